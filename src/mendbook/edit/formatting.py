"""Puts YAML files into the house order and style, without losing a comment."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import yaml

from mendbook.problems import Place, Problem

from .changes import same
from .comments import comments_of
from .document import Document
from .lines import once_empty, shifted, trimmed
from .order import Path, place_of
from .refused import Refused
from .scalars import INDENT
from .slots import Slot
from .value_style import ValueStyle

_SIGN = re.compile(r"\?[ ]*\Z")

_GAP = re.compile(r"[ \t]+(?=#)")

_ROUNDS = 4
"""Formatting can break up a column of values, which only the next pass notices."""


def formatted(file: str, content: bytes) -> bytes:
    """A YAML file in the house order and style. Its content doesn't change, and all comments stay.

    file: its path in the site, which determines the order of keys. Formatting is idempotent. Raises Refused
    if the file has errors.
    """
    for _ in range(_ROUNDS):
        new = _once(file, content)
        if new == content:
            break
        content = new
    return content


def _once(file: str, content: bytes) -> bytes:
    document = Document.read(file, content)
    new = document.with_text("\n".join(_Formatting(document).whole()) + "\n")
    found = Document.read(file, new)
    if not same(found.data, document.data) or comments_of(found) != comments_of(document):
        what = "The file can’t be formatted without changing what it says."
        raise Refused([Problem("MB861", Place(file), what, "Format it by hand.")])
    return new


@dataclass
class _Part:
    """A key or an item with its value.

    lead: the comments above it, and '' for an empty line. lines: its formatted lines, with comments. spread:
    whether its value is a group on lines of its own.
    """

    slot: Slot
    lead: list[str]
    lines: list[str]
    spread: bool = False


class _Formatting:
    def __init__(self, document: Document) -> None:
        self._document, self._text = document, document.text
        self._style = ValueStyle(document)

    def whole(self) -> list[str]:
        """The lines of the file."""
        document, text = self._document, self._text
        node = document.source.node
        if not isinstance(node, yaml.CollectionNode) or node.flow_style:
            return self._verbatim(0, len(text.rstrip()), 0, 0)
        first = document.line_start(node.start_mark.index)
        head, lead = _head(self._comments(0, first))
        parts, stop = self._parts(node, (), 0, first)
        if not node.value:
            return self._verbatim(0, len(text.rstrip()), 0, 0)
        next(part for part in parts if part.slot.child.place == 0).lead = lead
        tail = self._comments(stop, len(text))
        gaps = [part.lead[:1] == [""] for part in parts[1:] if part.spread]
        apart = sum(gaps) * 2 > len(gaps)
        top, end = trimmed(head), trimmed(tail)
        if top and not head[-1]:
            top.append("")
        if end and not tail[0]:
            end.insert(0, "")
        return [*top, *self._joined(parts, 0, apart=apart), *end]

    # -- groups and lists on lines of their own

    def _parts(
        self, node: yaml.CollectionNode, path: Path, indent: int, above: int
    ) -> tuple[list[_Part], int]:
        """The parts of a group or a list, in house order, and the end of the last one's lines. indent: their
        new indentation. above: the beginning of the comments above the first one.
        """
        parts: list[_Part] = []
        for child in self._document.children(node):
            slot = Slot(self._document, [*path, child.key.value if child.key else child.place], node, child)
            begins = int(child.key.start_mark.index) if child.key else slot.begins
            first = self._document.line_start(begins)
            alone = not self._text[first:begins].strip(" ?")
            lead = self._comments(above, first) if alone and above <= first else []
            part = _Part(slot, lead, [])
            above = self._write(part, indent)
            parts.append(part)
        if keys := self._style.order(node, path):
            places = [place_of(str(part.slot.path[-1]), keys) for part in parts]
            if any(one > other for one, other in pairwise(places)):
                parts = _sorted(parts, places)
        return parts, above

    def _joined(self, parts: Sequence[_Part], indent: int, *, apart: bool = False) -> list[str]:
        """The lines of a group. apart: parts of several lines are separated by an empty line."""
        lines: list[str] = []
        for index, part in enumerate(parts):
            lead = once_empty(part.lead)
            if index == 0:
                lead = [*trimmed(lead), *([""] if any(lead) and not lead[-1] else [])]
            elif apart and lead[:1] != [""] and (part.spread or parts[index - 1].spread):
                lead = ["", *lead]
            lines += [" " * indent + line if line else "" for line in lead]
            lines += part.lines
        return lines

    def _write(self, part: _Part, indent: int) -> int:
        """Writes a part with the comments below that belong to it; returns where these end."""
        slot, document, pad = part.slot, self._document, " " * indent
        key = slot.child.key
        try:
            behind = slot.behind
        except Refused:
            return self._as_it_is(part, indent)
        node = slot.node
        sign = f"{self._style.key(key)}:" if key is not None else "-"
        comment, value_begins = slot.comment, int(node.start_mark.index)
        gap = self._text[behind:value_begins]
        is_block = isinstance(node, yaml.CollectionNode) and not node.flow_style
        if not is_block and "\n" in gap and "#" in gap.partition("\n")[2]:
            return self._as_it_is(part, indent)
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            return self._write_group(part, indent, f"{pad}{sign}", comment)
        inline, below = self._style.after(slot, indent, len(pad) + len(sign))
        part.spread = bool(below) and not inline
        end = document.line_end(slot.end)
        rest = self._text[slot.end : end].strip()
        if rest and rest != comment:
            return self._as_it_is(part, indent)
        spaces = self._style.spaces(slot) if inline else 1
        head = f"{pad}{sign}{' ' * spaces}{inline}" if inline else f"{pad}{sign}"
        part.lines = [head, *below]
        if comment:
            # Further down than `>-`, a comment would be part of the text.
            which = -1 if inline.startswith(("[", "{")) else 0
            begins = slot.end if rest else value_begins
            before = _GAP.search(self._text, begins, end)
            part.lines[which] += f"{before[0] if before else '  '}{comment.rstrip()}"
        return self._with_deeper(part, min(end + 1, len(self._text)), indent)

    def _write_group(self, part: _Part, indent: int, begins: str, comment: str) -> int:
        """Like `_write`, for a value that is a group or a list on lines of its own."""
        slot, document = part.slot, self._document
        node = slot.node
        assert isinstance(node, yaml.CollectionNode)
        short = self._style.on_one_line(slot, len(begins))
        if short is not None:
            end = document.line_end(slot.end)
            last = self._text[slot.end : end].strip()
            both = comment or last
            part.lines = [f"{begins} {short}{f'  {both}' if both else ''}"]
            return self._with_deeper(part, min(end + 1, len(self._text)), indent)
        part.spread = True
        first = node.start_mark.index
        same_line = "\n" not in self._text[slot.behind : first]
        above = document.line_start(first) if same_line else document.line_end(slot.behind) + 1
        parts, stop = self._parts(node, slot.path, indent + INDENT, above)
        lines = self._joined(parts, indent + INDENT)
        if slot.child.key is None and not comment and lines[0] == parts[0].lines[0]:
            lines[0] = f"{begins} {lines[0].lstrip(' ')}"
        else:
            gap = self._text[slot.behind :].partition("#")[0] if comment else ""
            lines.insert(0, f"{begins}{gap if len(gap) > 1 else gap and '  '}{comment}")
        part.lines = lines
        return self._with_deeper(part, stop, indent)

    def _as_it_is(self, part: _Part, indent: int) -> int:
        """Keeps the lines of a part, except for their indentation."""
        slot, document = part.slot, self._document
        key = slot.child.key
        index = key.start_mark.index if key else slot.begins
        start = document.line_start(index)
        if key is not None and (sign := _SIGN.search(self._text, start, index)):
            index = sign.start()
        last = document.last_of(key, slot.node) if key is not None else slot.node
        end = min(document.line_end(document.end(last)) + 1, len(self._text))
        if self._text[start:index].strip(" ?"):  # after the `-` of a list
            first, *rest = self._text[index:end].removesuffix("\n").split("\n")
            part.lines = [" " * indent + first, *shifted(rest, index - start, indent)]
        else:
            column = len(self._text[start:]) - len(self._text[start:].lstrip(" "))
            part.lines = self._verbatim(start, end, column, indent)
        return end

    # -- comments

    def _comments(self, start: int, end: int) -> list[str]:
        """The lines between two places, without their indentation."""
        chunk = self._text[start:end]
        return [line.strip(" \t") for line in chunk.removesuffix("\n").split("\n")] if chunk else []

    def _with_deeper(self, part: _Part, end: int, indent: int) -> int:
        """Adds the comments below a part that are indented deeper than it; returns where they end."""
        deeper = re.compile(rf"[ ]{{{part.slot.indent + 1},}}(#[^\n]*)(?:\n|\Z)")
        # Indented as deep as a block of text, they would be part of it.
        in_lines = isinstance(part.slot.node, yaml.ScalarNode) and len(part.lines) > 1
        pad = " " * (indent if in_lines else indent + INDENT)
        while found := deeper.match(self._text, end):
            part.lines.append(pad + found[1].rstrip())
            end = found.end()
        return end

    def _verbatim(self, start: int, end: int, column: int, indent: int) -> list[str]:
        return shifted(self._text[start:end].removesuffix("\n").split("\n"), column, indent)


def _head(comments: list[str]) -> tuple[list[str], list[str]]:
    """The comments at the top of a file, and those of its first key, which are directly above it.

    Comments at the beginning of the file always stay at the top.
    """
    blank = max((index for index, line in enumerate(comments) if not line), default=None)
    if blank is None:
        return comments, []
    return comments[: blank + 1], comments[blank + 1 :]


def _sorted(parts: Sequence[_Part], places: Sequence[int]) -> list[_Part]:
    """Sorts parts by place. Empty lines stay where they are; comments move with the part below them."""
    gaps = [part.lead[:1] == [""] for part in parts]
    order = sorted(range(len(parts)), key=lambda index: places[index])
    moved = [parts[index] for index in order]
    for part, gap in zip(moved, gaps, strict=True):
        lead = trimmed(part.lead)
        part.lead = ["", *lead] if gap else lead
    return moved
