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
    result: list[int | None] = [None] * len(new)
    unpaired = dict(enumerate(old))

    def pair(index: int, old_index: int | None) -> None:
        if old_index is not None:
            result[index] = old_index
            del unpaired[old_index]

    for index, item in enumerate(new):
        pair(index, next((old_index for old_index, old_item in unpaired.items() if old_item == item), None))
    for index, item in enumerate(new):
        if result[index] is None and name and (item_name := item.get(name)) is not None:
            pair(
                index, next((before for before, one in unpaired.items() if one.get(name) == item_name), None)
            )
    new_indices = [at for at, one in enumerate(result) if one is None]
    if len(new_indices) * len(unpaired) > _MANY:
        return result
    candidates = sorted(
        (-likeness, abs(before - at), at, before)
        for at in new_indices
        for before in unpaired
        if (likeness := _likeness(unpaired[before], new[at])) >= _ALIKE
    )
    for _, _, index, before in candidates:
        if result[index] is None and before in unpaired:
            pair(index, before)
    return result


def _likeness(first: Any, second: Any) -> float:
    """The share (0 to 1) of pairs of letters that two items have in common."""
    first_pairs, second_pairs = (
        _pairs_of_letters("\n".join(_leaves(item))[:_LONG]) for item in (first, second)
    )
    return (
        2 * len(first_pairs & second_pairs) / (len(first_pairs) + len(second_pairs))
        if first_pairs or second_pairs
        else 1.0
    )


def _pairs_of_letters(text: str) -> set[str]:
    return {text[index : index + 2] for index in range(len(text))}


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)
    else:
        yield str(value)
