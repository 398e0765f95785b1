"""A folder that is filled beside another and then replaces it atomically. See decision 21."""

import ctypes
import errno
import os
import shutil
import stat
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from hashlib import sha256
from os.path import dirname
from pathlib import Path
from types import MappingProxyType

from .lock import PART, delete, new_part, remove_parts

_ASIDE = ".{}.mendbook-old"
"""The temporary name of the older folder, where two folders can't be swapped atomically."""

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class NotASite(Exception):
    """The folder to be replaced has files in it, but no sign that it is a site."""


class Staged:
    """An empty `folder`, beside the folder `goal`.

    goal: the folder to replace; a symbolic link stays one. Only a folder that is empty or has an index.html
    is replaced: raises NotASite for others, and OSError if nothing can be written.
    """

    def __init__(self, goal: Path) -> None:
        self.hidden: dict[str, str] = {}
        """The hidden files written so far, with digests of their bytes."""
        self.goal = goal = Path(os.path.realpath(goal))
        _recover(goal)
        if goal.exists() and not _is_site(goal):
            raise NotASite
        goal.parent.mkdir(parents=True, exist_ok=True)
        # A mount point can't be exchanged, and the parent may belong to somebody else.
        is_beside = not goal.exists() or (not os.path.ismount(goal) and os.access(goal.parent, os.W_OK))
        part_folder = goal.parent if is_beside else goal
        remove_parts(part_folder)
        self.folder, self._lock = new_part(part_folder, is_folder=True)
        self._folders: set[str] = set()
        if goal.exists():
            self.folder.chmod(goal.stat().st_mode & 0o7777)

    def write(self, name: str, content: bytes | Path, *, link: bool = True) -> None:
        """Writes a file in the folder. Raises OSError.

        link: hard-links the file of `goal` if it has the same bytes, so nobody may write into it.
        """
        data = content.read_bytes() if isinstance(content, Path) else content
        path, old_path = self.folder / name, self.goal / name
        if name.startswith("."):
            self.hidden[name] = _digest(data)
        folder = dirname(name)
        if folder not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        if link and _has_content(old_path, data):
            try:
                os.link(old_path, path)
                return
            except OSError:  # such as on file systems without links: then it is written
                pass
        path.write_bytes(data)

    def publish(self, hidden: Mapping[str, str] = MappingProxyType({})) -> None:
        """Replaces `goal` by the folder. Hidden files of the older one stay, except for those that earlier
        builds wrote. Raises OSError.

        hidden: the hidden files of earlier builds, with digests of their bytes.
        """
        unused = self.left(hidden).keys() - self.hidden.keys()
        if self.folder.parent == self.goal:
            _move_in(self.folder, self.goal, unused)
        elif not self.goal.exists():
            self.folder.rename(self.goal)
        else:
            _keep_hidden(self.goal, self.folder, unused)
            try:
                _exchange(self.folder, self.goal)
            except OSError as error:
                if error.errno not in (errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM):
                    raise
                inner_part, lock = new_part(self.goal, is_folder=True)
                try:
                    shutil.copytree(self.folder, inner_part, symlinks=True, dirs_exist_ok=True)
                    _move_in(inner_part, self.goal, unused)
                finally:
                    delete(inner_part)
                    os.close(lock)
        self.discard()

    def left(self, hidden: Mapping[str, str]) -> dict[str, str]:
        """Those of these hidden files that `goal` still has unchanged."""
        return {
            name: digest
            for name, digest in hidden.items()
            if name.startswith(".") and _digest_of(self.goal / name) == digest
        }

    def discard(self) -> None:
        """Deletes the folder, or the older one that it replaced. May be called at any time, and twice."""
        _recover(self.goal)
        delete(self.folder)
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def _has_content(path: Path, content: bytes) -> bool:
    """Whether a regular file, not a link, has exactly these bytes."""
    try:
        stat_result = path.lstat()
        if not stat.S_ISREG(stat_result.st_mode) or stat_result.st_size != len(content):
            return False
        return path.read_bytes() == content
    except OSError:
        return False


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _digest_of(path: Path) -> str | None:
    """The digest of a regular file; None if there is none, or if a link leads there."""
    try:
        is_file = os.path.realpath(path) == str(path) and path.is_file()
        return _digest(path.read_bytes()) if is_file else None
    except OSError:
        return None


def _is_site(folder: Path) -> bool:
    names = [name for name in os.listdir(folder) if not name.startswith(".")]
    return not names or "index.html" in names


def _exchange(new: Path, old: Path) -> None:
    """Swaps the two folders: atomically on Linux; elsewhere `_recover` repairs an interrupted swap."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is not None:
        if not rename(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(old), _RENAME_EXCHANGE):
            return
        number = ctypes.get_errno()
        if number not in (errno.ENOSYS, errno.EINVAL):
            raise OSError(number, os.strerror(number), str(old))
    aside = old.with_name(_ASIDE.format(old.name))
    old.rename(aside)
    new.rename(old)
    aside.rename(new)


def _recover(goal: Path) -> None:
    """Brings back an older folder that a process set aside before it was killed, or deletes it."""
    aside = goal.with_name(_ASIDE.format(goal.name))
    if aside.is_dir():
        if goal.exists():
            delete(aside)
        else:
            aside.rename(goal)


def _keep_hidden(old: Path, new: Path, unused: Set[str]) -> None:
    """Keeps the hidden files at the top of a site, such as .git or .well-known, which belong to whoever put
    them there; not those that the new site has too, and not the `unused` ones.
    """

    def stays(path: Path) -> bool:
        target = new / (name := path.relative_to(old))
        both_folders = _is_folder(path) and _is_folder(target)
        return name.as_posix() not in unused and (both_folders or not os.path.lexists(target))

    def names_left_out(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if not stays(Path(folder, name))]

    for path in old.glob(".*"):
        target = new / path.name
        if path.match(PART.format("*")) or not stays(path):
            continue
        if _is_folder(path):
            shutil.copytree(
                path, target, symlinks=True, ignore=names_left_out, copy_function=_link, dirs_exist_ok=True
            )
        else:
            _link(str(path), str(target))
    _delete_emptied(new, unused)


def _delete_emptied(site: Path, files: Iterable[str]) -> None:
    """Deletes the folders that these deleted files have left empty."""
    for folder in (folder for file in files for folder in list(Path(file).parents)[:-1]):
        with suppress(OSError):
            (site / folder).rmdir()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _move_in(new: Path, old: Path, unused: Set[str]) -> None:
    """Moves each file of a folder into another on the same file system, and deletes the others there; of the
    hidden ones, only those that are `unused`.

    Pages come last, so that what they need is there before them; every file is complete at any time.
    """
    for name in unused:  # first, since others may take their places
        (old / name).unlink()
    files = sorted(
        (path.relative_to(new) for path in new.rglob("*") if not path.is_dir()),
        key=lambda path: (path.suffix == ".html", path),
    )
    for path in files:
        target = old / path
        for folder in reversed(target.relative_to(old).parents):
            if (old / folder).is_symlink() or (old / folder).is_file():
                (old / folder).unlink()
        if _is_folder(target):
            delete(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        (new / path).replace(target)
    new_files = {old / path for path in files}
    for path in sorted(old.rglob("*"), reverse=True):
        if path.relative_to(old).parts[0].startswith(".") or path in new_files:
            continue
        if not path.is_dir() or path.is_symlink():
            path.unlink()
        elif not any(path.iterdir()):
            path.rmdir()
    _delete_emptied(old, unused)
