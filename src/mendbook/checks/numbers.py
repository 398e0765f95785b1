"""Numbers that lose a zero which may be significant: 17.10 is 17.1."""

import re
from collections.abc import Iterator
from decimal import Decimal

from mendbook.problems import Problem
from mendbook.reader import ValuePath

from .survey import Survey

LOST = re.compile(r"[-+]?\d+\.\d*0")


def may_lose_zeros(value: object) -> bool:
    """Whether a value, or one in a list, may have been written with a point."""
    if isinstance(value, tuple):
        return any(map(may_lose_zeros, value))
    return isinstance(value, Decimal) and value.as_tuple().exponent != 0


def lost_zeros(kind: str, name: str, path: ValuePath, value: object, survey: Survey) -> Iterator[Problem]:
    """Reports numbers with a trailing zero after their point. value: that at `path` of an entry."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from lost_zeros(kind, name, (*path, index), item, survey)
        return
    if not isinstance(value, Decimal) or not may_lose_zeros(value):
        return
    source_text = survey.source_text(kind, name, path)
    if source_text is not None and LOST.fullmatch(source_text):
        yield Problem(
            "MB327",
            survey.place(kind, name, path),
            f"`{source_text}` is read as the number {value.normalize():f}.",
            f"Write {value.normalize():f}. If it is a version, give the specification `kind: text` and put "
            f'the value in double quotes: "{source_text}".',
        )
