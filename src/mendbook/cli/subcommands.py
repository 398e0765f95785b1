import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from mendbook.checks import check
from mendbook.diagnosis import diagnose
from mendbook.problems import Problem, blocking, in_order, nearest, render_problems
from mendbook.reader import Reading, read
from mendbook.views import LanguageView
from mendbook.writing import Held

Subcommands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""What each command adds itself to; its parser sets `run`, which returns the exit code."""


def no(what: str, meant: str | None = None) -> int:
    """Says why a command can't do what it was told; returns its exit code."""
    print(f"mendbook: {what}{f' Did you mean `{meant}`?' if meant else ''}", file=sys.stderr)
    return 1


def tell(problems: Iterable[Problem]) -> None:
    """Shows problems to people."""
    print(render_problems(in_order(problems), "text"), file=sys.stderr)


class Stop(Exception):
    """Why a command can't do what it was told."""


@contextmanager
def only_build(root: Path) -> Iterator[None]:
    """Lets no other build of the site in `root` run meanwhile. Raises Stop if there is one."""
    try:
        held = Held(root)
    except BlockingIOError:
        raise Stop("another build is running in this folder. Try again when it has finished.") from None
    with held:
        yield


def read_site(folder: Path) -> Reading | None:
    """The site in a folder; None, and why on the screen, where it can't be used."""
    if not folder.is_dir():
        no(f"there is no folder {folder}")
        return None
    reading = check(read(folder.resolve()))
    if reading.knowledge is None or blocking(reading.problems):
        tell(reading.problems)
        return None
    return reading


def view_with(reading: Reading, guide: str, language: str | None) -> LanguageView | None:
    """The view of a language (None: the site's first) with the tree of one guide, draft or not.

    None, and why on the screen, where there is no such guide or language, or the tree isn't sound.
    """
    known = reading.knowledge
    assert known is not None
    if guide not in known.guides:
        no(f"there is no guide `{guide}`.", nearest(guide, sorted(known.guides)))
        return None
    language = language or known.site.default
    if language not in known.languages:
        no(f"the site has no language `{language}`. It has: {', '.join(known.languages)}.")
        return None
    trees, problems = diagnose(known, reading.places, {guide: known.guides[guide]})
    if guide not in trees:
        tell(in_order(problems, reading.severities))
        return None
    return LanguageView(known, reading.parser, language, trees=trees, preview=True)
