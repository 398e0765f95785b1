"""Puts YAML files into the house order and style, without losing a comment."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import yaml

from mendbook.problems import Place, Problem

from .changes import identical
from .comments import comments_of
from .document import Document
from .lines import collapse_empty, reindent, trim
from .order import Path, place_of
from .refused import Refused
from .scalars import INDENT
from .slots import Slot
from .value_style import ValueStyle

_SIGN = re.compile(r"\?[ ]*\Z")

_GAP = re.compile(r"[ \t]+(?=#)")

_ROUNDS = 4
"""Formatting can break up a column of values, which only the next pass notices."""


def format_file(file: str, content: bytes) -> bytes:
    """A YAML file in the house order and style. Its content doesn't change, and all comments stay.

    file: its path in the site, which determines the order of keys. Formatting is idempotent. Raises Refused
    if the file has errors.
    """
    document = Document.read(file, content)
    for _ in range(_ROUNDS):
        new = _format_once(document)
        if new is document:
            break
        document = new
    return document.content


def _format_once(document: Document) -> Document:
    """The same document if there is nothing to format."""
    content = document.with_text("\n".join(_Formatting(document).lines()) + "\n")
    if content == document.content:
        return document
    new = Document.read(document.file, content)
    if not identical(new.values, document.values) or comments_of(new) != comments_of(document):
        message = "The file can’t be formatted without changing what it says."
        raise Refused([Problem("MB861", Place(document.file), message, "Format it by hand.")])
    return new


@dataclass
class _Item:
    """A key or an item with its value.

    lead: the comments above it, and '' for an empty line. lines: its formatted lines, with comments.
    expanded: whether its value is a group on lines of its own.
    """

    slot: Slot
    lead: list[str]
    lines: list[str]
    expanded: bool = False


class _Formatting:
    def __init__(self, document: Document) -> None:
        self._document, self._text = document, document.text
        self._style = ValueStyle(document)

    def lines(self) -> list[str]:
        """The lines of the file."""
        document, text = self._document, self._text
        node = document.source.node
        if not isinstance(node, yaml.CollectionNode) or node.flow_style:
            return self._verbatim(0, len(text.rstrip()), 0, 0)
        first_line = document.line_start(node.start_mark.index)
        head, lead = _head(self._comments(0, first_line))
        items, stop = self._items(node, (), 0, first_line)
        if not node.value:
            return self._verbatim(0, len(text.rstrip()), 0, 0)
        next(item for item in items if item.slot.child.place == 0).lead = lead
        tail = self._comments(stop, len(text))
        gaps = [item.lead[:1] == [""] for item in items[1:] if item.expanded]
        spaced = sum(gaps) * 2 > len(gaps)
        top, end = trim(head), trim(tail)
        if top and not head[-1]:
            top.append("")
        if end and not tail[0]:
            end.insert(0, "")
        return [*top, *self._join(items, 0, spaced=spaced), *end]

    # -- groups and lists on lines of their own

    def _items(
        self, node: yaml.CollectionNode, path: Path, indent: int, comments_start: int
    ) -> tuple[list[_Item], int]:
        """The items of a group or a list, in house order, and the end of the last one's lines. indent: their
        new indentation. comments_start: the beginning of the comments above the first one.
        """
        items: list[_Item] = []
        for child in self._document.children(node):
            slot = Slot(self._document, [*path, child.key.value if child.key else child.place], node, child)
            start = int(child.key.start_mark.index) if child.key else slot.start
            line_start = self._document.line_start(start)
            starts_line = not self._text[line_start:start].strip(" ?")
            lead = (
                self._comments(comments_start, line_start)
                if starts_line and comments_start <= line_start
                else []
            )
            item = _Item(slot, lead, [])
            comments_start = self._write(item, indent)
            items.append(item)
        if keys := self._style.order(node, path):
            places = [place_of(str(item.slot.path[-1]), keys) for item in items]
            if any(earlier > later for earlier, later in pairwise(places)):
                items = _sort(items, places)
        return items, comments_start

    def _join(self, items: Sequence[_Item], indent: int, *, spaced: bool = False) -> list[str]:
        """The lines of a group. spaced: items of several lines are separated by an empty line."""
        lines: list[str] = []
        for index, item in enumerate(items):
            lead = collapse_empty(item.lead)
            if index == 0:
                lead = [*trim(lead), *([""] if any(lead) and not lead[-1] else [])]
            elif spaced and lead[:1] != [""] and (item.expanded or items[index - 1].expanded):
                lead = ["", *lead]
            lines += [" " * indent + line if line else "" for line in lead]
            lines += item.lines
        return lines

    def _write(self, item: _Item, indent: int) -> int:
        """Writes an item with the comments below that belong to it; returns where these end."""
        slot, document, pad = item.slot, self._document, " " * indent
        key = slot.child.key
        try:
            value_start = slot.value_start
        except Refused:
            return self._keep_as_is(item, indent)
        node = slot.node
        sign = f"{self._style.key(key)}:" if key is not None else "-"
        comment, node_start = slot.comment, int(node.start_mark.index)
        gap = self._text[value_start:node_start]
        is_block = isinstance(node, yaml.CollectionNode) and not node.flow_style
        if not is_block and "\n" in gap and "#" in gap.partition("\n")[2]:
            return self._keep_as_is(item, indent)
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            return self._write_group(item, indent, f"{pad}{sign}", comment)
        inline, other_lines = self._style.text_after(slot, indent, len(pad) + len(sign))
        item.expanded = bool(other_lines) and not inline
        end = document.line_end(slot.end)
        line_rest = self._text[slot.end : end].strip()
        if line_rest and line_rest != comment:
            return self._keep_as_is(item, indent)
        spaces = self._style.spaces(slot) if inline else 1
        head = f"{pad}{sign}{' ' * spaces}{inline}" if inline else f"{pad}{sign}"
        item.lines = [head, *other_lines]
        if comment:
            # Further down than `>-`, a comment would be part of the text.
            line = -1 if inline.startswith(("[", "{")) else 0
            comment_search_start = slot.end if line_rest else node_start
            spaces_before = _GAP.search(self._text, comment_search_start, end)
            item.lines[line] += f"{spaces_before[0] if spaces_before else '  '}{comment.rstrip()}"
        return self._add_deeper_comments(item, min(end + 1, len(self._text)), indent)

    def _write_group(self, item: _Item, indent: int, opening: str, comment: str) -> int:
        """Like `_write`, for a value that is a group or a list on lines of its own."""
        slot, document = item.slot, self._document
        node = slot.node
        assert isinstance(node, yaml.CollectionNode)
        short = self._style.on_one_line(slot, len(opening))
        if short is not None:
            end = document.line_end(slot.end)
            line_rest = self._text[slot.end : end].strip()
            line_comment = comment or line_rest
            item.lines = [f"{opening} {short}{f'  {line_comment}' if line_comment else ''}"]
            return self._add_deeper_comments(item, min(end + 1, len(self._text)), indent)
        item.expanded = True
        value_start = node.start_mark.index
        same_line = "\n" not in self._text[slot.value_start : value_start]
        comments_start = (
            document.line_start(value_start) if same_line else document.line_end(slot.value_start) + 1
        )
        items, stop = self._items(node, slot.path, indent + INDENT, comments_start)
        lines = self._join(items, indent + INDENT)
        if slot.child.key is None and not comment and lines[0] == items[0].lines[0]:
            lines[0] = f"{opening} {lines[0].lstrip(' ')}"
        else:
            gap = self._text[slot.value_start :].partition("#")[0] if comment else ""
            lines.insert(0, f"{opening}{gap if len(gap) > 1 else gap and '  '}{comment}")
        item.lines = lines
        return self._add_deeper_comments(item, stop, indent)

    def _keep_as_is(self, item: _Item, indent: int) -> int:
        """Keeps the lines of an item, except for their indentation."""
        slot, document = item.slot, self._document
        key = slot.child.key
        index = key.start_mark.index if key else slot.start
        start = document.line_start(index)
        if key is not None and (sign := _SIGN.search(self._text, start, index)):
            index = sign.start()
        last_node = document.last_node(key, slot.node) if key is not None else slot.node
        end = min(document.line_end(document.end(last_node)) + 1, len(self._text))
        if self._text[start:index].strip(" ?"):  # after the `-` of a list
            first_line, *other_lines = self._text[index:end].removesuffix("\n").split("\n")
            item.lines = [" " * indent + first_line, *reindent(other_lines, index - start, indent)]
        else:
            column = len(self._text[start:]) - len(self._text[start:].lstrip(" "))
            item.lines = self._verbatim(start, end, column, indent)
        return end

    # -- comments

    def _comments(self, start: int, end: int) -> list[str]:
        """The lines between two places, without their indentation."""
        chunk = self._text[start:end]
        return [line.strip(" \t") for line in chunk.removesuffix("\n").split("\n")] if chunk else []

    def _add_deeper_comments(self, item: _Item, end: int, indent: int) -> int:
        """Adds the comments below an item that are indented deeper than it; returns where they end."""
        deeper_comment = re.compile(rf"[ ]{{{item.slot.indent + 1},}}(#[^\n]*)(?:\n|\Z)")
        # Indented as deep as a block of text, they would be part of it.
        in_lines = isinstance(item.slot.node, yaml.ScalarNode) and len(item.lines) > 1
        pad = " " * (indent if in_lines else indent + INDENT)
        while match := deeper_comment.match(self._text, end):
            item.lines.append(pad + match[1].rstrip())
            end = match.end()
        return end

    def _verbatim(self, start: int, end: int, column: int, indent: int) -> list[str]:
        return reindent(self._text[start:end].removesuffix("\n").split("\n"), column, indent)


def _head(comments: list[str]) -> tuple[list[str], list[str]]:
    """The comments at the top of a file, and those of its first key, which are directly above it.

    Comments at the beginning of the file always stay at the top.
    """
    last_blank = max((index for index, line in enumerate(comments) if not line), default=None)
    if last_blank is None:
        return comments, []
    return comments[: last_blank + 1], comments[last_blank + 1 :]


def _sort(items: Sequence[_Item], places: Sequence[int]) -> list[_Item]:
    """Sorts items by place. Empty lines stay where they are; comments move with the item below them."""
    gaps = [item.lead[:1] == [""] for item in items]
    order = sorted(range(len(items)), key=lambda index: places[index])
    result = [items[index] for index in order]
    for item, gap in zip(result, gaps, strict=True):
        lead = trim(item.lead)
        item.lead = ["", *lead] if gap else lead
    return result
