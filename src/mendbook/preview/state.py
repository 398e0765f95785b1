"""What the preview shows at a time: the newest sound site, and the problems of now."""

import threading
import time
from dataclasses import dataclass, field

from mendbook.problems import Problem

from .site import Made, Site


@dataclass(frozen=True)
class Shown:
    """One state of the preview.

    version: another one for each build, also of a preview that was started later. site: the newest that could
    be shown; None before the first. problems: those of the newest build. current: whether the site is of the
    newest build, and not of one before it.
    """

    version: int
    site: Site | None = None
    problems: list[Problem] = field(default_factory=list)
    current: bool = False


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

    def show(self, made: Made) -> Shown:
        """Shows a new build; where it has no site, the one before stays."""
        before = self._shown
        version = max(_now(), before.version + 1)
        current = made.site is not None
        with self._changed:
            self._shown = Shown(version, made.site or before.site, made.problems, current)
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
