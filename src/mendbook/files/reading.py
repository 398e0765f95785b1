"""Reads files: only regular ones, and no more bytes than wanted."""

import errno
import os
import stat
from pathlib import Path

MAX_BYTES = 1_000_000
"""Maximum bytes of an entry, a list or a page."""

_HOW = sum(getattr(os, flag, 0) for flag in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"))
"""Binary, no links, and no waiting for what may never come. Not every system has all of these flags."""


class TooLarge(Exception):
    """The file has more bytes than may be read; `size` says how many."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def read_bytes(path: Path, limit: int) -> bytes:
    """The content of a regular file. Raises TooLarge, and OSError if it isn't one or can't be read."""
    with open(os.open(path, os.O_RDONLY | _HOW), "rb") as file:
        file_stat = os.fstat(file.fileno())
        if not stat.S_ISREG(file_stat.st_mode):
            raise OSError(errno.EINVAL, "It is not a regular file")
        # A file can grow meanwhile.
        content = file.read(limit + 1)
        if len(content) > limit:
            raise TooLarge(max(file_stat.st_size, len(content)))
        return content
