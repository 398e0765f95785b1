"""Files in `data/` that aren't read, and what they were probably meant to be."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from mendbook.files import PICTURES, File, is_for_people
from mendbook.model import COLLECTIONS
from mendbook.problems import Place, Problem, nearest

from .belonging import guess_collection
from .drawing_files import is_drawing
from .text_file import read_text
from .yaml_source import read_yaml

_MEANT_AS_YAML = re.compile(r"(.+?)\.ya?ml(?:\.(?:txt|text|ya?ml))*", re.IGNORECASE)
"""Names that were meant to end in `.yml`: `a.yaml`, `a.YML`, `a.yml.txt`."""


def unread(files: Mapping[str, File], other_folders: tuple[str, ...], language: str) -> Iterator[Problem]:
    """A problem for each file that is not read. other_folders: files that aren't lists. language: the
    default."""
    names = [
        *(f"{name}.yml" for name in (*other_folders, *COLLECTIONS)),
        *(f"{name}/" for name in COLLECTIONS),
    ]
    for name, file in files.items():
        *folders, last = name.split("/")
        if is_for_people(last) or _is_read(folders, last, names):
            continue
        yield Problem(
            "MB112",
            Place(f"data/{name}"),
            "This file is not read.",
            _remedy(folders, last, file, names, language),
        )


def _is_read(folders: list[str], last: str, names: list[str]) -> bool:
    if not folders:
        return last in names
    if is_drawing("/".join([*folders, last])):
        return True
    return len(folders) == 1 and folders[0] in (*COLLECTIONS, "interface") and last.endswith(".yml")


def _remedy(folders: list[str], last: str, file: File, names: list[str], language: str) -> str:
    ending = PurePosixPath(last).suffix.lower()
    match = _MEANT_AS_YAML.fullmatch(last)
    if match and not last.endswith(".yml"):
        return f"Rename it to `{match[1]}.yml`: other endings are not read."
    if match:
        text, _ = read_text(file, last)
        source, _ = read_yaml(last, text)
        collection = guess_collection(source.data) if source else None
        if collection:
            return f"It looks like {a(collection)}: move it to `data/{collection}/`."
        if folders and folders[0] in COLLECTIONS:
            return f"Move it to `data/{folders[0]}/`: its subfolders are not read."
        similar = nearest(f"{folders[0]}/" if folders else last, names)
        if similar:
            return f"Did you mean `{similar}`?"
        return "Move it to the folder of its list, such as `data/guides/`, or delete it."
    if ending in PICTURES:
        return "Pictures belong in `content/pictures/`."
    if ending in (".md", ".markdown"):
        return f"Pages belong in `content/{language}/`."
    return "Delete it or move it out of `data/`: only `.yml` files are read here."


def a(collection: str) -> str:
    """`a guide` for `guides`: an entry of a collection, with its article."""
    return f"a {COLLECTIONS[collection].noun}"
