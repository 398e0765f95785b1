"""Puts the files of tests into memory, if there is room: they are many, small, and soon deleted."""

import os
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")
"""On Linux, a file system in memory."""

ENOUGH = 2 << 30
"""All tests of the engine together write a tenth of this."""


def has_room(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    there = os.statvfs(folder)
    return there.f_bavail * there.f_frsize > ENOUGH and not there.f_flag & os.ST_NOEXEC


def pytest_configure(config: pytest.Config) -> None:
    """Only if no other tests are run: some use programs that may not read files there."""
    here = Path(__file__).parent
    paths = [(config.invocation_params.dir / arg.partition("::")[0]).resolve() for arg in config.args]
    if all(path.is_relative_to(here) for path in paths) and has_room(MEMORY):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
