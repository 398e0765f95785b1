"""File names: those that programs leave behind, and those that some systems don't allow."""

import os
import re
import unicodedata
from pathlib import Path
from posixpath import normpath

_LEFTOVER = re.compile(
    r"\.(?:#|_|DS_Store$|AppleDouble$|Trash|directory$|fseventsd$|Spotlight|git|hg$|svn$|sw[a-p]$|.*\.sw[a-p]$)"
    r"|.*~$|#.*#$|~\$.*"
    r"|.*\.(?:sw[a-p]|bak|tmp|orig|rej|part|crdownload)$"
    r"|(?:Thumbs|ehthumbs)\.db$|desktop\.ini$|Icon\r$|__MACOSX$",
    re.IGNORECASE,
)
"""What editors, file managers, downloads and version control leave beside files."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\]')


def is_leftover(name: str, *, hidden: bool = False) -> bool:
    """Whether a file is hidden or was left behind by a program. hidden: hidden files don't count."""
    return _LEFTOVER.match(name) is not None or (not hidden and name.startswith("."))


def unfit_on_windows(name: str) -> str | None:
    """Why Windows can't have a file of this name, as the end of a sentence; None if it can."""
    if _RESERVED.fullmatch(name):
        return "is reserved there"
    if match := _NOT_ON_WINDOWS.search(name):
        return f"has `{match[0]}` in it"
    if name.endswith((".", " ")):
        return f"ends in a {'dot' if name.endswith('.') else 'space'}"
    return None


def normalise_address(path: str) -> str:
    """A path as it stands in addresses: normalised, its Unicode too."""
    return unicodedata.normalize("NFC", normpath(path))


def fold_path(path: str) -> str:
    """A key that is equal for paths that Windows or macOS consider the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def find_file(folder: Path, path: str) -> Path | None:
    """The file of an address within a folder, whichever Unicode form its name has on the disk."""
    path_found = folder
    for part in normalise_address(path).split("/"):
        if part in ("", "..") or not path_found.is_dir():
            return None
        names = [part] if (path_found / part).exists() else os.listdir(path_found)
        name_there = next((name for name in names if unicodedata.normalize("NFC", name) == part), None)
        if name_there is None:
            return None
        path_found /= name_there
    return path_found


_FOR_PEOPLE = re.compile(r"(?:README(?:\.[a-z]{2,3})?|LICEN[CS]E|COPYING|NOTICE)(?:\.(?:md|txt))?")


def is_for_people(name: str) -> bool:
    """Whether a file is meant for people who work on the site and isn't part of it, such as `README.md`."""
    return _FOR_PEOPLE.fullmatch(name) is not None
