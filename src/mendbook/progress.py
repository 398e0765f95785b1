"""Shows people how far long work has got, and where its time went."""

import os
import sys
import time
from typing import TextIO

DELAY = 2.0
"""Seconds: shorter work isn't reported."""

SCREEN_INTERVAL, LOG_INTERVAL = 0.1, 10.0
"""Seconds between two updates on a screen, and between two lines in the log of a CI service."""

TIMINGS = "show which stages of the work took how long"
"""The help of the option `--timings`."""


class ProgressLine:
    """A progress line on a screen; in the log of a CI service, an occasional line.

    Elsewhere, such as in a file or a pipe, nothing. stream: standard error of this process.
    """

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        self._stream = stream or sys.stderr
        self._on_screen = self._stream.isatty()
        self._silent = quiet or not (self._on_screen or os.environ.get("CI"))
        self._next = time.monotonic() + DELAY
        self._shown = 0

    def __call__(self, label: str, done: int, total: int) -> None:
        """Reports that `done` of `total` items are finished."""
        if self._silent or (now := time.monotonic()) < self._next:
            return
        self._next = now + (SCREEN_INTERVAL if self._on_screen else LOG_INTERVAL)
        words = f"{label}: {done:,} of {total:,}"
        if self._on_screen:
            self._stream.write(f"\r{words:{self._shown}}")
            self._shown = len(words)
        else:
            self._stream.write(f"{words}\n")
        self._stream.flush()

    def end(self) -> None:
        """Clears the line, so that others may write."""
        if self._shown:
            self._stream.write(f"\r{'':{self._shown}}\r")
            self._stream.flush()
            self._shown = 0


class Timings:
    """The durations of a build's stages: to be called with the name of each when it ends."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._taken: dict[str, float] = {}

    def __call__(self, stage: str) -> None:
        now = time.perf_counter()
        self._taken[stage] = self._taken.get(stage, 0.0) + now - self._last
        self._last = now

    def show(self) -> None:
        """Prints the timings, apart from the command's output."""
        total = sum(self._taken.values())
        width = max(map(len, [*self._taken, "Total"]))
        for stage, seconds in [*self._taken.items(), ("Total", total)]:
            share = round(100 * seconds / total) if total else 0
            print(f"{stage:{width}} {seconds:7.2f} s {share:4d} %", file=sys.stderr)
