"""Compares a text in all languages, and finds missing translations."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from mendbook.model import EVERY, ProsePage, Text, best, fallback_chain
from mendbook.problems import Place, Problem
from mendbook.queries import query
from mendbook.reader import LeftOut, TextPlace, capital
from mendbook.text import Markup

from .sentences import is_sentence
from .survey import Survey


def missing_pages(survey: Survey) -> Iterator[tuple[ProsePage, str]]:
    """Each page of prose with each language that it lacks. A page is given in the default language if it has
    it.
    """
    default, pages = survey.knowledge.site.default, survey.pages
    for (name, language), page in survey.entries.prose.items():
        if language == default or (name, default) not in pages:
            for other in survey.knowledge.languages:
                if not any((name, code) in pages for code in fallback_chain(other)):
                    yield page, other


class TranslationChecks:
    def __init__(self, survey: Survey) -> None:
        knowledge = survey.knowledge
        self._survey = survey
        self._knowledge = knowledge
        self._default = knowledge.site.default
        self._public = [code for code in knowledge.languages if not knowledge.site.is_draft(code)]

    @property
    @query
    def _names(self) -> Sequence[str]:
        """The names of devices and families, the longest first."""
        entries = self._survey.entries
        names = [device.name for device in entries.devices.values()]
        names += [family.name for family in entries.families.values()]
        return sorted({words for name in names for words in name.values.values()}, key=len, reverse=True)

    def _is_sentence(self, words: str) -> bool:
        # Only a text with several words depends on the names.
        return is_sentence(words) and is_sentence(words, self._names)

    def check(
        self, text: Text, parsed: Mapping[str, Markup], text_place: TextPlace, *, label: bool
    ) -> Iterator[Problem]:
        """parsed: by language, without those whose brackets are invalid; empty if the text isn't Markdown.
        label: whether it is the wording of a device's screen, which can be the same in every language.
        """
        if len({*text.values.values()}) < len(text.values) or EVERY in text.values:
            with suppress(LeftOut):
                yield from self._check_untranslated(text, text_place, label=label)
        if EVERY in text.values:
            return
        for language in self._public:
            if (
                language not in text.values
                and best(text.values, language) is None
                and language not in text.wrong
            ):
                yield Problem(
                    "MB207",
                    text_place(),
                    f"{capital(text_place.called)} has no `{language}`.",
                    f"Add `{language}: …`. Until then the page shows the `{self._default}` text.",
                )
        for language, markup in parsed.items():
            first = best(parsed, self._default) or markup
            if markup.labels != first.labels:
                yield from self._labels_differ(first, markup, language, text_place)
            if markup.items != first.items:
                yield Problem(
                    "MB403",
                    text_place(language),
                    f"The lists have different numbers of lines: {markup.items} in `{language}`, "
                    f"{first.items} in `{self._default}`.",
                    "Write the same lines in every language.",
                )

            for kind, count, others in (
                ("columns", markup.columns, first.columns),
                ("rows", markup.rows, first.rows),
            ):
                if count != others:
                    yield Problem(
                        "MB403",
                        text_place(language),
                        f"The tables have different numbers of {kind}: {count} in `{language}`, "
                        f"{others} in `{self._default}`.",
                        f"Write the same {kind} in every language.",
                    )
                    break

    def pages(self) -> Iterator[Problem]:
        """Checks pages of prose likewise."""
        prose = self._survey.entries.prose
        for (name, _), page in prose.items():
            first = prose.get((name, self._default))
            is_identical = first is not None and first is not page and page.body.strip() == first.body.strip()
            if first is not None and is_identical and self._is_sentence(page.body):
                yield Problem(
                    "MB408",
                    Place(page.file),
                    f"The page is the same as `{first.file}`, word for word.",
                    "Translate it, or delete it: visitors then see the other one, with a notice.",
                )
        for page, language in missing_pages(self._survey):
            if language in self._public:
                yield Problem(
                    "MB208" if language == self._default else "MB207",
                    Place(page.file),
                    f"The page has no `{language}`.",
                    f"Write `content/{language}/{page.id}.md`.",
                )

    def _check_untranslated(self, text: Text, text_place: TextPlace, *, label: bool) -> Iterator[Problem]:
        """Words that are identical in two languages, so that one of them isn't a translation."""
        languages = self._knowledge.languages
        if EVERY in text.values:
            if not label and len(languages) > 1 and self._is_sentence(text.values[EVERY]):
                yield Problem(
                    "MB408",
                    text_place(),
                    f"{capital(text_place.called)} is written once for all languages, but reads like a "
                    "sentence in one of them.",
                    f"Write it in each: `{{{', '.join(f'{code}: …' for code in languages)}}}`.",
                )
            return
        for language, words in text.values.items():
            first = next(code for code, others in text.values.items() if others == words)
            if (
                first not in fallback_chain(language)
                and language not in fallback_chain(first)
                and self._is_sentence(words)
            ):
                yield Problem(
                    "MB408",
                    text_place(language),
                    f"The `{language}` of {text_place.called} is the same as the `{first}`, word for word.",
                    f"Translate it, or delete it: until then the page shows the `{self._default}` text."
                    if first == self._default
                    else "Translate it.",
                )

    def _labels_differ(
        self, first: Markup, other: Markup, language: str, text_place: TextPlace
    ) -> Iterator[Problem]:
        lacks = Counter(first.labels) - Counter(other.labels)
        additional = Counter(other.labels) - Counter(first.labels)
        unknown = any(not self._survey.has("labels", label) for label in lacks + additional)
        if not (lacks or additional) or unknown:  # in another order; or MB302 reports it
            return
        differ = [
            *(f"lacks `{label}`" for label in lacks),
            *(
                f"has `{label}` too often" if label in first.labels else f"has the extra label `{label}`"
                for label in additional
            ),
        ]
        yield Problem(
            "MB402",
            text_place(language),
            f"The `{language}` text {' and '.join(differ)}, compared with `{self._default}`.",
            "Use the same labels in every language.",
        )
