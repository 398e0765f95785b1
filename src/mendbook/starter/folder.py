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
    within = folder.is_dir()
    where = folder if within else folder.parent
    where.mkdir(parents=True, exist_ok=True)
    remove_parts(where)
    part, held = new_part(where, is_folder=True)
    moved: list[Path] = []
    try:
        for path, content in files.items():
            (part / path).parent.mkdir(parents=True, exist_ok=True)
            (part / path).write_bytes(content)
        if not within:
            part.rename(folder)
            return
        # The folder itself stays: a terminal may be in it.
        for name in sorted(os.listdir(part)):
            (part / name).rename(folder / name)
            moved.append(folder / name)
    except BaseException:
        for there in moved:
            delete(there)
        raise
    finally:
        delete(part)
        os.close(held)


def prove_empty(folder: Path) -> None:
    """Raises Unfit if a site can't be made in a folder."""
    for path in (folder, *folder.parents):
        if os.path.lexists(path) and not path.is_dir():
            raise Unfit(f"{path} is a file, or a link that leads nowhere. Name a folder.")
    if not folder.is_dir():
        return
    there = sorted(name for name in os.listdir(folder) if not name.startswith(".") or name in HIDDEN)
    if there:
        more = len(there) - _NAMED
        names = ", ".join(there[:_NAMED]) + (f" and {more} more" if more > 0 else "")
        raise Unfit(f"{folder} isn’t empty: it has {names}. Name a new folder, or one with nothing in it.")
