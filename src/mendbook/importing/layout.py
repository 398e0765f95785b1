"""Formats draft entries as YAML in the house style, with comments: short values on one line, long texts
folded. It also finds the lines of everything left to do. (`edit.dump` makes files without comments.)
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from mendbook.edit import inline, keys_in_order

from .inline import clean

WIDTH = 120

_MARK = re.compile(r"[-+*#>|=~:•–—]|\(?(?:[0-9]{1,9}|[a-zA-Z])[.)](?:\s|\Z)|!!!|\?\?\?")
"""Beginnings that a line of a text must not have, unless its paragraph does."""


@dataclass(frozen=True)
class Comment:
    """A comment for the editor, above an entry. todo: its line in the report of things left to do, or ''."""

    words: str
    todo: str = ""


@dataclass(kw_only=True)
class Node:
    """A value. above: comments over it. beside: a comment on its line. todo: as in `Comment`."""

    above: list[Comment] = field(default_factory=list)
    beside: str = ""
    todo: str = ""


@dataclass
class Scalar(Node):
    """An id, a number or a date, written as it is. text: whether it is a string, quoted if necessary."""

    value: str
    text: bool = False


@dataclass
class Text(Node):
    """Markdown by language; `''` for all of them."""

    values: Mapping[str, str]


@dataclass
class Group(Node):
    """Values by key. short: on one line, if it fits. below: comments after the last."""

    values: dict[str, "Value"]
    short: bool = False
    below: list[Comment] = field(default_factory=list)


@dataclass
class Row(Node):
    """A list. below: comments after the last."""

    values: Sequence["Value"]
    below: list[Comment] = field(default_factory=list)


Value: TypeAlias = Scalar | Text | Group | Row


@dataclass(frozen=True)
class Written:
    """The text of a file. todo: the things left to do, each with its line numbers."""

    text: str
    todo: Mapping[str, Sequence[int]]


def lay_out(head: Sequence[Comment], entry: Group, file: str) -> Written:
    """An entry as a file. head: comments at its top. file: its path in the site, which determines the order
    of keys.
    """
    lines = [line for comment in (*head, *entry.above) for line in _comment(comment, 0)]
    lines += _group(_order(entry, file, ()), 0)
    todo: dict[str, list[int]] = {}
    for number, (_, todo_message) in enumerate(lines, 1):
        if todo_message:
            todo.setdefault(todo_message, []).append(number)
    return Written("".join(f"{line}\n" for line, _ in lines), todo)


def _order(value: "Value", file: str, path: tuple[str | int, ...]) -> Any:
    """A value with all keys in house order."""
    match value:
        case Group(values=values):
            order = keys_in_order(file, path)
            keys = sorted(values, key=lambda key: order.index(key) if key in order else -1)
            return replace(value, values={key: _order(values[key], file, (*path, key)) for key in keys})
        case Row(values=values):
            return replace(
                value, values=[_order(item, file, (*path, index)) for index, item in enumerate(values)]
            )
    return value


_Lines: TypeAlias = Iterator[tuple[str, str]]
"""Lines, each with the thing left to do there."""


def _comment(comment: Comment, indent: int) -> _Lines:
    todo = comment.todo
    for line in comment.words.split("\n"):
        within = line[: len(line) - len(line.lstrip(" "))]
        for part in wrap(within + clean(line).strip(" "), WIDTH - indent - 2) or [""]:
            yield f"{' ' * indent}# {part}".rstrip(), todo
            todo = ""


def _group(group: Group, indent: int, first_prefix: str = "") -> _Lines:
    """first_prefix: the text before the first key, as wide as the indentation."""
    for key, value in group.values.items():
        for line, todo in _lines_with_key(key, value, indent):
            if first_prefix and line.lstrip().startswith("#"):
                line = line[2:]  # it stands above the item
            elif first_prefix:
                line, first_prefix = first_prefix + line[indent:], ""
            yield line, todo
    for comment in group.below:
        yield from _comment(comment, indent)


def _lines_with_key(key: str, value: Value, indent: int) -> _Lines:
    for comment in value.above:
        yield from _comment(comment, indent)
    start = f"{' ' * indent}{key}:"
    beside = f"  # {clean(value.beside)}" if value.beside else ""
    if (short := _short(value)) is not None and _fits(line := f"{start} {short}{beside}", value):
        yield line, value.todo
        return
    match value:
        case Scalar():
            yield f"{start} {short}{beside}", value.todo
        case Text(values={"": words}):
            yield from _text(start, words, indent + 2, beside, value.todo)
        case Text(values=values):
            yield f"{start}{beside}", value.todo
            for language, words in values.items():
                yield from _text(f"{' ' * (indent + 2)}{language}:", words, indent + 4)
        case Group():
            yield f"{start}{beside}", value.todo
            yield from _group(value, indent + 2)
        case Row():
            yield f"{start}{beside}", value.todo
            for item in value.values:
                yield from _item(item, indent + 2)
            for comment in value.below:
                yield from _comment(comment, indent + 2)


def _item(value: Value, indent: int) -> _Lines:
    for comment in value.above:
        yield from _comment(comment, indent)
    start = f"{' ' * indent}-"
    beside = f"  # {clean(value.beside)}" if value.beside else ""
    if (short := _short(value)) is not None and _fits(line := f"{start} {short}{beside}", value):
        yield line, value.todo
        return
    match value:
        case Scalar():
            yield f"{start} {short}{beside}", value.todo
        case Text(values={"": words}):
            yield from _text(start, words, indent + 2, beside, value.todo)
        case Text(values=values):
            pairs: dict[str, Value] = {key: Text({"": words}) for key, words in values.items()}
            yield from _mark_first(_group(Group(pairs), indent + 2, f"{start} "), value.todo)
        case Group():
            yield from _mark_first(_group(value, indent + 2, f"{start} "), value.todo)
        case Row():
            raise TypeError("a list in a list")


def _mark_first(lines: _Lines, todo: str) -> _Lines:
    for line, own in lines:
        yield line, own or todo
        todo = todo if own else ""


def _fits(line: str, value: Value) -> bool:
    return len(line) <= WIDTH or isinstance(value, Scalar)


def _short(value: Value) -> str | None:
    """A value on one line; None if it shouldn't be on one."""
    match value:
        case Scalar(value=words, text=text):
            return inline(clean(words).strip(), flow=False) if text else words
        case Text(values={"": words}):
            return None if "\n" in words else inline(words, flow=False)
        case Text(values=values):
            parts = [f"{key}: {inline(words, flow=True)}" for key, words in values.items()]
            return None if any("\n" in words for words in values.values()) else f"{{{', '.join(parts)}}}"
        case Group(values=values, short=True) if not value.below:
            return _braces("{", [(f"{key}: ", item) for key, item in values.items()], "}")
        case Row(values=items) if not value.below and all(isinstance(item, Scalar) for item in items):
            return _braces("[", [("", item) for item in items], "]")
    return None


