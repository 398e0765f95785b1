"""The kinds of changes to the values of a file."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from json import dumps
from typing import Any, TypeAlias

from .order import Path

_MANY = 400
"""Longer lists aren't compared item by item."""


@dataclass(frozen=True)
class Set:
    """Sets the value at a path. A new key is added, with missing groups above it.

    If a group replaces a group, or a list a list, only what differs is changed.
    """

    path: Path
    value: Any


@dataclass(frozen=True)
class Insert:
    """Inserts an item into a list before the one at the path, such as `("steps", 2)`, or at its end."""

    path: Path
    value: Any


@dataclass(frozen=True)
class Delete:
    """Deletes the key or the item at a path, with its value and its own comments."""

    path: Path


@dataclass(frozen=True)
class Rename:
    """Renames the key at the end of a path."""

    path: Path
    key: str


@dataclass(frozen=True)
class Reword:
    """Replaces some occurrences of words in a text; the rest of it stays, with its lines.

    where: the indices of the occurrences of `old`, from 0.
    """

    path: Path
    old: str
    new: str
    where: frozenset[int]


Change: TypeAlias = Set | Insert | Delete | Rename | Reword
"""Paths refer to the values after earlier changes. They consist of keys and of list indices, from 0."""


def at(data: Any, path: Path) -> Any:
    """The value at a path. Raises KeyError if there is none."""
    for part in path:
        inside = isinstance(data, dict) and part in data
        if not inside and not (isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data)):
            raise KeyError(tuple(path))
        data = data[part]
    return data


def has(data: Any, path: Path) -> bool:
    """Whether there is a value at a path."""
    try:
        at(data, path)
    except KeyError:
        return False
    return True


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal and of the same type: 1 is neither 1.0 nor true."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def apply(data: Any, change: Change) -> Any:
    """Applies a change to the values, in place where possible. Raises KeyError if its path leads nowhere."""
    if not change.path:
        if not isinstance(change, Set):
            raise KeyError(())
        return deepcopy(change.value)
    *above, last = change.path
    if isinstance(change, Set):
        path, value = _as_there(data, change)
        at(data, path[:-1])[path[-1]] = deepcopy(value)
        return data
    group: Any = at(data, above)
    if isinstance(change, Insert):
        if not isinstance(group, list) or not isinstance(last, int) or not 0 <= last <= len(group):
            raise KeyError(tuple(change.path))
        group.insert(last, deepcopy(change.value))
        return data
    value = at(data, change.path)
    if isinstance(change, Reword):
        if not isinstance(value, str):
            raise KeyError(tuple(change.path))
        group[last] = reworded(value, change)
        return data
    if isinstance(change, Delete):
        del group[last]
        return data
    if not isinstance(group, dict) or (change.key != last and change.key in group):
        raise KeyError((*above, change.key))
    items = [(change.key if key == last else key, value) for key, value in group.items()]
    group.clear()
    group.update(items)
    return data


def reworded(text: str, change: Reword) -> str:
    """A text with some occurrences replaced."""
    first, *rest = text.split(change.old)
    parts = [(change.new if index in change.where else change.old) + part for index, part in enumerate(rest)]
    return "".join([first, *parts])


def _as_there(data: Any, change: Set) -> tuple[Path, Any]:
    """The path and value that set a key of an existing group: missing groups become part of the value."""
    path, value = [*change.path], change.value
    while not has(data, path[:-1]):
        *path, last = path
        value = {last: value}
    if not has(data, path) and not isinstance(at(data, path[:-1]), dict):
        raise KeyError(tuple(change.path))
    return path, value


def in_steps(data: Any, change: Change) -> Iterator[Change]:
    """The smallest changes with the same effect, such as replacing one value or adding one key."""
    if not isinstance(change, Set) or (change.path and not has(data, change.path[:1])):
        yield change if not isinstance(change, Set) else Set(*_as_there(data, change))
        return
    path, value = _as_there(data, change)
    if not has(data, path):
        yield Set(path, value)
    else:
        yield from _differences(at(data, path), value, tuple(path))


def _differences(old: Any, new: Any, path: tuple[str | int, ...]) -> Iterator[Change]:
    if same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and old and new:
        for key in old.keys() & new.keys():
            yield from _differences(old[key], new[key], (*path, key))
        # New keys first, so that a group is never empty in between.
        yield from (Set((*path, key), new[key]) for key in new if key not in old)
        yield from (Delete((*path, key)) for key in old if key not in new)
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _differences_of_lists(old, new, path)
    else:
        yield Set(path, new)


def _differences_of_lists(old: list[Any], new: list[Any], path: tuple[str | int, ...]) -> Iterator[Change]:
    # From the last to the first, so that no change moves what is still to be changed.
    for begins, ends, begins_new, ends_new in reversed(_unlike(old, new)):
        both = min(ends - begins, ends_new - begins_new)
        for index in range(begins_new + both, ends_new):
            yield Insert((*path, begins + index - begins_new), new[index])
        for index in reversed(range(begins + both, ends)):
            yield Delete((*path, index))
        for index in reversed(range(both)):
            yield from _differences(old[begins + index], new[begins_new + index], (*path, begins + index))


def _unlike(old: list[Any], new: list[Any]) -> list[tuple[int, int, int, int]]:
    """The ranges of items that differ, as their bounds in each list."""
    if max(len(old), len(new)) > _MANY:
        return [(0, len(old), 0, len(new))]
    one, other = ([dumps(item, sort_keys=True) for item in items] for items in (old, new))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [(a, b, c, d) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
