"""Styles, scripts, fonts and pictures: which a page needs, and the files that hold them."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from posixpath import normpath

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

FOLDER = "assets"

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


class Assets:
    """The assets of one site. macros, overrides: the folders to look in, the site's own first."""

    def __init__(self, macros: Sequence[Path], overrides: Sequence[Path], memo: Memo | None = None) -> None:
        self._memo = memo or Memo()
        self._macros = macros
        self._overrides = overrides
        self._made: dict[str, bytes] = {}
        self._of = cache(self._bundle)
        self._path = cache(self._find)

    @property
    def files(self) -> Mapping[str, bytes]:
        """By address, all that the pages rendered so far need, and the files of the shell."""
        files: dict[str, bytes] = {}
        for folder in reversed(self._overrides):
            listing = walk(folder.parent, f"{folder.name}/{FOLDER}")
            files |= {f"{FOLDER}/{name}": (folder / FOLDER / name).read_bytes() for name in listing.files}
        return files | self._made

    def shell_style(self) -> str:
        """The address of the style that every page carries: the shell's, and over it the site's brand."""
        return self._of("shell", "css", ())

    def shell_script(self) -> str:
        """The address of the script that every page carries."""
        return self._of("shell", "js", ())

    def loaded_script(self, name: str) -> str:
        """The address of one of the scripts that pages load when they want it."""
        return self._of(name, "js", (LOADED[name],))

    def loaded_style(self, name: str) -> str:
        """The address of the style of one of them."""
        return self._of(name, "css", (LOADED[name],))

    def worker(self) -> str:
        """The source of what works in the background on the web, which is no part of a page."""
        paths = [path for name in WORKER if (path := self._override(name))]
        content = "\n".join(path.read_text(encoding="utf-8").strip() for path in paths)
        return f"{self._memo(_script, content)}\n"

    def styles(self, html: str) -> list[str]:
        """The addresses of the styles of the macros that this HTML came from."""
        return self._needed(html, "css")

    def scripts(self, html: str) -> list[str]:
        """The addresses of their scripts."""
        return self._needed(html, "js")

    def keep(self, name: str, script: bytes) -> str:
        """Keeps a script that pages load when they want it, such as data; its address."""
        return self.add(f"{name}.{hashlib.sha256(script).hexdigest()[:10]}.js", script)

    def add(self, name: str, content: bytes) -> str:
        """Adds a file of this name; its address."""
        address = self.address(name)
        self._made[address] = content
        return address

    def address(self, name: str) -> str:
        """The address of a file of this name, added already or later."""
        return f"{FOLDER}/{name}"

    def _needed(self, html: str, kind: str) -> list[str]:
        used = [name for name in macros_of(html) if name not in SHELL]
        names = tuple(f"{name}/{name}" for name in used if self._path(f"{name}/{name}", kind))
        return [self._of("page", kind, names)] if names else []

    def _bundle(self, name: str, kind: str, names: tuple[str, ...]) -> str:
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
        content = "\n".join(parts) + "\n"
        mark = hashlib.sha256(content.encode()).hexdigest()[:10]
        address = f"{FOLDER}/{name}.{mark}.{kind}"
        self._made[address] = content.encode()
        return address

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


def macros_of(html: str) -> list[str]:
    """The names of the macros that a piece of HTML came from, in order."""
    return sorted(set(" ".join(_USED.findall(html)).split()))


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
