"""Tells people how far long work has come, and where its time went."""

import os
import sys
import time
from typing import TextIO

SOON = 2.0
"""Seconds: of what takes no longer nothing is told."""

OFTEN, SELDOM = 0.1, 10.0
"""Seconds between two words on a screen, and between two lines in the log of a service."""

TIMINGS = "show which stages of the work took how long"
"""What the option `--timings` does."""


class ProgressLine:
    """A line on a screen that says how far the work is; in the log of a service, one now and then.

    Elsewhere, such as in a file or a pipe, it says nothing. stream: the standard error of this process.
    """

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        self._stream = stream or sys.stderr
        self._on_screen = self._stream.isatty()
        self._silent = quiet or not (self._on_screen or os.environ.get("CI"))
        self._next = time.monotonic() + SOON
        self._shown = 0

    def __call__(self, what: str, done: int, of: int) -> None:
        """So many of so many are made."""
        if self._silent or (now := time.monotonic()) < self._next:
            return
        self._next = now + (OFTEN if self._on_screen else SELDOM)
        words = f"{what}: {done:,} of {of:,}"
        if self._on_screen:
            self._stream.write(f"\r{words:{self._shown}}")
            self._shown = len(words)
        else:
            self._stream.write(f"{words}\n")
        self._stream.flush()

    def end(self) -> None:
        """Leaves the screen as it was. Others may write to it then."""
        if self._shown:
            self._stream.write(f"\r{'':{self._shown}}\r")
            self._stream.flush()
            self._shown = 0


class Timings:
    """How long the stages of a build take: to be called with the name of each when it ends."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._taken: dict[str, float] = {}

    def __call__(self, stage: str) -> None:
        now = time.perf_counter()
        self._taken[stage] = self._taken.get(stage, 0.0) + now - self._last
        self._last = now

    def show(self) -> None:
        """Tells people, beside what the command prints."""
        total = sum(self._taken.values())
        width = max(map(len, [*self._taken, "Total"]))
        for stage, seconds in [*self._taken.items(), ("Total", total)]:
            share = round(100 * seconds / total) if total else 0
            print(f"{stage:{width}} {seconds:7.2f} s {share:4d} %", file=sys.stderr)
