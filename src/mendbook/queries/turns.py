"""Long work in turns, so that somebody else has one too."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import TypeAlias, TypeVar

T = TypeVar("T")

Turn: TypeAlias = Callable[[], AbstractContextManager[object]]
"""What a few pieces of work are done within: a database may be open, and others may have been waited for. It
may end all by an exception."""

_SECONDS = 0.004
"""So long a turn is, or one piece of work, where that takes longer."""


def in_turns(items: Iterable[T], turn: Turn) -> Iterator[T]:
    """The same items; what is done with each is within a turn."""
    left, is_left = iter(items), True
    while is_left:
        with turn():
            end = time.monotonic() + _SECONDS
            for item in left:
                yield item
                if time.monotonic() >= end:
                    break
            else:
                is_left = False
