"""Files and folders that a process locks until it ends, even if it is killed."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # Windows
    flock = None  # type: ignore[assignment]

JOURNAL = ".cache/mendbook/edits/journal.json"
"""In a site's folder: what a command still had to write when it was killed. See decision 57."""

PART = ".mendbook-{}.part"
"""The name of an unfinished file or folder, beside the one that it will replace."""


class Lock:
    """A file or folder that no other process may hold until `release`, if its file system has locks.

    Raises BlockingIOError if another process holds it.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._descriptor = _open_locked(path)
        except BlockingIOError:
            raise
        except OSError:  # such as over a network
            self._descriptor = -1

    def release(self) -> None:
        """May be called twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> "Lock":
        return self

    def __exit__(self, *raised: object) -> None:
        self.release()


def new_part(folder: Path, *, is_folder: bool = False) -> tuple[Path, int]:
    """An empty file or folder that this process holds, and its descriptor, writable for a file.

    Raises OSError.
    """
    while True:
        path = folder / PART.format(token_hex(4))
        if is_folder:
            path.mkdir()
            descriptor = os.open(path, os.O_RDONLY)
        else:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            _lock(descriptor)
            # Another process that cleans up may have deleted it before it was held.
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return path, descriptor
        except (BlockingIOError, FileNotFoundError):
            pass
        except OSError:
            return path, descriptor
        os.close(descriptor)


def remove_parts(folder: Path) -> None:
    """Deletes the parts in a folder that no process holds: the processes that made them were killed."""
    for path in folder.glob(PART.format("*")):
        if path.is_symlink():
            continue
        try:
            descriptor = _open_locked(path)
        except OSError:
            continue
        try:
            delete(path)
        finally:
            os.close(descriptor)


def delete(path: Path) -> None:
    """Deletes a file, or a folder with everything in it, as far as that is possible."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _open_locked(path: Path) -> int:
    """Locks it, and returns its descriptor. Raises OSError if that fails."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        _lock(descriptor)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _lock(descriptor: int) -> None:
    if flock is None:
        raise OSError("there are no locks")
    flock(descriptor, LOCK_EX | LOCK_NB)
