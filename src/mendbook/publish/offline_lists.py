"""What lets a site on the web be read without a connection: its worker, and what that has to keep."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TypedDict
from urllib.parse import unquote

from mendbook.text import ROOT

from .rendered import RenderedPage

WORKER = "sw.js"

_Content = RenderedPage | bytes | Path

UNASKED = 400_000
"""What has more bytes than this is kept only when somebody asks for all, or has used it."""

_MARKED = re.compile(rf"""{ROOT}([^"'&?#\s<>]+)""")
"""What a page names of its site: pages, files, and scripts that it loads when it wants them."""

_BY_CONTENT = re.compile(r"[\w-]+\.[0-9a-f]{10}\.\w+")
"""Names of assets as scripts say them."""

_INDEX = re.compile(r"(?<![^/])index\.html$")

_FONT = re.compile(r"""@font-face\s*{[^}]*url\(["']?([^"')]+)[^}]*unicode-range:([^;}]*)""")
"""A font of a style, and the characters that it is for."""

_RANGE = re.compile(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?")

_IN_STYLE = re.compile(r"""url\(["']?([^"')]+)""")


class WorkerSite(TypedDict):
    """homes: by the address of each language's home page, the files that are kept for everybody who comes."""

    version: str
    homes: dict[str, list[str]]


class Offer(TypedDict):
    """What a language has in all. size: in bytes. list: the address of its `OfflineList`."""

    version: str
    size: int
    list: str


class OfflineList(TypedDict):
    """files: address, bytes, and a mark that is another where the content is."""

    files: list[tuple[str, int, str]]


class OfflineFiles:
    """What the worker of a site needs, made of the pages by language and of all files by address.

    loaded: by language, what its pages load when they want it, by name.
    """

    def __init__(
        self,
        pages: Mapping[str, list[RenderedPage]],
        files: Mapping[str, bytes | Path],
        loaded: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._pages = pages
        self._loaded = loaded
        # By the address that browsers ask for.
        self._files = {_INDEX.sub("", address): file for address, file in files.items()}
        self._known: dict[str, _Content] = {
            **self._files,
            **{page.view.address: page for of_language in pages.values() for page in of_language},
        }
        self._met: dict[tuple[str, str], bool] = {}
        self._entry = cache(self._measure)
        self._named = cache(self._find_named)

    def made(self, worker: str) -> dict[str, bytes]:
        """By address: the worker, made of its source, and for each language the list of all that it has."""
        made: dict[str, bytes] = {}
        homes = {pages[0].view.home: self._unasked(pages) for pages in self._pages.values()}
        for pages in self._pages.values():
            listed: OfflineList = {"files": self._listed(self._everything(pages))}
            content = _json(listed)
            version = _mark(content)
            address = f"assets/offline.{version}.json"
            made[address] = content
            size = sum(size for _, size, _ in listed["files"])
            offer: Offer = {"version": version, "size": size, "list": address}
            made[f"{pages[0].view.home}offline.json"] = _json(offer)
        site: WorkerSite = {"version": _mark(_json(self._listed(self._known))), "homes": homes}
        made[WORKER] = b"self.site = " + _json(site) + f";\n{worker}".encode()
        return made

    def _listed(self, addresses: Iterable[str]) -> list[tuple[str, int, str]]:
        return [(address, *self._entry(address)) for address in sorted(addresses)]

    def _everything(self, pages: list[RenderedPage]) -> set[str]:
        """The pages of a language, its short ways, and all files that they name."""
        own = [page.view for page in pages if page.view.id[0] != "not-found"]
        short = [view.short for view in own]
        addresses = {view.address for view in own}
        everything = addresses | set(filter(None, short)) | self._files_of(addresses)
        return everything - self._unneeded(pages, everything)

    def _unasked(self, pages: list[RenderedPage]) -> list[str]:
        """What is kept for all who come: home, search, the list of stores, and what they need."""
        start = (("home", ""), ("search", ""), ("stores", ""))
        wanted = [page.view.address for page in pages if page.view.id in start]
        scripts = set(self._loaded[pages[0].view.language].values())
        fonts = {address for address in self._files_of(wanted) if address.endswith(".woff2")}
        fonts -= self._unneeded(pages, self._files_of(wanted))
        files = {address for address in scripts | self._files_of(scripts) | fonts if address in self._files}
        return wanted + sorted(address for address in files if self._entry(address)[0] <= UNASKED)

    def _unneeded(self, pages: list[RenderedPage], files: Iterable[str]) -> set[str]:
        """The fonts of which no page of a language has a character: browsers don't ask for them."""
        unneeded: set[str] = set()
        for address in sorted(files):
            style = self._known.get(address)
            if not address.endswith(".css") or not isinstance(style, bytes):
                continue
            for font, ranges in _FONT.findall(style.decode()):
                name = normpath(join(dirname(address), font))
                if name not in unneeded and not self._has_any(pages, ranges):
                    unneeded.add(name)
        return unneeded

    def _has_any(self, pages: list[RenderedPage], ranges: str) -> bool:
        """Whether a page has a character of these, as CSS says them. Each is looked for once."""
        key = (pages[0].view.language, ranges)
        if key not in self._met:
            ends = [(first, last or first) for first, last in _RANGE.findall(ranges)]
            among = re.compile("[" + "".join(f"\\U{a:0>8}-\\U{b:0>8}" for a, b in ends) + "]")
            self._met[key] = any(among.search(page.html) for page in pages)
        return self._met[key]

    def _files_of(self, addresses: Iterable[str]) -> set[str]:
        """The files that these name, and those that these name."""
        found: set[str] = set()
        ahead = list(addresses)
        while ahead:
            more = self._named(ahead.pop()) - found
            found |= more
            ahead += more
        return found

    def _find_named(self, address: str) -> frozenset[str]:
        known = self._known.get(address)
        names: Iterable[str] = ()
        if isinstance(known, RenderedPage):
            names = map(unquote, set(_MARKED.findall(known.document.marked.decode())))
        elif isinstance(known, bytes) and address.endswith(".css"):
            named = _IN_STYLE.findall(known.decode())
            names = (normpath(join(dirname(address), name)) for name in named)
        elif isinstance(known, bytes) and address.endswith(".js"):
            names = (f"assets/{name}" for name in _BY_CONTENT.findall(known.decode()))
        return frozenset(name for name in names if name in self._files)

    def _measure(self, address: str) -> tuple[int, str]:
        """Bytes, and a mark made from them."""
        known = self._known[address]
        content = known.html.encode() if isinstance(known, RenderedPage) else known
        content = content.read_bytes() if isinstance(content, Path) else content
        return len(content), _mark(content)


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
