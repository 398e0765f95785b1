"""The output of commands for people: with colours on a screen, without them in pipes and files."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from mendbook.problems import Problem, Severity, printable, render_text, sorted_problems
from mendbook.writing import Lock

_COLOURS: Mapping[Severity, str] = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

_OF_DIFFS: Mapping[str, str] = {"+": "green", "-": "red", "@": "cyan"}


def in_colour(stream: TextIO) -> bool:
    """Whether a stream gets colours: screens do, unless NO_COLOR is set; all do with FORCE_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def say(text: str, *, error: bool = False) -> None:
    """Prints text, with colours where they can be shown. error: to standard error."""
    stream = sys.stderr if error else sys.stdout
    print(text if in_colour(stream) else click.unstyle(text), file=stream)


def fail(message: str, suggestion: str | None = None) -> int:
    """Shows why a command can't do its work; returns the exit code."""
    begin = click.style("mendbook:", fg="red", bold=True)
    words = f"{message}{f' Did you mean `{suggestion}`?' if suggestion else ''}"
    printable_words = "\n".join(map(printable, words.split("\n")))
    say(f"{begin} {printable_words}", error=True)
    return 1


def show_problems(problems: Iterable[Problem]) -> None:
    """Shows problems to people, separate from the command's output."""
    say(problems_shown(sorted_problems(problems)), error=True)


def problems_shown(problems: Iterable[Problem]) -> str:
    """Problems as text for people, with colours."""
    return render_text(list(problems), lambda severity, text: click.style(text, fg=_COLOURS[severity]))


def diff_shown(diff: str) -> Iterator[str]:
    """The lines of a diff, with colours."""
    for line in diff.split("\n")[:-1]:
        if line.startswith(("+++", "---", "diff ", "rename ", "new file", "deleted ")):
            yield click.style(line, bold=True)
        elif line[:1] in _OF_DIFFS:
            yield click.style(line, fg=_OF_DIFFS[line[0]])
        else:
            yield line


class Stop(Exception):
    """A command can't do its work. The message says why."""


@contextmanager
def only_build(root: Path) -> Iterator[None]:
    """Prevents other builds of the site in `root` while the block runs. Raises Stop if one is running."""
    try:
        lock = Lock(root)
    except BlockingIOError:
        raise Stop("another build is running in this folder. Try again when it has finished.") from None
    with lock:
        yield
