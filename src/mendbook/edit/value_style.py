"""Writes single values in the house style, at their places in a file."""

import re
from collections import Counter

import yaml

from mendbook.model import CODE

from . import scalars
from .changes import at
from .document import Document
from .lines import shifted
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

    def after(self, slot: Slot, indent: int, used: int) -> tuple[str, list[str]]:
        """The text after a key or a `-`: the rest of its line, and the lines below. indent: of the key. used:
        the columns already taken on its line.
        """
        node = slot.node
        if slot.is_empty:
            return "", []
        if isinstance(node, yaml.CollectionNode):
            return self._brackets(slot, indent, used)
        assert isinstance(node, yaml.ScalarNode)
        value = at(self._document.data, slot.path)
        raw = self._text[node.start_mark.index : self._document.end(node)]
        if not isinstance(value, str) or (node.style == '"' and _ESCAPE.search(raw)):
            return raw, []
        if node.style in ("|", ">"):
            return self._block(slot, value, indent)
        inline = scalars.inline(value, flow=False)
        if used + 1 + len(inline) <= WIDTH or " " not in value or "\n" in value:
            return inline, []
        found = scalars.block(value, indent + INDENT)
        return found if found is not None else (inline, [])

    def _block(self, slot: Slot, value: str, indent: int) -> tuple[str, list[str]]:
        """A text after `|` or `>`. Its lines stay, unless one is too long."""
        node, document = slot.node, self._document
        start = node.start_mark.index
        head = self._text[start : document.line_end(start)].partition("#")[0].rstrip()
        lines = self._text[document.line_end(start) + 1 : document.end(node)].split("\n")
        if re.search("[0-9]", head):
            return head, shifted(lines, slot.indent, indent)
        own = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
        moved = [" " * (indent + INDENT) + line[own:] if line.strip() else "" for line in lines]
        if head.startswith(">") and max(map(len, moved)) > WIDTH:
            found = scalars.block(value, indent + INDENT, style=">")
            return found if found is not None and found[0] == head else (head, moved)
        return head, moved

    def _brackets(self, slot: Slot, indent: int, used: int) -> tuple[str, list[str]]:
        """A group or a list between brackets."""
        node, document = slot.node, self._document
        raw = self._text[node.start_mark.index : node.end_mark.index]
        value = at(document.data, slot.path)
        written = self._flow(node, slot.path)
        if "\n" in raw or "  " in raw or written is None:
            first, *rest = raw.split("\n")
            return first, shifted(rest, slot.indent, indent)
        if used + 1 + len(written) <= WIDTH or not node.value:
            return written, []
        if isinstance(node, yaml.SequenceNode) and all(
            isinstance(one, yaml.ScalarNode) for one in node.value
        ):
            return self._wrapped(node, slot.path, indent + _WRAPPED, used)
        if not _only_texts(value):
            return written, []
        first, below = self._writer.after(value, indent, used, slot.path, spread=True)
        if slot.child.key is None and slot.parent is not None:
            begins, *below = self._writer.item(value, indent, slot.path, spread=True)
            first = begins[indent + 1 :]
        return first.removeprefix(" "), below

    def _flow(self, node: yaml.Node, path: Path) -> str | None:
        """A value on one line, between brackets if it is a group; None if part of it is empty."""
        if isinstance(node, yaml.SequenceNode):
            items = [self._flow(one, [*path, index]) for index, one in enumerate(node.value)]
            return None if None in items else f"[{', '.join(filter(None, items))}]"
        if isinstance(node, yaml.MappingNode):
            keys = self.order(node, path)
            pairs = sorted(node.value, key=lambda pair: place_of(pair[0].value, keys)) if keys else node.value
            values = [self._flow(value, [*path, key.value]) for key, value in pairs]
            if None in values:
                return None
            written = zip((self.key(key) for key, _ in pairs), values, strict=True)
            return "{" + ", ".join(f"{key}: {value}" for key, value in written) + "}"
        assert isinstance(node, yaml.ScalarNode)
        raw = self._text[node.start_mark.index : node.end_mark.index]
        if not node.style and not node.value:
            return None
        value = at(self._document.data, path)
        if not isinstance(value, str) or (node.style == '"' and _ESCAPE.search(raw)):
            return raw
        return scalars.inline(value, flow=True)

    def _wrapped(self, node: yaml.SequenceNode, path: Path, indent: int, used: int) -> tuple[str, list[str]]:
        """A list of single values on several lines."""
        lines, count = ["["], len(node.value)
        for index, one in enumerate(node.value):
            word = f"{self._flow(one, [*path, index])}{',' if index + 1 < count else ']'}"
            room = WIDTH - (used + 1 if len(lines) == 1 else 0)
            glue = "" if lines[-1] == "[" else " "
            if len(lines[-1]) + len(glue) + len(word) <= room:
                lines[-1] += f"{glue}{word}"
            else:
                lines.append(" " * indent + word)
        return lines[0], lines[1:]

    def on_one_line(self, slot: Slot, used: int) -> str | None:
        """A text by language, joined from a line for each onto a single one if it fits; None otherwise."""
        node, document = slot.node, self._document
        value = at(document.data, slot.path)
        if not isinstance(value, dict) or not all(re.fullmatch(CODE, str(key)) for key in value):
            return None
        scalar = all(isinstance(inside, yaml.ScalarNode) and inside.style != "|" for _, inside in node.value)
        if not scalar or not all(isinstance(one, str) and "\n" not in one for one in value.values()):
            return None
        written = self._flow(node, slot.path)
        last = self._text[slot.end : document.line_end(slot.end)].strip()
        length = used + 1 + len(written or "") + 2 + len(slot.comment or last)
        if written is None or length > _ON_ONE_LINE or (last and slot.comment):
            return None
        within, above = "", slot.behind
        for key, inside in node.value:
            within += self._text[above : key.start_mark.index]
            above = document.end(inside)
        return written if within.count("#") == (1 if slot.comment else 0) and "\n\n" not in within else None

    def key(self, key: yaml.ScalarNode) -> str:
        raw = self._text[key.start_mark.index : key.end_mark.index]
        plain = scalars.key(key.value)
        return plain if key.style and not plain.startswith(('"', "'")) else raw

    def spaces(self, slot: Slot) -> int:
        """The number of spaces after a colon: one, or more if the group's values are aligned in a column."""
        key = slot.child.key
        if key is None or slot.parent is None:
            return 1
        if slot.parent not in self._columns:
            inside = (self._column(key, value) for key, value in slot.parent.value)
            self._columns[slot.parent] = Counter(inside)
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
