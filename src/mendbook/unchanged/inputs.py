"""All that a site is made of, as one digest."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from mendbook.packaged import packaged

FOLDERS = ("data", "content", "macros", "overrides")
"""A site is made of what is in these, of its host's settings, and of the engine."""

_ENGINE = Path(__file__).parents[1]

_CHUNK = 1 << 20

_HOW = sum(getattr(os, flag, 0) for flag in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"))


@dataclass(frozen=True)
class Inputs:
    """digest: of what is in them. stamps: of when they were written, which says more while a build runs."""

    digest: str
    stamps: str


class _Odd(Exception):
    """Something of which no digest tells all, such as a link."""


def inputs_of(root: Path, settings: Iterable[str]) -> Inputs | None:
    """The inputs of the site in `root`; None where something isn't a plain file or folder that can be read.

    settings: the files of its host's settings, by their path in `root`.
    """
    digests = _Digests()
    try:
        for name in FOLDERS:
            for inside, path in _files(root / name, name):
                digests.add(inside, path)
        for name in settings:
            digests.add(name, str(root / name))
        engine = {"": _ENGINE, **{name: packaged(name) for name in ("macros", "overrides")}}
        for name, folder in engine.items():
            for inside, path in _files(folder, f"engine/{name}"):
                digests.add(inside, path)
    except (_Odd, OSError):
        return None
    for words in (sys.version, *_installed()):
        digests.add(words, "")
    return Inputs(digests.content.hexdigest(), digests.stamps.hexdigest())


def _files(folder: Path | str, name: str) -> Iterator[tuple[str, str]]:
    """All files of a folder, by their name, in order; an empty folder counts too. Raises _Odd and OSError."""
    if not os.path.lexists(folder):
        return
    if os.path.islink(folder):
        raise _Odd
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name == "__pycache__":
            continue
        inside = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield f"{inside}/", ""
            yield from _files(entry.path, inside)
        elif entry.is_file(follow_symlinks=False):
            yield inside, entry.path
        else:
            raise _Odd


class _Digests:
    """Of what is in files, and of when they were written."""

    def __init__(self) -> None:
        self.content, self.stamps = sha256(), sha256()

    def add(self, name: str, path: str) -> None:
        """path: '' of a folder. Raises _Odd and OSError."""
        self.content.update(os.fsencode(name) + b"\0")
        if not path:
            return
        descriptor = os.open(path, _HOW)
        try:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                raise _Odd
            size = 0
            while chunk := os.read(descriptor, _CHUNK):
                self.content.update(chunk)
                size += len(chunk)
        finally:
            os.close(descriptor)
        self.content.update(b"%d\0" % size)
        stamp = f"{about.st_ino} {about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} "
        self.stamps.update(stamp.encode())


def _installed() -> list[str]:
    """The packages that Python has, with their versions: asking each of them would take longer."""
    names: set[str] = set()
    for folder in sys.path:
        try:
            names |= {
                name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info"))
            }
        except OSError:
            continue
    return sorted(names)
