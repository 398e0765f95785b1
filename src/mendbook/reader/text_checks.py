"""What is wrong with texts: labels, links, pictures, and what differs between languages."""

from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote

from mendbook.model import (
    EVERY,
    Comparison,
    Guide,
    Howto,
    Knowledge,
    Markup,
    Parser,
    Status,
    Target,
    Text,
    texts_of,
)
from mendbook.model.marks import without_marks
from mendbook.model.markup import INTERNAL, SCHEMES, scheme_of
from mendbook.problems import Place, Problem

from .picture_checks import Pictures
from .places import Places
from .where import InProse, InYaml, Where
from .words import is_sentence, only_labels
from .written import Written, one_of

LISTS_WITH_TEXTS = (
    "labels",
    "topics",
    "specifications",
    "families",
    "devices",
    "causes",
    "guides",
    "howtos",
    "comparisons",
    "stores",
    "services",
    "holidays",
)

_SCHEMES = "`https:`, `http:`, `mailto:` or `tel:`"


def texts_in_order(
    knowledge: Knowledge,
    written: Written,
    parser: Parser,
    places: Places,
    pictures: Pictures,
    labels: set[str],
) -> Iterator[Problem]:
    """The problems of every text of the data and of every page of prose.

    labels: gets those that stand in any of them.
    """
    texts = _Texts(knowledge, written, parser, pictures, labels)
    for path, text in texts_of(knowledge.site):
        yield from texts.check(text, "site", InYaml(places, "site", "", path))
    for kind in LISTS_WITH_TEXTS:
        for name, entry in getattr(knowledge, kind).items():
            draft = kind in ("guides", "howtos", "comparisons") and entry.status is Status.DRAFT
            for path, text in texts_of(entry):
                yield from texts.check(text, kind, InYaml(places, kind, name, path), draft=draft)
    yield from _prose(knowledge, written, texts)


