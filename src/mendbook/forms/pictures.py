"""Uploaded pictures."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from mendbook.edit import Edits
from mendbook.files import PICTURES as KINDS
from mendbook.files import is_for_people, normalise_address, unfit_on_windows

from .configuration import PICTURES
from .saves import NotSaved, Save

MAX_PICTURE = 20_000_000
"""Maximum bytes of an uploaded picture."""


def save_picture(edits: Edits, save: Save, before: Mapping[str, str]) -> None:
    name = save.path.rpartition("/")[2]
    if save.path != f"{PICTURES}/{name}" or not _may_be_called(name):
        raise NotSaved(
            422, f"A picture can’t be called `{name}`. Letters, digits and hyphens work everywhere."
        )
    if save.content is not None and len(save.content) > MAX_PICTURE:
        raise NotSaved(413, f"`{name}` is too large: {MAX_PICTURE // 1_000_000} MB at most.")
    if before.get(save.path) != save.sha:
        raise NotSaved(409, f"`{name}` has been changed meanwhile, or exists already.")
    edits.replace(save.path, save.content)


def _may_be_called(name: str) -> bool:
    return (
        PurePosixPath(name).suffix.lower() in KINDS
        and not name.startswith(".")
        and not is_for_people(name)
        and unfit_on_windows(name) is None
        and normalise_address(name) == name
        and name.isprintable()
        and "\\" not in name
    )
