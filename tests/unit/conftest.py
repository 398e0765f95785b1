"""Puts the files of tests into memory, if there is room: they are many, small, and soon deleted."""

import os
from pathlib import Path

MEMORY = Path("/dev/shm")
"""On Linux, a file system in memory."""

ENOUGH = 2 << 30
"""All tests of the engine together write a tenth of this."""


def has_room(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    there = os.statvfs(folder)
    return there.f_bavail * there.f_frsize > ENOUGH and not there.f_flag & os.ST_NOEXEC


if has_room(MEMORY):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
