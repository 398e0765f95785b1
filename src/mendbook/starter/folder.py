"""Writes a new site into its folder: all of it, or nothing."""

import os
from collections.abc import Mapping
from pathlib import Path

from mendbook.writing import NotWritten, delete, new_part, remove_parts

from .choices import Unfit

HIDDEN = frozenset({".github", ".gitignore", ".mendbook", ".vscode"})
"""What a new site has at its top that is hidden; anything else that is, such as .git, may be there before."""

_NAMED = 5
"""Of what is in a folder already, how much is named."""


def make_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files by their paths in a folder that is new or empty; what is hidden there may stay.

    Raises Unfit where it can't be, and NotWritten.
    """
    prove_empty(folder)
    try:
        _write(folder, files)
    except OSError as error:  # of a part whose name says nothing
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
    """Raises Unfit where a site can't be made in a folder."""
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
