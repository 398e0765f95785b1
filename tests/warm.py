"""Runs `mkdocs` or `mendbook` in a process forked from one that has imported everything, which would
otherwise take most of the time.
"""

import os
import sys
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(
    ["mkdocs.__main__", "mendbook.cli", "mendbook.site.plugin", "mendbook.pdf.typesetting"]
)


def started(root: Path, output: Path, *arguments: str, program: str = "mkdocs") -> BaseProcess:
    """Starts the process in the folder `root`, with its output in the file `output`."""
    process = _FORKS.Process(target=_run, args=(root, output, program, arguments, dict(os.environ)))
    process.start()
    return process


def run(root: Path, output: Path, *arguments: str, program: str = "mkdocs") -> int:
    """Runs such a process; returns its exit code, as `Popen` does."""
    process = started(root, output, *arguments, program=program)
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def _run(
    root: Path, output: Path, program: str, arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    from mkdocs.__main__ import cli

    from mendbook.cli import main

    with output.open("wb") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
    os.environ |= {**environment, "NO_MKDOCS_2_WARNING": "1"}
    os.chdir(root)
    sys.argv = [program, *arguments]
    if program == "mendbook":
        sys.exit(main())
    cli(prog_name="mkdocs")
