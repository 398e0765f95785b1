"""Checks each text by itself, and its references."""

import re
from collections.abc import Iterator
from typing import Final

from mendbook.model import EMERGENCY_NUMBER, EVERY, ProsePage, Target, Words
from mendbook.problems import Place, Problem
from mendbook.reader import TextPlace
from mendbook.text import (
    CodeBlock,
    Heading,
    LabelPath,
    LineBreak,
    Macro,
    Markup,
    Paragraph,
    PlainWords,
    Table,
)

from .characters import LONG_WORD, check_characters, check_lengths, check_quotes
from .harmless import harmless
from .links import LinkChecks
from .markup import MarkupChecks
from .mistaken import check_mistaken
from .passages import PagePassage, Passage
from .pictures import PictureChecks
from .survey import Survey
from .tables import check_tables
from .translations import TranslationChecks

_BRACES = re.compile(r"\{[^{}\n]{1,40}\}")


class TextChecks:
    def __init__(self, survey: Survey) -> None:
        self._languages = survey.knowledge.site.languages
        self._pictures = PictureChecks(survey)
        self._links = LinkChecks(survey)
        self._markup = MarkupChecks(survey)
        self.translations = TranslationChecks(survey)

    def check_data(self, passage: Passage) -> Iterator[Problem]:
        """A text of the data, or of the front matter of a page of prose."""
        text, kind, text_place = passage.text, passage.kind, passage.place
        if isinstance(text, Words):
            yield from self._check_plain(text, None, text_place)
            return
        if isinstance(text, Target):
            yield from self._links.target(text, text_place)
            return
        understood = dict(passage.parsed)
        is_same_text = True
        for language, words, markup in passage.words_by_language():
            labels = "[" in words
            if harmless(words) and (markup is not None or not labels):
                is_same_text = is_same_text and not labels
                if markup is not None and (labels or len(words) > LONG_WORD):
                    yield from self._harmless(markup, words, language, text_place)
                continue
            is_same_text = False
            if markup is None:
                yield from self._check_plain(words, language, text_place)
                yield from _unfilled_placeholders(words, language, text_place)
                continue
            for problem in self._check_one(markup, words, language, text_place, draft=passage.draft):
                if problem.code == "MB407":
                    understood.pop(language or EVERY, None)
                yield problem
            yield from check_quotes(words, language, text_place)
            action = kind == "dangers" and text_place.key == "action"
            yield from _unfilled_placeholders(words, language, text_place, action=action)
        # Without labels, lists and tables, a text has equally many in all languages.
        compared = {} if is_same_text else understood
        yield from self.translations.check(text, compared, text_place, label=kind == "labels")

    def check_page(self, passage: PagePassage) -> Iterator[Problem]:
        """The body of a page of prose."""
        page, markup, text_place = passage.page, passage.markup, passage.place
        misplaced = [call for number, call in enumerate(page.calls) if number not in markup.macros]
        for problem in self._check_one(
            markup, page.markdown, page.language, text_place, draft=False, page=page
        ):
            # The mark of a macro in an address isn't the editor's.
            if not (misplaced and problem.code == "MB108"):
                yield problem
        yield from _unfilled_placeholders(page.markdown, page.language, text_place)
        for call in misplaced:
            yield Problem(
                "MB508",
                Place(page.file, call.line),
                f"What `{call.name}` makes can’t be here.",
                "Put it in ordinary text, not in the address or title of a link, a picture’s description "
                "or after a `\\`.",
            )

    def _check_plain(self, words: str, language: str | None, text_place: TextPlace) -> Iterator[Problem]:
        """Problems with words that aren't Markdown."""
        yield from self._markup.check_plain(words, language, text_place)
        yield from self._characters(words, language, text_place)

    def _harmless(
        self, markup: Markup, words: str, language: str | None, text_place: TextPlace
    ) -> Iterator[Problem]:
        """The problems that `_check_one` would find in `harmless` words."""
        if "[" in words:
            yield from self._markup.check_labels(markup, language, text_place)
            words = _AS_READ.join(markup.nodes).strip()
        yield from check_lengths(words, language, text_place, step=text_place.in_steps)

    def _check_one(
        self,
        markup: Markup,
        words: str,
        language: str | None,
        text_place: TextPlace,
        *,
        draft: bool,
        page: ProsePage | None = None,
    ) -> Iterator[Problem]:
        prose = page is not None
        yield from self._markup.check(markup, language, text_place)
        yield from check_tables(markup, language, text_place)
        yield from check_mistaken(markup, words, language, text_place, prose=prose)
        yield from self._links.check(markup, language, text_place, draft=draft, page=page)
        yield from self._pictures.check(markup, language, text_place)
        # As visitors read it, with line ends in place of everything but words.
        text_as_read = _AS_READ.join(markup.nodes).strip()
        yield from self._characters(text_as_read, language, text_place)
        yield from check_lengths(text_as_read, language, text_place, step=text_place.in_steps)

    def _characters(self, words: str, language: str | None, text_place: TextPlace) -> Iterator[Problem]:
        if words.isascii():
            return
        turned = any(
            self._languages[code].direction == "rtl" for code in ([language] if language else self._languages)
        )
        yield from check_characters(words, language, text_place, is_rtl=turned)


class _AsRead(PlainWords):
    """Keeps the words, and replaces everything else by line ends."""

    def macro(self, node: Macro) -> str:
        return "\n"

    def line_break(self, node: LineBreak) -> str:
        return "\n"

    def label_path(self, node: LabelPath) -> str:
        return "\n"

    def paragraph(self, node: Paragraph) -> str:
        return f"\n{self.join(node.children)}"

    def heading(self, node: Heading) -> str:
        return f"\n{self.join(node.children)}"

    def table(self, node: Table) -> str:
        return "".join(f"\n{self.join(cell.children)}" for line in node.all_rows for cell in line)

    def code_block(self, node: CodeBlock) -> str:
        return ""


_AS_READ: Final = _AsRead()


def _unfilled_placeholders(
    words: str, language: str | None, text_place: TextPlace, *, action: bool = False
) -> Iterator[Problem]:
    """The emergency number where it isn't filled in, and other placeholders where only that is. action:
    whether the words are the `action` of a danger.
    """
    if action:
        for placeholder in dict.fromkeys(_BRACES.findall(words)):
            if placeholder != EMERGENCY_NUMBER:
                message = f"`{placeholder}` can’t be filled in here."
                remedy = f"You can use `{EMERGENCY_NUMBER}`."
                yield Problem("MB405", text_place(language, placeholder), message, remedy)
    elif EMERGENCY_NUMBER in words:
        yield Problem(
            "MB405",
            text_place(language, EMERGENCY_NUMBER),
            f"`{EMERGENCY_NUMBER}` is filled in only in the `action` of a danger.",
            "Name such a danger here, or write the number itself.",
        )
