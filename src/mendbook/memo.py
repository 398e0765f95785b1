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
        self._builds = self._builds_left = builds
        self._results: dict[tuple[object, ...], object] = {}

    def begin(self) -> None:
        """A build begins."""
        self._builds_left -= 1
        if self._builds_left < 0:
            self._builds_left = self._builds
            self._results.clear()

    def __call__(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`function(*given, **named)`, memoized. Exceptions are not remembered."""
        key = (function, *args, *kwargs.items())
        if key not in self._results:
            self._results[key] = function(*args, **kwargs)
        result: T = self._results[key]  # type: ignore[assignment]
        return result
