"""Writes a new site into its folder: all of it, or nothing."""

import os
from collections.abc import Mapping
from pathlib import Path

from mendbook.writing import NotWritten, delete, new_part, remove_parts

from .choices import Unfit

HIDDEN = frozenset({".github", ".gitignore", ".mendbook", ".vscode"})
"""The hidden files of a new site; others, such as .git, may already be in the folder."""

_NAMED = 5
"""Maximum names to list of files that are in the way."""


def make_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files by their paths into a folder that is new or empty except for hidden files.

    Raises Unfit if it isn't, and NotWritten.
    """
    prove_empty(folder)
    try:
        _write(folder, files)
    except OSError as error:  # about a temporary file, whose name means nothing to people
        raise NotWritten(error.errno, error.strerror, str(folder)) from None


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    is_existing = folder.is_dir()
    part_folder = folder if is_existing else folder.parent
    part_folder.mkdir(parents=True, exist_ok=True)
    remove_parts(part_folder)
    part, lock = new_part(part_folder, is_folder=True)
    moved_paths: list[Path] = []
    try:
        for path, content in files.items():
            (part / path).parent.mkdir(parents=True, exist_ok=True)
            (part / path).write_bytes(content)
        if not is_existing:
            part.rename(folder)
            return
        # The folder itself stays: a terminal may be in it.
        for name in sorted(os.listdir(part)):
            (part / name).rename(folder / name)
            moved_paths.append(folder / name)
    except BaseException:
        for moved_path in moved_paths:
            delete(moved_path)
        raise
    finally:
        delete(part)
        os.close(lock)


def prove_empty(folder: Path) -> None:
    """Raises Unfit if a site can't be made in a folder."""
    for path in (folder, *folder.parents):
        if os.path.lexists(path) and not path.is_dir():
            raise Unfit(f"{path} is a file, or a link that leads nowhere. Name a folder.")
    if not folder.is_dir():
        return
    present = sorted(name for name in os.listdir(folder) if not name.startswith(".") or name in HIDDEN)
    if present:
        unnamed_count = len(present) - _NAMED
        names = ", ".join(present[:_NAMED]) + (f" and {unnamed_count} more" if unnamed_count > 0 else "")
        raise Unfit(f"{folder} isn’t empty: it has {names}. Name a new folder, or one with nothing in it.")
