"""A tree of files: on the disk, in memory, or overlaid."""

import errno
import os
import stat
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .reading import TooLarge, read_bytes

FILE, FOLDER, LINK, DEAD_LINK, LOCKED = "a file", "a folder", "a link", "a dead link", "a file without rights"
"""The kinds of things in a folder; others are given in words, such as `a named pipe`."""

_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class Files(ABC):
    """The files below a folder, by their path in it: `data/site.yml`. Links are never followed."""

    @abstractmethod
    def kind(self, path: str) -> str | None:
        """The kind of what is at a path; None if nothing is there."""

    @abstractmethod
    def list_folder(self, folder: str) -> Mapping[str, str]:
        """The content of a folder: the name and kind of each entry. Raises OSError."""

    @abstractmethod
    def read(self, path: str, limit: int) -> bytes:
        """The content of a regular file. Raises TooLarge, and OSError if it isn't one or can't be read."""

    @abstractmethod
    def size(self, path: str) -> int:
        """The bytes of a file; 0 if there is none."""

    @abstractmethod
    def source(self, path: str) -> bytes | Path:
        """The content of a file that may be large: its bytes, or where they are on the disk."""


class Disk(Files):
    """The files of the folder `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def kind(self, path: str) -> str | None:
        path_there = self._root / path
        return _kind(path_there) if os.path.lexists(path_there) else None

    def list_folder(self, folder: str) -> Mapping[str, str]:
        return {name: _kind(self._root / folder / name) for name in os.listdir(self._root / folder)}

    def read(self, path: str, limit: int) -> bytes:
        return read_bytes(self._root / path, limit)

    def size(self, path: str) -> int:
        path_there = self._root / path
        return path_there.stat().st_size if path_there.is_file() else 0

    def source(self, path: str) -> bytes | Path:
        return self._root / path


class Memory(Files):
    """Files in memory only. content: by path."""

    def __init__(self, content: Mapping[str, bytes]) -> None:
        self._content = dict(content)
        self._folders: dict[str, dict[str, str]] = {}
        for path in self._content:
            node_kind = FILE
            while path:
                folder, _, name = path.rpartition("/")
                self._folders.setdefault(folder, {})[name] = node_kind
                path, node_kind = folder, FOLDER

    def kind(self, path: str) -> str | None:
        folder, _, name = path.rpartition("/")
        return self._folders.get(folder, {}).get(name)

    def list_folder(self, folder: str) -> Mapping[str, str]:
        if folder not in self._folders:
            raise _not_found(folder)
        return self._folders[folder]

    def read(self, path: str, limit: int) -> bytes:
        content = self._content.get(path)
        if content is None:
            raise _not_found(path)
        if len(content) > limit:
            raise TooLarge(len(content))
        return content

    def size(self, path: str) -> int:
        return len(self._content.get(path, b""))

    def source(self, path: str) -> bytes | Path:
        return self._content[path]


class Overlay(Files):
    """Files laid over others, such as what an editor has not saved yet.

    changes: content by path, which replaces or adds a file; None hides one. Only files can be changed, not
    links and the like.
    """

    def __init__(self, base: Files, changes: Mapping[str, bytes | None]) -> None:
        self._base = base
        changes_allowed = {
            path: content for path, content in changes.items() if base.kind(path) in (FILE, LOCKED, None)
        }
        self._changes = Memory(
            {path: content for path, content in changes_allowed.items() if content is not None}
        )
        self._hidden = {path for path, content in changes_allowed.items() if content is None}

    def kind(self, path: str) -> str | None:
        base_kind = None if path in self._hidden else self._base.kind(path)
        changed_kind = self._changes.kind(path)
        return base_kind if changed_kind is None or base_kind not in (FILE, LOCKED, None) else changed_kind

    def list_folder(self, folder: str) -> Mapping[str, str]:
        if folder and self.kind(folder) is None:
            raise _not_found(folder)
        trees = [tree for tree in (self._base, self._changes) if not folder or tree.kind(folder) == FOLDER]
        names = {name for tree in trees for name in tree.list_folder(folder)}
        kinds = {name: self.kind(f"{folder}/{name}".lstrip("/")) for name in names}
        return {name: kind for name, kind in kinds.items() if kind is not None}

    def read(self, path: str, limit: int) -> bytes:
        return self._layer(path).read(path, limit)

    def size(self, path: str) -> int:
        return self._layer(path).size(path)

    def source(self, path: str) -> bytes | Path:
        return self._layer(path).source(path)

    def _layer(self, path: str) -> Files:
        return self._changes if path in self._hidden or self._changes.kind(path) == FILE else self._base


@dataclass(frozen=True)
class File:
    """A file of a tree, by its path there."""

    tree: Files
    path: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def suffix(self) -> str:
        """`.md` of `about.md`."""
        return PurePosixPath(self.path).suffix

    @property
    def size(self) -> int:
        """Its bytes; 0 if it is gone."""
        return self.tree.size(self.path)

    @property
    def source(self) -> bytes | Path:
        """Its content, or where that is on the disk."""
        return self.tree.source(self.path)

    def read(self, limit: int) -> bytes:
        """Its content. Raises TooLarge, and OSError if it can't be read."""
        return self.tree.read(self.path, limit)


def _not_found(path: str) -> FileNotFoundError:
    return FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)


def _kind(path: Path) -> str:
    mode = os.lstat(path).st_mode
    if stat.S_ISLNK(mode):
        return LINK if path.exists() else DEAD_LINK
    if stat.S_ISDIR(mode):
        return FOLDER
    if stat.S_ISREG(mode):
        return FILE if os.access(path, os.R_OK) else LOCKED
    return next((words for test, words in _SPECIAL if test(mode)), "something else")