def _braces(begin: str, pairs: Sequence[tuple[str, Value]], end: str) -> str | None:
    members = []
    for key, item in pairs:
        if item.above or item.beside or item.todo:
            return None
        short = (
            inline(clean(item.value).strip(), flow=True)
            if isinstance(item, Scalar) and item.text
            else _short(item)
        )
        if short is None:
            return None
        members.append(
            f"{key}{inline(item.values[''], flow=True)}"
            if isinstance(item, Text) and "" in item.values
            else f"{key}{short}"
        )
    return f"{begin}{', '.join(members)}{end}"


def _text(start: str, words: str, indent: int, beside: str = "", todo: str = "") -> _Lines:
    """A text after a key, or after the `-` of a list."""
    if "\n" in words:
        yield f"{start} |{beside}", todo
        for line in _markdown(words, WIDTH - indent):
            yield (f"{' ' * indent}{line}" if line else ""), ""
        return
    if len(line := f"{start} {inline(words, flow=False)}{beside}") <= WIDTH:
        yield line, todo
        return
    yield f"{start} >-{beside}", todo
    for line in wrap(words, WIDTH - indent):
        yield f"{' ' * indent}{line}", ""


def _markdown(words: str, width: int) -> Iterator[str]:
    """Markdown with its paragraphs wrapped; tables and code stay as they are."""
    fence = ""
    for line in words.split("\n"):
        bare = line.lstrip(" ")
        mark = re.match(r"(`{3,})", bare)
        if fence or mark:
            fence = ("" if bare.startswith(fence) else fence) if fence else mark[1]  # type: ignore[index]
            yield line
        elif len(line) <= width or re.match(r"(?:[-*] |[0-9]+\. )*[|#>]", bare):
            yield line
        else:
            item = re.match(r"(?:[-*] |[0-9]+\. )*", bare)
            before = " " * (len(line) - len(bare))
            behind = before + " " * len(item[0])  # type: ignore[index]
            parts = wrap(bare, width - len(behind))
            yield f"{before}{parts[0]}"
            yield from (f"{behind}{part}" for part in parts[1:])


def wrap(words: str, width: int) -> list[str]:
    """Wraps words so that no line begins with something that has a meaning in Markdown."""
    lines: list[str] = []
    line = ""
    for word in re.split(r"(?<! ) (?! )", words):
        if not line:
            line = word
        elif len(line) + 1 + len(word) <= width or _MARK.match(word):
            line += f" {word}"
        else:
            lines.append(line)
            line = word
    return [*lines, line] if line else lines
