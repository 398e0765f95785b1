"""Splits long work into turns, so that other threads get theirs."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import TypeAlias, TypeVar

T = TypeVar("T")

Turn: TypeAlias = Callable[[], AbstractContextManager[object]]
"""A context in which a few pieces of work are done: it may open a database and wait for other threads. It may
stop the work by raising an exception.
"""

_SECONDS = 0.004
"""Seconds per turn; a piece of work that takes longer is a turn by itself."""


def in_turns(items: Iterable[T], turn: Turn) -> Iterator[T]:
    """The same items; the work on each is done within a turn."""
    iterator, has_more = iter(items), True
    while has_more:
        with turn():
            end = time.monotonic() + _SECONDS
            for item in iterator:
                yield item
                if time.monotonic() >= end:
                    break
            else:
                has_more = False
