"""TypeScript declarations of the data of scripts, generated from Python types.

`python tests/js/declarations.py` writes them to macros/payloads.d.ts.
"""

import types
from collections.abc import Iterator
from inspect import getdoc
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from hosting import REPOSITORY
from mendbook.publish.offline_lists import Offer, OfflineList, WorkerSite
from mendbook.publish.search_pages import SearchIndex
from mendbook.publish.stores import Stores
from mendbook.views import CompareData
from mendbook.views.stores.schedule import Schedule

FILE = REPOSITORY / "macros/payloads.d.ts"

PAYLOADS = (CompareData, Schedule, Stores, SearchIndex, WorkerSite, Offer, OfflineList)

_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", types.NoneType: "null"}


def declarations() -> str:
    """A type for each payload and each of its parts."""
    kinds: dict[type, None] = {}
    for payload in PAYLOADS:
        _collect(payload, kinds)
    parts = ["// Made by tests/js/declarations.py of the Python types: change those.", *map(_declared, kinds)]
    return "\n\n".join(parts) + "\n"


def _collect(kind: Any, kinds: dict[type, None]) -> None:
    if is_typeddict(kind) and kind not in kinds:
        kinds[kind] = None
        for base in _bases(kind):
            _collect(base, kinds)
        for hint in get_type_hints(kind).values():
            _collect(hint, kinds)
    for part in get_args(kind):
        _collect(part, kinds)


def _bases(kind: type) -> list[type]:
    return [base for base in getattr(kind, "__orig_bases__", ()) if is_typeddict(base)]


def _declared(kind: type) -> str:
    about = "\n".join(f" * {line}".rstrip() for line in (getdoc(kind) or "").splitlines())
    opening = " & ".join([*(base.__name__ for base in _bases(kind)), "{"])
    return "\n".join([f"/**\n{about}\n */", f"export type {kind.__name__} = {opening}", *_fields(kind), "};"])


def _fields(kind: type) -> Iterator[str]:
    known = {name for base in _bases(kind) for name in get_type_hints(base)}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        if name in known:
            continue
        optional = get_origin(hint) is NotRequired
        yield f"  {name}{'?' * optional}: {_typed(get_args(hint)[0] if optional else hint)};"


def _typed(hint: Any) -> str:
    origin, parts = get_origin(hint), get_args(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if is_typeddict(hint):
        return str(hint.__name__)
    if origin in (Union, types.UnionType):
        return " | ".join(map(_typed, parts))
    if origin is Literal:
        return " | ".join(f'"{part}"' for part in parts)
    if origin is list:
        item = _typed(parts[0])
        return f"({item})[]" if " | " in item else f"{item}[]"
    if origin is tuple:
        return f"[{', '.join(map(_typed, parts))}]"
    if origin is dict:
        return f"Record<{_typed(parts[0])}, {_typed(parts[1])}>"
    raise TypeError(f"scripts can't read {hint}")


if __name__ == "__main__":
    FILE.write_text(declarations(), encoding="utf-8")
