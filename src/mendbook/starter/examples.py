"""The entries of a new site that are examples: which they are, and what is left without them.

A list beside the site says so, with a digest of each. One that somebody has changed is theirs, and stays.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from mendbook.checks import check
from mendbook.files import MAX_BYTES, Files, Overlay, TooLarge
from mendbook.problems import Problem, blocking, in_order
from mendbook.reader import read, read_yaml

LIST = ".mendbook/examples"
"""A line for each example: its digest and its file, with `#ID` where it is an entry of a list."""

_MARK = "# An example"
"""How the comment begins that tells people so: over the entry, or at the top of its file."""

_LINE = re.compile(r"([0-9a-f]{16}) (data/(?!site\.yml)[^\s#]+\.(?:yml|svg))(?:#([a-z0-9-]+))?")

_KEY = re.compile(r"""(?P<quote>["']?)([^\s#"':][^"':]*)(?P=quote):""")


@dataclass(frozen=True)
class Cleared:
    """A site without its examples.

    changed: what is in each file then, None where it is deleted. kept: the examples that somebody has
    changed, as the list names them. problems: those that only the site without them has: what is left needs
    an example.
    """

    changed: Mapping[str, bytes | None]
    kept: tuple[str, ...]
    problems: tuple[Problem, ...]


def listed(files: Mapping[str, bytes]) -> bytes:
    """The list of the examples in a new site."""
    lines = [
        f"{_digest(value)} {path}{f'#{name}' if name else ''}\n"
        for path, content in sorted(files.items())
        if path.startswith("data/")
        for name, value in _marked(path, content.decode())
    ]
    return "".join(lines).encode()


def has_examples(files: Files) -> bool:
    """Whether a site was begun with examples, and has the list of them still."""
    return files.kind(LIST) is not None


def without_examples(files: Files) -> Cleared:
    """The site without those of its examples that nobody has changed. Raises OSError."""
    changed: dict[str, bytes | None] = {}
    kept = []
    for digest, path, name in _listed(files):
        if files.kind(path) is None:
            continue
        before = changed[path] if path in changed else _content(files, path)
        if before is None:
            continue
        text = before.decode("utf-8", errors="replace")
        value = _value(path, text)
        if name:
            if not isinstance(value, dict) or name not in value:
                continue
            value = value[name]
        after = _without(text, name) if name else None
        if _digest(value) != digest or after == text:
            kept.append(f"{path}#{name}" if name else path)
        else:
            changed[path] = after.encode() if after is not None else None
    if not kept and has_examples(files):
        changed[LIST] = None
    return Cleared(changed, tuple(kept), _new_problems(files, changed))


def _new_problems(files: Files, changed: Mapping[str, bytes | None]) -> tuple[Problem, ...]:
    """What stops a strict build only after a change."""
    old, new = (check(read(tree)).problems for tree in (files, Overlay(files, changed)))
    before = {(problem.code, problem.what) for problem in old}
    return tuple(
        problem
        for problem in in_order(new)
        if blocking([problem], strict=True) and (problem.code, problem.what) not in before
    )


def _listed(files: Files) -> Iterator[tuple[str, str, str]]:
    """Digest, file and id ('' of a whole file) of each example."""
    if not has_examples(files):
        return
    for line in (_content(files, LIST) or b"").decode("utf-8", errors="replace").splitlines():
        if found := _LINE.fullmatch(line.strip()):
            yield found[1], found[2], found[3] or ""


def _content(files: Files, path: str) -> bytes | None:
    try:
        return files.read(path, MAX_BYTES)
    except TooLarge:  # nobody's example
        return None


def _digest(value: object) -> str:
    """Of what it says, however it is laid out."""
    return sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _value(path: str, text: str) -> Any:
    """What a file says: the values of YAML, the words of a drawing."""
    if not path.endswith(".yml"):
        return text.split()
    source, _ = read_yaml(path, text)
    return source.data if source is not None else None


def _marked(path: str, text: str) -> Iterator[tuple[str, object]]:
    """What is an example in a file, by id; '' where all of it is. Comments say so; drawings all are."""
    value = _value(path, text)
    if text.startswith(_MARK) or path.endswith(".svg"):
        yield "", value
        return
    for block in _blocks(text):
        if any(line.startswith(_MARK) for line in block.above):
            yield block.name, value[block.name]


@dataclass(frozen=True)
class _Block:
    """An entry of a list: the comments right above it, and its lines."""

    name: str
    above: tuple[str, ...]
    lines: tuple[str, ...]


def _blocks(text: str) -> Iterator[_Block]:
    """The parts of a file that begin at its left side; what is no entry has the name ''."""
    above: list[str] = []
    lines: list[str] = []
    name = ""
    for line in text.splitlines(keepends=True):
        begins = line[:1] not in (" ", "\t", "\r", "\n", "")
        if begins and (name or line.startswith("#")) and lines and name:
            yield _Block(name, tuple(above), tuple(lines))
            above, lines, name = [], [], ""
        if line.startswith("#"):
            above.append(line)
        elif begins and (found := _KEY.match(line)):
            name, lines = found[2], [line]
        elif name:
            lines.append(line)
        else:
            above.append(line)
    yield _Block(name, tuple(above), tuple(lines))


def _without(text: str, name: str) -> str | None:
    """The text without an entry, and without what calls it an example; None where no entry is left."""
    out: list[str] = []
    others = False
    for block in _blocks(text):
        if block.name != name:
            others = others or bool(block.name)
            out += (*block.above, *block.lines)
        else:
            marked = [at for at, line in enumerate(block.above) if line.startswith(_MARK)]
            out += block.above[: marked[0]] if marked else block.above
    return "".join(out) if others else None
