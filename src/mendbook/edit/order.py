"""The order in which an entry's keys stand: that of the fields of its model."""

import re
from collections.abc import Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from mendbook.model import CODE, COLLECTIONS, Site

Path = Sequence[str | int]


def keys_in_order(file: str, path: Path) -> tuple[str, ...]:
    """The keys that the value at `path` of a file may have, in their order; none where any may be there.

    file: its path in the site, which tells what is in it: `data/guides/x.yml`, `data/causes.yml`.
    """
    kind: Any = None
    parts = file.removesuffix(".yml").split("/")
    if parts == ["data", "site"]:
        kind = Site
    elif parts[0] == "data" and len(parts) in (2, 3) and parts[1] in COLLECTIONS:
        entry = COLLECTIONS[parts[1]].entry
        kind = entry if len(parts) == 3 else Mapping[str, entry]  # type: ignore[valid-type]
    return _keys(_at(kind, path))


def place_of(key: str, keys: Sequence[str]) -> int:
    """The place of a key in the order. Languages beside other keys stand where the text does."""
    if key in keys:
        return keys.index(key)
    if "text" in keys and re.fullmatch(CODE, key):
        return keys.index("text")
    return len(keys)


def _at(kind: Any, path: Path) -> list[type[BaseModel]]:
    """The models that a value may be of."""
    kinds = [kind]
    for part in path:
        kinds = [inner for one in kinds for plain in _plain(one) for inner in _inside(plain, part)]
    return [
        one for kind in kinds for one in _plain(kind) if isinstance(one, type) and issubclass(one, BaseModel)
    ]


def _plain(kind: Any) -> list[Any]:
    """The types that an annotation allows."""
    if get_origin(kind) is Annotated:
        return _plain(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return [plain for one in get_args(kind) for plain in _plain(one)]
    return [kind]


def _inside(kind: Any, part: str | int) -> list[Any]:
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(part, int):
        return [inner[0]] if origin in (list, tuple) and inner else []
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return [inner[1]]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [
            field.annotation for name, field in kind.model_fields.items() if (field.alias or name) == part
        ]
    return []


def _keys(models: Sequence[type[BaseModel]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for model in models for key in _keys_of(model)))


def _keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in model.model_fields.items())
