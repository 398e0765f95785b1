"""The state of the preview: the newest sound site, and the current problems."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from mendbook.problems import Problem

from .site import Made, Site


@dataclass(frozen=True)
class Shown:
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
        self._shown = Shown(_now())
        self._listeners: dict[object, Callable[[], object]] = {}
        self.closed = False

    @property
    def shown(self) -> Shown:
        """The current state; a later one is another object."""
        return self._shown

    def show(self, made: Made, *, files: bool = True) -> Shown:
        """Shows a new build. If it has no site, the previous one stays, and so do problems until others are
        found. files: whether pictures and the like may have changed too.
        """
        before = self._shown
        problems = made.problems if made.find is None else before.problems
        return self._show(made.site or before.site, problems, made.site is not None, files)

    def found(self, problems: list[Problem]) -> Shown:
        """Reports the problems of the newest build."""
        before = self._shown
        if before.site is not None and before.site.state != before.pages:
            return self._show(before.site, problems, before.current)
        self._shown = replace(before, problems=problems, problems_version=before.problems_version + 1)
        self._tell()
        return self._shown

    def _show(self, site: Site | None, problems: list[Problem], current: bool, files: bool = False) -> Shown:
        before = self._shown
        version = max(_now(), before.version + 1)
        changed, pages = version if files else before.files, site.state if site is not None else 0
        self._shown = Shown(version, site, problems, current, changed, pages, before.problems_version + 1)
        self._tell()
        return self._shown

    @contextmanager
    def listening(self, tell: Callable[[], object]) -> Iterator[None]:
        """Calls `tell` in any thread, whenever the state changes and when the preview is closed."""
        key = object()
        self._listeners[key] = tell
        try:
            yield
        finally:
            del self._listeners[key]

    def close(self) -> None:
        """Ends all listening."""
        self.closed = True
        self._tell()

    def _tell(self) -> None:
        for tell in list(self._listeners.values()):
            tell()


def _now() -> int:
    return time.time_ns() // 1_000_000
