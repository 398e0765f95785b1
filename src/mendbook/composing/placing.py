"""Decides where a new entry goes, and adds it to that file; the rest stays byte for byte."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import yaml

from mendbook.edit import Document, Splice, dump
from mendbook.files import Files
from mendbook.model import Collection

_LEAST_SORTED = 3
"""The minimum number of ids that are unlikely to be in alphabetical order by chance."""

_INDENT = 2


class CannotPlace(Exception):
    """A new entry can't be added. The message consists of sentences that begin with the file."""


def choose_file(site: Files, collection: Collection, name: str) -> str:
    """The file for a new entry, chosen by where the others of its collection are."""
    table, folder = f"data/{collection.name}.yml", f"data/{collection.name}"
    has_table, has_folder = site.kind(table) is not None, site.kind(folder) is not None
    in_own_file = has_folder if has_table != has_folder else collection.own_files
    return f"{folder}/{name}.yml" if in_own_file else table


def with_entry(
    file: str, content: bytes | None, name: str, lines: Sequence[str], entry: Mapping[str, Any]
) -> tuple[bytes, int]:
    """The file with a new entry, and the line where that begins.

    content: None if there is no file. lines: of the entry, without indentation; entry: their value. In a
    list's file it goes at the end, or at its alphabetical place if the others are in that order. Raises
    CannotPlace, and Refused if the file has errors.
    """
    in_own_file = file.count("/") > 1
    if in_own_file and content is not None:
        raise CannotPlace(f"{file}: this file exists already.")
    if content is None or not says_anything(content):
        new_content, line = _append(
            content or b"", lines if in_own_file else _indent(name, lines, 0, _INDENT)
        )
        if Document.read(file, new_content).values != (entry if in_own_file else {name: entry}):
            raise CannotPlace(f"{file}: this can't be written.")
        return new_content, line
    document = Document.read(file, content)
    node, data = document.source.node, document.values
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        line = node.start_mark.line + 1
        raise CannotPlace(
            f"{file}:{line}: this list is in brackets. Put each entry on lines of its own first."
        )
    keys = [key.value for key, _ in node.value]
    starts = [key.start_mark for key, _ in node.value]
    pad = starts[0].column
    step = next((value.start_mark.column - pad for _, value in node.value if _is_block(value, pad)), _INDENT)
    new_lines = _indent(name, lines, pad, step)
    gap = (
        sum(
            _blank_between(document.text, start.index, next_start.index)
            for start, next_start in pairwise(starts)
        )
        * 2
        > len(starts) - 1
    )
    place = len(keys)
    if len(keys) >= _LEAST_SORTED and keys == sorted(keys):
        place = sum(key < name for key in keys)
    for with_gap in (gap, False):
        index, text = _insertion(document, starts, place, new_lines, gap=with_gap)
        new_content = document.splice([Splice(index, index, text)])
        result = Document.read(file, new_content).values
        if result == {**data, name: entry}:
            head = len(text) - len(text.lstrip("\n"))
            return new_content, document.text.count("\n", 0, index) + head + 1
    raise CannotPlace(f"{file}: nothing can be added without changing what is there. Add the entry by hand.")


def _append(content: bytes, lines: Sequence[str]) -> tuple[bytes, int]:
    """A new file, or one that has had only comments."""
    end = b"\r\n" if b"\r\n" in content else b"\n"
    begin = content + (end if content and not content.endswith(b"\n") else b"")
    return begin + end.join([*(line.encode() for line in lines), b""]), begin.count(b"\n") + 1


def _indent(name: str, lines: Sequence[str], pad: int, step: int) -> list[str]:
    """An entry in its list: its id, and its lines below."""
    key = dump("data/it.yml", {name: "it"}).decode().removesuffix(" it\n")
    return [f"{'':{pad}}{key}", *(f"{'':{pad + step}}{line}".rstrip() for line in lines)]


def _is_block(value: yaml.Node, pad: int) -> bool:
    return isinstance(value, yaml.MappingNode) and not value.flow_style and value.start_mark.column > pad


def says_anything(content: bytes) -> bool:
    """Whether a file has more than comments."""
    text = content.decode("utf-8", errors="replace").removeprefix("\ufeff")
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())


def _blank_between(text: str, start: int, end: int) -> bool:
    return "\n\n" in re.sub(r"\n[ \t]+(?=\n)", "\n", text[start:end])


def _insertion(
    document: Document, starts: Sequence[yaml.Mark], place: int, new_lines: Sequence[str], *, gap: bool
) -> tuple[int, str]:
    """The index where an entry is inserted, and its text with the line ends around it."""
    text, lines = document.text, "\n".join(new_lines)
    if place == len(starts):
        end = len(text)
        begin = "" if text.endswith("\n") else "\n"
        blank_line = "\n" if gap and not text.endswith("\n\n") else ""
        return end, f"{begin}{blank_line}{lines}\n"
    index = document.line_start(starts[place].index)
    pad = starts[place].column
    while index:  # the comments above an entry are its own
        previous_line = document.line_start(index - 1)
        if not re.match(rf"[ ]{{{pad}}}#", text[previous_line:index]):
            break
        index = previous_line
    blank_line = "\n" if gap else ""
    return index, f"{lines}\n{blank_line}"
