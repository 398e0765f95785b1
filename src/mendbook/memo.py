"""Keeps results of pure functions between builds, so that a build after an edit makes only what changed."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Memo:
    """Results of pure functions, for all builds of one process that are given the same Memo.

    A result is found again by its function and the values of its arguments, which have to be hashable; nobody
    may change it. After so many `builds` it forgets all, so that nothing stays for ever that nobody uses.
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
        """`function(*given, **named)`, made once. What it raises is not remembered."""
        key = (function, *given, *named.items())
        if key not in self._made:
            self._made[key] = function(*given, **named)
        made: T = self._made[key]  # type: ignore[assignment]
        return made
