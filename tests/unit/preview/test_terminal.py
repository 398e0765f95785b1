"""The terminal shows new problems, not all of them after each save."""

import logging

import pytest

from mendbook.preview import State, Terminal
from mendbook.problems import Place, Problem, Severity, sorted_problems
from mendbook.publish import Publication
from published_site import PublishedSite

NOTE = Problem("MB323", Place("data/labels.yml", 3), "The label `x` is in no text.", "Delete it.")
LOWER = Problem("MB323", Place("data/labels.yml", 4), NOTE.message, NOTE.remedy)
WARNING = Problem("MB305", Place("data/guides/a.yml", 2, 7), "The link leads to a draft.", "Wait.")
ERROR = Problem("MB301", Place("data/guides/a.yml", 9), "There is no cause `y`.", "Did you mean `z`?")

SITE = PublishedSite(Publication([]))


class Printed(logging.Handler):
    """What is logged, as levels and messages. Pytest's own plugin for it would cost all tests time."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append((record.levelname, record.getMessage()))

    def __call__(self) -> list[tuple[str, str]]:
        """What was logged since the last call."""
        lines, self._lines = self._lines, []
        return lines


@pytest.fixture
def printed() -> Printed:
    return Printed()


@pytest.fixture
def terminal(printed: Printed) -> Terminal:
    log = logging.Logger("preview-test", logging.INFO)
    log.addHandler(printed)
    return Terminal(log)


def test_only_new_problems_are_printed_with_a_summary(terminal: Terminal, printed: Printed) -> None:
    terminal.report(State(1, SITE, [NOTE], current=True), 1.26)
    assert printed() == [
        ("INFO", "data/labels.yml:3:1: MB323: The label `x` is in no text. Delete it."),
        ("INFO", "Shown in 1.26 s: 1 note."),
    ]
    terminal.report(State(2, SITE, [LOWER, WARNING], current=True), 0.5)
    assert printed() == [
        ("WARNING", "data/guides/a.yml:2:7: MB305: The link leads to a draft. Wait."),
        ("INFO", "Shown in 0.50 s: 1 warning, 1 note."),
    ]
    terminal.report(State(3, SITE, [], current=True), 0.5)
    assert printed() == [("INFO", "Shown in 0.50 s: no problems.")]
    terminal.report(State(4, SITE, [NOTE], current=True), 0.5)
    assert len(printed()) == 2  # new again
    terminal.report(State(5, SITE, [NOTE, ERROR], current=True), 0.5)
    assert printed()[-1] == (
        "ERROR",
        "1 error, 1 note. The preview shows entries with mistakes as they were, and what to fix.",
    )


def test_hidden_problems_are_counted_and_printed_once_they_are_no_longer_hidden(
    terminal: Terminal, printed: Printed
) -> None:
    line = "data/labels.yml:3:1: MB323: The label `x` is in no text. Delete it."
    terminal.report(State(1, SITE, sorted_problems([NOTE], {"MB323": Severity.OFF}), current=True), 0.5)
    counted = "Shown in 0.50 s: no problems; 1 problem hidden by data/site.yml (MB323)."
    assert printed() == [("INFO", counted)]
    terminal.report(State(2, SITE, sorted_problems([NOTE], {"MB323": Severity.WARNING}), current=True), 0.5)
    assert printed() == [("WARNING", line), ("INFO", "Shown in 0.50 s: 1 warning.")]
    terminal.report(State(3, SITE, [NOTE], current=True), 0.5)
    assert printed() == [("INFO", line), ("INFO", "Shown in 0.50 s: 1 note.")]


def test_the_report_of_an_error_says_what_the_preview_shows(terminal: Terminal, printed: Printed) -> None:
    terminal.report(State(1, None, [ERROR]), 0.5)
    assert printed() == [
        ("ERROR", "data/guides/a.yml:9:1: MB301: There is no cause `y`. Did you mean `z`?"),
        ("ERROR", "1 error. The preview shows what to fix, and continues by itself."),
    ]
    terminal.report(State(2, SITE, [ERROR, NOTE]), 0.5)
    assert printed()[-1] == (
        "ERROR",
        "1 error, 1 note. The preview shows the site as it was, and what to fix.",
    )
    terminal.report(State(3, SITE, [WARNING]), 0.5)
    assert printed()[-1] == (
        "ERROR",
        "1 warning. The preview shows the site as it was, and what to fix.",
    )
