"""The line with which a file says itself which schema it has, for programs that have no settings for that."""

import re
from fnmatch import fnmatchcase

from .folder import FOLDER
from .json_files import patterns

_LINE = re.compile(r"^\ufeff?#[ ]*yaml-language-server:[ ]*\$schema=", re.MULTILINE)


def modeline(file: str, languages: tuple[str, ...]) -> str | None:
    """That line of a file of a site; None where it has no schema. file: `data/guides/no-coffee.yml`."""
    depth = file.count("/")
    for name, pattern in patterns(languages).items():
        if pattern.count("/") == depth and fnmatchcase(file, pattern):
            return f"# yaml-language-server: $schema={'../' * depth}{FOLDER}/{name}"
    return None


def with_modeline(text: str, line: str) -> str:
    """A file that begins with the line; one that says which schema it has stays as it is."""
    if _LINE.search(text):
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return f"{mark}{line}{end}{text.removeprefix(mark)}"
