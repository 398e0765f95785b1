"""Lists the example entries of a new site, and removes them.

A list in the site names them, each with a digest. An example that somebody has changed is theirs, and stays.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from pathlib import PurePosixPath
from typing import Any

from mendbook.checks import check
from mendbook.files import MAX_BYTES, Files, Overlay, TooLarge
from mendbook.problems import Problem, blocking, sorted_problems
from mendbook.reader import read, read_yaml

LIST = ".mendbook/examples"
"""A line for each example: its digest and its file, with `#ID` if it is an entry of a list."""

_MARK = "# An example"
"""The beginning of the comment that marks an example, above the entry or at the top of its file."""

_LINE = re.compile(
    r"([0-9a-f]{16}) (data/(?!site\.yml)(?:[a-z0-9-]+/)?[a-z0-9-]+\.(?:yml|svg))(?:#([a-z0-9-]+))?"
)

_KEY = re.compile(r"""(?P<quote>["']?)([^\s#"':][^"':]*)(?P=quote):""")


Thing = tuple[str, str]
"""A collection and an id in it."""


@dataclass(frozen=True)
class Cleared:
    """A site without its examples.

    changed: the new content of each file, None to delete it. kept: the examples that stay because somebody
    has changed them, as they are listed. needed: those that stay because other entries refer to them.
    problems: those that the removal would cause; if there are any, nothing should be removed.
    """

    changed: Mapping[str, bytes | None]
    kept: tuple[str, ...]
    needed: tuple[str, ...]
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
    """Whether a site has a list of examples."""
    return files.kind(LIST) is not None


def without_examples(files: Files, named: Iterable[tuple[Thing, Thing]]) -> Cleared:
    """Removes the examples that nobody has changed and nothing needs. Raises OSError.

    named: pairs of things on the site, the first of which refers to the second.
    """
    unchanged: list[tuple[_Example, Any]] = []
    kept: list[tuple[_Example, Any]] = []
    for example in _listed(files):
        text = _text(files, example.path)
        value = _value(example.path, text) if text is not None else None
        if example.name:
            value = value.get(example.name) if isinstance(value, dict) else None
        if value is not None:
            (unchanged if _digest(value) == example.digest else kept).append((example, value))
    examples = {thing for example, value in unchanged for thing in _things(example, value)}
    examples -= {thing for example, value in kept for thing in _things(example, value)}
    # A device is drawn with all of its parts.
    parts = [thing for thing in examples if thing[0] == "parts"]
    stay = _reached(examples, (*named, *product(parts, parts)))
    needed = [example for example, value in unchanged if not stay.isdisjoint(_things(example, value))]
    if not stay.isdisjoint(parts):
        needed += [example for example, _ in unchanged if example.path.endswith(".svg")]
    changed: dict[str, bytes | None] = {}
    for example, _ in unchanged:
        if example in needed:
            continue
        if not example.name:
            changed[example.path] = None
            continue
        before = changed[example.path] if example.path in changed else _content(files, example.path)
        text = (before or b"").decode()
        after = _without_entry(text, example.name)
        if after == text:
            kept.append((example, None))
        else:
            changed[example.path] = after.encode() if after is not None else None
    if not kept and not needed and has_examples(files):
        changed[LIST] = None
    return Cleared(
        changed,
        tuple(str(example) for example, _ in kept),
        tuple(map(str, needed)),
        _new_problems(files, changed),
    )


@dataclass(frozen=True)
class _Example:
    """A line of the list. name: '' for a whole file."""

    digest: str
    path: str
    name: str

    def __str__(self) -> str:
        return f"{self.path}#{self.name}" if self.name else self.path


def _things(example: _Example, value: Any) -> set[Thing]:
    """The possible targets of references: the entry, and each specification in a group."""
    path = PurePosixPath(example.path)
    kind, name = (path.stem, example.name) if example.name else (path.parent.name, path.stem)
    within = value.get("specifications") if kind == "specifications" and isinstance(value, dict) else None
    return {(kind, name), *((kind, one) for one in within or ())}


def _reached(examples: set[Thing], named: Iterable[tuple[Thing, Thing]]) -> set[Thing]:
    """The examples that other things refer to, and those that these refer to in turn."""
    names: dict[Thing, set[Thing]] = {}
    for by, to in named:
        names.setdefault(by, set()).add(to)
    reached: set[Thing] = set()
    ahead = [to for by, all_of in names.items() if by not in examples for to in all_of]
    while ahead:
        thing = ahead.pop()
        if thing in examples and thing not in reached:
            reached.add(thing)
            ahead += names.get(thing, ())
    return reached


def _new_problems(files: Files, changed: Mapping[str, bytes | None]) -> tuple[Problem, ...]:
    """New problems after a change that would stop a strict build."""
    old, new = (check(read(tree)).problems for tree in (files, Overlay(files, changed)))
    before = {(problem.code, problem.what) for problem in old}
    return tuple(
        problem
        for problem in sorted_problems(new)
        if blocking([problem], strict=True) and (problem.code, problem.what) not in before
    )


def _listed(files: Files) -> Iterator[_Example]:
    text = _text(files, LIST) if has_examples(files) else None
    for line in (text or "").splitlines():
        if found := _LINE.fullmatch(line.strip()):
            yield _Example(found[1], found[2], found[3] or "")


def _text(files: Files, path: str) -> str | None:
    """The content of a file; None if there is none, or if it isn't text and so can't be an example."""
    content = _content(files, path) if files.kind(path) is not None else None
    try:
        return content.decode() if content is not None else None
    except UnicodeDecodeError:
        return None


def _content(files: Files, path: str) -> bytes | None:
    try:
        return files.read(path, MAX_BYTES)
    except TooLarge:
        return None


def _digest(value: object) -> str:
    """A digest of a value, independent of its layout."""
    return sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _value(path: str, text: str) -> Any:
    """The content of a file: the value of YAML, the words of a drawing."""
    if not path.endswith(".yml"):
        return text.split()
    source, _ = read_yaml(path, text)
    return source.data if source is not None else None


def _marked(path: str, text: str) -> Iterator[tuple[str, object]]:
    """The examples in a file, by id; '' if the whole file is one. Comments mark them; every drawing is
    one.
    """
    value = _value(path, text)
    if text.startswith(_MARK) or path.endswith(".svg"):
        yield "", value
        return
    for block in _blocks(text):
        if any(line.startswith(_MARK) for line in block.above):
            yield block.name, value[block.name]


@dataclass(frozen=True)
class _Block:
    """An entry of a list: the comments directly above it, and its lines."""

    name: str
    above: tuple[str, ...]
    lines: tuple[str, ...]


def _blocks(text: str) -> Iterator[_Block]:
    """The parts of a file that begin at the left margin; parts other than entries have the name ''."""
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


def _without_entry(text: str, name: str) -> str | None:
    """The text without an entry or the comment that marks it; None if no entry is left."""
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
