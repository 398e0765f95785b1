import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from .endings import NotWritten
from .lock import PART, delete, new_part, remove_parts

_STREAMS = ("/dev/std", "/dev/fd/", "/proc/")
"""Paths that lead to a stream, even if that is a regular file: `-o /dev/stdout`."""


@contextmanager
def replacing(path: Path, *, lasting: bool = True) -> Iterator[BinaryIO]:
    """A file to write to, which replaces `path` if the block ends without an exception.

    Otherwise the older file stays. A symbolic link stays one: its target is replaced. Anything but a regular
    file, such as a pipe, is written to directly. lasting: waits until it is on the disk. Raises NotWritten.
    """
    if str(path).startswith(_STREAMS) or (os.path.exists(path) and not os.path.isfile(path)):
        with _naming(path), path.open("wb") as stream:
            yield stream
        return
    real = Path(os.path.realpath(path))
    with _naming(path):
        remove_parts(real.parent)
        part, descriptor = new_part(real.parent)
    try:
        with _naming(path), open(descriptor, "wb") as stream:
            if os.path.exists(real):
                part.chmod(real.stat().st_mode & 0o7777)
            yield stream
            stream.flush()
            if lasting:
                os.fsync(descriptor)
            part.replace(real)
    except BaseException:
        delete(part)
        raise


def write_file(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Writes a file atomically: it is complete, or as it was before. Raises NotWritten."""
    with replacing(path, lasting=lasting) as stream:
        stream.write(content)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Turns errors about this file or its part into NotWritten; those that name another file stay."""
    try:
        yield
    except OSError as error:
        name = Path(os.fsdecode(error.filename or path))
        if name != path and not name.match(PART.format("*")):
            raise
        raise NotWritten(error.errno, error.strerror, str(path)) from None
