"""The house order of keys, as `schema` has it."""

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache

from mendbook.model import CODE
from mendbook.schema import AnyOf, Group, Items, Mapping, Shape, kinds

Path = Sequence[str | int]

_LANGUAGES = "text"
"""A stand-in for languages beside other keys."""

_NAME = "name"
"""This key stands before them."""


def keys_in_order(file: str, path: Path) -> tuple[str, ...]:
    """The keys that the value at `path` of a file may have, in house order; empty if any are allowed.

    file: its path in the site, which determines its contents: `data/guides/x.yml`, `data/causes.yml`. Where
    languages stand beside other keys, `text` marks their place.
    """
    shapes = _file_shapes(file)
    for part in path:
        shapes = [inside for shape in shapes for inside in _child_shapes(shape, part)]
    groups = (group for shape in shapes for group in _alternatives(shape) if isinstance(group, Group))
    return tuple(dict.fromkeys(key for group in groups for key in _keys(group)))


def place_of(key: str, keys: Sequence[str]) -> int:
    """The place of a key in the order."""
    if key in keys:
        return keys.index(key)
    if _LANGUAGES in keys and re.fullmatch(CODE, key):
        return keys.index(_LANGUAGES)
    return len(keys)


@lru_cache(maxsize=64)
def _file_shapes(file: str) -> Sequence[Shape]:
    """The shapes that a whole file can have."""
    shapes: list[Shape] = []
    for kind in kinds().values():
        if any(fnmatchcase(file, pattern) for pattern in kind.files):
            is_list = kind.collection is not None and file == f"data/{kind.collection.name}.yml"
            shapes.append(Mapping(keys=kind.group, values=kind.group) if is_list else kind.group)
    return shapes


def _alternatives(shape: Shape) -> Iterator[Shape]:
    if isinstance(shape, AnyOf):
        for alternative in shape.shapes:
            yield from _alternatives(alternative)
    else:
        yield shape


def _child_shapes(shape: Shape, key: str | int) -> Iterator[Shape]:
    """The shape under a key or at a list index."""
    for alternative in _alternatives(shape):
        if isinstance(alternative, Items) and isinstance(key, int):
            yield alternative.item
        elif isinstance(alternative, Mapping) and isinstance(key, str):
            yield alternative.values
        elif (
            isinstance(alternative, Group)
            and isinstance(key, str)
            and (described := alternative.key(key)) is not None
        ):
            yield described.shape


def _keys(group: Group) -> Iterator[str]:
    keys = [key.name for key in group.keys]
    if group.text is not None:
        keys.insert(keys[:1] == [_NAME], _LANGUAGES)
    yield from keys
