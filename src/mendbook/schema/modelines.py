"""The line in which a file names its own schema, for programs without a setting for that."""

import re
from fnmatch import fnmatchcase

from .folder import FOLDER
from .json_files import patterns

_LINE = re.compile(r"^\ufeff?#[ ]*yaml-language-server:[ ]*\$schema=", re.MULTILINE)


def modeline(file: str, languages: tuple[str, ...]) -> str | None:
    """The line for a file of a site; None if it has no schema. file: `data/guides/no-coffee.yml`."""
    depth = file.count("/")
    for name, pattern in patterns(languages).items():
        if pattern.count("/") == depth and fnmatchcase(file, pattern):
            return f"# yaml-language-server: $schema={'../' * depth}{FOLDER}/{name}"
    return None


def with_modeline(text: str, line: str) -> str:
    """A file that begins with the line; one that names a schema already stays as it is."""
    if _LINE.search(text):
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return f"{mark}{line}{end}{text.removeprefix(mark)}"
