import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from .endings import NotWritten
from .held import PART, delete, new_part, remove_parts

_DEVICES = ("/dev/", "/proc/")


@contextmanager
def replacing(path: Path, *, lasting: bool = True) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of `path` when the block ends well.

    Otherwise the older file stays as it was. A symbolic link stays one: what it leads to is replaced. What is
    no file, such as a pipe, is written to as it is. lasting: waits until the disk has it. Raises NotWritten.
    """
    if str(path).startswith(_DEVICES) or (os.path.exists(path) and not os.path.isfile(path)):
        with _told_of(path), path.open("wb") as out:
            yield out
        return
    real = Path(os.path.realpath(path))
    with _told_of(path):
        remove_parts(real.parent)
        part, descriptor = new_part(real.parent)
    try:
        with _told_of(path), open(descriptor, "wb") as out:
            if os.path.exists(real):
                part.chmod(real.stat().st_mode & 0o7777)
            yield out
            out.flush()
            if lasting:
                os.fsync(descriptor)
            part.replace(real)
    except BaseException:
        delete(part)
        raise


def write_file(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Writes a file so that it is whole, or as it was before. Raises NotWritten."""
    with replacing(path, lasting=lasting) as out:
        out.write(content)


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Errors of writing, which name no file or the part of one, name this one; those of other files stay."""
    try:
        yield
    except OSError as error:
        name = Path(os.fsdecode(error.filename or path))
        if name != path and not name.match(PART.format("*")):
            raise
        raise NotWritten(error.errno, error.strerror, str(path)) from None
