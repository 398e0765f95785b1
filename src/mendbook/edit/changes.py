"""The kinds of changes to the values of a file."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from json import dumps
from typing import Any, TypeAlias

from .order import Path

_MAX_ITEMS = 400
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


def value_at(values: Any, path: Path) -> Any:
    """The value at a path. Raises KeyError if there is none."""
    for part in path:
        is_key = isinstance(values, dict) and part in values
        if not is_key and not (
            isinstance(values, list) and isinstance(part, int) and 0 <= part < len(values)
        ):
            raise KeyError(tuple(path))
        values = values[part]
    return values


def has_value(values: Any, path: Path) -> bool:
    """Whether there is a value at a path."""
    try:
        value_at(values, path)
    except KeyError:
        return False
    return True


def identical(first: Any, second: Any) -> bool:
    """Whether two values are equal and of the same type: 1 is neither 1.0 nor true."""
    if type(first) is not type(second):
        return False
    if isinstance(first, dict):
        return first.keys() == second.keys() and all(identical(first[key], second[key]) for key in first)
    if isinstance(first, list):
        return len(first) == len(second) and all(map(identical, first, second))
    return bool(first == second)


def apply(values: Any, change: Change) -> Any:
    """Applies a change to the values, in place where possible. Raises KeyError if its path leads nowhere."""
    if not change.path:
        if not isinstance(change, Set):
            raise KeyError(())
        return deepcopy(change.value)
    *parent_path, last_part = change.path
    if isinstance(change, Set):
        path, value = _in_existing(values, change)
        value_at(values, path[:-1])[path[-1]] = deepcopy(value)
        return values
    group: Any = value_at(values, parent_path)
    if isinstance(change, Insert):
        if not isinstance(group, list) or not isinstance(last_part, int) or not 0 <= last_part <= len(group):
            raise KeyError(tuple(change.path))
        group.insert(last_part, deepcopy(change.value))
        return values
    value = value_at(values, change.path)
    if isinstance(change, Reword):
        if not isinstance(value, str):
            raise KeyError(tuple(change.path))
        group[last_part] = reword(value, change)
        return values
    if isinstance(change, Delete):
        del group[last_part]
        return values
    if not isinstance(group, dict) or (change.key != last_part and change.key in group):
        raise KeyError((*parent_path, change.key))
    items = [(change.key if key == last_part else key, value) for key, value in group.items()]
    group.clear()
    group.update(items)
    return values


def reword(text: str, change: Reword) -> str:
    """A text with some occurrences replaced."""
    before_first, *rest = text.split(change.old)
    parts = [(change.new if index in change.where else change.old) + part for index, part in enumerate(rest)]
    return "".join([before_first, *parts])


def _in_existing(values: Any, change: Set) -> tuple[Path, Any]:
    """The path and value that set a key of an existing group: missing groups become part of the value."""
    path, value = [*change.path], change.value
    while not has_value(values, path[:-1]):
        *path, last = path
        value = {last: value}
    if not has_value(values, path) and not isinstance(value_at(values, path[:-1]), dict):
        raise KeyError(tuple(change.path))
    return path, value


def split_change(values: Any, change: Change) -> Iterator[Change]:
    """The smallest changes with the same effect, such as replacing one value or adding one key."""
    if not isinstance(change, Set) or (change.path and not has_value(values, change.path[:1])):
        yield change if not isinstance(change, Set) else Set(*_in_existing(values, change))
        return
    path, value = _in_existing(values, change)
    if not has_value(values, path):
        yield Set(path, value)
    else:
        yield from _differences(value_at(values, path), value, tuple(path))


def _differences(old: Any, new: Any, path: tuple[str | int, ...]) -> Iterator[Change]:
    if identical(old, new):
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
    for start, end, start_new, end_new in reversed(_differing_ranges(old, new)):
        common = min(end - start, end_new - start_new)
        for index in range(start_new + common, end_new):
            yield Insert((*path, start + index - start_new), new[index])
        for index in reversed(range(start + common, end)):
            yield Delete((*path, index))
        for index in reversed(range(common)):
            yield from _differences(old[start + index], new[start_new + index], (*path, start + index))


def _differing_ranges(old: list[Any], new: list[Any]) -> list[tuple[int, int, int, int]]:
    """The ranges of items that differ, as their bounds in each list."""
    if max(len(old), len(new)) > _MAX_ITEMS:
        return [(0, len(old), 0, len(new))]
    old_keys, new_keys = ([dumps(item, sort_keys=True) for item in items] for items in (old, new))
    matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    return [(a, b, c, d) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
