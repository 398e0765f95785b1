"""Reports builds in the editor's terminal."""

import logging
from typing import TypeAlias

from mendbook.problems import Problem, Severity, blocking, summary

from .state import Shown

_LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.NOTE: logging.INFO,
    Severity.OFF: logging.DEBUG,
}


Log: TypeAlias = logging.Logger | logging.LoggerAdapter[logging.Logger]


class Terminal:
    """Reports the new problems of each build; the others are in the browser, and in the total."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._reported: set[tuple[str, ...]] = set()

    def tell(self, shown: Shown, seconds: float) -> None:
        """Reports a build that took this many seconds."""
        for problem in shown.problems:
            if _same(problem) not in self._reported:
                words = f"{problem.place}: {problem.code}: {problem.what} {problem.remedy}"
                self._log.log(_LEVELS[problem.severity], words)
        self._reported = {_same(problem) for problem in shown.problems}
        count = summary(shown.problems)
        if shown.current and not blocking(shown.problems):
            self._log.info(f"Shown in {seconds:.2f} s: {count}.")
        elif shown.current:
            self._log.error(
                f"{count}. The preview shows entries with mistakes as they were, and what to fix."
            )
        elif shown.site is None:
            self._log.error(f"{count}. The preview shows what to fix, and continues by itself.")
        else:
            self._log.error(f"{count}. The preview shows the site as it was, and what to fix.")


def _same(problem: Problem) -> tuple[str, ...]:
    """A key that is equal for the same problem, even if lines were added above it."""
    return problem.code, problem.severity, problem.place.file, problem.what, problem.remedy
