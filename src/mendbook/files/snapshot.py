"""Files that are read once, until they are reported as changed."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from .reading import MAX_BYTES, TooLarge
from .tree import Files

T = TypeVar("T")


class Snapshot(Files):
    """Caches everything read from other files until `forget`: looking at thousands of files again takes
    long.
    """

    def __init__(self, below: Files) -> None:
        self._below = below
        self._kinds: dict[str, str | None] = {}
        self._listed: dict[str, Mapping[str, str]] = {}
        self._read: dict[str, bytes] = {}
        self._sizes: dict[str, int] = {}
        self._derived: dict[object, object] = {}

    def forget(self, path: str) -> None:
        """Something may have changed at a path: a file, or a folder with everything in it."""
        folder, _, name = path.rpartition("/")
        listed, kind = self._listed.get(folder), self._below.kind(path)
        is_other = listed is None or listed.get(name) is None or listed[name] != kind or path in self._listed
        for cached in (self._kinds, self._listed, self._read, self._sizes):
            for there in [one for one in cached if one == path or one.startswith(f"{path}/")]:
                del cached[there]
        if not is_other:
            return
        # The set of files may have changed, and not only what is in one of them.
        self._derived.clear()
        self._kinds.pop(folder, None)
        if listed is not None:
            others = {one: its_kind for one, its_kind in listed.items() if one != name}
            self._listed[folder] = others if kind is None else {**others, name: kind}

    def derived(self, key: object, make: Callable[[], T]) -> T:
        """A result that depends only on which files there are, cached until that changes."""
        if key not in self._derived:
            self._derived[key] = make()
        made: T = self._derived[key]  # type: ignore[assignment]
        return made

    def kind(self, path: str) -> str | None:
        if path not in self._kinds:
            self._kinds[path] = self._below.kind(path)
        return self._kinds[path]

    def listed(self, folder: str) -> Mapping[str, str]:
        if folder not in self._listed:
            self._listed[folder] = self._below.listed(folder)
        return self._listed[folder]

    def read(self, path: str, limit: int) -> bytes:
        content = self._read.get(path)
        if content is None:
            content = self._below.read(path, limit)
            if len(content) <= MAX_BYTES:  # videos and photographs are not cached
                self._read[path] = content
        if len(content) > limit:
            raise TooLarge(len(content))
        return content

    def size(self, path: str) -> int:
        if path not in self._sizes:
            self._sizes[path] = self._below.size(path)
        return self._sizes[path]

    def source(self, path: str) -> bytes | Path:
        return self._below.source(path)
