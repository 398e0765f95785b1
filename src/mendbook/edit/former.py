"""Keeps track of former names of entries and pages, so that old addresses redirect."""

from collections.abc import Mapping, Sequence
from typing import Any

from mendbook.model import COLLECTIONS
from mendbook.reader import Origin

from .changes import Change, Delete, Set, has
from .mentions import FileChange
from .naming import PAGES

_KEY = "formerly"


def remembers(kind: str) -> bool:
    """Whether entries of this kind have addresses."""
    return kind == PAGES or _KEY in COLLECTIONS[kind].entry.model_fields


def with_former(before: Any, gone: str, new: str, gone_in: Sequence[str], languages: Sequence[str]) -> Any:
    """The value of `formerly` once something is renamed from `gone` to `new`.

    before: the earlier value; None if there is none. gone_in: the languages in which it had the name.
    """
    if isinstance(before, dict) or [*gone_in] != [*languages]:
        each: Mapping[str, list[str]] = (
            before if isinstance(before, dict) else dict.fromkeys(languages, before or [])
        )
        codes = dict.fromkeys((*each, *gone_in))
        lists = {code: [*each.get(code, []), *([gone] if code in gone_in else [])] for code in codes}
        left = {code: _without(listed, new) if code in gone_in else listed for code, listed in lists.items()}
        return {code: listed for code, listed in left.items() if listed} or None
    return _without([*(before or []), gone], new) or None


def without_former(before: Any, name: str) -> Any:
    """The value of `formerly` without a name that is now the address of another page."""
    if isinstance(before, dict):
        return {code: left for code, listed in before.items() if (left := _without(listed, name))} or None
    return _without(before or [], name) or None


def former_in(origin: Origin, beside: str = "slug") -> tuple[str, tuple[str | int, ...], Any]:
    """The file in which an entry has the key or should get it, the entry's path there, and the value.

    beside: the key next to which it belongs.
    """
    for key in (_KEY, beside):
        for source, start in origin.parts:
            if has(source.data, [*start, key]):
                before = origin.value.get(_KEY) if isinstance(origin.value, dict) else None
                return source.file, tuple(start), before
    source, start = origin.parts[-1]
    return source.file, tuple(start), None


def change_of(file: str, path: Sequence[str | int], before: Any, wanted: Any) -> list[FileChange]:
    """The change from one value of `formerly` to another, if they differ."""
    if wanted == before:
        return []
    change: Change = Set([*path, _KEY], wanted) if wanted else Delete([*path, _KEY])
    return [(file, change)]


def _without(listed: Sequence[str], name: str) -> list[str]:
    return list(dict.fromkeys(one for one in listed if one != name))
