"""Runs `mkdocs` or `mendbook` in a process forked from one that has already imported everything and compiled
the templates, which would otherwise take most of the time.
"""

import os
import sys
from collections.abc import Callable
from functools import cache
from multiprocessing import forkserver, get_context
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from unittest.mock import patch


@cache
def _forks() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(["warmed"])
    # In Python 3.11, the fork server doesn't inherit the module search path.
    with patch.dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)):
        forkserver.ensure_running()
    return context


def start(
    root: Path,
    output: Path,
    *arguments: str,
    program: str = "mkdocs",
    errors: Path | None = None,
    first: Callable[[], object] | None = None,
) -> BaseProcess:
    """Starts the program in the folder `root`; its output goes to the file `output`.

    errors: a separate file for its standard error. first: a picklable function that the process calls first.
    """
    process = _forks().Process(
        target=_run, args=(root, output, errors or output, program, arguments, dict(os.environ), first)
    )
    process.start()
    return process


def wait(process: BaseProcess) -> int:
    """Waits for the process to end, and returns its exit code, as `Popen` does."""
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def _run(
    root: Path,
    output: Path,
    errors: Path,
    program: str,
    arguments: tuple[str, ...],
    environment: dict[str, str],
    first: Callable[[], object] | None,
) -> None:
    assert "warmed" in sys.modules
    from mkdocs.__main__ import cli

    from mendbook.cli import main

    for stream, file in ((1, output), (2, errors)):
        with file.open("ab") as target:
            os.dup2(target.fileno(), stream)
    os.environ.clear()
    os.environ |= {**environment, "NO_MKDOCS_2_WARNING": "1"}
    os.chdir(root)
    sys.argv = [program, *arguments]
    if first is not None:
        first()
    if program == "mendbook":
        sys.exit(main())
    cli(prog_name="mkdocs")
