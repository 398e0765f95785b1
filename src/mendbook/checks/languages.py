"""Checks the site's languages: texts missing in drafts, and texts in other languages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from babel import Locale, UnknownLocaleError

from mendbook.model import EVERY, Target, Words, best, english_name
from mendbook.problems import Problem
from mendbook.reader import ValuePath

from .passages import Passage
from .survey import Survey
from .translations import missing_pages


def check_languages(survey: Survey, missing_languages: Iterable[str]) -> Iterator[Problem]:
    """missing_languages: the draft languages, once for each missing text."""
    site, aside = survey.knowledge.site, survey.reading_part("aside")
    if site.is_draft(site.default):
        yield Problem(
            "MB221",
            survey.place("site", "", ("languages", site.default, "status")),
            f"`{site.default}` is the default language, which can't be a draft.",
            "Delete this line or put another language first.",
        )
    for language, lacks in _missing_counts(survey, missing_languages).items():
        # Texts that lack the default language are reported at their place.
        yield Problem(
            "MB422",
            survey.place("site", "", ("languages", language), at_key=True),
            f"{english_name(language)} is a draft, and still lacks `{language}` for "
            f"{_describe_counts(lacks)}.",
            "Only the preview shows it. Translate these, then delete `status: draft`.",
        )
    for language in sorted(code for code, language_counts in aside.items() if language_counts.total()):
        name = english_name(language)
        yield Problem(
            "MB423",
            survey.place("site", "", ("languages",), at_key=True),
            f"Nobody sees the texts in `{language}` ({name}), which is not one of this site’s languages: "
            f"{_describe_counts(aside[language])}.",
            f"Delete it; or add `{language}: {{name: {_own_name(language)}, status: draft}}` to `languages`.",
        )


def texts_lacking(passages: Iterable[Passage], survey: Survey) -> Iterator[str]:
    """The draft languages, once for each of these texts that is missing in them."""
    site = survey.knowledge.site
    drafts = [code for code in site.languages if site.is_draft(code)]
    for passage in passages if drafts else ():
        text = passage.text
        if not isinstance(text, Words | Target) and EVERY not in text.values:
            for code in drafts:
                if best(text.values, code) is None and code not in text.wrong:
                    yield code


def _missing_counts(survey: Survey, of_texts: Iterable[str]) -> Mapping[str, Counter[str]]:
    """By draft language, how many `texts`, `pages` and `words` are missing."""
    site = survey.knowledge.site
    counts = {code: Counter[str]() for code in site.languages if site.is_draft(code)}
    for code in of_texts:
        counts[code]["texts"] += 1
    for _, code in missing_pages(survey):
        if code in counts:
            counts[code]["pages"] += 1
    for code, words in survey.reading_part("missing_translations").items():
        counts[code]["words"] = words
    return {code: lacks for code, lacks in counts.items() if lacks.total()}


def _describe_counts(counts: Counter[str]) -> str:
    nouns = {"texts": "text", "pages": "page", "words": "of Mendbook’s interface words"}
    parts = []
    for kind, noun in nouns.items():
        if times := counts[kind]:
            parts.append(f"{times} {noun}{'s' if times > 1 and kind != 'words' else ''}")
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _own_name(language: str) -> str:
    """The language's own name."""
    try:
        name = Locale.parse(language, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return f"{name[:1].upper()}{name[1:]}" if name else english_name(language)


def check_locales(survey: Survey) -> Iterator[Problem]:
    """Checks the locales, which format dates and numbers. An unknown one would stop the build."""
    for code, language in survey.knowledge.site.languages.items():
        try:
            Locale.parse(survey.knowledge.site.locale(code), sep="-")
        except (UnknownLocaleError, ValueError):
            has_locale = language.locale is not None
            path: ValuePath = ("languages", code, "locale") if has_locale else ("languages", code)
            yield Problem(
                "MB205",
                survey.place("site", "", path, at_key=not has_locale),
                f"`{language.locale or code}` is not a language that Mendbook knows.",
                "Use one such as `pt-PT`: a language, with a country if it matters."
                if has_locale
                else "Correct it, or give it a `locale` whose dates it can use, such as `pt-PT`.",
            )
