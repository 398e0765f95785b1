"""Changes the text of a YAML file at its values; everything else stays, byte for byte."""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import pairwise

import yaml

from mendbook.problems import Place, Problem

from . import blocks, brackets, scalars
from .changes import Change, Delete, Insert, Rename, Reword, Set, apply, at, has, in_steps, reworded, same
from .document import Document, Splice
from .refused import Refused
from .scalars import WIDTH
from .slots import Slot
from .writer import Writer


def changed(file: str, content: bytes, changes: Iterable[Change]) -> bytes:
    """A YAML file with changes made to it, one after the other.

    file: its path in the site, such as `data/guides/x.yml`; it determines the order of keys. Everything else
    stays: comments, quotes, layout, line ends. The result is verified by reading it back. Raises Refused if
    the file has errors or a change can't be made, and KeyError if a path leads nowhere or a name is taken.
    """
    document = Document.read(file, content)
    for run in _runs(document, changes):
        document = _made(document, run)
    return document.content


def written(file: str, value: object) -> bytes:
    """A new YAML file with a value, in the house style. Raises Refused if that isn't possible."""
    content = Writer(file).whole(value).encode()
    found = Document.read(file, content)
    if not same(found.data, value):
        raise _unlike(file)
    return content


def _runs(document: Document, changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Splits changes into minimal ones, grouped into runs that can be made on the same text."""
    data = deepcopy(document.data)
    run: list[Change] = []
    taken: set[tuple[str | int, ...]] = set()
    above: set[tuple[str | int, ...]] = set()
    for change in changes:
        for step in list(in_steps(data, change)):
            path = tuple(step.path)
            prefixes = [path[:length] for length in range(len(path) + 1)]
            in_place = isinstance(step, Rename | Reword) or (isinstance(step, Set) and has(data, path))
            if run and (not in_place or path in above or any(prefix in taken for prefix in prefixes)):
                yield run
                run, taken, above = [], set(), set()
            data = apply(data, step)
            run.append(step)
            if not in_place:
                yield run
                run = []
                continue
            taken.add((*path[:-1], step.key) if isinstance(step, Rename) else path)
            taken.add(path)
            above.update(prefixes)
    if run:
        yield run


def _made(document: Document, run: Sequence[Change]) -> Document:
    """Raises Refused if the result isn't as it should be."""
    wanted = deepcopy(document.data)
    for change in run:
        wanted = apply(wanted, change)
    refused: Refused | None = None
    # The second writer puts quotes around texts that could be mistaken for the lines around them.
    for writer in (Writer(document.file), Writer(document.file, folds=False)):
        try:
            splices = sorted(splice for change in run for splice in _splices(document, writer, change))
            if any(one.end > other.start for one, other in pairwise(splices)):
                return _made(_made(document, run[:1]), run[1:])
            found = Document.read(document.file, document.spliced(splices))
        except Refused as error:
            refused = refused or error
            continue
        if same(found.data, wanted):
            return found
    raise refused or _unlike(document.file)


def _unlike(file: str) -> Refused:
    what = "The change can’t be made here without changing something else."
    return Refused([Problem("MB861", Place(file), what, "Make it by hand.")])


def _splices(document: Document, writer: Writer, change: Change) -> list[Splice]:
    path = change.path
    if isinstance(change, Rename):
        return [_renamed(document, change)]
    if isinstance(change, Reword):
        return _reworded(document, writer, change)
    if isinstance(change, Set) and has(document.data, path):
        return _set(document, writer, path, change.value)
    group = document.node(path[:-1])
    assert isinstance(group, yaml.CollectionNode)
    kind = brackets if group.flow_style else blocks
    if isinstance(change, Delete):
        if len(group.value) > 1:
            if kind is brackets:
                return brackets.deleted(document, path)
            return blocks.deleted(document, path, at_end=writer.folds)
        return _set(document, writer, path[:-1], [] if isinstance(path[-1], int) else {})
    if not group.value:
        return _set(
            document,
            writer,
            path[:-1],
            [change.value] if isinstance(change, Insert) else {path[-1]: change.value},
        )
    if isinstance(change, Insert):
        return [kind.inserted(document, writer, path, change.value)]
    return [kind.added(document, writer, path, change.value)]


def _renamed(document: Document, change: Rename) -> Splice:
    slot = Slot.of(document, change.path)
    key = slot.child.key
    assert key is not None
    start, end = key.start_mark.index, key.end_mark.index
    new = scalars.key(change.key, key.style or "")
    # If values are aligned in a column, this one stays or is aligned again.
    column = _column_of_values(slot)
    if column and document.text[end : end + 1] == ":" and not slot.in_brackets:
        pad = max(1, column - document.column(start) - len(new) - 1)
        rest = document.text[end + 1 : document.line_end(end)]
        spaces = len(rest) - len(rest.lstrip(" "))
        return Splice(start, end + 1 + spaces, f"{new}:{' ' * pad}")
    return Splice(start, end, new)


def _column_of_values(slot: Slot) -> int:
    """The column in which the neighbouring values are aligned, if some have more than one space before them;
    else 0.
    """
    document, place = slot.document, slot.child.place
    assert isinstance(slot.parent, yaml.MappingNode)
    pairs = slot.parent.value
    for near in (place, place - 1, place + 1):
        if 0 <= near < len(pairs):
            end = pairs[near][0].end_mark.index + 1
            line = document.text[end : document.line_end(end)]
            spaces = len(line) - len(line.lstrip(" "))
            if spaces > 1 and line.strip():
                return document.column(end) + spaces
    return 0


def _reworded(document: Document, writer: Writer, change: Reword) -> list[Splice]:
    node, value = document.node(change.path), at(document.data, change.path)
    assert isinstance(value, str)
    start, old = int(node.start_mark.index), change.old
    raw = document.text[start : document.end(node)]
    if raw.count(old) != value.count(old):  # part of it is escaped, or split by a line end
        return _set(document, writer, change.path, reworded(value, change))
    places = [match.start() for match in re.finditer(re.escape(old), raw)]
    return [
        Splice(start + place, start + place + len(old), change.new)
        for index, place in enumerate(places)
        if index in change.where
    ]


def _set(document: Document, writer: Writer, path: Sequence[str | int], value: object) -> list[Splice]:
    """Replaces an existing value."""
    slot = Slot.of(document, path)
    if not slot.in_brackets:
        return [_in_lines(slot, writer, value)]
    splice = _in_brackets(slot, writer, value)
    line = document.text[document.line_start(splice.start) : document.line_end(splice.start)]
    long = len(line) + len(splice.text) - (splice.end - splice.start) > WIDTH
    if writer.folds and isinstance(value, str) and ((long and " " in value) or "\n" in value):
        around = _around(slot)
        if "\n" not in document.text[around.begins : around.end]:
            inside = apply(deepcopy(at(document.data, around.path)), Set(path[len(around.path) :], value))
            return [_in_lines(around, writer, inside, spread=True)]
    return [splice]


def _around(slot: Slot) -> Slot:
    """The outermost group between brackets that contains it."""
    while slot.in_brackets:
        slot = Slot.of(slot.document, slot.path[:-1])
    return slot


def _in_brackets(slot: Slot, writer: Writer, value: object) -> Splice:
    node = slot.node
    style = node.style if isinstance(node, yaml.ScalarNode) else ""
    is_text = isinstance(value, str)
    new = scalars.inline(value, flow=True, quote=style or "") if is_text else writer.flow(value, slot.path)
    if slot.is_empty:
        return Splice(slot.behind, slot.behind, f" {new}" if slot.child.key is not None else new)
    return Splice(node.start_mark.index, node.end_mark.index, new)


def _in_lines(slot: Slot, writer: Writer, value: object, *, spread: bool = False) -> Splice:
    node, document = slot.node, slot.document
    old = node.style or "" if isinstance(node, yaml.ScalarNode) else ""
    used = document.column(slot.behind)
    if slot.parent is not None and slot.child.key is None:
        first, below = _behind_dash(writer, value, slot, used, old, spread=spread)
    else:
        first, below = writer.after(value, slot.indent, used, slot.path, spread=spread, old=old)
    if slot.parent is None:
        return Splice(slot.begins, slot.end, writer.whole(value).removesuffix("\n"))
    old_lines = old in ("|", ">") or (isinstance(node, yaml.CollectionNode) and not node.flow_style)
    if not below and not old_lines and not slot.is_empty:
        return Splice(node.start_mark.index, slot.end, first.removeprefix(" "))
    comment, end = slot.comment, slot.end
    rest = document.text[end : document.line_end(end)].strip()
    if rest.startswith("#") and (rest == comment or old_lines):
        end = document.line_end(end)
    head = f"{first}  {comment}" if comment else first
    return Splice(slot.behind, end, "\n".join([head, *below]))


def _behind_dash(
    writer: Writer, value: object, slot: Slot, used: int, old: str, *, spread: bool
) -> tuple[str, list[str]]:
    if isinstance(value, str):
        return writer.after(value, slot.indent, used, slot.path, old=old)
    first, *below = writer.item(value, slot.indent, slot.path, spread=spread)
    return first[slot.indent + 1 :], below
