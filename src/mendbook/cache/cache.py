"""A folder with what was made: a file for each, whose name tells what it was made from and what is in it."""

import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from mendbook.writing import delete, new_part, remove_parts, why

LIMIT = 1_000_000_000
"""So many bytes are kept at most, but for what builds of the last hour have used."""

HOUR = 3600.0

_NAME = re.compile(r"([0-9a-f]{40})-([0-9a-f]{40})")
_KIND = re.compile(r"[a-z]+")

_PARTS = "parts"
"""Where files are until they are whole."""

_TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# What Mendbook made. You can delete it at any time; it is made again.
"""

_OLDER = ("pdf", "pictures")
"""Folders of Mendbooks before this one."""

_HOW = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Cache:
    """Contents by kind and key (see `key_of`).

    What was harmed, cut off, put there by another user, or leads elsewhere is as if it weren't there, and is
    deleted. Several processes may use one folder at the same time. What can't be kept isn't, and `trouble`
    says why: whoever makes something goes on without.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder, self._limit = folder, limit
        self._names: dict[str, dict[str, list[str]]] = {}
        self._used: set[Path] = set()
        self._begun = False
        self.trouble = ""

    def get(self, kind: str, key: str) -> bytes | None:
        """What is kept; None where nothing is."""
        found = self._whole(kind, key)
        return None if found is None else found[1]

    def file(self, kind: str, key: str) -> Path | None:
        """The file with what is kept: it was read, and is whole."""
        found = self._whole(kind, key)
        return None if found is None else found[0]

    def put(self, kind: str, key: str, content: bytes) -> Path | None:
        """Keeps something in place of what has this key; its file, or None where that can't be written."""
        path = self._of(kind) / f"{key}-{_digest(kind, key, content)}"
        if self.trouble:
            return None
        try:
            self._begin(path.parent)
            self._write(path, content)
        except OSError as error:
            self.trouble = why(error, str(self._folder))
            return None
        for name in self._listed(kind).get(key, []):
            if name != path.name:
                delete(path.with_name(name))
        self._listed(kind)[key] = [path.name]
        self._used.add(path)
        return path

    def tidy(self) -> None:
        """Deletes what was used longest ago, as far as there is too much: for the end of a build."""
        if not self._begun:
            return
        with suppress(OSError):
            for name in _OLDER:
                delete(self._folder / name)
            files = sorted(self._kept())
            left = sum(size for _, size, _ in files) - self._limit
            now = time.time()
            for used, size, path in files:
                if left <= 0:
                    return
                if path not in self._used and abs(now - used) > HOUR:
                    delete(path)
                    left -= size

    def _of(self, kind: str) -> Path:
        assert _KIND.fullmatch(kind)
        return self._folder / f"made-{kind}"

    def _listed(self, kind: str) -> dict[str, list[str]]:
        """The names of its files by key, as they were when it was first asked for."""
        if kind not in self._names:
            names: dict[str, list[str]] = {}
            folder = self._of(kind)
            try:
                found = [] if folder.is_symlink() else os.listdir(folder)
            except OSError:
                found = []
            for name in sorted(found):
                if ours := _NAME.fullmatch(name):
                    names.setdefault(ours[1], []).append(name)
            self._names[kind] = names
        return self._names[kind]

    def _whole(self, kind: str, key: str) -> tuple[Path, bytes] | None:
        names = self._listed(kind).get(key, [])
        while names:
            path = self._of(kind) / names[-1]
            content = self._own_content(path)
            if content is not None and path.name == f"{key}-{_digest(kind, key, content)}":
                self._used.add(path)
                return path, content
            delete(path)
            names.pop()
        return None

    def _own_content(self, path: Path) -> bytes | None:
        """What is in a file of this user's own; None of a link, a folder, or a file of somebody else."""
        try:
            descriptor = os.open(path, _HOW)
        except OSError:
            return None
        try:
            about = os.fstat(descriptor)
            mine = not hasattr(os, "geteuid") or about.st_uid == os.geteuid()
            if not (mine and stat.S_ISREG(about.st_mode)):
                return None
            # Its time says when it was used last, to some minutes.
            if time.time() - about.st_mtime > HOUR / 6:
                with suppress(OSError):
                    os.utime(path)
            with open(descriptor, "rb", closefd=False) as file:
                return file.read()
        except OSError:
            return None
        finally:
            os.close(descriptor)

    def _begin(self, folder: Path) -> None:
        """Raises OSError."""
        if not self._begun:
            parts = self._folder / _PARTS
            _make(parts)
            remove_parts(parts)
            self._begun = True
            tag = self._folder / "CACHEDIR.TAG"
            if not tag.exists():
                self._write(tag, _TAG.encode())
        _make(folder)

    def _write(self, path: Path, content: bytes) -> None:
        """A file that is whole as soon as it has its name. Raises OSError."""
        part, descriptor = new_part(self._folder / _PARTS)
        try:
            with open(descriptor, "wb") as out:
                out.write(content)
            part.replace(path)
        except BaseException:
            delete(part)
            raise

    def _kept(self) -> Iterator[tuple[float, int, Path]]:
        """All files, with when they were used last, and their size."""
        for folder in self._folder.glob("made-*"):
            if folder.is_symlink() or not folder.is_dir():
                continue
            for entry in os.scandir(folder):
                if _NAME.fullmatch(entry.name):
                    with suppress(FileNotFoundError):
                        about = entry.stat(follow_symlinks=False)
                        yield about.st_mtime, about.st_size, Path(entry.path)


def _digest(kind: str, key: str, content: bytes) -> str:
    return sha256(f"{kind} {key}\n".encode() + content).hexdigest()[:40]


def _make(folder: Path) -> None:
    """Raises OSError, also where a link leads elsewhere."""
    folder.mkdir(parents=True, exist_ok=True)
    if folder.is_symlink():
        raise NotADirectoryError(0, "It is a link", str(folder))
