"""Changes block-style groups and lists: those whose children have lines of their own."""

import re
from collections.abc import Sequence
from itertools import pairwise

import yaml

from .document import Document, Splice
from .order import keys_in_order, place_of
from .slots import Slot
from .writer import Writer

_LEAST_SORTED = 3
"""The minimum number of keys that are unlikely to be in alphabetical order by chance."""


def add(document: Document, writer: Writer, path: Sequence[str | int], value: object) -> Splice:
    """Adds a key with its value, at its place in the order of keys."""
    group = document.node(path[:-1])
    assert isinstance(group, yaml.MappingNode)
    place = _place(document, path)
    slots = _slots(document, path[:-1], group)
    lines = writer.pair(
        str(path[-1]),
        value,
        document.column(group.start_mark.index),
        path,
        expanded=_is_expanded(value, slots),
    )
    return _insert_lines(document, slots, place, lines)


def insert(document: Document, writer: Writer, path: Sequence[str | int], value: object) -> Splice:
    """Inserts an item into a list before the one at the path, or as the last."""
    items = document.node(path[:-1])
    slots = _slots(document, path[:-1], items)
    lines = writer.item(
        value, document.column(items.start_mark.index), path, expanded=_is_expanded(value, slots)
    )
    return _insert_lines(document, slots, int(path[-1]), lines)


def delete(document: Document, path: Sequence[str | int], *, at_end: bool) -> list[Splice]:
    """Deletes a key or an item that isn't the only one, and its own comments.

    at_end: if the file's last line has no line end, the new last one has none either.
    """
    slots = _slots(document, path[:-1], document.node(path[:-1]))
    slot = Slot.of(document, path)
    text = document.text
    end = _next_line(document, slot)
    if not _is_alone(document, slot):  # `- key: value`: the next key moves to the `-`
        following = slots[slot.child.place + 1]
        comments = text[end : following.start].strip(" \n")
        start = document.line_start(slot.start)
        if not comments:
            return [Splice(slot.start, following.start, "")]
        indent = document.column(slot.start + text[start : slot.start].find("-") - (slot.start - start))
        kept_comments = "".join(" " * indent + line.strip() + "\n" for line in comments.split("\n"))
        return [Splice(start, start, kept_comments), Splice(slot.start, following.start, "")]
    start = _own_comments(document, slot)
    before, after = _blank_before(text, start), _blank_after(text, end)
    if before < start and (after > end or after == len(text)):
        if after > end:
            end = after
        else:
            start = before
    elif start == 0:
        end = after
    if (
        at_end and end == len(text) and not text.endswith("\n")
    ):  # the line before it becomes the last, as it is
        start = max(start - 1, 0)
    return [Splice(start, end, "")]


def _slots(document: Document, path: Sequence[str | int], group: yaml.Node) -> list[Slot]:
    assert isinstance(group, yaml.CollectionNode)
    return [
        Slot(document, [*path, child.key.value if child.key else child.place], group, child)
        for child in document.children(group)
    ]


def _place(document: Document, path: Sequence[str | int]) -> int:
    """The index at which a new key belongs."""
    group = document.node(path[:-1])
    keys = [child.key.value for child in document.children(group) if child.key is not None]
    order, new = keys_in_order(document.file, path[:-1]), str(path[-1])
    if order:
        # After the last key that precedes it, which is the least disruptive if the keys are in another order.
        places = [place_of(key, order) for key in keys]
        return max(
            (index + 1 for index, place in enumerate(places) if place <= place_of(new, order)), default=0
        )
    if len(keys) >= _LEAST_SORTED and keys == sorted(keys):
        return sum(key < new for key in keys)
    return len(keys)


def _is_expanded(value: object, slots: Sequence[Slot]) -> bool:
    """Whether a new group gets lines of its own, as its neighbours have."""
    groups = [slot.node for slot in slots if isinstance(slot.node, yaml.CollectionNode) and slot.node.value]
    same_kind = [node for node in groups if isinstance(node, yaml.MappingNode) == isinstance(value, dict)]
    return (
        bool(same_kind) and len(same_kind) > len(slots) / 2 and not any(node.flow_style for node in same_kind)
    )


def _insert_lines(document: Document, slots: Sequence[Slot], place: int, lines: list[str]) -> Splice:
    """Inserts lines before the part with this number."""
    text, new = document.text, "\n".join(lines)
    gap = "\n" if _has_gaps(document, slots) else ""
    if place > 0:
        index = _next_line(document, slots[place - 1])
        if index and text[index - 1] != "\n":  # the file's last line has no line end
            return Splice(index, index, f"\n{gap}{new}")
        return Splice(index, index, f"{gap}{new}\n")
    first = slots[0]
    if _is_alone(document, first):
        index = document.line_start(first.start)
        return Splice(index, index, f"{new}\n{gap}")
    pad = " " * document.column(first.start)
    return Splice(first.start, first.start, f"{new.lstrip(' ')}\n{gap}{pad}")


def _has_gaps(document: Document, slots: Sequence[Slot]) -> bool:
    """Whether most parts have an empty line between them."""
    gaps = [
        "\n\n" in document.text[earlier.end : later.start].replace(" ", "")
        for earlier, later in pairwise(slots)
    ]
    return sum(gaps) * 2 > len(gaps)


def _is_alone(document: Document, slot: Slot) -> bool:
    """Whether a part has no other text before it on its line."""
    return not document.text[document.line_start(slot.start) : slot.start].strip(" ")


def _next_line(document: Document, slot: Slot) -> int:
    """Where the line after a part begins. Comments below that are indented further belong to the part."""
    text = document.text
    end = min(document.line_end(slot.end) + 1, len(text))
    deeper_comment = re.compile(rf"[ ]{{{slot.indent + 1},}}#[^\n]*(?:\n|\Z)")
    while match := deeper_comment.match(text, end):
        if match.end() == end:
            break
        end = match.end()
    return end


def _own_comments(document: Document, slot: Slot) -> int:
    """Where the comments directly above a part begin; those at the top of the file aren't its own."""
    text, start = document.text, document.line_start(slot.start)
    first_line = start
    comment = re.compile(rf"[ ]{{{slot.indent}}}#")
    while start:
        previous = document.line_start(start - 1)
        if not comment.match(text, previous):
            return start
        start = previous
    return first_line


def _blank_before(text: str, start: int) -> int:
    """Where the empty lines that end at `start` begin."""
    while start > 0:
        previous = text.rfind("\n", 0, start - 1) + 1
        if text[previous:start].strip(" \n"):
            break
        start = previous
    return start


def _blank_after(text: str, end: int) -> int:
    """Where the empty lines that begin at `end` end."""
    while end < len(text):
        following = text.find("\n", end) + 1 or len(text)
        if text[end:following].strip(" \n"):
            break
        end = following
    return end
