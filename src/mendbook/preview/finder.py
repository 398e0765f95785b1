"""Shows a new version, then finds its problems, so that no page has to wait for them."""

import threading
import time

from mendbook.problems import Problem

from .site import FindProblems, MakeResult
from .state import Preview
from .terminal import Terminal

_GRACE = 0.02
"""Seconds before the search for problems begins, for browsers to request their page; while a page is being
made, the search pauses.
"""


class Finder:
    """Finds problems in its own thread, and stops when something newer is shown."""

    def __init__(self, preview: Preview, terminal: Terminal) -> None:
        self._preview, self._terminal = preview, terminal
        self._pending: tuple[FindProblems, float] | None = None
        self._running = False
        self._closed = False
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def show(self, build: MakeResult, start: float, *, files: bool = True) -> None:
        """Shows a new version. start: when making it began (`time.monotonic`). files: see `Preview.show`."""
        with self._news:
            state, seconds = self._preview.show(build, files=files), time.monotonic() - start
            self._running = False
            self._pending = None if build.find is None else (build.find, seconds)
            if build.find is None:
                self._terminal.report(state, seconds)
            elif not self._thread.is_alive():
                self._thread.start()
            self._news.notify_all()

    @property
    def is_idle(self) -> bool:
        """Whether all problems of the shown version have been found."""
        return not self._running and self._pending is None

    def close(self) -> None:
        with self._news:
            self._closed, self._running = True, False
            self._news.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._pending is not None or self._closed)
                if self._pending is None or self._closed:
                    return
                (find, seconds), self._pending = self._pending, None
                self._running = True
                # Browsers request their page now.
                self._news.wait_for(lambda: not self._running, _GRACE)
            previous: list[Problem] | None = None
            for problems in find(lambda: not self._running):
                with self._news:
                    if self._running and problems != previous:
                        self._terminal.report(self._preview.report(problems), seconds)
                        previous = problems
            with self._news:
                self._running = False
