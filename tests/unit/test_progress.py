"""Progress is shown while something takes long, and only to those who can see it."""

import io

import pytest

from mendbook.progress import ProgressLine


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock; its last number is the time."""
    times = [100.0]
    monkeypatch.setattr("mendbook.progress.time.monotonic", lambda: times[-1])
    monkeypatch.delenv("CI", raising=False)
    return times


def test_a_terminal_shows_one_line_that_is_replaced(clock: list[float]) -> None:
    screen = Screen()
    line = ProgressLine(screen)
    for seconds, what, done in ((1.9, "PDFs", 3), (2.0, "PDFs", 4), (2.05, "PDFs", 5), (2.1, "PDF", 6)):
        clock.append(100.0 + seconds)
        line(what, done, 1000)
    assert screen.getvalue() == "\rPDFs: 4 of 1,000\rPDF: 6 of 1,000 "
    line.end()
    assert screen.getvalue().endswith("\r               \r")
    before = screen.getvalue()
    line.end()
    assert screen.getvalue() == before


def test_a_ci_service_gets_a_line_from_time_to_time(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    log = io.StringIO()
    line = ProgressLine(log)
    for seconds in range(0, 30, 3):
        clock.append(100.0 + seconds)
        line("Pages", seconds, 30)
    line.end()
    assert log.getvalue() == "Pages: 3 of 30\nPages: 15 of 30\nPages: 27 of 30\n"


@pytest.mark.parametrize("quiet", [False, True])
def test_nothing_is_shown_without_a_terminal_or_if_quiet(clock: list[float], quiet: bool) -> None:
    stream = Screen() if quiet else io.StringIO()
    line = ProgressLine(stream, quiet=quiet)
    clock.append(1000.0)
    line("Pages", 1, 2)
    line.end()
    assert stream.getvalue() == ""
