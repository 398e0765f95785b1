"""Memoizes pure functions between builds, so that a build after an edit makes only what has changed."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Memo:
    """Results of pure functions, shared by all builds of a process that are given the same Memo.

    Results are keyed by the function and its arguments, which must be hashable; nobody may change a result.
    All are dropped after this number of `builds`, so that unused ones don't accumulate.
    """

    def __init__(self, builds: int = 100) -> None:
        self._builds = self._left = builds
        self._made: dict[tuple[object, ...], object] = {}

    def begin(self) -> None:
        """A build begins."""
        self._left -= 1
        if self._left < 0:
            self._left = self._builds
            self._made.clear()

    def __call__(self, function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """`function(*given, **named)`, memoized. Exceptions are not remembered."""
        key = (function, *given, *named.items())
        if key not in self._made:
            self._made[key] = function(*given, **named)
        made: T = self._made[key]  # type: ignore[assignment]
        return made
