"""Every text of the data and of the pages of prose, given to what checks texts."""

import re
from collections.abc import Iterator
from functools import partial

from mendbook.model import (
    COLLECTIONS,
    EMERGENCY_NUMBER,
    EVERY,
    Knowledge,
    Name,
    ProsePage,
    Target,
    Text,
    Words,
    is_draft,
    texts_of,
)
from mendbook.problems import Place, Problem
from mendbook.reader import InProse, InYaml, Places, Where, Written
from mendbook.text import Break, Heading, LabelPath, Macro, Markup, Paragraph, Parser, PlainWords, Pre, Table

from .characters import characters, lengths, quoted
from .links import LinkChecks
from .markup import MarkupChecks
from .mistaken import mistaken
from .pictures import Pictures
from .tables import tables
from .terms import TermChecks
from .translations import TranslationChecks

_BRACES = re.compile(r"\{[^{}\n]{1,40}\}")


def check_texts(
    knowledge: Knowledge,
    written: Written,
    parser: Parser,
    places: Places,
    pictures: Pictures,
    labels: set[str],
    terms: TermChecks,
) -> Iterator[Problem]:
    """The problems of every text of the data and of every page of prose.

    labels: gets those that stand in any of them; terms: gets them all.
    """
    texts = _Texts(knowledge, written, parser, pictures, labels, terms)
    for path, text in texts_of(knowledge.site):
        yield from texts.check(text, "site", InYaml(places, "site", "", path))
    for kind in COLLECTIONS:
        for name, entry in knowledge.of(kind).items():
            draft = is_draft(entry)
            for path, text in texts_of(entry):
                yield from texts.check(text, kind, InYaml(places, kind, name, path), draft=draft)
    for page in knowledge.prose.values():
        yield from texts.page(page)
        for path, text in texts_of(page.head):
            where = InYaml(places, "page", f"{page.language}/{page.id}", path)
            yield from texts.check(text, "page", where)
            if isinstance(text, Words):
                terms.add(page.language, text, None, partial(where, None))
    yield from texts.translations.pages()


class _Texts:
    def __init__(
        self,
        knowledge: Knowledge,
        written: Written,
        parser: Parser,
        pictures: Pictures,
        labels: set[str],
        terms: TermChecks,
    ) -> None:
        self._knowledge = knowledge
        self._parser = parser
        self._labels = labels
        self._terms = terms
        self._pictures = pictures
        self._links = LinkChecks(knowledge, written, parser, pictures.content)
        self._markup = MarkupChecks(knowledge.labels, written)
        self.translations = TranslationChecks(knowledge, written)

    def check(self, text: Text | Words, kind: str, where: Where, *, draft: bool = False) -> Iterator[Problem]:
        """What is wrong with a text of the data; draft: its entry is one."""
        if isinstance(text, Words):
            yield from self._plain(text, None, where)
            return
        if isinstance(text, Target):
            yield from self._links.target(text, where)
            return
        if isinstance(text, Name):
            for key, words in text.values.items():
                language = None if key == EVERY else key
                yield from self._plain(words, language, where)
                yield from _not_filled_in(words, language, where)
                if kind != "labels":
                    self._terms.add(language, words, None, partial(where, language))
            yield from self.translations.check(text, {}, where, label=kind == "labels")
            return
        parsed = {lang: self._parser.parse(words, inline=text.inline) for lang, words in text.values.items()}
        understood = dict(parsed)
        for key, markup in parsed.items():
            language, words = None if key == EVERY else key, text.values[key]
            for problem in self._one(markup, words, language, where, draft=draft):
                if problem.code == "MB407":
                    understood.pop(key, None)
                yield problem
            yield from quoted(words, language, where)
            action = kind == "dangers" and where.key == "action"
            yield from _not_filled_in(words, language, where, action=action)
            self._terms.add(language, words, markup, partial(where, language))
        yield from self.translations.check(text, understood, where, label=False)

    def page(self, page: ProsePage) -> Iterator[Problem]:
        """What is wrong with a page of prose."""
        where = InProse(page.file, page.body)
        markup = self._parser.parse(page.markdown, inline=False)
        misplaced = [call for number, call in enumerate(page.calls) if number not in markup.macros]
        for problem in self._one(markup, page.markdown, page.language, where, draft=False, page=page):
            # The mark of a macro in an address is none that somebody wrote.
            if not (misplaced and problem.code == "MB108"):
                yield problem
        yield from _not_filled_in(page.markdown, page.language, where)
        self._terms.add(page.language, page.markdown, markup, partial(where, page.language))
        for call in misplaced:
            yield Problem(
                "MB508",
                Place(page.file, call.line),
                f"What `{call.name}` makes can’t stand here.",
                "Put it in ordinary text, not in the address or title of a link, a picture’s description "
                "or after a `\\`.",
            )

    def _plain(self, words: str, language: str | None, where: Where) -> Iterator[Problem]:
        """What is wrong with words that are no Markdown."""
        yield from self._markup.plain(words, language, where)
        yield from self._characters(words, language, where)

    def _one(
        self,
        markup: Markup,
        words: str,
        language: str | None,
        where: Where,
        *,
        draft: bool,
        page: ProsePage | None = None,
    ) -> Iterator[Problem]:
        prose = page is not None
        self._labels.update(markup.labels)
        yield from self._markup.check(markup, language, where)
        yield from tables(markup, language, where)
        yield from mistaken(markup, words, language, where, prose=prose)
        yield from self._links.check(markup, language, where, draft=draft, page=page)
        yield from self._pictures.of(markup, language, where)
        # As visitors read it: what is no word stands between words.
        read = _AsRead().join(markup.nodes).strip()
        yield from self._characters(read, language, where)
        yield from lengths(read, language, where, step=where.in_steps)

    def _characters(self, words: str, language: str | None, where: Where) -> Iterator[Problem]:
        languages = self._knowledge.site.languages
        turned = any(languages[code].direction == "rtl" for code in ([language] if language else languages))
        yield from characters(words, language, where, right_to_left=turned)


class _AsRead(PlainWords):
    """A line end for what is no word."""

    def macro(self, node: Macro) -> str:
        return "\n"

    def line_end(self, node: Break) -> str:
        return "\n"

    def label_path(self, node: LabelPath) -> str:
        return "\n"

    def paragraph(self, node: Paragraph) -> str:
        return f"\n{self.join(node.inside)}"

    def heading(self, node: Heading) -> str:
        return f"\n{self.join(node.inside)}"

    def table(self, node: Table) -> str:
        return "".join(f"\n{self.join(cell.inside)}" for line in node.lines for cell in line)

    def pre(self, node: Pre) -> str:
        return ""


def _not_filled_in(
    words: str, language: str | None, where: Where, *, action: bool = False
) -> Iterator[Problem]:
    """The number to call where nothing puts it in, and what else stands in braces where only it is put in.

    action: the words say what to do about a danger.
    """
    if action:
        for written in dict.fromkeys(_BRACES.findall(words)):
            if written != EMERGENCY_NUMBER:
                what = f"`{written}` can’t be filled in here."
                remedy = f"You can use `{EMERGENCY_NUMBER}`."
                yield Problem("MB405", where(language, written), what, remedy)
    elif EMERGENCY_NUMBER in words:
        yield Problem(
            "MB405",
            where(language, EMERGENCY_NUMBER),
            f"`{EMERGENCY_NUMBER}` is filled in only in the `action` of a danger.",
            "Name such a danger here, or write the number itself.",
        )
