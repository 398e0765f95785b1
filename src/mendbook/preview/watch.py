"""What was changed on the disk. Files are looked at again and again: that works on every file system, and
whatever happens to a folder, also where it is moved away and back."""

import os
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from mendbook.files import is_leftover

_SETTLED = 0.1
_PATIENCE = 2.0
"""Seconds without a change until a burst of saves counts as over, and how long is waited for them at most."""

_Stamp = tuple[int, int, int, int]


class Watch:
    """Files and folders, with all that is in them; what isn't there yet is seen when it comes."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = list(paths)
        self._seen = self._look()

    def add(self, path: Path) -> None:
        """Watches one more file or folder."""
        if path not in self._paths:
            self._paths.append(path)
            self._seen = self._look()

    def remove(self, path: Path) -> None:
        """Watches it no longer."""
        if path in self._paths:
            self._paths.remove(path)
            self._seen = self._look()

    def changed(self) -> bool:
        """Whether anything is not as it was at the last call."""
        now = self._look()
        before, self._seen = self._seen, now
        return now != before

    def settle(self) -> None:
        """Waits until nothing has changed for a moment: 100 saves in a second are one change."""
        end = time.monotonic() + _PATIENCE
        time.sleep(_SETTLED)
        while self.changed() and time.monotonic() < end:
            time.sleep(_SETTLED)

    def _look(self) -> dict[str, _Stamp]:
        return {name: stamp for path in self._paths for name, stamp in _stamps(str(path))}


def _stamps(path: str) -> Iterator[tuple[str, _Stamp]]:
    """Every file there with what changes when it does. Links are not followed, as by the reader."""
    try:
        found = os.lstat(path)
        if not stat.S_ISDIR(found.st_mode):
            yield path, (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
            return
        names = os.listdir(path)
    except OSError:  # gone, or not ours to read
        return
    for name in names:
        if not is_leftover(name, hidden=True):
            yield from _stamps(os.path.join(path, name))
