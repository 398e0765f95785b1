"""Matches the items of a list in a form with those in the file: items in forms have no identity."""

from collections.abc import Iterator, Sequence
from typing import Any

from mendbook.schema import Id, Key

_MIN_LIKENESS = 0.5
"""The minimum likeness (0 to 1) of an item before and after a change."""

_MAX_COMPARISONS = 400
"""Maximum pairs of items to compare. If there are more, items that differ count as new."""

_MAX_COMPARED_LENGTH = 2_000
"""Maximum characters of an item that are compared."""


def id_key(fields: Sequence[Key]) -> str | None:
    """The key that identifies an item: its id, or the id of what it is about. None if there is none."""
    return next((key.name for key in fields if key.required and isinstance(key.shape, Id)), None)


def pairs(old: Sequence[Any], new: Sequence[Any], id_name: str | None) -> list[int | None]:
    """For each new item the index of the old one that it comes from; None if there is none. id_name: see
    `id_key`.
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
        if result[index] is None and id_name and (item_id := item.get(id_name)) is not None:
            old_items = unpaired.items()
            pair(
                index, next((old_index for old_index, old in old_items if old.get(id_name) == item_id), None)
            )
    new_indices = [index for index, old_index in enumerate(result) if old_index is None]
    if len(new_indices) * len(unpaired) > _MAX_COMPARISONS:
        return result
    candidates = sorted(
        (-likeness, abs(old_index - index), index, old_index)
        for index in new_indices
        for old_index in unpaired
        if (likeness := _likeness(unpaired[old_index], new[index])) >= _MIN_LIKENESS
    )
    for _, _, index, old_index in candidates:
        if result[index] is None and old_index in unpaired:
            pair(index, old_index)
    return result


def _likeness(first: Any, second: Any) -> float:
    """The share (0 to 1) of pairs of letters that two items have in common."""
    first_pairs, second_pairs = (
        _pairs_of_letters("\n".join(_leaves(item))[:_MAX_COMPARED_LENGTH]) for item in (first, second)
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
