import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from mendbook.problems import Problem, in_order, render_problems
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