class _Texts:
    def __init__(
        self, knowledge: Knowledge, written: Written, parser: Parser, pictures: Pictures, labels: set[str]
    ) -> None:
        self.knowledge = knowledge
        self.written = written
        self.parser = parser
        self.pictures = pictures
        self.labels = labels

    def check(self, text: Text, kind: str, where: Where, *, draft: bool = False) -> Iterator[Problem]:
        if isinstance(text, Target):
            yield from self._target(text, where)
            return
        parsed = {lang: self.parser.parse(words, inline=text.inline) for lang, words in text.values.items()}
        for language, markup in parsed.items():
            yield from self.one(markup, None if language == EVERY else language, where, draft=draft)
        yield from self._untranslated(text, kind, where)
        if EVERY in text.values:
            return
        default = self.knowledge.site.default
        for language in self.knowledge.languages:
            if language not in text.values:
                yield Problem(
                    "MB207",
                    where(),
                    f"`{where.name}` has no `{language}`.",
                    f"Add `{language}: …`; until then the page shows the `{default}` text.",
                )
        if kind != "labels":
            yield from self._alike(parsed, where)

    def _untranslated(self, text: Text, kind: str, where: Where) -> Iterator[Problem]:
        """Words that stand in two languages alike, so that one of them is no translation."""
        languages = self.knowledge.languages
        if self.written.stand_ins:
            return
        if EVERY in text.values:
            if kind != "labels" and len(languages) > 1 and is_sentence(text.values[EVERY]):
                yield Problem(
                    "MB408",
                    where(),
                    f"`{where.name}` is written once for all languages, but reads like a sentence of one.",
                    f"Write it in each: `{{{', '.join(f'{code}: …' for code in languages)}}}`.",
                )
            return
        for language, words in text.values.items():
            first = next(code for code, others in text.values.items() if others == words)
            if first != language and not only_labels(words):
                yield Problem(
                    "MB408",
                    where(language),
                    f"The `{language}` of `{where.name}` is the same as the `{first}`, word for word.",
                    "Translate it; or, if it is a name, write it once, without languages.",
                )

    def one(self, markup: Markup, language: str | None, where: Where, *, draft: bool) -> Iterator[Problem]:
        """What is wrong with one text in one language."""
        self.labels.update(markup.labels)
        for label in dict.fromkeys(markup.labels):
            if not label:
                yield Problem(
                    "MB302",
                    where(language, "[["),
                    "A label is missing in `[[…]]`.",
                    "Write labels with one `>` between them, such as `[[settings > icloud]]`.",
                )
            elif not self.written.has("labels", label):
                meant = self.written.nearest("labels", label)
                remedy = f"Did you mean `{meant}`?" if meant else "Add it to `data/labels.yml`."
                yield Problem("MB302", where(language, label), f"There is no label `{label}`.", remedy)
        if markup.unclosed:
            yield Problem(
                "MB407",
                where(language, markup.unclosed),
                f"The brackets at `{markup.unclosed}` are not understood, so they are shown as they are.",
                "Close a label with `]]`: `[[settings > icloud]]`. In the words of a link, leave labels out.",
            )
        for link in dict.fromkeys(map(unquote, markup.links)):
            yield from self._link(link, where(language, link), draft=draft)
        yield from self.pictures.of(markup, language, where)
        for address in dict.fromkeys((*markup.links, *markup.outside, *markup.pictures)):
            shown = unquote(address)
            if bad := next((mark for mark in shown if mark != without_marks(mark)), None):
                yield Problem(
                    "MB108",
                    where(language, address),
                    f"The character U+{ord(bad):04X} is not allowed, not even as `{quote(bad)}`.",
                    "Delete it from the address.",
                )
        for target in map(unquote, markup.refused):
            yield Problem(
                "MB401",
                where(language, target),
                f"A link to `{target[:60]}` is not allowed; it is shown as text.",
                f"Links lead to {_SCHEMES} addresses, or to a page of this site, as `guide:` and its id.",
            )

    def _target(self, text: Target, where: Where) -> Iterator[Problem]:
        for language, target in text.values.items():
            place = where(None if language == EVERY else language)
            if scheme_of(target) in INTERNAL | {""}:
                yield from self._link(target, place, draft=False)
            elif scheme_of(target) not in SCHEMES:
                yield Problem(
                    "MB406",
                    place,
                    f"`{target[:60]}` is not an address that a link may lead to.",
                    f"Use an {_SCHEMES} address, or `page:` and an id.",
                )

    def _link(self, link: str, place: Place, *, draft: bool) -> Iterator[Problem]:
        scheme, colon, name = link.partition(":")
        if not colon or scheme not in INTERNAL:
            yield Problem(
                "MB303",
                place,
                f"`{link[:60]}` is not the way to link to a page of this site.",
                "Write `guide:ID`, `howto:ID`, `cause:ID`, `topic:ID`, `page:ID`, `device:ID`, "
                "`comparison:ID` or `store:ID`: it stays right in every language. An address of another site "
                "begins with `https://`.",
            )
        elif not self.written.has(f"{scheme}s", name):
            few = one_of(f"{scheme}:{known}" for known in self.written.ids[f"{scheme}s"])
            remedy = f"{few}." if few else f"Check the id after `{scheme}:`."
            remedy = self.written.hint(f"{scheme}s", name, f"{scheme}:{{}}") or remedy
            yield Problem("MB303", place, f"There is no {scheme} `{name[:60]}`.", remedy)
        elif scheme in ("guide", "howto", "comparison") and not draft and self._is_draft(scheme, name):
            yield Problem(
                "MB305",
                place,
                f"The {scheme} `{name}` is a draft, so the link would lead nowhere.",
                f"Publish that {scheme} first, or remove the link.",
            )
        elif scheme == "cause" and not draft and not self._is_used(name):
            yield Problem(
                "MB305",
                place,
                f"No published guide has the cause `{name}`, so the link would lead nowhere.",
                "Publish a guide with that cause first, or remove the link.",
            )
        elif scheme == "topic" and not draft and not self._has_guides(name):
            yield Problem(
                "MB305",
                place,
                f"The topic `{name}` has no published guide, so the link would lead nowhere.",
                "Publish a guide of that topic first, or remove the link.",
            )

    def _is_used(self, cause: str) -> bool:
        guides = (self.knowledge.guides[name] for name in self.knowledge.guides_with.get(cause, ()))
        return any(guide.status is Status.PUBLISHED for guide in guides)

    def _has_guides(self, topic: str) -> bool:
        # A guide with a misspelt topic may be meant for this one; that is a problem of its own.
        return any(
            guide.topic == topic or not self.written.has("topics", guide.topic)
            for guide in self.knowledge.guides.values()
            if guide.status is Status.PUBLISHED
        )

    def _is_draft(self, kind: str, name: str) -> bool:
        listed: Mapping[str, Guide | Howto | Comparison] = getattr(self.knowledge, f"{kind}s")
        return name in listed and listed[name].status is Status.DRAFT

    def _alike(self, parsed: Mapping[str, Markup], where: Where) -> Iterator[Problem]:
        """Each language says the same labels and has as many steps as the default."""
        default = self.knowledge.site.default
        first = parsed[default]
        for language, markup in parsed.items():
            if markup.labels != first.labels:
                yield from self._labels_differ(first, markup, language, where)
            if markup.items != first.items:
                yield Problem(
                    "MB403",
                    where(language),
                    f"The number of list lines differs: {markup.items} in `{language}`, "
                    f"{first.items} in `{default}`.",
                    "Write the same steps in every language.",
                )

    def _labels_differ(self, first: Markup, other: Markup, language: str, where: Where) -> Iterator[Problem]:
        lacks = Counter(first.labels) - Counter(other.labels)
        more = Counter(other.labels) - Counter(first.labels)
        unknown = any(not self.written.has("labels", label) for label in lacks + more)
        if not (lacks or more) or unknown:  # another order; or MB302 tells of it
            return
        differ = [
            *(f"lacks `{label}`" for label in lacks),
            *(
                f"has `{label}` too often" if label in first.labels else f"also has `{label}`"
                for label in more
            ),
        ]
        yield Problem(
            "MB402",
            where(language),
            f"The `{language}` text {' and '.join(differ)}, compared with `{self.knowledge.site.default}`.",
            "Use the same labels in every language.",
        )


