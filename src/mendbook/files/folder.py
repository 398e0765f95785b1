"""The one way to go through a folder of a site: regular files, and a problem for each that is none."""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mendbook.problems import Place, Problem, is_printable, printable

from .names import address_of, alike, is_leftover, unfit_on_windows

_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(frozen=True)
class Listing:
    """The regular files of a folder by their path in it (`en/about.md`), in order; problems: of what is none.

    Left out without a word is what is hidden, and what programs leave behind.
    """

    files: Mapping[str, Path]
    problems: list[Problem]


def walk(root: Path, folder: str, *, hidden: bool = False) -> Listing:
    """All files of a folder of the site in `root`; none where there is no such folder. Links aren't followed.

    hidden: hidden files too, such as `.well-known/`.
    """
    going = _Walk(folder, hidden)
    top = root / folder
    if top.is_symlink():
        going.problems.append(_link(folder, top))
    elif top.is_dir():
        going.into(top, "")
    return Listing(dict(sorted(going.files.items())), going.problems)


class _Walk:
    def __init__(self, folder: str, hidden: bool) -> None:
        self.files: dict[str, Path] = {}
        self.problems: list[Problem] = []
        self._folder, self._hidden = folder, hidden

    def into(self, path: Path, above: str) -> None:
        try:
            with os.scandir(path) as entries:
                listed = [entry for entry in entries if not is_leftover(entry.name, hidden=self._hidden)]
        except OSError as error:
            place = Place(f"{self._folder}/{above}".rstrip("/"))
            self.problems.append(_unreadable(place, "folder", error.errno))
            return
        met: dict[str, str] = {}
        for entry in sorted(listed, key=lambda entry: entry.name):
            name = f"{above}{entry.name}"
            file = f"{self._folder}/{name}"
            if not is_printable(entry.name):
                self.problems.append(_bad_name(file))
                continue
            self.problems += _not_everywhere(file, entry.name, met)
            if entry.is_symlink():
                self.problems.append(_link(file, Path(entry.path)))
            elif entry.is_dir(follow_symlinks=False):
                self.into(Path(entry.path), f"{name}/")
            elif not entry.is_file(follow_symlinks=False):
                self.problems.append(_special(file, entry.stat(follow_symlinks=False).st_mode))
            elif not os.access(entry.path, os.R_OK):
                self.problems.append(_unreadable(Place(file), "file", errno.EACCES))
            else:
                self.files[name] = Path(entry.path)


def _not_everywhere(file: str, name: str, met: dict[str, str]) -> Iterator[Problem]:
    """What other systems than this one have against a name. met: those of the folder so far."""
    if why := unfit_on_windows(name):
        yield Problem(
            "MB125",
            Place(file),
            f"Windows can't have `{name}`: the name {why}.",
            "Rename it. Letters, digits and hyphens work on every computer.",
        )
    other = met.setdefault(alike(name), name)
    if other != name:
        yield Problem(
            "MB124",
            Place(file),
            f"`{name}` and `{other}` differ only in capital letters."
            if address_of(name) != address_of(other)
            else f"There are two `{name}` in this folder, with their accents stored in different ways.",
            "Rename or delete one of them: Windows and macOS treat them as one file.",
        )


def _link(file: str, path: Path) -> Problem:
    what = "This is a link to another file or folder, and links are not followed."
    if not path.exists():
        what = "This is a link that leads nowhere."
    return Problem("MB120", Place(file), what, "Replace it with the file itself, or delete it.")


def _special(file: str, mode: int) -> Problem:
    kind = next((kind for test, kind in _KINDS if test(mode)), "something else")
    return Problem("MB121", Place(file), f"This is {kind}, not a file.", "Delete it or move it elsewhere.")


def _unreadable(place: Place, what: str, number: int | None) -> Problem:
    why = os.strerror(number or errno.EIO)
    return Problem("MB111", place, f"The {what} can't be read: {why}.", "Check its name and its permissions.")


def _bad_name(file: str) -> Problem:
    return Problem(
        "MB126",
        Place(printable(file)),
        "The name has a character that isn’t allowed in names.",
        "Rename it. Letters, digits and hyphens work on every computer.",
    )
