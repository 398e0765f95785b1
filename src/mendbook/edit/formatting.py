"""Puts YAML files into the house's order and style, without losing a comment."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import yaml

from mendbook.model import CODE
from mendbook.problems import Place, Problem

from . import scalars
from .changes import at, same
from .comments import comments_of
from .document import Document
from .order import Path, keys_in_order, place_of
from .refused import Refused
from .scalars import INDENT, WIDTH
from .slots import Slot
from .writer import Writer

_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\[^\\\"nt\n]")
"""A letter that its editor wrote by its number, since it can't be seen."""

_SIGN = re.compile(r"\?[ ]*\Z")

_GAP = re.compile(r"[ \t]+(?=#)")

_ON_ONE_LINE = 100
"""How long the line may be on which a text in lines comes; one that is there already may be longer."""

_ROUNDS = 4
"""A column may be gone once what is beside it has got lines of its own: then the next round sees that."""

_WRAPPED = 4
"""By how many spaces further lines of a list between brackets are indented."""


def formatted(file: str, content: bytes) -> bytes:
    """A YAML file in the house's order and style. What it says stays, and so do all comments.

    file: its path in the site, which tells in which order keys stand. Formatted twice, it is as formatted
    once. Raises Refused where the file has errors.
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

    lead: the comments above it, and '' for an empty line. lines: how it is written now, with its comments.
    spread: whether its value is a group in lines of its own.
    """

    slot: Slot
    lead: list[str]
    lines: list[str]
    spread: bool = False


class _Formatting:
    def __init__(self, document: Document) -> None:
        self._document, self._text = document, document.text
        self._writer = Writer(document.file)
        self._columns: dict[yaml.Node, Counter[int]] = {}
        """By group, how many values stand in each column."""

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
        top, end = _trimmed(head), _trimmed(tail)
        if top and not head[-1]:
            top.append("")
        if end and not tail[0]:
            end.insert(0, "")
        return [*top, *self._joined(parts, 0, apart=apart), *end]

    # -- groups and lists in lines

    def _parts(
        self, node: yaml.CollectionNode, path: Path, indent: int, above: int
    ) -> tuple[list[_Part], int]:
        """The parts of a group or a list, in the house's order, and where the last one's lines end.

        indent: that they get. above: where the comments above the first one begin.
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
        if keys := self._order(node, path):
            places = [place_of(str(part.slot.path[-1]), keys) for part in parts]
            if any(one > other for one, other in pairwise(places)):
                parts = _sorted(parts, places)
        return parts, above

    def _joined(self, parts: Sequence[_Part], indent: int, *, apart: bool = False) -> list[str]:
        """The lines of a group. apart: entries with lines of their own have an empty line between them."""
        lines: list[str] = []
        for index, part in enumerate(parts):
            lead = _once_empty(part.lead)
            if index == 0:
                lead = [*_trimmed(lead), *([""] if any(lead) and not lead[-1] else [])]
            elif apart and lead[:1] != [""] and (part.spread or parts[index - 1].spread):
                lead = ["", *lead]
            lines += [" " * indent + line if line else "" for line in lead]
            lines += part.lines
        return lines

    def _write(self, part: _Part, indent: int) -> int:
        """Writes a part; gives where its lines end, with the comments below it that belong to it."""
        slot, document, pad = part.slot, self._document, " " * indent
        key = slot.child.key
        try:
            behind = slot.behind
        except Refused:
            return self._as_it_is(part, indent)
        node = slot.node
        sign = f"{self._key(key)}:" if key is not None else "-"
        comment, value_begins = slot.comment, int(node.start_mark.index)
        gap = self._text[behind:value_begins]
        is_block = isinstance(node, yaml.CollectionNode) and not node.flow_style
        if not is_block and "\n" in gap and "#" in gap.partition("\n")[2]:
            return self._as_it_is(part, indent)
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            return self._write_group(part, indent, f"{pad}{sign}", comment)
        inline, below = self._value(slot, indent, len(pad) + len(sign))
        part.spread = bool(below) and not inline
        end = document.line_end(slot.end)
        rest = self._text[slot.end : end].strip()
        if rest and rest != comment:
            return self._as_it_is(part, indent)
        spaces = self._spaces(slot) if inline else 1
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
        """The same where the value is a group or a list in lines."""
        slot, document = part.slot, self._document
        node = slot.node
        assert isinstance(node, yaml.CollectionNode)
        short = self._on_one_line(slot, len(begins))
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
        """A part whose lines stay, but for how far they are indented."""
        slot, document = part.slot, self._document
        key = slot.child.key
        index = key.start_mark.index if key else slot.begins
        start = document.line_start(index)
        if key is not None and (sign := _SIGN.search(self._text, start, index)):
            index = sign.start()
        last = document.last_of(key, slot.node) if key is not None else slot.node
        end = min(document.line_end(document.end(last)) + 1, len(self._text))
        if self._text[start:index].strip(" ?"):  # behind the `-` of a list
            first, *rest = self._text[index:end].removesuffix("\n").split("\n")
            part.lines = [" " * indent + first, *_shifted(rest, index - start, indent)]
        else:
            column = len(self._text[start:]) - len(self._text[start:].lstrip(" "))
            part.lines = self._verbatim(start, end, column, indent)
        return end

    def _order(self, node: yaml.Node, path: Path) -> tuple[str, ...]:
        """The keys of a group in their order; none where they may stand as they do."""
        file = self._document.file
        is_group = isinstance(node, yaml.MappingNode) and not file.startswith("data/interface")
        return keys_in_order(file, path) if is_group else ()

    # -- values

    def _value(self, slot: Slot, indent: int, used: int) -> tuple[str, list[str]]:
        """What stands behind a key or a `-`: on its line, and below.

        indent: of the key. used: how much of its line is taken.
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
        """A text behind `|` or `>`. Its lines stay, unless one is too long."""
        node, document = slot.node, self._document
        start = node.start_mark.index
        head = self._text[start : document.line_end(start)].partition("#")[0].rstrip()
        lines = self._text[document.line_end(start) + 1 : document.end(node)].split("\n")
        if re.search("[0-9]", head):
            return head, _shifted(lines, slot.indent, indent)
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
            return first, _shifted(rest, slot.indent, indent)
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
        """A value in one line, between brackets if it is a group; None where something of it is left out."""
        if isinstance(node, yaml.SequenceNode):
            items = [self._flow(one, [*path, index]) for index, one in enumerate(node.value)]
            return None if None in items else f"[{', '.join(filter(None, items))}]"
        if isinstance(node, yaml.MappingNode):
            keys = self._order(node, path)
            pairs = sorted(node.value, key=lambda pair: place_of(pair[0].value, keys)) if keys else node.value
            values = [self._flow(value, [*path, key.value]) for key, value in pairs]
            if None in values:
                return None
            written = zip((self._key(key) for key, _ in pairs), values, strict=True)
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
        """A list of single values in several lines."""
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

    def _on_one_line(self, slot: Slot, used: int) -> str | None:
        """A text by language that is written in lines, where it fits on one; None for what else is."""
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

    def _key(self, key: yaml.ScalarNode) -> str:
        raw = self._text[key.start_mark.index : key.end_mark.index]
        plain = scalars.key(key.value)
        return plain if key.style and not plain.startswith(('"', "'")) else raw

    def _spaces(self, slot: Slot) -> int:
        """How many spaces stand behind a colon: one, or more where values of the group stand in a column."""
        key = slot.child.key
        if key is None or slot.parent is None:
            return 1
        if slot.parent not in self._columns:
            inside = (self._column(key, value) for key, value in slot.parent.value)
            self._columns[slot.parent] = Counter(inside)
        column = self._column(key, slot.node)
        in_column = column and self._columns[slot.parent][column] > 1
        return max(1, column - len(self._key(key)) - 1) if in_column else 1

    def _column(self, key: yaml.ScalarNode, value: yaml.Node) -> int:
        """How far a value stands from where its key begins; 0 where it is on another line."""
        gap = self._text[key.end_mark.index : value.start_mark.index]
        if "\n" in gap or not gap.endswith(" "):
            return 0
        spaces = len(gap) - len(gap.rstrip(" "))
        return int(value.start_mark.index - key.start_mark.index) if spaces > 1 else len(self._key(key)) + 2

    # -- comments

    def _comments(self, start: int, end: int) -> list[str]:
        """The lines between two places, without what they are indented by."""
        chunk = self._text[start:end]
        return [line.strip(" \t") for line in chunk.removesuffix("\n").split("\n")] if chunk else []

    def _with_deeper(self, part: _Part, end: int, indent: int) -> int:
        """Adds the comments below a part that are indented further than it, and gives where they end."""
        deeper = re.compile(rf"[ ]{{{part.slot.indent + 1},}}(#[^\n]*)(?:\n|\Z)")
        # As far in as a text in lines, they would be part of it.
        in_lines = isinstance(part.slot.node, yaml.ScalarNode) and len(part.lines) > 1
        pad = " " * (indent if in_lines else indent + INDENT)
        while found := deeper.match(self._text, end):
            part.lines.append(pad + found[1].rstrip())
            end = found.end()
        return end

    def _verbatim(self, start: int, end: int, column: int, indent: int) -> list[str]:
        return _shifted(self._text[start:end].removesuffix("\n").split("\n"), column, indent)


