"""Checks each text by itself, and its references."""

import re
from collections.abc import Iterator
from typing import Final

from mendbook.model import EMERGENCY_NUMBER, EVERY, ProsePage, Target, Words
from mendbook.problems import Place, Problem
from mendbook.reader import TextPlace
from mendbook.text import Break, Heading, LabelPath, Macro, Markup, Paragraph, PlainWords, Pre, Table

from .characters import LONG_WORD, characters, lengths, quoted
from .harmless import harmless
from .links import LinkChecks
from .markup import MarkupChecks
from .mistaken import mistaken
from .passages import PagePassage, Passage
from .pictures import PictureChecks
from .survey import Survey
from .tables import tables
from .translations import TranslationChecks

_BRACES = re.compile(r"\{[^{}\n]{1,40}\}")


class TextChecks:
    def __init__(self, survey: Survey) -> None:
        self._languages = survey.knowledge.site.languages
        self._pictures = PictureChecks(survey)
        self._links = LinkChecks(survey)
        self._markup = MarkupChecks(survey)
        self.translations = TranslationChecks(survey)

    def of_data(self, passage: Passage) -> Iterator[Problem]:
        """A text of the data, or of the front matter of a page of prose."""
        text, kind, where = passage.text, passage.kind, passage.where
        if isinstance(text, Words):
            yield from self._plain(text, None, where)
            return
        if isinstance(text, Target):
            yield from self._links.target(text, where)
            return
        understood = dict(passage.parsed)
        alike = True
        for language, words, markup in passage.words_by_language():
            labels = "[" in words
            if harmless(words) and (markup is not None or not labels):
                alike = alike and not labels
                if markup is not None and (labels or len(words) > LONG_WORD):
                    yield from self._harmless(markup, words, language, where)
                continue
            alike = False
            if markup is None:
                yield from self._plain(words, language, where)
                yield from _not_filled_in(words, language, where)
                continue
            for problem in self._one(markup, words, language, where, draft=passage.draft):
                if problem.code == "MB407":
                    understood.pop(language or EVERY, None)
                yield problem
            yield from quoted(words, language, where)
            action = kind == "dangers" and where.key == "action"
            yield from _not_filled_in(words, language, where, action=action)
        # Without labels, lists and tables, a text has equally many in all languages.
        compared = {} if alike else understood
        yield from self.translations.check(text, compared, where, label=kind == "labels")

    def of_page(self, passage: PagePassage) -> Iterator[Problem]:
        """The body of a page of prose."""
        page, markup, where = passage.page, passage.markup, passage.where
        misplaced = [call for number, call in enumerate(page.calls) if number not in markup.macros]
        for problem in self._one(markup, page.markdown, page.language, where, draft=False, page=page):
            # The mark of a macro in an address isn't the editor's.
            if not (misplaced and problem.code == "MB108"):
                yield problem
        yield from _not_filled_in(page.markdown, page.language, where)
        for call in misplaced:
            yield Problem(
                "MB508",
                Place(page.file, call.line),
                f"What `{call.name}` makes can’t be here.",
                "Put it in ordinary text, not in the address or title of a link, a picture’s description "
                "or after a `\\`.",
            )

    def _plain(self, words: str, language: str | None, where: TextPlace) -> Iterator[Problem]:
        """Problems with words that aren't Markdown."""
        yield from self._markup.plain(words, language, where)
        yield from self._characters(words, language, where)

    def _harmless(
        self, markup: Markup, words: str, language: str | None, where: TextPlace
    ) -> Iterator[Problem]:
        """The problems that `_one` would find in `harmless` words."""
        if "[" in words:
            yield from self._markup.labels(markup, language, where)
            words = _AS_READ.join(markup.nodes).strip()
        yield from lengths(words, language, where, step=where.in_steps)

    def _one(
        self,
        markup: Markup,
        words: str,
        language: str | None,
        where: TextPlace,
        *,
        draft: bool,
        page: ProsePage | None = None,
    ) -> Iterator[Problem]:
        prose = page is not None
        yield from self._markup.check(markup, language, where)
        yield from tables(markup, language, where)
        yield from mistaken(markup, words, language, where, prose=prose)
        yield from self._links.check(markup, language, where, draft=draft, page=page)
        yield from self._pictures.check(markup, language, where)
        # As visitors read it, with line ends in place of everything but words.
        read = _AS_READ.join(markup.nodes).strip()
        yield from self._characters(read, language, where)
        yield from lengths(read, language, where, step=where.in_steps)

    def _characters(self, words: str, language: str | None, where: TextPlace) -> Iterator[Problem]:
        if words.isascii():
            return
        turned = any(
            self._languages[code].direction == "rtl" for code in ([language] if language else self._languages)
        )
        yield from characters(words, language, where, right_to_left=turned)


class _AsRead(PlainWords):
    """Keeps the words, and replaces everything else by line ends."""

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


_AS_READ: Final = _AsRead()


def _not_filled_in(
    words: str, language: str | None, where: TextPlace, *, action: bool = False
) -> Iterator[Problem]:
    """The emergency number where it isn't filled in, and other placeholders where only that is. action:
    whether the words are the `action` of a danger.
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
