"""Collects changes of a site's files in memory, to be shown, checked and then written at once."""

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

from mendbook.files import MAX_BYTES, Disk, Files, Overlay

from .atomic import write_atomically
from .changes import Change
from .splicing import apply_changes, dump

_LARGEST = 64 * MAX_BYTES
"""Maximum bytes of files that are only moved, such as pictures."""


class Edits:
    """Changes of the files of a site, in its folder or in memory. Nothing is written before `save`.

    Paths are relative to the site: `data/causes.yml`.
    """

    def __init__(self, site: Path | Files) -> None:
        self._site: Files = Disk(site) if isinstance(site, Path) else site
        self._before: dict[str, bytes | None] = {}
        self._after: dict[str, bytes | None] = {}
        self._moves: dict[str, str] = {}

    def content(self, path: str) -> bytes | None:
        """The new content of a file; None if there is none. Raises OSError, and TooLarge."""
        if path not in self._after:
            content = None if self._site.kind(path) is None else self._site.read(path, _LARGEST)
            self._before[path] = self._after[path] = content
        return self._after[path]

    def change(self, path: str, *changes: Change) -> None:
        """Changes values of a YAML file, as `apply_changes` does. Raises Refused, KeyError and OSError."""
        content = self.content(path)
        if content is None:
            raise KeyError(path)
        self._after[path] = apply_changes(path, content, changes)

    def create(self, path: str, value: object) -> None:
        """Creates a YAML file with a value. Raises FileExistsError."""
        if self.content(path) is not None:
            raise FileExistsError(path)
        self._after[path] = dump(path, value)

    def replace(self, path: str, content: bytes | None) -> None:
        """Replaces or adds a file; None deletes it."""
        self.content(path)
        self._after[path] = content

    def move(self, old: str, new: str) -> None:
        """Moves a file. Raises FileExistsError, and KeyError if there is none."""
        content = self.content(old)
        if content is None:
            raise KeyError(old)
        if self.content(new) is not None:
            raise FileExistsError(new)
        self._after[old], self._after[new] = None, content
        self._moves[new] = self._moves.pop(old, old)

    @property
    def paths(self) -> list[str]:
        """The files that are changed, new or deleted."""
        return sorted(path for path, content in self._after.items() if content != self._before[path])

    @property
    def moves(self) -> Mapping[str, str]:
        """The old path of each moved file, by its new path."""
        return {new: old for new, old in self._moves.items() if self._after[new] is not None}

    @property
    def files(self) -> Files:
        """The site with all changes."""
        return Overlay(self._site, {path: self._after[path] for path in self.paths})

    def diff(self) -> str:
        """The changes in the format of `git apply`."""
        sources = self.moves
        removed = {old for old in sources.values() if self._after[old] is None}
        parts: list[str] = []
        for path in self.paths:
            if path not in removed:
                source = sources.get(path, path)
                parts += _file_diff(source, path, self._before[source], self._after[path])
        return "".join(parts)

    def save(self, root: Path) -> list[str]:
        """Writes all changes in the site's folder, or none; returns the files written.

        Raises Refused if a file has changed since it was read, and NotWritten if it can't be written.
        """
        paths = self.paths
        after = {path: self._after[path] for path in paths}
        write_atomically(root, self._before, after, self._moves)
        self._before.update(after)
        return paths


def _file_diff(old: str, new: str, before: bytes | None, after: bytes | None) -> Iterator[str]:
    yield f"diff --git a/{old} b/{new}\n"
    if before is None:
        yield "new file mode 100644\n"
    elif after is None:
        yield "deleted file mode 100644\n"
    elif old != new:
        yield f"rename from {old}\nrename to {new}\n"
    names = "/dev/null" if before is None else f"a/{old}", "/dev/null" if after is None else f"b/{new}"
    for line in unified_diff(_lines(before), _lines(after), *names):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(content: bytes | None) -> list[str]:
    """The lines of a file, split at `\\n` only."""
    if not content:
        return []
    lines = content.decode("utf-8", "replace").split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
