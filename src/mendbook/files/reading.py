"""Reads files: only regular ones, and no more of them than is wanted."""

import errno
import os
import stat
from pathlib import Path

MAX_BYTES = 1_000_000
"""What an entry, a list or a page may have at most."""

_HOW = sum(getattr(os, flag, 0) for flag in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"))
"""Bytes as they are, no link, and no waiting for what may never come. Not every system has all of these."""


class TooLarge(Exception):
    """The file has more bytes than may be read; `size` says how many."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def read_bytes(path: Path, limit: int) -> bytes:
    """What is in a regular file. Raises TooLarge, and OSError for what is none or can't be read."""
    with open(os.open(path, os.O_RDONLY | _HOW), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "It is not a regular file")
        # A file can grow meanwhile.
        content = file.read(limit + 1)
        if len(content) > limit:
            raise TooLarge(max(found.st_size, len(content)))
        return content
