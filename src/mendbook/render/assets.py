"""Styles, scripts, fonts and pictures: which a page needs, and the files that hold them."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple

from rjsmin import jsmin

from mendbook.files import walk
from mendbook.memo import Memo

_USED = re.compile(r'data-macro="([\w ]+)"')
"""The macros that a piece of HTML came from, or that its script makes in the browser."""

_MODULES = re.compile(r"^(?:import [^;]*;\n|export )", re.MULTILINE)
"""What only modules say: where they have names from, and which others may use."""

_IMPORTED = re.compile(r'^import [^;]* from "(\.\.?/[\w./]+)\.js";$', re.MULTILINE)
"""The module that another one has names from, as a path from its own."""

_COMMENT = r"/\*(?!!)(?:[^*]|\*(?!/))*\*/"

_UNREAD = re.compile(
    r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
    rf"|(?:{_COMMENT}|[\s;])*(\}})(?:{_COMMENT}|\s)*|(?:{_COMMENT}|\s)*([{{;,])(?:{_COMMENT}|\s)*"
    rf"|(:)\s+|(\s)\s*|{_COMMENT}"
)
"""Of a style sheet: strings, what parts rules with the space around it, other space, and comments."""

ASSETS = "assets"
"""The folder that they are in, and that the shell has its own in."""

SHELL = ("search", "language_hint")
"""Macros that the shell uses: their styles and scripts are on every page."""

LOADED = {
    "search": "search/results",
    "last_store": "last_store/shown",
    "your_device": "your_device/fitted",
    "language_hint": "language_hint/offered",
    "scan_code": "scan_code/drawn",
}
"""By name, the modules that pages load when they want them."""

WORKER = ("sw_kept.js", "sw_copies.js", "sw.js")
"""The files of the shell that the background worker is made of."""


class Asset(NamedTuple):
    """A file that pages load. address: relative to the site's root; made of the content, but for indexes."""

    address: str
    content: bytes


class Assets:
    """The styles, scripts and other files that the pages of one site load.

    macros, overrides: the folders to look in, the site's own first.
    """

    def __init__(self, macros: Sequence[Path], overrides: Sequence[Path], memo: Memo | None = None) -> None:
        self._memo = memo or Memo()
        self._macros = macros
        self._overrides = overrides
        self._of = cache(self._bundle)
        self._path = cache(self._find)

    def files(self) -> Mapping[str, Path]:
        """By address, the files of the shell: fonts, pictures, the mark."""
        files: dict[str, Path] = {}
        for folder in reversed(self._overrides):
            listing = walk(folder.parent, f"{folder.name}/{ASSETS}")
            files |= {f"{ASSETS}/{name}": folder / ASSETS / name for name in listing.files}
        return files

    def shell_style(self) -> Asset:
        """The style that every page carries: the shell's, and over it the site's brand."""
        return self._of("shell", "css", ())

    def shell_script(self) -> Asset:
        """The script that every page carries."""
        return self._of("shell", "js", ())

    def loaded_script(self, name: str) -> Asset:
        """One of the scripts that pages load when they want it."""
        return self._of(name, "js", (LOADED[name],))

    def loaded_style(self, name: str) -> Asset:
        """The style of one of them."""
        return self._of(name, "css", (LOADED[name],))

    def worker(self) -> str:
        """The source of what works in the background on the web, which is no part of a page."""
        paths = [path for name in WORKER if (path := self._override(name))]
        content = "\n".join(path.read_text(encoding="utf-8").strip() for path in paths)
        return f"{self._memo(_script, content)}\n"

    def styles(self, macros: Sequence[str]) -> list[Asset]:
        """The styles of a page: the shell's, and those of the macros that its HTML came from."""
        return [self.shell_style(), *self._needed(macros, "css")]

    def scripts(self, macros: Sequence[str]) -> list[Asset]:
        """The scripts of a page, likewise."""
        return [self.shell_script(), *self._needed(macros, "js")]

    def _needed(self, macros: Sequence[str], kind: str) -> list[Asset]:
        used = [name for name in macros if name not in SHELL]
        names = tuple(f"{name}/{name}" for name in used if self._path(f"{name}/{name}", kind))
        return [self._of("page", kind, names)] if names else []

    def _bundle(self, name: str, kind: str, names: tuple[str, ...]) -> Asset:
        paths: list[Path | None] = [self._path(name, kind) for name in names]
        if not names:
            paths = [self._path(f"{macro}/{macro}", kind) for macro in SHELL]
            paths = [self._override(f"shell.{kind}"), *paths, self._override(f"brand.{kind}")]
        parts = [self._whole(path) for path in paths if path]
        if kind == "js":
            # From a folder browsers load no modules: they become one script. Each has a scope of its own with
            # what it imports, so that two may give the same name to something.
            parts = [f'(async () => {{"use strict";\n{self._memo(_script, part)}\n}})();' for part in parts]
        else:
            parts = [self._memo(minified, part) for part in parts]
        return asset(name, kind, f"{chr(10).join(parts)}\n".encode())

    def _whole(self, path: Path) -> str:
        """What is in a file, after all modules that it imports, each once."""
        met: set[Path] = set()
        found: list[str] = []

        def add(path: Path) -> None:
            met.add(path)
            content = path.read_text(encoding="utf-8").strip()
            for name in _IMPORTED.findall(content) if path.suffix == ".js" else ():
                # A site's own module may import what comes with Mendbook, and the other way round.
                module = self._path(normpath(f"{path.parent.name}/{name}"), "js")
                if module is not None and module not in met:
                    add(module)
            found.append(content)

        add(path)
        return "\n".join(found)

    def _find(self, name: str, kind: str) -> Path | None:
        return _first(folder / f"{name}.{kind}" for folder in self._macros)

    def _override(self, name: str) -> Path | None:
        return _first(folder / name for folder in self._overrides)


def asset(name: str, kind: str, content: bytes) -> Asset:
    """A file called by what is in it. name: what it is; kind: the ending of its name."""
    return Asset(f"{ASSETS}/{name}.{hashlib.sha256(content).hexdigest()[:10]}.{kind}", content)


def macros_of(html: str) -> tuple[str, ...]:
    """The names of the macros that a piece of HTML came from, in order."""
    return tuple(sorted(set(" ".join(_USED.findall(html)).split())))


def minified(sheet: str) -> str:
    """A style sheet without what only people read; licences stay, and so does what stands in quotes."""
    return _UNREAD.sub(
        lambda found: found[1] or found[2] or found[3] or found[4] or (" " if found[5] else ""), sheet
    ).strip()


def _script(modules: str) -> str:
    """Modules as one script without what only people read; licences stay."""
    return str(jsmin(_MODULES.sub("", modules), keep_bang_comments=True))


def _first(paths: Iterable[Path]) -> Path | None:
    return next((path for path in paths if path.is_file()), None)
