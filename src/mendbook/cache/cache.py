"""The cache's folder: a file for each item, named by the digests of its key and of its content."""

import os
import re
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from mendbook.writing import delete, new_part, os_error_reason, remove_parts

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

LIMIT = 1_000_000_000
"""Maximum bytes, not counting items that builds of the last hour have used."""

HOUR = 3600.0

_NAME = re.compile(r"([0-9a-f]{40})-([0-9a-f]{40})")
_KIND = re.compile(r"[a-z]+")
_DIGITS = 40

_PARTS = "parts"
"""The folder for incomplete files."""

_TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# What Mendbook made. You can delete it at any time; it is made again.
"""

_OLDER = ("pdf", "pictures")
"""Folders of earlier versions of Mendbook."""

_HOW = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Cache:
    """Contents by kind and key (see `make_key`).

    Items that are damaged, truncated, of another user or symbolic links count as missing, and are deleted.
    Several processes may use a folder at once. If something can't be stored, `trouble` says why, and the work
    goes on without.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder, self._limit = folder, limit
        self._names: dict[str, dict[str, list[str]]] = {}
        self._used: set[Path] = set()
        self._is_prepared = False
        self.trouble = ""

    def get(self, kind: str, key: str) -> bytes | None:
        """The content, or None."""
        entry = self._find_intact(kind, key)
        return None if entry is None else entry[1]

    def file(self, kind: str, key: str) -> Path | None:
        """The file with the content, which was read and is intact."""
        entry = self._find_intact(kind, key)
        return None if entry is None else entry[0]

    def put(self, kind: str, key: str, content: bytes | Iterable[bytes]) -> Path | None:
        """Stores content under a key, replacing older content; returns its file, or None if it can't be
        written. Content in parts is written part by part, so that it need not fit into memory.
        """
        if self.trouble:
            return None
        folder, digest = self._kind_folder(kind), _digest(kind, key)

        def chunks() -> Iterator[bytes]:
            for part in (content,) if isinstance(content, bytes) else content:
                digest.update(part)
                yield part

        try:
            self._prepare(folder)
            path = self._write(chunks(), lambda: folder / f"{key}-{digest.hexdigest()[:_DIGITS]}")
        except OSError as error:
            self.trouble = os_error_reason(error, str(self._folder))
            return None
        for name in self._names_by_key(kind).get(key, []):
            if name != path.name:
                delete(path.with_name(name))
        self._names_by_key(kind)[key] = [path.name]
        self._used.add(path)
        return path

    def tidy(self) -> None:
        """Evicts the least recently used items beyond the limit; called at the end of a build."""
        if not self._is_prepared:
            return
        with suppress(OSError):
            for name in _OLDER:
                delete(self._folder / name)
            files = sorted(self._all_files())
            total = sum(size for _, size, _ in files) - self._limit
            now = time.time()
            for used, size, path in files:
                if total <= 0:
                    return
                if path not in self._used and abs(now - used) > HOUR:
                    delete(path)
                    total -= size

    def _kind_folder(self, kind: str) -> Path:
        assert _KIND.fullmatch(kind)
        return self._folder / f"made-{kind}"

    def _names_by_key(self, kind: str) -> dict[str, list[str]]:
        """The names of its files by key, as of the first call."""
        if kind not in self._names:
            names: dict[str, list[str]] = {}
            folder = self._kind_folder(kind)
            try:
                files = [] if folder.is_symlink() else os.listdir(folder)
            except OSError:
                files = []
            for name in sorted(files):
                if match := _NAME.fullmatch(name):
                    names.setdefault(match[1], []).append(name)
            self._names[kind] = names
        return self._names[kind]

    def _find_intact(self, kind: str, key: str) -> tuple[Path, bytes] | None:
        names = self._names_by_key(kind).get(key, [])
        while names:
            path = self._kind_folder(kind) / names[-1]
            content = self._own_content(path)
            if content is not None:
                digest = _digest(kind, key)
                digest.update(content)
                if path.name == f"{key}-{digest.hexdigest()[:_DIGITS]}":
                    self._used.add(path)
                    return path, content
            delete(path)
            names.pop()
        return None

    def _own_content(self, path: Path) -> bytes | None:
        """The content of a file that belongs to this user; None for links, folders and files of others."""
        try:
            descriptor = os.open(path, _HOW)
        except OSError:
            return None
        try:
            file_stat = os.fstat(descriptor)
            is_own = not hasattr(os, "geteuid") or file_stat.st_uid == os.geteuid()
            if not (is_own and stat.S_ISREG(file_stat.st_mode) and file_stat.st_size <= LIMIT):
                return None
            # Its modification time records the last use, to within some minutes.
            if time.time() - file_stat.st_mtime > HOUR / 6:
                with suppress(OSError):
                    os.utime(path)
            with open(descriptor, "rb", closefd=False) as file:
                return file.read()
        except OSError:
            return None
        finally:
            os.close(descriptor)

    def _prepare(self, folder: Path) -> None:
        """Raises OSError."""
        if not self._is_prepared:
            parts = self._folder / _PARTS
            _make_folder(parts)
            remove_parts(parts)
            self._is_prepared = True
            tag = self._folder / "CACHEDIR.TAG"
            if not tag.exists():
                self._write([_TAG.encode()], lambda: tag)
        _make_folder(folder)

    def _write(self, chunks: Iterable[bytes], path: Callable[[], Path]) -> Path:
        """Writes a file that is complete as soon as it has its name, and returns it. path: called when all
        parts are written. Raises OSError.
        """
        part, descriptor = new_part(self._folder / _PARTS)
        try:
            with open(descriptor, "wb") as out:
                out.writelines(chunks)
            return part.replace(path())
        except BaseException:
            delete(part)
            raise

    def _all_files(self) -> Iterator[tuple[float, int, Path]]:
        """All files, with the time of last use and the size."""
        for folder in self._folder.glob("made-*"):
            if folder.is_symlink() or not folder.is_dir():
                continue
            for entry in os.scandir(folder):
                if _NAME.fullmatch(entry.name):
                    with suppress(FileNotFoundError):
                        file_stat = entry.stat(follow_symlinks=False)
                        yield file_stat.st_mtime, file_stat.st_size, Path(entry.path)


def _digest(kind: str, key: str) -> "Hash":
    """The beginning of the digest that names an item; its content is to be added."""
    return sha256(f"{kind} {key}\n".encode())


def _make_folder(folder: Path) -> None:
    """Raises OSError, also where a link leads elsewhere."""
    folder.mkdir(parents=True, exist_ok=True)
    if folder.is_symlink():
        raise NotADirectoryError(0, "It is a link", str(folder))
