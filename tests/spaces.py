"""Lets tests write expected words with plain spaces, where texts have non-breaking ones."""

from typing import TypeVar, cast

T = TypeVar("T")


def with_plain_spaces(value: T) -> T:
    """A text, or texts within lists, tuples and dictionaries, with only plain spaces."""
    if isinstance(value, str):
        return cast(T, value.replace("\u00a0", " ").replace("\u202f", " "))
    if isinstance(value, list | tuple):
        return cast(T, type(value)(map(with_plain_spaces, value)))
    if isinstance(value, dict):
        return cast(T, {key: with_plain_spaces(item) for key, item in value.items()})
    return value
