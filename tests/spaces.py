"""Expected words are written with plain spaces; where no line may end, they have others."""

from typing import TypeVar, cast

T = TypeVar("T")


def with_plain_spaces(value: T) -> T:
    """A text, or texts within lists, tuples and dictionaries, with plain spaces alone."""
    if isinstance(value, str):
        return cast(T, value.replace("\u00a0", " ").replace("\u202f", " "))
    if isinstance(value, list | tuple):
        return cast(T, type(value)(map(with_plain_spaces, value)))
    if isinstance(value, dict):
        return cast(T, {key: with_plain_spaces(item) for key, item in value.items()})
    return value