def _prose(knowledge: Knowledge, written: Written, texts: _Texts) -> Iterator[Problem]:
    default = knowledge.site.default
    for (name, language), page in knowledge.prose.items():
        markup = texts.parser.parse(page.markdown, inline=False)
        misplaced = [call for number, call in enumerate(page.calls) if number not in markup.macros]
        for problem in texts.one(markup, language, InProse(page.file, page.body), draft=False):
            # The mark of a macro in an address is none that somebody wrote.
            if not (misplaced and problem.code == "MB108"):
                yield problem
        for call in misplaced:
            yield Problem(
                "MB508",
                Place(page.file, call.line),
                f"What `{call.name}` makes can’t stand here.",
                "Put it among the words: not into the address or the title of a link, nor into the words "
                "for a picture, nor behind a `\\`.",
            )
        first = knowledge.prose.get((name, default))
        if first is not None and first is not page and page.body.strip() == first.body.strip() != "":
            yield Problem(
                "MB408",
                Place(page.file),
                f"The page is the same as `{first.file}`, word for word.",
                "Translate it; or delete it: then the other is shown here, and says so.",
            )
        if language == default or (name, default) not in written.pages:
            for other in knowledge.languages:
                if (name, other) not in written.pages:
                    yield Problem(
                        "MB208" if other == default else "MB207",
                        Place(page.file),
                        f"The page has no `{other}`.",
                        f"Write `content/{other}/{name}.md`.",
                    )
