"""Keeps track of former names of entries and pages, so that old addresses redirect."""

from collections.abc import Mapping, Sequence
from typing import Any

from mendbook.model import COLLECTIONS
from mendbook.reader import Origin

from .changes import Change, Delete, Set, has_value
from .mentions import FileChange
from .naming import PAGES

_KEY = "formerly"


def has_former_names(kind: str) -> bool:
    """Whether entries of this kind have addresses."""
    return kind == PAGES or _KEY in COLLECTIONS[kind].entry.model_fields


def add_former(value: Any, old: str, new: str, old_languages: Sequence[str], languages: Sequence[str]) -> Any:
    """The value of `formerly` once something is renamed from `old` to `new`.

    value: the earlier one; None if there is none. old_languages: the languages in which it had the name.
    """
    if isinstance(value, dict) or [*old_languages] != [*languages]:
        by_language: Mapping[str, list[str]] = (
            value if isinstance(value, dict) else dict.fromkeys(languages, value or [])
        )
        codes = dict.fromkeys((*by_language, *old_languages))
        lists = {
            code: [*by_language.get(code, []), *([old] if code in old_languages else [])] for code in codes
        }
        former_names = {
            code: _without(names, new) if code in old_languages else names for code, names in lists.items()
        }
        return {code: listed for code, listed in former_names.items() if listed} or None
    return _without([*(value or []), old], new) or None


def remove_former(value: Any, name: str) -> Any:
    """The value of `formerly` without a name that is now the address of another page."""
    if isinstance(value, dict):
        return {code: others for code, names in value.items() if (others := _without(names, name))} or None
    return _without(value or [], name) or None


def find_former(origin: Origin, neighbour: str = "slug") -> tuple[str, tuple[str | int, ...], Any]:
    """The file in which an entry has the key or should get it, the entry's path there, and the value.

    neighbour: the key next to which it belongs.
    """
    for key in (_KEY, neighbour):
        for source, start in origin.sources:
            if has_value(source.data, [*start, key]):
                before = origin.value.get(_KEY) if isinstance(origin.value, dict) else None
                return source.file, tuple(start), before
    source, start = origin.sources[-1]
    return source.file, tuple(start), None


def former_change(file: str, path: Sequence[str | int], before: Any, after: Any) -> list[FileChange]:
    """The change from one value of `formerly` to another, if they differ."""
    if after == before:
        return []
    change: Change = Set([*path, _KEY], after) if after else Delete([*path, _KEY])
    return [(file, change)]


def _without(names: Sequence[str], name: str) -> list[str]:
    return list(dict.fromkeys(other for other in names if other != name))
