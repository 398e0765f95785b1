"""Reports builds in the editor's terminal."""

import logging
from collections.abc import Mapping
from typing import TypeAlias

from mendbook.problems import Problem, Severity, blocking, summary

from .state import State

_LEVELS: Mapping[Severity, int] = {
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

    def report(self, state: State, seconds: float) -> None:
        """Reports a build that took this many seconds."""
        for problem in state.problems:
            if _key(problem) not in self._reported:
                words = f"{problem.place}: {problem.code}: {problem.message} {problem.remedy}"
                self._log.log(_LEVELS[problem.severity], words)
        self._reported = {_key(problem) for problem in state.problems}
        count = summary(state.problems)
        if state.current and not blocking(state.problems):
            self._log.info(f"Shown in {seconds:.2f} s: {count}.")
        elif state.current:
            self._log.error(
                f"{count}. The preview shows entries with mistakes as they were, and what to fix."
            )
        elif state.site is None:
            self._log.error(f"{count}. The preview shows what to fix, and continues by itself.")
        else:
            self._log.error(f"{count}. The preview shows the site as it was, and what to fix.")


def _key(problem: Problem) -> tuple[str, ...]:
    """A key that is equal for the same problem, even if lines were added above it."""
    return problem.code, problem.severity, problem.place.file, problem.message, problem.remedy
