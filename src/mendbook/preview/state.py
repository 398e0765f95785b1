"""The state of the preview: the newest sound site, and the current problems."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from mendbook.problems import Problem

from .site import MakeResult, Site


@dataclass(frozen=True)
class State:
    """A state of the preview.

    version: changes whenever pages may have changed, even between previews. site: the newest that could be
    shown; None before the first. problems: those of the newest build, once they are found; until then those
    of the previous one. current: whether the site is of the newest build, not of an earlier one. files: the
    version in which pictures and other files on which pages don't depend may have last changed. pages: the
    site's `state`. problems_version: changes whenever problems may have changed.
    """

    version: int
    site: Site | None = None
    problems: list[Problem] = field(default_factory=list)
    current: bool = False
    files: int = 0
    pages: int = 0
    problems_version: int = 0


class Preview:
    """Holds the state, for the server's threads, and notifies listeners of changes."""

    def __init__(self) -> None:
        self._state = State(_now())
        self._listeners: dict[object, Callable[[], object]] = {}
        self.closed = False

    @property
    def state(self) -> State:
        """The current state; a later one is another object."""
        return self._state

    def show(self, build: MakeResult, *, files: bool = True) -> State:
        """Shows a new build. If it has no site, the previous one stays, and so do problems until others are
        found. files: whether pictures and the like may have changed too.
        """
        previous = self._state
        problems = build.problems if build.find is None else previous.problems
        return self._show(build.site or previous.site, problems, build.site is not None, files)

    def report(self, problems: list[Problem]) -> State:
        """Reports the problems of the newest build."""
        previous = self._state
        if previous.site is not None and previous.site.state != previous.pages:
            return self._show(previous.site, problems, previous.current)
        self._state = replace(previous, problems=problems, problems_version=previous.problems_version + 1)
        self._notify()
        return self._state

    def _show(self, site: Site | None, problems: list[Problem], current: bool, files: bool = False) -> State:
        previous = self._state
        version = max(_now(), previous.version + 1)
        files_version, pages = version if files else previous.files, site.state if site is not None else 0
        self._state = State(
            version, site, problems, current, files_version, pages, previous.problems_version + 1
        )
        self._notify()
        return self._state

    @contextmanager
    def listening(self, callback: Callable[[], object]) -> Iterator[None]:
        """Calls `callback` in any thread, whenever the state changes and when the preview is closed."""
        key = object()
        self._listeners[key] = callback
        try:
            yield
        finally:
            del self._listeners[key]

    def close(self) -> None:
        """Ends all listening."""
        self.closed = True
        self._notify()

    def _notify(self) -> None:
        for callback in list(self._listeners.values()):
            callback()


def _now() -> int:
    return time.time_ns() // 1_000_000
