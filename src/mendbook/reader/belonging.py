"""Guesses the list that an entry belongs to from its keys."""

from functools import cache
from typing import Any

from mendbook.model import COLLECTIONS, Entry

_FEWEST = 3
"""The minimum number of matching keys for a guess."""


def guess_collection(value: Any, current: str = "") -> str | None:
    """The list that an entry belongs to, judging by its keys; None if that isn't clear, or if it may belong
    to `current`.
    """
    if not isinstance(value, dict):
        return None
    keys = {key for key in value if isinstance(key, str)}
    if current and 2 * len(keys & _fields(COLLECTIONS[current].entry)) >= len(keys):
        return None
    candidates = {
        row.name: len(keys & _fields(row.entry)) / len(keys)
        for row in COLLECTIONS.values()
        if _required(row.entry) <= keys and len(keys & _fields(row.entry)) >= _FEWEST
    }
    best = max(candidates, key=candidates.__getitem__, default=None)
    return (
        best
        if best and candidates[best] >= 0.75 and list(candidates.values()).count(candidates[best]) == 1
        else None
    )


@cache
def _fields(kind: type[Entry]) -> frozenset[str]:
    return frozenset(field.alias or name for name, field in kind.model_fields.items())


@cache
def _required(kind: type[Entry]) -> frozenset[str]:
    return frozenset(field.alias or name for name, field in kind.model_fields.items() if field.is_required())