def _only_texts(value: object) -> bool:
    """Whether all single values within a value are texts."""
    if isinstance(value, dict | list):
        return all(map(_only_texts, value.values() if isinstance(value, dict) else value))
    return isinstance(value, str)


def _shifted(lines: Sequence[str], column: int, indent: int) -> list[str]:
    """Lines that are indented otherwise, all by the same."""
    by = indent - column
    if by >= 0:
        return [" " * by + line if line.strip() else line.strip() for line in lines]
    return [line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines]


def _head(comments: list[str]) -> tuple[list[str], list[str]]:
    """What stands at the top of a file, and what belongs to its first key: what is directly above that.

    What the file begins with stays there in any case.
    """
    blank = max((index for index, line in enumerate(comments) if not line), default=None)
    if blank is None:
        return comments, []
    return comments[: blank + 1], comments[blank + 1 :]


def _sorted(parts: Sequence[_Part], places: Sequence[int]) -> list[_Part]:
    """In the order of places. Empty lines stay where they are; comments move with what is below them."""
    gaps = [part.lead[:1] == [""] for part in parts]
    order = sorted(range(len(parts)), key=lambda index: places[index])
    moved = [parts[index] for index in order]
    for part, gap in zip(moved, gaps, strict=True):
        lead = _trimmed(part.lead)
        part.lead = ["", *lead] if gap else lead
    return moved


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Without empty lines at the beginning and at the end, and with one at most in between."""
    found = _once_empty(lines)
    begins, ends = 0, len(found)
    while begins < ends and not found[begins]:
        begins += 1
    while ends > begins and not found[ends - 1]:
        ends -= 1
    return found[begins:ends]


def _once_empty(lines: Sequence[str]) -> list[str]:
    return [line for index, line in enumerate(lines) if line or (index and lines[index - 1]) or not index]
