"""Bundles styles and scripts, and finds which of them a page needs."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from os.path import isfile
from pathlib import Path
from sys import intern
from typing import NamedTuple

from mendbook.files import walk
from mendbook.memo import Memo
from mendbook.packaged import packaged_file

from .bundles import bundle, read_source, small
from .modules import Module, imported_path, parse_module

_USED = re.compile(r'data-macro="([\w ]+)"')
"""The attribute that names the macros that an element uses, or that its script inserts."""

_COMMENT = r"/\*(?!!)(?:[^*]|\*(?!/))*\*/"

_UNREAD = re.compile(
    r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
    rf"|(?:{_COMMENT}|[\s;])*(\}})(?:{_COMMENT}|\s)*|(?:{_COMMENT}|\s)*([{{;,])(?:{_COMMENT}|\s)*"
    rf"|(:)\s+|(\s)\s*|{_COMMENT}"
)
"""Tokens of a style sheet for minification: strings, separators with spaces around them, other spaces,
comments."""

ASSETS = "assets"
"""The folder for assets, in the site and in the shell."""

SHELL = ("search", "language_hint")
"""Macros of the shell whose styles and scripts are bundled with its own, for every page."""

LOADED: Mapping[str, str] = {
    "search": "search/results",
    "last_store": "last_store/shown",
    "your_device": "your_device/fitted",
    "language_hint": "language_hint/offered",
    "scan_code": "scan_code/drawn",
}
"""The modules that pages load on demand, by name."""


class Asset(NamedTuple):
    """A file that pages load. address: relative to the site's root; content-addressed, except for search
    indexes."""

    address: str
    content: bytes


class Assets:
    """The styles, scripts and other assets of one site.

    macros, overrides: the folders to search, the site's own first.
    """

    def __init__(self, macros: Sequence[Path], overrides: Sequence[Path], memo: Memo | None = None) -> None:
        self._memo = memo or Memo()
        self._macros = macros
        self._overrides = overrides
        self._folders = {"macros": macros, "overrides": overrides}
        self._bundles = cache(self._bundle)
        self._path = cache(self._find)
        self._text = cache(read_source)
        self._needed_assets = cache(self._find_needed)

    def files(self) -> Mapping[str, Path]:
        """The shell's static files by address: fonts, pictures, the mark."""
        files: dict[str, Path] = {}
        for folder in reversed(self._overrides):
            listing = walk(folder.parent, f"{folder.name}/{ASSETS}")
            files |= {f"{ASSETS}/{name}": folder / ASSETS / name for name in listing.files}
        return files

    def shell_style(self) -> Asset:
        """The style sheet of every page: the shell's, then the site's brand."""
        return self._bundles("shell", "css", ())

    def shell_script(self) -> Asset:
        """The script of every page."""
        return self._bundles("shell", "js", ())

    def loaded_script(self, name: str) -> Asset:
        """A script that pages load on demand."""
        return self._bundles(name, "js", (LOADED[name],))

    def loaded_style(self, name: str) -> Asset:
        """The style sheet of such a script."""
        return self._bundles(name, "css", (LOADED[name],))

    def service_worker(self) -> str:
        """The source of the service worker."""
        path = self._override("sw.js")
        return f"{self._script([path] if path else [])}\n"

    def styles(self, macros: tuple[str, ...]) -> list[Asset]:
        """The style sheets of a page: the shell's, and those of the macros it uses."""
        return [self.shell_style(), *self._needed_assets(macros, "css")]

    def scripts(self, macros: tuple[str, ...]) -> list[Asset]:
        """The scripts of a page, likewise."""
        return [self.shell_script(), *self._needed_assets(macros, "js")]

    def bundles(self, macros: tuple[str, ...]) -> tuple[Asset, ...]:
        """The assets of a page that uses these macros."""
        return (*self.styles(macros), *self.scripts(macros))

    def _find_needed(self, macros: tuple[str, ...], kind: str) -> tuple[Asset, ...]:
        macros_used = [name for name in macros if name not in SHELL]
        paths = {
            f"{name}/{name}": path for name in macros_used if (path := self._path(f"{name}/{name}", kind))
        }
        # A syntax error stops the whole file, so each of the site's own scripts gets a separate file.
        shipped = self._macros[-1].resolve()
        own_scripts = [
            name for name in paths if kind == "js" and not paths[name].resolve().is_relative_to(shipped)
        ]
        bundled = tuple(name for name in paths if name not in own_scripts)
        assets = [self._bundles("page", kind, bundled)] if bundled else []
        return (*assets, *(self._bundles(name.partition("/")[0], kind, (name,)) for name in own_scripts))

    def _bundle(self, name: str, kind: str, names: tuple[str, ...]) -> Asset:
        paths: list[Path | None] = [self._path(name, kind) for name in names]
        if not names:
            paths = [self._path(f"{macro}/{macro}", kind) for macro in SHELL]
            paths = [self._override(f"shell.{kind}"), *paths, self._override(f"brand.{kind}")]
        files = [path for path in paths if path]
        content = self._script(files) if kind == "js" else self._style(files)
        return asset(name, kind, f"{content}\n".encode())

    def _script(self, paths: Iterable[Path]) -> str:
        return self._memo(small, bundle(paths, self._find_imported, self._parsed))

    def _style(self, paths: Iterable[Path]) -> str:
        return "\n".join(self._memo(minify, self._text(path).strip()) for path in paths)

    def _find_imported(self, path: Path, name: str) -> Path | None:
        """The imported module; the site's own modules may import Mendbook's, and vice versa."""
        if not name.endswith(".js"):
            return None
        for kind, folders in self._folders.items():
            for folder in folders:
                if path.is_relative_to(folder):
                    importer = f"{kind}/{path.relative_to(folder).as_posix()}"
                    kind_there, _, path_there = imported_path(importer, name).partition("/")
                    return _first_file(
                        folder_there / path_there for folder_there in self._folders.get(kind_there, ())
                    )
        return None

    def _parsed(self, path: Path) -> Module:
        return self._memo(parse_module, self._text(path))

    def _find(self, name: str, kind: str) -> Path | None:
        return _first_file(folder / f"{name}.{kind}" for folder in self._macros)

    def _override(self, name: str) -> Path | None:
        return _first_file(folder / name for folder in self._overrides)


def asset(name: str, kind: str, content: bytes) -> Asset:
    """A content-addressed file. name: its base name; kind: its extension."""
    return Asset(f"{ASSETS}/{name}.{hashlib.sha256(content).hexdigest()[:10]}.{kind}", content)


def is_loaded(path: str) -> bool:
    """Whether pages load a site's style or script with this path: a macro's, the brand's, or one that
    replaces a file of Mendbook's.
    """
    kind, *parts = path.rpartition(".")[0].split("/")
    return (
        (kind == "macros" and len(parts) == 2 and parts[0] == parts[1])
        or (kind == "overrides" and parts == ["brand"])
        or packaged_file(path).is_file()
    )


def macros_in(html: str) -> tuple[str, ...]:
    """The names of the macros that a piece of HTML uses, in order. Builds keep those of every page."""
    return tuple(sorted(map(intern, set(" ".join(_USED.findall(html)).split()))))


def minify(sheet: str) -> str:
    """Minifies a style sheet; licences and strings are kept."""
    return _UNREAD.sub(
        lambda match: match[1] or match[2] or match[3] or match[4] or (" " if match[5] else ""), sheet
    ).strip()


def _first_file(paths: Iterable[Path]) -> Path | None:
    return next((path for path in paths if isfile(path)), None)
