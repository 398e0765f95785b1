"""Paths of values within an entry."""

from collections.abc import Sequence
from typing import Any

from mendbook.model import EVERY


def path_as_written(path: Sequence[str | int], value: Any, *, is_missing: bool = False) -> list[str | int]:
    """A path of the model as it is in the editor's file, where `text` and `value` can be left out.

    value: the entry as written. is_missing: whether the last part is what is missing there.
    """
    written: list[str | int] = []
    for part in path:
        left_out = part in ("text", "value") and not (isinstance(value, dict) and part in value)
        if part in ("[key]", EVERY) or (left_out and not is_missing):
            continue
        written.append(part)
        value = value_at(value, [part])
    return written


def value_at(value: Any, loc: Sequence[str | int]) -> Any:
    """The value at a path; None if there is none."""
    for part in loc:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return None
    return value
