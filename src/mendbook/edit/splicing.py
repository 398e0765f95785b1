"""Changes the text of a YAML file at its values; everything else stays, byte for byte."""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import pairwise

import yaml

from mendbook.problems import Place, Problem

from . import blocks, brackets, scalars
from .changes import (
    Change,
    Delete,
    Insert,
    Rename,
    Reword,
    Set,
    apply,
    has_value,
    identical,
    reword,
    split_change,
    value_at,
)
from .document import Document, Splice
from .refused import Refused
from .scalars import WIDTH
from .slots import Slot
from .writer import Writer


def apply_changes(file: str, content: bytes, changes: Iterable[Change]) -> bytes:
    """A YAML file with changes made to it, one after the other.

    file: its path in the site, such as `data/guides/x.yml`; it determines the order of keys. Everything else
    stays: comments, quotes, layout, line ends. The result is verified by reading it back. Raises Refused if
    the file has errors or a change can't be made, and KeyError if a path leads nowhere or a name is taken.
    """
    document = Document.read(file, content)
    for run in _runs(document, changes):
        document = _apply_run(document, run)
    return document.content


def dump(file: str, value: object) -> bytes:
    """A new YAML file with a value, in the house style. Raises Refused if that isn't possible."""
    content = Writer(file).file_text(value).encode()
    document = Document.read(file, content)
    if not identical(document.values, value):
        raise _refusal(file)
    return content


