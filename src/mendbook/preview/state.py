"""What the preview shows at a time: the newest sound site, and the problems of now."""

import threading
import time
from dataclasses import dataclass, field
from functools import cached_property

from mendbook.problems import Problem
from mendbook.publish import Publication, RenderedPage


@dataclass(frozen=True)
class Shown:
    """One state of the preview.

    version: another one for each build, also of a preview that was started later. publication: the newest
    site that could be shown; None before the first. problems: those of the newest build. current: whether the
    publication is of the newest build, and not of one before it.
    """

    version: int
    publication: Publication | None = None
    problems: list[Problem] = field(default_factory=list)
    current: bool = False

    @cached_property
    def pages(self) -> dict[str, RenderedPage]:
        """Every page by its file."""
        by_language = self.publication.pages.values() if self.publication else ()
        return {page.file: page for pages in by_language for page in pages}


class Preview:
    """Holds what is shown, for the server's threads, and tells those who wait when it changes."""

    def __init__(self) -> None:
        self._shown = Shown(_now())
        self._changed = threading.Condition()
        self._closed = False

    @property
    def shown(self) -> Shown:
        """The state of now; a later one is another object."""
        return self._shown

    def show(self, publication: Publication | None, problems: list[Problem]) -> Shown:
        """Shows a new build. publication: its site; None where it has none: the one before stays."""
        before = self._shown
        version = max(_now(), before.version + 1)
        current = publication is not None
        with self._changed:
            self._shown = Shown(version, publication or before.publication, problems, current)
            self._changed.notify_all()
        return self._shown

    def wait(self, version: int, seconds: float) -> Shown:
        """The state of now, as soon as its version is another than this one, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._shown.version != version, seconds)
        return self._shown

    def close(self) -> None:
        """Lets nobody wait any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()


def _now() -> int:
    return time.time_ns() // 1_000_000
