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


EntryKey = tuple[str, str]
"""A collection and an id in it."""


@dataclass(frozen=True)
class Cleared:
    """A site without its examples.

    changes: the new content of each file, None to delete it. edited: the examples that stay because somebody
    has changed them, as they are listed. referenced: those that stay because other entries refer to them.
    problems: those that the removal would cause; if there are any, nothing should be removed.
    """

    changes: Mapping[str, bytes | None]
    edited: tuple[str, ...]
    referenced: tuple[str, ...]
    problems: tuple[Problem, ...]


def list_examples(files: Mapping[str, bytes]) -> bytes:
    """The list of the examples in a new site."""
    lines = [
        f"{_digest(value)} {path}{f'#{name}' if name else ''}\n"
        for path, content in sorted(files.items())
        if path.startswith("data/")
        for name, value in _read_marks(path, content.decode())
    ]
    return "".join(lines).encode()


def has_examples(files: Files) -> bool:
    """Whether a site has a list of examples."""
    return files.kind(LIST) is not None


def clear_examples(files: Files, references: Iterable[tuple[EntryKey, EntryKey]]) -> Cleared:
    """Removes the examples that nobody has changed and nothing needs. Raises OSError.

    references: pairs of things on the site, the first of which refers to the second.
    """
    unchanged: list[tuple[_Example, Any]] = []
    edited: list[tuple[_Example, Any]] = []
    for example in _read_list(files):
        text = _text(files, example.path)
        value = _value(example.path, text) if text is not None else None
        if example.name:
            value = value.get(example.name) if isinstance(value, dict) else None
        if value is not None:
            (unchanged if _digest(value) == example.digest else edited).append((example, value))
    examples = {entry_key for example, value in unchanged for entry_key in _entry_keys(example, value)}
    examples -= {entry_key for example, value in edited for entry_key in _entry_keys(example, value)}
    # A device is drawn with all of its parts.
    parts = [entry_key for entry_key in examples if entry_key[0] == "parts"]
    remaining = _reachable(examples, (*references, *product(parts, parts)))
    referenced = [
        example for example, value in unchanged if not remaining.isdisjoint(_entry_keys(example, value))
    ]
    if not remaining.isdisjoint(parts):
        referenced += [example for example, _ in unchanged if example.path.endswith(".svg")]
    changes: dict[str, bytes | None] = {}
    for example, _ in unchanged:
        if example in referenced:
            continue
        if not example.name:
            changes[example.path] = None
            continue
        content = changes[example.path] if example.path in changes else _content(files, example.path)
        text = (content or b"").decode()
        new_text = _without_entry(text, example.name)
        if new_text == text:
            edited.append((example, None))
        else:
            changes[example.path] = new_text.encode() if new_text is not None else None
    if not edited and not referenced and has_examples(files):
        changes[LIST] = None
    return Cleared(
        changes,
        tuple(str(example) for example, _ in edited),
        tuple(map(str, referenced)),
        _new_problems(files, changes),
    )


@dataclass(frozen=True)
class _Example:
    """A line of the list. name: '' for a whole file."""

    digest: str
    path: str
    name: str

    def __str__(self) -> str:
        return f"{self.path}#{self.name}" if self.name else self.path


def _entry_keys(example: _Example, value: Any) -> set[EntryKey]:
    """The possible targets of references: the entry, and each specification in a group."""
    path = PurePosixPath(example.path)
    kind, name = (path.stem, example.name) if example.name else (path.parent.name, path.stem)
    specifications = (
        value.get("specifications") if kind == "specifications" and isinstance(value, dict) else None
    )
    return {(kind, name), *((kind, specification) for specification in specifications or ())}


def _reachable(examples: set[EntryKey], references: Iterable[tuple[EntryKey, EntryKey]]) -> set[EntryKey]:
    """The examples that other things refer to, and those that these refer to in turn."""
    by_source: dict[EntryKey, set[EntryKey]] = {}
    for source, target in references:
        by_source.setdefault(source, set()).add(target)
    reached: set[EntryKey] = set()
    pending = [to for by, targets in by_source.items() if by not in examples for to in targets]
    while pending:
        target = pending.pop()
        if target in examples and target not in reached:
            reached.add(target)
            pending += by_source.get(target, ())
    return reached


def _new_problems(files: Files, changes: Mapping[str, bytes | None]) -> tuple[Problem, ...]:
    """New problems after a change that would stop a strict build."""
    before, after = (check(read(tree)).problems for tree in (files, Overlay(files, changes)))
    known = {(problem.code, problem.message) for problem in before}
    return tuple(
        problem
        for problem in sorted_problems(after)
        if blocking([problem], strict=True) and (problem.code, problem.message) not in known
    )


def _read_list(files: Files) -> Iterator[_Example]:
    text = _text(files, LIST) if has_examples(files) else None
    for line in (text or "").splitlines():
        if match := _LINE.fullmatch(line.strip()):
            yield _Example(match[1], match[2], match[3] or "")


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


def _read_marks(path: str, text: str) -> Iterator[tuple[str, object]]:
    """The examples in a file, by id; '' if the whole file is one. Comments mark them; every drawing is
    one.
    """
    value = _value(path, text)
    if text.startswith(_MARK) or path.endswith(".svg"):
        yield "", value
        return
    for block in _blocks(text):
        if any(line.startswith(_MARK) for line in block.comments):
            yield block.name, value[block.name]


@dataclass(frozen=True)
class _Block:
    """An entry of a list: the comments directly above it, and its lines."""

    name: str
    comments: tuple[str, ...]
    lines: tuple[str, ...]


def _blocks(text: str) -> Iterator[_Block]:
    """The parts of a file that begin at the left margin; parts other than entries have the name ''."""
    comments: list[str] = []
    lines: list[str] = []
    name = ""
    for line in text.splitlines(keepends=True):
        starts_line = line[:1] not in (" ", "\t", "\r", "\n", "")
        if starts_line and (name or line.startswith("#")) and lines and name:
            yield _Block(name, tuple(comments), tuple(lines))
            comments, lines, name = [], [], ""
        if line.startswith("#"):
            comments.append(line)
        elif starts_line and (match := _KEY.match(line)):
            name, lines = match[2], [line]
        elif name:
            lines.append(line)
        else:
            comments.append(line)
    yield _Block(name, tuple(comments), tuple(lines))


def _without_entry(text: str, name: str) -> str | None:
    """The text without an entry or the comment that marks it; None if no entry is left."""
    result: list[str] = []
    has_others = False
    for block in _blocks(text):
        if block.name != name:
            has_others = has_others or bool(block.name)
            result += (*block.comments, *block.lines)
        else:
            marked = [index for index, line in enumerate(block.comments) if line.startswith(_MARK)]
            result += block.comments[: marked[0]] if marked else block.comments
    return "".join(result) if has_others else None