def _runs(document: Document, changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Splits changes into minimal ones, grouped into runs that can be made on the same text."""
    values = deepcopy(document.values)
    run: list[Change] = []
    changed_paths: set[tuple[str | int, ...]] = set()
    ancestors: set[tuple[str | int, ...]] = set()
    for change in changes:
        for step in list(split_change(values, change)):
            path = tuple(step.path)
            prefixes = [path[:length] for length in range(len(path) + 1)]
            in_place = isinstance(step, Rename | Reword) or (
                isinstance(step, Set) and has_value(values, path)
            )
            if run and (
                not in_place or path in ancestors or any(prefix in changed_paths for prefix in prefixes)
            ):
                yield run
                run, changed_paths, ancestors = [], set(), set()
            values = apply(values, step)
            run.append(step)
            if not in_place:
                yield run
                run = []
                continue
            changed_paths.add((*path[:-1], step.key) if isinstance(step, Rename) else path)
            changed_paths.add(path)
            ancestors.update(prefixes)
    if run:
        yield run


def _apply_run(document: Document, run: Sequence[Change]) -> Document:
    """Raises Refused if the result isn't as it should be."""
    expected = deepcopy(document.values)
    for change in run:
        expected = apply(expected, change)
    first_refusal: Refused | None = None
    # The second writer puts quotes around texts that could be mistaken for the lines around them.
    for writer in (Writer(document.file), Writer(document.file, folds=False)):
        try:
            splices = sorted(splice for change in run for splice in _splices(document, writer, change))
            if any(earlier.end > later.start for earlier, later in pairwise(splices)):
                return _apply_run(_apply_run(document, run[:1]), run[1:])
            result = Document.read(document.file, document.splice(splices))
        except Refused as error:
            first_refusal = first_refusal or error
            continue
        if identical(result.values, expected):
            return result
    raise first_refusal or _refusal(document.file)


def _refusal(file: str) -> Refused:
    message = "The change can’t be made here without changing something else."
    return Refused([Problem("MB861", Place(file), message, "Make it by hand.")])


def _splices(document: Document, writer: Writer, change: Change) -> list[Splice]:
    path = change.path
    if isinstance(change, Rename):
        return [_rename_key(document, change)]
    if isinstance(change, Reword):
        return _reword(document, writer, change)
    if isinstance(change, Set) and has_value(document.values, path):
        return _replace(document, writer, path, change.value)
    group = document.node(path[:-1])
    assert isinstance(group, yaml.CollectionNode)
    kind = brackets if group.flow_style else blocks
    if isinstance(change, Delete):
        if len(group.value) > 1:
            if kind is brackets:
                return brackets.delete(document, path)
            return blocks.delete(document, path, at_end=writer.folds)
        return _replace(document, writer, path[:-1], [] if isinstance(path[-1], int) else {})
    if not group.value:
        return _replace(
            document,
            writer,
            path[:-1],
            [change.value] if isinstance(change, Insert) else {path[-1]: change.value},
        )
    if isinstance(change, Insert):
        return [kind.insert(document, writer, path, change.value)]
    return [kind.add(document, writer, path, change.value)]


def _rename_key(document: Document, change: Rename) -> Splice:
    slot = Slot.of(document, change.path)
    key = slot.child.key
    assert key is not None
    start, end = key.start_mark.index, key.end_mark.index
    new_key = scalars.key(change.key, key.style or "")
    # If values are aligned in a column, this one stays or is aligned again.
    column = _column_of_values(slot)
    if column and document.text[end : end + 1] == ":" and not slot.in_brackets:
        pad = max(1, column - document.column(start) - len(new_key) - 1)
        line_rest = document.text[end + 1 : document.line_end(end)]
        spaces = len(line_rest) - len(line_rest.lstrip(" "))
        return Splice(start, end + 1 + spaces, f"{new_key}:{' ' * pad}")
    return Splice(start, end, new_key)


def _column_of_values(slot: Slot) -> int:
    """The column in which the neighbouring values are aligned, if some have more than one space before them;
    else 0.
    """
    document, place = slot.document, slot.child.place
    assert isinstance(slot.parent, yaml.MappingNode)
    pairs = slot.parent.value
    for neighbour in (place, place - 1, place + 1):
        if 0 <= neighbour < len(pairs):
            end = pairs[neighbour][0].end_mark.index + 1
            line = document.text[end : document.line_end(end)]
            spaces = len(line) - len(line.lstrip(" "))
            if spaces > 1 and line.strip():
                return document.column(end) + spaces
    return 0


def _reword(document: Document, writer: Writer, change: Reword) -> list[Splice]:
    node, value = document.node(change.path), value_at(document.values, change.path)
    assert isinstance(value, str)
    start, old = int(node.start_mark.index), change.old
    raw = document.text[start : document.end(node)]
    if raw.count(old) != value.count(old):  # part of it is escaped, or split by a line end
        return _replace(document, writer, change.path, reword(value, change))
    places = [match.start() for match in re.finditer(re.escape(old), raw)]
    return [
        Splice(start + place, start + place + len(old), change.new)
        for index, place in enumerate(places)
        if index in change.where
    ]


def _replace(document: Document, writer: Writer, path: Sequence[str | int], value: object) -> list[Splice]:
    """Replaces an existing value."""
    slot = Slot.of(document, path)
    if not slot.in_brackets:
        return [_replace_in_lines(slot, writer, value)]
    splice = _replace_in_brackets(slot, writer, value)
    line = document.text[document.line_start(splice.start) : document.line_end(splice.start)]
    long = len(line) + len(splice.text) - (splice.end - splice.start) > WIDTH
    if writer.folds and isinstance(value, str) and ((long and " " in value) or "\n" in value):
        outermost = _outermost_in_brackets(slot)
        if "\n" not in document.text[outermost.start : outermost.end]:
            new_value = apply(
                deepcopy(value_at(document.values, outermost.path)), Set(path[len(outermost.path) :], value)
            )
            return [_replace_in_lines(outermost, writer, new_value, expanded=True)]
    return [splice]


def _outermost_in_brackets(slot: Slot) -> Slot:
    """The outermost group between brackets that contains it."""
    while slot.in_brackets:
        slot = Slot.of(slot.document, slot.path[:-1])
    return slot


def _replace_in_brackets(slot: Slot, writer: Writer, value: object) -> Splice:
    node = slot.node
    style = node.style if isinstance(node, yaml.ScalarNode) else ""
    is_text = isinstance(value, str)
    text = scalars.inline(value, flow=True, quote=style or "") if is_text else writer.flow(value, slot.path)
    if slot.is_empty:
        return Splice(slot.value_start, slot.value_start, f" {text}" if slot.child.key is not None else text)
    return Splice(node.start_mark.index, node.end_mark.index, text)


def _replace_in_lines(slot: Slot, writer: Writer, value: object, *, expanded: bool = False) -> Splice:
    node, document = slot.node, slot.document
    old_style = node.style or "" if isinstance(node, yaml.ScalarNode) else ""
    width_used = document.column(slot.value_start)
    if slot.parent is not None and slot.child.key is None:
        first_line, other_lines = _after_dash(writer, value, slot, width_used, old_style, expanded=expanded)
    else:
        first_line, other_lines = writer.text_after(
            value, slot.indent, width_used, slot.path, expanded=expanded, old_style=old_style
        )
    if slot.parent is None:
        return Splice(slot.start, slot.end, writer.file_text(value).removesuffix("\n"))
    old_lines = old_style in ("|", ">") or (isinstance(node, yaml.CollectionNode) and not node.flow_style)
    if not other_lines and not old_lines and not slot.is_empty:
        return Splice(node.start_mark.index, slot.end, first_line.removeprefix(" "))
    comment, end = slot.comment, slot.end
    line_rest = document.text[end : document.line_end(end)].strip()
    if line_rest.startswith("#") and (line_rest == comment or old_lines):
        end = document.line_end(end)
    head = f"{first_line}  {comment}" if comment else first_line
    return Splice(slot.value_start, end, "\n".join([head, *other_lines]))


def _after_dash(
    writer: Writer, value: object, slot: Slot, width_used: int, old_style: str, *, expanded: bool
) -> tuple[str, list[str]]:
    if isinstance(value, str):
        return writer.text_after(value, slot.indent, width_used, slot.path, old_style=old_style)
    first_line, *other_lines = writer.item(value, slot.indent, slot.path, expanded=expanded)
    return first_line[slot.indent + 1 :], other_lines
