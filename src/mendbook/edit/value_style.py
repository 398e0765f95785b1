"""Writes single values in the house style, at their places in a file."""

import re
from collections import Counter

import yaml

from mendbook.model import CODE

from . import scalars
from .changes import value_at
from .document import Document
from .lines import reindent
from .order import Path, keys_in_order, place_of
from .scalars import INDENT, WIDTH
from .slots import Slot
from .writer import Writer

_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\[^\\\"nt\n]")
"""A character that an editor wrote as an escape, since it is invisible."""

_ON_ONE_LINE = 100
"""The longest line onto which a text by language is joined; one already on a single line may be longer."""

_WRAPPED = 4
"""The indentation of further lines of a list between brackets, in spaces."""


class ValueStyle:
    """The values of a document: scalars, groups and lists between brackets, and texts by language."""

    def __init__(self, document: Document) -> None:
        self._document, self._text = document, document.text
        self._writer = Writer(document.file)
        self._columns: dict[yaml.Node, Counter[int]] = {}
        """By group, the number of values in each column."""

    def order(self, node: yaml.Node, path: Path) -> tuple[str, ...]:
        """The keys of a group in order; none if the order doesn't matter."""
        file = self._document.file
        is_group = isinstance(node, yaml.MappingNode) and not file.startswith("data/interface")
        return keys_in_order(file, path) if is_group else ()

    def text_after(self, slot: Slot, indent: int, width_used: int) -> tuple[str, list[str]]:
        """The text after a key or a `-`: the rest of its line, and the lines below. indent: of the key.
        width_used: the columns already taken on its line.
        """
        node = slot.node
        if slot.is_empty:
            return "", []
        if isinstance(node, yaml.CollectionNode):
            return self._brackets(slot, indent, width_used)
        assert isinstance(node, yaml.ScalarNode)
        value = value_at(self._document.values, slot.path)
        raw = self._text[node.start_mark.index : self._document.end(node)]
        if not isinstance(value, str) or (node.style == '"' and _ESCAPE.search(raw)):
            return raw, []
        if node.style in ("|", ">"):
            return self._block(slot, value, indent)
        inline = scalars.inline(value, flow=False)
        if width_used + 1 + len(inline) <= WIDTH or " " not in value or "\n" in value:
            return inline, []
        lines = scalars.block(value, indent + INDENT)
        return lines if lines is not None else (inline, [])

    def _block(self, slot: Slot, value: str, indent: int) -> tuple[str, list[str]]:
        """A text after `|` or `>`. Its lines stay, unless one is too long."""
        node, document = slot.node, self._document
        start = node.start_mark.index
        head = self._text[start : document.line_end(start)].partition("#")[0].rstrip()
        lines = self._text[document.line_end(start) + 1 : document.end(node)].split("\n")
        if re.search("[0-9]", head):
            return head, reindent(lines, slot.indent, indent)
        own_indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
        reindented = [" " * (indent + INDENT) + line[own_indent:] if line.strip() else "" for line in lines]
        if head.startswith(">") and max(map(len, reindented)) > WIDTH:
            wrapped = scalars.block(value, indent + INDENT, style=">")
            return wrapped if wrapped is not None and wrapped[0] == head else (head, reindented)
        return head, reindented

    def _brackets(self, slot: Slot, indent: int, width_used: int) -> tuple[str, list[str]]:
        """A group or a list between brackets."""
        node, document = slot.node, self._document
        raw = self._text[node.start_mark.index : node.end_mark.index]
        value = value_at(document.values, slot.path)
        inline = self._flow(node, slot.path)
        if "\n" in raw or "  " in raw or inline is None:
            first_line, *other_lines = raw.split("\n")
            return first_line, reindent(other_lines, slot.indent, indent)
        if width_used + 1 + len(inline) <= WIDTH or not node.value:
            return inline, []
        if isinstance(node, yaml.SequenceNode) and all(
            isinstance(item, yaml.ScalarNode) for item in node.value
        ):
            return self._wrap(node, slot.path, indent + _WRAPPED, width_used)
        if not _only_texts(value):
            return inline, []
        first_line, lines_below = self._writer.text_after(value, indent, width_used, slot.path, expanded=True)
        if slot.child.key is None and slot.parent is not None:
            opening, *lines_below = self._writer.item(value, indent, slot.path, expanded=True)
            first_line = opening[indent + 1 :]
        return first_line.removeprefix(" "), lines_below

    def _flow(self, node: yaml.Node, path: Path) -> str | None:
        """A value on one line, between brackets if it is a group; None if part of it is empty."""
        if isinstance(node, yaml.SequenceNode):
            items = [self._flow(item, [*path, index]) for index, item in enumerate(node.value)]
            return None if None in items else f"[{', '.join(filter(None, items))}]"
        if isinstance(node, yaml.MappingNode):
            keys = self.order(node, path)
            pairs = sorted(node.value, key=lambda pair: place_of(pair[0].value, keys)) if keys else node.value
            values = [self._flow(value, [*path, key.value]) for key, value in pairs]
            if None in values:
                return None
            entries = zip((self.key(key) for key, _ in pairs), values, strict=True)
            return "{" + ", ".join(f"{key}: {value}" for key, value in entries) + "}"
        assert isinstance(node, yaml.ScalarNode)
        raw = self._text[node.start_mark.index : node.end_mark.index]
        if not node.style and not node.value:
            return None
        value = value_at(self._document.values, path)
        if not isinstance(value, str) or (node.style == '"' and _ESCAPE.search(raw)):
            return raw
        return scalars.inline(value, flow=True)

    def _wrap(
        self, node: yaml.SequenceNode, path: Path, indent: int, width_used: int
    ) -> tuple[str, list[str]]:
        """A list of single values on several lines."""
        lines, count = ["["], len(node.value)
        for index, item in enumerate(node.value):
            word = f"{self._flow(item, [*path, index])}{',' if index + 1 < count else ']'}"
            room = WIDTH - (width_used + 1 if len(lines) == 1 else 0)
            glue = "" if lines[-1] == "[" else " "
            if len(lines[-1]) + len(glue) + len(word) <= room:
                lines[-1] += f"{glue}{word}"
            else:
                lines.append(" " * indent + word)
        return lines[0], lines[1:]

    def on_one_line(self, slot: Slot, width_used: int) -> str | None:
        """A text by language, joined from a line for each onto a single one if it fits; None otherwise."""
        node, document = slot.node, self._document
        value = value_at(document.values, slot.path)
        if not isinstance(value, dict) or not all(re.fullmatch(CODE, str(key)) for key in value):
            return None
        scalar = all(isinstance(child, yaml.ScalarNode) and child.style != "|" for _, child in node.value)
        if not scalar or not all(isinstance(text, str) and "\n" not in text for text in value.values()):
            return None
        inline = self._flow(node, slot.path)
        line_rest = self._text[slot.end : document.line_end(slot.end)].strip()
        length = width_used + 1 + len(inline or "") + 2 + len(slot.comment or line_rest)
        if inline is None or length > _ON_ONE_LINE or (line_rest and slot.comment):
            return None
        gaps, gap_start = "", slot.value_start
        for key, inside in node.value:
            gaps += self._text[gap_start : key.start_mark.index]
            gap_start = document.end(inside)
        return inline if gaps.count("#") == (1 if slot.comment else 0) and "\n\n" not in gaps else None

    def key(self, key: yaml.ScalarNode) -> str:
        raw = self._text[key.start_mark.index : key.end_mark.index]
        new = scalars.key(key.value)
        return new if key.style and not new.startswith(('"', "'")) else raw

    def spaces(self, slot: Slot) -> int:
        """The number of spaces after a colon: one, or more if the group's values are aligned in a column."""
        key = slot.child.key
        if key is None or slot.parent is None:
            return 1
        if slot.parent not in self._columns:
            columns = (self._column(key, value) for key, value in slot.parent.value)
            self._columns[slot.parent] = Counter(columns)
        column = self._column(key, slot.node)
        in_column = column and self._columns[slot.parent][column] > 1
        return max(1, column - len(self.key(key)) - 1) if in_column else 1

    def _column(self, key: yaml.ScalarNode, value: yaml.Node) -> int:
        """The column of a value, counted from its key; 0 if it is on another line."""
        gap = self._text[key.end_mark.index : value.start_mark.index]
        if "\n" in gap or not gap.endswith(" "):
            return 0
        spaces = len(gap) - len(gap.rstrip(" "))
        return int(value.start_mark.index - key.start_mark.index) if spaces > 1 else len(self.key(key)) + 2


def _only_texts(value: object) -> bool:
    """Whether all single values within a value are texts."""
    if isinstance(value, dict | list):
        return all(map(_only_texts, value.values() if isinstance(value, dict) else value))
    return isinstance(value, str)
