"""Walks a folder of a site: its regular files, and a problem for everything else."""

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mendbook.problems import Place, Problem, is_printable, printable

from .names import fold_path, is_leftover, normalise_address, unfit_on_windows
from .snapshot import Snapshot
from .tree import DEAD_LINK, FILE, FOLDER, LINK, LOCKED, Disk, File, Files


@dataclass(frozen=True)
class Listing:
    """The regular files of a folder by their path in it (`en/about.md`), sorted, and a problem for each other
    thing. unread: the paths of the other things, within the site, that may contain something.

    Hidden files, and what programs leave behind, are skipped silently.
    """

    files: Mapping[str, File]
    problems: list[Problem]
    unread: Sequence[str] = ()


def walk(site: Path | Files, folder: str, *, hidden: bool = False) -> Listing:
    """All files of a folder of a site; none if there is no such folder. Links aren't followed.

    hidden: includes hidden files, such as `.well-known/`.
    """
    if isinstance(site, Snapshot):
        return site.derive(("walk", folder, hidden), lambda: _walk(site, folder, hidden))
    return _walk(Disk(site) if isinstance(site, Path) else site, folder, hidden)


def _walk(tree: Files, folder: str, hidden: bool) -> Listing:
    going = _Walk(tree, folder, hidden)
    going.begin()
    return Listing(dict(sorted(going.files.items())), going.problems, going.unread)


class _Walk:
    def __init__(self, tree: Files, folder: str, hidden: bool) -> None:
        self.files: dict[str, File] = {}
        self.problems: list[Problem] = []
        self.unread: list[str] = []
        self._tree, self._folder, self._hidden = tree, folder, hidden

    def begin(self) -> None:
        kind = self._tree.kind(self._folder)
        if kind in (LINK, DEAD_LINK):
            self.problems.append(_link(self._folder, kind))
        elif kind == FOLDER:
            self._into("")

    def _into(self, folder_path: str) -> None:
        folder = f"{self._folder}/{folder_path}".rstrip("/")
        try:
            entries = self._tree.list_folder(folder)
        except OSError as error:
            self.problems.append(_unreadable(Place(folder), "folder", error.errno))
            self.unread.append(folder)
            return
        names: dict[str, str] = {}
        for entry in sorted(name for name in entries if not is_leftover(name, hidden=self._hidden)):
            name, kind = f"{folder_path}{entry}", entries[entry]
            file = f"{self._folder}/{name}"
            if not is_printable(entry):
                self.problems.append(_bad_name(file))
                continue
            self.problems += _portability_problems(file, entry, names)
            if kind in (LINK, DEAD_LINK):
                self.problems.append(_link(file, kind))
                self.unread.append(file)
            elif kind == FOLDER:
                self._into(f"{name}/")
            elif kind == LOCKED:
                self.problems.append(_unreadable(Place(file), "file", errno.EACCES))
                self.unread.append(file)
            elif kind == FILE:
                self.files[name] = File(self._tree, file)
            else:
                message = f"This is {kind}, not a file."
                self.problems.append(
                    Problem("MB121", Place(file), message, "Delete it or move it elsewhere.")
                )


def _portability_problems(file: str, name: str, names: dict[str, str]) -> Iterator[Problem]:
    """Problems with a name on other systems than this one. names: the names seen so far in the folder."""
    if reason := unfit_on_windows(name):
        yield Problem(
            "MB125",
            Place(file),
            f"Windows can't have `{name}`: the name {reason}.",
            "Rename it. Letters, digits and hyphens work on every computer.",
        )
    other_name = names.setdefault(fold_path(name), name)
    if other_name != name:
        yield Problem(
            "MB124",
            Place(file),
            f"`{name}` and `{other_name}` differ only in capital letters."
            if normalise_address(name) != normalise_address(other_name)
            else f"There are two `{name}` in this folder, with their accents stored in different ways.",
            "Rename or delete one of them: Windows and macOS treat them as one file.",
        )


def _link(file: str, kind: str) -> Problem:
    message = "This is a link to another file or folder, and links are not followed."
    if kind == DEAD_LINK:
        message = "This is a link that leads nowhere."
    return Problem("MB120", Place(file), message, "Replace it with the file itself, or delete it.")


def _unreadable(place: Place, message: str, number: int | None) -> Problem:
    reason = os.strerror(number or errno.EIO)
    return Problem(
        "MB111", place, f"The {message} can't be read: {reason}.", "Check its name and its permissions."
    )


def _bad_name(file: str) -> Problem:
    return Problem(
        "MB126",
        Place(printable(file)),
        "The name has a character that isn’t allowed in names.",
        "Rename it. Letters, digits and hyphens work on every computer.",
    )
