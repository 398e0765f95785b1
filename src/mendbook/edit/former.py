"""What an entry or a page was called before, so that its old addresses lead on."""

from collections.abc import Mapping, Sequence
from typing import Any

from mendbook.model import COLLECTIONS
from mendbook.reader import Origin

from .changes import Change, Delete, Set, has
from .mentions import FileChange
from .naming import PAGES

_KEY = "formerly"


def remembers(kind: str) -> bool:
    """Whether what is of this kind has addresses."""
    return kind == PAGES or _KEY in COLLECTIONS[kind].entry.model_fields


def with_former(said: Any, gone: str, new: str, gone_in: Sequence[str], languages: Sequence[str]) -> Any:
    """What `formerly` is to say of something that was called `gone`, and is called `new`.

    said: what it says; None where it isn't there. gone_in: the languages in which it was called so.
    """
    if isinstance(said, dict) or [*gone_in] != [*languages]:
        each: Mapping[str, list[str]] = (
            said if isinstance(said, dict) else dict.fromkeys(languages, said or [])
        )
        codes = dict.fromkeys((*each, *gone_in))
        lists = {code: [*each.get(code, []), *([gone] if code in gone_in else [])] for code in codes}
        left = {code: _without(listed, new) if code in gone_in else listed for code, listed in lists.items()}
        return {code: listed for code, listed in left.items() if listed} or None
    return _without([*(said or []), gone], new) or None


def without_former(said: Any, name: str) -> Any:
    """What `formerly` is to say where another page has an address with this name now."""
    if isinstance(said, dict):
        return {code: left for code, listed in said.items() if (left := _without(listed, name))} or None
    return _without(said or [], name) or None


def former_in(origin: Origin, beside: str = "slug") -> tuple[str, tuple[str | int, ...], Any]:
    """The file in which an entry says it, or is to say it, the path of the entry there, and what it says.

    beside: the key that it stands beside.
    """
    for key in (_KEY, beside):
        for source, start in origin.parts:
            if has(source.data, [*start, key]):
                said = origin.value.get(_KEY) if isinstance(origin.value, dict) else None
                return source.file, tuple(start), said
    source, start = origin.parts[-1]
    return source.file, tuple(start), None


def change_of(file: str, path: Sequence[str | int], said: Any, wanted: Any) -> list[FileChange]:
    """What makes of one `formerly` the other."""
    if wanted == said:
        return []
    change: Change = Set([*path, _KEY], wanted) if wanted else Delete([*path, _KEY])
    return [(file, change)]


def _without(listed: Sequence[str], name: str) -> list[str]:
    return list(dict.fromkeys(one for one in listed if one != name))
