"""Estimates the number of lines of a text on paper, erring on the high side."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from mendbook.text import (
    CodeBlock,
    Folding,
    Heading,
    LabelPath,
    LineBreak,
    Macro,
    Node,
    Paragraph,
    Picture,
    RichText,
    Table,
    ThematicBreak,
    Words,
    plain_words,
)

LETTERS = 85
"""Letters in a line on paper."""

_PICTURE = 24
"""Maximum lines of a picture."""


def letters(nodes: Sequence[dict[str, Any]]) -> int:
    """The number of letters in the nodes that `Markup` made of a text."""
    inside = (node.get("v", "") for node in nodes)
    return sum(letters(v) if isinstance(v, list) else _wide(str(v)) for v in inside)


def lines(text: RichText | None) -> int:
    """An upper estimate of the lines that a text takes on paper."""
    if text is None:
        return 0
    return (
        _lines(_SIZE.visit_all(text.nodes))
        if text.inline
        else sum(size.lines for size in _SIZE.visit_all(text.nodes))
    )


class _Size(NamedTuple):
    """Whole lines, and the letters of a line that isn't full yet."""

    lines: int
    letters: int = 0


def _lines(sizes: Iterable[_Size]) -> int:
    """The lines of parts that are set as one paragraph."""
    sizes = list(sizes)
    return sum(size.lines for size in sizes) + 1 + sum(size.letters for size in sizes) // LETTERS


class _Sizes(Folding[_Size]):
    def join(self, nodes: Iterable[Node]) -> _Size:
        sizes = self.visit_all(nodes)
        return _Size(sum(size.lines for size in sizes), sum(size.letters for size in sizes))

    def words(self, node: Words) -> _Size:
        return _Size(0, _wide(node.text))

    def macro(self, node: Macro) -> _Size:
        return _Size(0)

    def line_break(self, node: LineBreak) -> _Size:
        return _Size(1) if node.hard else _Size(0, 1)

    def label_path(self, node: LabelPath) -> _Size:
        count = 0
        for label in node.labels:
            count += _wide(label.text) + 3
            count += sum(_wide(form.fits.short + form.text) + 5 for form in label.elsewhere)
            count += _wide(label.only_on.short) + 3 if label.only_on else 0
        return _Size(0, count)

    def picture(self, node: Picture) -> _Size:
        return _Size(_PICTURE)

    def paragraph(self, node: Paragraph) -> _Size:
        return _Size(_lines(self.visit_all(node.children)))

    def heading(self, node: Heading) -> _Size:
        return _Size(_lines(self.visit_all(node.children)))

    def code_block(self, node: CodeBlock) -> _Size:
        words = plain_words(node.children)
        return _Size(1 + words.count("\n") + len(words) // LETTERS)

    def table(self, node: Table) -> _Size:
        letters_each = room(node)
        sizes = ([self.join(cell.children) for cell in line] for line in node.all_rows)
        tall = sum(max(size.lines + 1 + size.letters // letters_each for size in line) for line in sizes)
        return _Size(tall + len(node.all_rows) // 2)

    def thematic_break(self, node: ThematicBreak) -> _Size:
        return _Size(0)


_SIZE = _Sizes()


def room(table: Table) -> int:
    """The number of letters in a line of a column, if all columns are full."""
    return max(1, LETTERS // len(table.head))


def _wide(words: str) -> int:
    """Length in letters; characters of East Asia count twice."""
    return len(words) + sum(char > "\u1100" for char in words)
