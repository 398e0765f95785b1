"""Writes several files of a site atomically, all or none, even if the process is killed at any moment.

Their contents are prepared in a folder of the site's cache; a journal there, written last, lists them. From
then on they count as written: if the process is killed later, `finish` completes the work.
"""

import errno
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from mendbook.cache import cache_folder
from mendbook.problems import Place, Problem, printable
from mendbook.writing import JOURNAL, Lock, NotWritten, delete, new_part, remove_parts

from .refused import Refused

_FOLDER, _NAME = PurePosixPath(JOURNAL).parts[-2:]
_NEVER = frozenset({".git", ".cache"})
_NO_PROGRAMS = frozenset({"data", "content", ".mendbook"})
"""Folders whose files are never run. A journal found on the disk may be a stranger's, so it is completed only
there.
"""

_PATIENCE = 10.0
"""Seconds to wait for another command to finish writing."""


@dataclass(frozen=True)
class _Step:
    """The change of one file. before, after: digests of its content; None if there is no file.

    mode: its permissions; None to keep them, or to use the default.
    """

    path: str
    before: str | None
    after: str | None
    mode: int | None = None


def write_atomically(
    root: Path,
    before: Mapping[str, bytes | None],
    after: Mapping[str, bytes | None],
    moves: Mapping[str, str] | None = None,
) -> None:
    """Writes files of the site in `root`: all of them, or none.

    before, after: the content that was read and the new one, by path in the site, such as `data/site.yml`;
    None if there is no file. moves: for a new path, the path of the file whose permissions it gets. A link
    stays one: its target is written. Raises Refused if a file isn't as it was read, or isn't in the site, and
    NotWritten if it can't be written; then nothing has changed.
    """
    root, moves = root.resolve(), moves or {}
    with _exclusive(root) as folder:
        _complete(root, folder, preexisting=True)
        problems = [p for path in after if (p := _obstacle(root, path, before.get(path)))]
        if problems:
            raise Refused(problems)
        steps = []
        try:
            for path, content in after.items():
                if content != before.get(path):
                    mode = _mode(root / moves[path]) if path in moves else None
                    steps.append(_Step(path, _digest(before.get(path)), _digest(content), mode))
                    _prepare(root, path, folder / str(len(steps) - 1), content)
            _write(folder / _NAME, json.dumps([asdict(step) for step in steps]).encode())
        except BaseException:
            if not (folder / _NAME).exists():
                _clear(folder)
            raise
        _sync(folder)
        _complete(root, folder, preexisting=False)


def finish(root: Path) -> list[Problem]:
    """Completes the writing that a killed process had begun in the site in `root`. Returns a problem for each
    file that has been changed since; it stays as it is. Raises NotWritten.
    """
    root = root.resolve()
    if not os.path.isfile(root / JOURNAL):
        return []
    with _exclusive(root) as folder:
        return _complete(root, folder, preexisting=True)


@contextmanager
def _exclusive(root: Path) -> Iterator[Path]:
    """The folder for prepared files, locked against other processes."""
    folder = cache_folder(root) / _FOLDER
    if folder.is_symlink():
        raise NotWritten(errno.ELOOP, "It is a link: delete it", str(folder))
    deadline = time.monotonic() + _PATIENCE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        while True:
            try:
                lock = Lock(folder)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise NotWritten(errno.EAGAIN, "Another command is writing", str(folder)) from None
                time.sleep(0.02)
    except OSError as error:
        raise NotWritten(error.errno, error.strerror, error.filename or str(folder)) from None
    with lock:
        yield folder


def _obstacle(root: Path, path: str, before: bytes | None) -> Problem | None:
    """The reason why a file can't be written."""
    if (target := _resolve(root, path)) is None:
        message = "This file isn’t in the site’s folder, or a link leads out of it."
        return Problem("MB861", Place(printable(path)), message, "Replace the link with the file itself.")
    if _content(target) != before:
        message = "The file has changed since it was read, so nothing was written."
        return Problem("MB860", Place(path), message, "Run the command again.")
    return None


