"""Links that open the editor's own program at the place of a problem."""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from mendbook.problems import Place, nearest

VARIABLE = "MENDBOOK_EDITOR"
"""The environment variable that chooses the program."""

_AS_VSCODE = "{name}://file/{{file}}:{{line}}:{{column}}"
_AS_IDEA = "{name}://open?file={{file}}&line={{line}}&column={{column}}"
_AS_TEXTMATE = "{name}://open?url=file://{{file}}&line={{line}}&column={{column}}"

_KNOWN: Mapping[str, str] = {
    **{
        name: _AS_VSCODE.format(name=name)
        for name in ("vscode", "vscode-insiders", "vscodium", "cursor", "windsurf", "zed")
    },
    **{name: _AS_IDEA.format(name=name) for name in ("idea", "phpstorm", "pycharm", "webstorm")},
    "sublime": _AS_TEXTMATE.format(name="subl"),
    "textmate": _AS_TEXTMATE.format(name="txmt"),
}

_NONE = "none"

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):[!-~]+")

_RUN = frozenset({"about", "blob", "data", "javascript", "vbscript", "view-source"})
"""URL schemes that open no program, but run or show the content of the link."""

_FILLED = re.compile(r"\{([^{}]*)\}")


class UnknownEditor(Exception):
    """Links can't open the chosen program. The message gives the reason and the remedy, in sentences."""


class Editor:
    """The program in which editors fix problems. template: an address with `{file}`, `{line}` and `{column}`;
    '' for no links.
    """

    def __init__(self, template: str = _KNOWN["vscode"]) -> None:
        self._template = template

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Editor":
        """The chosen editor, or VS Code. Raises UnknownEditor."""
        command = environment.get(VARIABLE, "").strip()
        if not command:
            return cls()
        if command.lower() == _NONE:
            return cls("")
        if (known_editor := _KNOWN.get(command.lower())) is not None:
            return cls(known_editor)
        if (reason := _why_not(command)) is not None:
            raise UnknownEditor(reason)
        return cls(command)

    @property
    def opens(self) -> bool:
        """Whether there are links."""
        return bool(self._template)

    def link(self, file: Path, line: int, column: int) -> str:
        """The address that opens an absolute path at a place; '' if there are no links."""
        path = quote(os.fsencode(file.as_posix()), safe="/")
        if file.drive:  # the colon of C: belongs to the path
            path = path.replace("%3A", ":", 1)
        values = {"file": path, "line": str(line), "column": str(column)}
        # The slash before {file} is the path's own, if it has one.
        template = (
            self._template.replace("file/{file}", "file{file}") if path.startswith("/") else self._template
        )
        return _FILLED.sub(lambda name: values[name[1]], template)


Links: TypeAlias = Callable[[Iterable[Place]], Mapping[Place, str]]
"""The address that opens a place; places that can't be opened have none."""


def no_links(places: Iterable[Place]) -> Mapping[Place, str]:
    """For people who don't have the files."""
    return {}


def make_links(root: Path, editor: Editor) -> Links:
    """The addresses of places of the site in the folder `root`; `no_links` if nothing opens them."""
    if not editor.opens:
        return no_links

    def links(places: Iterable[Place]) -> Mapping[Place, str]:
        @cache
        def resolve(file: str) -> Path | None:
            relative = Path(file)
            path = root / relative
            return (
                path if ".." not in relative.parts and not relative.is_absolute() and path.is_file() else None
            )

        paths = {
            place: editor.link(path, place.line, place.column)
            for place in places
            if (path := resolve(place.file)) is not None
        }
        return {place: link for place, link in paths.items() if link}

    return links


def _why_not(command: str) -> str | None:
    names = ", ".join(f"`{name}`" for name in [*sorted(_KNOWN), _NONE])
    example = "`idea://open?file={file}&line={line}`"
    address = _ADDRESS.fullmatch(command)
    if address is None:
        suggestion = nearest(command, _KNOWN)
        hint = f"Did you mean `{suggestion}`? " if suggestion else ""
        return (
            f"{VARIABLE} is `{command}`, which is not an editor that Mendbook knows. {hint}Use one of {names}"
            f"; or an address such as {example}."
        )
    if address[1].lower() in _RUN:
        return f"{VARIABLE} begins with `{address[1]}:`, which opens no program. Use one of {names}."
    unknown = [name for name in _FILLED.findall(command) if name not in ("file", "line", "column")]
    if unknown:
        return (
            f"{VARIABLE} has `{{{unknown[0]}}}`, which stands for nothing. Use `{{file}}`, `{{line}}` and "
            f"`{{column}}`, as in {example}."
        )
    if "{file}" not in command:
        return f"{VARIABLE} names no `{{file}}`. Write it as in {example}."
    return None
