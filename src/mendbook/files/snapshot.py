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

    def __init__(self, base: Files) -> None:
        self._base = base
        self._kinds: dict[str, str | None] = {}
        self._folders: dict[str, Mapping[str, str]] = {}
        self._contents: dict[str, bytes] = {}
        self._sizes: dict[str, int] = {}
        self._derived: dict[object, object] = {}

    def forget(self, path: str) -> None:
        """Something may have changed at a path: a file, or a folder with everything in it."""
        folder, _, name = path.rpartition("/")
        listed, kind = self._folders.get(folder), self._base.kind(path)
        is_other = listed is None or listed.get(name) is None or listed[name] != kind or path in self._folders
        for cached in (self._kinds, self._folders, self._contents, self._sizes):
            for outdated in [
                path_cached
                for path_cached in cached
                if path_cached == path or path_cached.startswith(f"{path}/")
            ]:
                del cached[outdated]
        if not is_other:
            return
        # The set of files may have changed, and not only what is in one of them.
        self._derived.clear()
        self._kinds.pop(folder, None)
        if listed is not None:
            others = {other: its_kind for other, its_kind in listed.items() if other != name}
            self._folders[folder] = others if kind is None else {**others, name: kind}

    def derive(self, key: object, function: Callable[[], T]) -> T:
        """A result that depends only on which files there are, cached until that changes."""
        if key not in self._derived:
            self._derived[key] = function()
        result: T = self._derived[key]  # type: ignore[assignment]
        return result

    def kind(self, path: str) -> str | None:
        if path not in self._kinds:
            self._kinds[path] = self._base.kind(path)
        return self._kinds[path]

    def list_folder(self, folder: str) -> Mapping[str, str]:
        if folder not in self._folders:
            self._folders[folder] = self._base.list_folder(folder)
        return self._folders[folder]

    def read(self, path: str, limit: int) -> bytes:
        content = self._contents.get(path)
        if content is None:
            content = self._base.read(path, limit)
            if len(content) <= MAX_BYTES:  # videos and photographs are not cached
                self._contents[path] = content
        if len(content) > limit:
            raise TooLarge(len(content))
        return content

    def size(self, path: str) -> int:
        if path not in self._sizes:
            self._sizes[path] = self._base.size(path)
        return self._sizes[path]

    def source(self, path: str) -> bytes | Path:
        return self._base.source(path)