def _resolve(root: Path, path: str) -> Path | None:
    """The file at a path of the site, with links resolved; None if that is outside the site."""
    parts = PurePosixPath(path).parts
    if not parts or ".." in parts or path.startswith("/") or parts[0] in _NEVER or "\0" in path:
        return None
    real = Path(os.path.realpath(root / path))
    is_inside = real.is_relative_to(root) and real.relative_to(root).parts[:1] != ()
    return real if is_inside and real.relative_to(root).parts[0] not in _NEVER else None


def _content(path: Path) -> bytes | None:
    """The content of a file; None if there is none. Raises NotWritten."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotWritten(error.errno, error.strerror, str(path)) from None


def _digest(content: bytes | None) -> str | None:
    return None if content is None else sha256(content).hexdigest()


def _mode(path: Path) -> int | None:
    with suppress(OSError):
        return path.stat().st_mode & 0o7777
    return None


def _prepare(root: Path, path: str, prepared: Path, content: bytes | None) -> None:
    """Prepares a file's new content, and makes sure that the file can be replaced."""
    target = _resolve(root, path)
    assert target is not None
    folder = target.parent
    while not folder.exists():
        folder = folder.parent
    if (target.exists() and not os.access(target, os.W_OK)) or not os.access(folder, os.W_OK | os.X_OK):
        raise NotWritten(errno.EACCES, os.strerror(errno.EACCES), str(target))
    if content is not None:
        _write(prepared, content)


def _write(path: Path, content: bytes) -> None:
    """Writes a file and waits until it is on the disk. Raises NotWritten."""
    part = path.with_name(f"{path.name}.new")
    try:
        with part.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except OSError as error:
        delete(part)
        raise NotWritten(error.errno, error.strerror, str(path)) from None


def _sync(folder: Path) -> None:
    """Waits until the names of a folder's files are on the disk, where the system supports that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _complete(root: Path, folder: Path, *, preexisting: bool) -> list[Problem]:
    """Completes a journal, if there is one, and clears the folder.

    preexisting: whether the journal was there already, written by anybody.
    """
    problems = []
    for number, step in enumerate(_steps(folder / _NAME)):
        target = _resolve(root, step.path)
        content = _content(folder / str(number)) if step.after is not None else None
        if target is None or _digest(content) != step.after:
            continue  # not prepared by Mendbook
        if preexisting and target.relative_to(root).parts[0] not in _NO_PROGRAMS:
            continue
        current = _digest(_content(target))
        if current == step.after:
            continue
        if current != step.before:
            message = (
                "A command that was stopped had still to change this file, but it has been edited since."
            )
            problems.append(
                Problem(
                    "MB860", Place(step.path), message, "Compare it with the other files that it changed."
                )
            )
            continue
        _replace(target, root / step.path, content, step.mode)
    _clear(folder)
    return problems


def _clear(folder: Path) -> None:
    """Deletes the prepared files, the journal first."""
    delete(folder / _NAME)
    for path in folder.iterdir():
        delete(path)


def _steps(journal: Path) -> list[_Step]:
    """The steps of a journal; none if it is missing or incomplete."""
    try:
        steps: list[dict[str, Any]] = json.loads(journal.read_bytes())
        result = [_Step(**step) for step in steps]
    except (OSError, ValueError, TypeError, AttributeError):
        return []
    valid = all(
        isinstance(step.path, str)
        and isinstance(step.before, str | None)
        and isinstance(step.after, str | None)
        and (step.mode is None or (isinstance(step.mode, int) and 0 <= step.mode <= 0o7777))
        for step in result
    )
    return result if valid else []


def _replace(target: Path, path: Path, content: bytes | None, mode: int | None) -> None:
    """Replaces a file by its prepared content. target: the file. path: the same, or a link to it."""
    try:
        if content is None:
            path.unlink(missing_ok=True)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        remove_parts(target.parent)
        part, descriptor = new_part(target.parent)
        try:
            with open(descriptor, "wb") as out:
                out.write(content)
                if target.exists():
                    stat = target.stat()
                    mode = stat.st_mode & 0o7777
                    if hasattr(os, "chown"):
                        with suppress(OSError):
                            os.chown(part, stat.st_uid, stat.st_gid)
                if mode is not None:
                    part.chmod(mode)
                out.flush()
                os.fsync(out.fileno())
                part.replace(target)
        except BaseException:
            delete(part)
            raise
        _sync(target.parent)
    except OSError as error:
        raise NotWritten(error.errno, error.strerror, str(path)) from None
