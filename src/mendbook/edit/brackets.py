"""Changes flow-style groups and lists: those between brackets."""

import re
from collections.abc import Sequence

import yaml

from . import scalars
from .document import Document, Splice
from .order import keys_in_order, place_of
from .scalars import INDENT, WIDTH
from .slots import Slot
from .writer import Writer

_TO_NEXT = re.compile(r"[ \t]*,?[ \t]*(?:#[^\n]*)?")


def add(document: Document, writer: Writer, path: Sequence[str | int], value: object) -> Splice:
    """Adds a key with its value, at its place in the order of keys."""
    group = document.node(path[:-1])
    keys = [child.key.value for child in document.children(group) if child.key is not None]
    order, new = keys_in_order(document.file, path[:-1]), str(path[-1])
    place = len(keys)
    if order:
        places = [place_of(key, order) for key in keys]
        place = max(
            (index + 1 for index, other_place in enumerate(places) if other_place <= place_of(new, order)),
            default=0,
        )
    return _insert_text(document, path[:-1], place, f"{scalars.key(new)}: {writer.flow(value, path)}")


def insert(document: Document, writer: Writer, path: Sequence[str | int], value: object) -> Splice:
    """Inserts an item into a list before the one at the path, or as the last."""
    return _insert_text(document, path[:-1], int(path[-1]), writer.flow(value, path))


def delete(document: Document, path: Sequence[str | int]) -> list[Splice]:
    """Deletes a key or an item that isn't the only one."""
    slots = _slots(document, path[:-1])
    slot = Slot.of(document, path)
    text, index = document.text, slot.child.place
    if index + 1 == len(slots):
        before = slots[index - 1].end
        if "#" not in text[before : slot.start]:
            return [Splice(before, slot.end, "")]
        start = document.line_start(slot.start)
        return [Splice(start if not text[start : slot.start].strip(" ") else slot.start, slot.end, "")]
    following = slots[index + 1].start
    if "#" not in text[slot.end : following]:
        return [Splice(slot.start, following, "")]
    end = _TO_NEXT.match(text, slot.end)
    assert end is not None
    start = document.line_start(slot.start)
    if text[end.end() : end.end() + 1] == "\n" and not text[start : slot.start].strip(" "):
        return [Splice(start, end.end() + 1, "")]
    return [Splice(slot.start, end.end(), "")]


def _slots(document: Document, path: Sequence[str | int]) -> list[Slot]:
    group = document.node(path)
    assert isinstance(group, yaml.CollectionNode)
    return [
        Slot(document, [*path, child.key.value if child.key else child.place], group, child)
        for child in document.children(group)
    ]


def _insert_text(document: Document, path: Sequence[str | int], place: int, new: str) -> Splice:
    """Inserts something before the part with this number."""
    slots, text = _slots(document, path), document.text
    if place == 0:
        start = slots[0].start
        return Splice(start, start, f"{new}, ")
    end = slots[place - 1].end
    line = text[document.line_start(end) : document.line_end(end)]
    if len(line) + 2 + len(new) <= WIDTH or not text[document.line_start(end) : end].strip():
        return Splice(end, end, f", {new}")
    return Splice(end, end, f",\n{' ' * _continuation_indent(document, slots)}{new}")


def _continuation_indent(document: Document, slots: Sequence[Slot]) -> int:
    """The indentation of a group's continuation lines."""
    text = document.text
    for slot in slots[1:]:
        start = document.line_start(slot.start)
        if not text[start : slot.start].strip(" "):
            return slot.start - start
    assert slots[0].parent is not None
    start = document.line_start(slots[0].parent.start_mark.index)
    return len(text) - start - len(text[start:].lstrip(" -")) + INDENT
