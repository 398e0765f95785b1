"""Matches the items of a list in a form with those in the file: items in forms have no identity."""

from collections.abc import Iterator, Sequence
from typing import Any

from mendbook.schema import Id, Key

_ALIKE = 0.5
"""The minimum similarity (0 to 1) of an item before and after a change."""

_MANY = 400
"""Maximum pairs of items to compare. If there are more, items that differ count as new."""

_LONG = 2_000
"""Maximum characters of an item that are compared."""


def naming(fields: Sequence[Key]) -> str | None:
    """The key that identifies an item: its id, or the id of what it is about. None if there is none."""
    return next((key.name for key in fields if key.required and isinstance(key.shape, Id)), None)


def pairs(old: Sequence[Any], new: Sequence[Any], name: str | None) -> list[int | None]:
    """For each new item the index of the old one that it comes from; None if there is none. name: see
    `naming`.
    """
    found: list[int | None] = [None] * len(new)
    left = dict(enumerate(old))

    def pair(at: int, before: int | None) -> None:
        if before is not None:
            found[at] = before
            del left[before]

    for at, item in enumerate(new):
        pair(at, next((before for before, one in left.items() if one == item), None))
    for at, item in enumerate(new):
        if found[at] is None and name and (called := item.get(name)) is not None:
            pair(at, next((before for before, one in left.items() if one.get(name) == called), None))
    missing = [at for at, one in enumerate(found) if one is None]
    if len(missing) * len(left) > _MANY:
        return found
    alike = sorted(
        (-likeness, abs(before - at), at, before)
        for at in missing
        for before in left
        if (likeness := _likeness(left[before], new[at])) >= _ALIKE
    )
    for _, _, at, before in alike:
        if found[at] is None and before in left:
            pair(at, before)
    return found


def _likeness(one: Any, other: Any) -> float:
    """The share (0 to 1) of pairs of letters that two items have in common."""
    first, second = (_pairs_of_letters("\n".join(_leaves(item))[:_LONG]) for item in (one, other))
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 1.0


def _pairs_of_letters(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text))}


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)
    else:
        yield str(value)
