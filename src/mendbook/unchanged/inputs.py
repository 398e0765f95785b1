"""A digest of all inputs of a site."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from mendbook.packaged import packaged

FOLDERS = ("data", "content", "macros", "overrides")
"""A site is made from these folders, its host's settings, and the engine."""

_ENGINE = Path(__file__).parents[1]

_CHUNK = 1 << 20

_HOW = sum(getattr(os, flag, 0) for flag in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"))


@dataclass(frozen=True)
class Inputs:
    """The inputs. digest: of their contents. stamps: of their modification times, which also catches changes
    during a build. engine: a digest of the engine and the installed packages.
    """

    digest: str
    stamps: str
    engine: str


class _Odd(Exception):
    """Something that a digest can't capture, such as a link."""


def digest_inputs(root: Path, settings: Iterable[str]) -> Inputs | None:
    """The inputs of the site in `root`; None if something isn't a readable plain file or folder.

    settings: the host's settings files, by path in `root`.
    """
    digests, makers = _Digests(), _Digests()
    try:
        for name in FOLDERS:
            for name_there, path in _files(root / name, name):
                digests.add(name_there, path)
        for name in settings:
            digests.add(name, str(root / name))
        engine = {"": _ENGINE, **{name: packaged(name) for name in ("macros", "overrides")}}
        for name, folder in engine.items():
            for name_there, path in _files(folder, f"engine/{name}"):
                makers.add(name_there, path)
    except (_Odd, OSError):
        return None
    for words in (sys.version, *_installed_packages()):
        makers.add(words, "")
    engine_digest = makers.content.hexdigest()
    digests.content.update(engine_digest.encode())
    digests.stamps.update(makers.stamps.hexdigest().encode())
    return Inputs(digests.content.hexdigest(), digests.stamps.hexdigest(), engine_digest)


def _files(folder: Path | str, name: str) -> Iterator[tuple[str, str]]:
    """All files of a folder by name, sorted; an empty folder counts too. Raises _Odd and OSError."""
    if not os.path.lexists(folder):
        return
    if os.path.islink(folder):
        raise _Odd
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name == "__pycache__":
            continue
        path_in_folder = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield f"{path_in_folder}/", ""
            yield from _files(entry.path, path_in_folder)
        elif entry.is_file(follow_symlinks=False):
            yield path_in_folder, entry.path
        else:
            raise _Odd


class _Digests:
    """Digests of contents and of modification times."""

    def __init__(self) -> None:
        self.content, self.stamps = sha256(), sha256()

    def add(self, name: str, path: str) -> None:
        """path: '' of a folder. Raises _Odd and OSError."""
        self.content.update(os.fsencode(name) + b"\0")
        if not path:
            return
        descriptor = os.open(path, _HOW)
        try:
            file_stat = os.fstat(descriptor)
            if not stat.S_ISREG(file_stat.st_mode):
                raise _Odd
            size = 0
            while chunk := os.read(descriptor, _CHUNK):
                self.content.update(chunk)
                size += len(chunk)
        finally:
            os.close(descriptor)
        self.content.update(b"%d\0" % size)
        stamp = f"{file_stat.st_ino} {file_stat.st_size} {file_stat.st_mtime_ns} {file_stat.st_ctime_ns} "
        self.stamps.update(stamp.encode())


def _installed_packages() -> list[str]:
    """The installed packages with their versions; asking each of them would take longer."""
    names: set[str] = set()
    for folder in sys.path:
        try:
            names |= {
                name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info"))
            }
        except OSError:
            continue
    return sorted(names)
