"""What lets a site on the web be read without a connection: its worker, and what that has to keep."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TypedDict
from urllib.parse import unquote

from mendbook.model import PageId
from mendbook.text import ROOT

from .rendered import RenderedPage

WORKER = "sw.js"

UNASKED = 400_000
"""What has more bytes than this is kept only when somebody asks for all, or has used it."""

_MARKED = re.compile(ROOT.encode() + rb"""([^"'&?#\s<>]+)""")
"""What a page names of its site: pages, files, and scripts that it loads when it wants them."""

_BY_CONTENT = re.compile(r"[\w-]+\.[0-9a-f]{10}\.\w+")
"""Names of assets as scripts say them."""

_INDEX = re.compile(r"(?<![^/])index\.html$")

_FONT = re.compile(r"""@font-face\s*{[^}]*url\(["']?([^"')]+)[^}]*unicode-range:([^;}]*)""")
"""A font of a style, and the characters that it is for."""

_ASCII = bytes(range(128))

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


@dataclass(frozen=True)
class _Page:
    """What lists need to know of a page. size: in bytes. names: what it names of its site."""

    id: PageId
    address: str
    short: str
    size: int
    mark: str
    names: tuple[str, ...]


class _Characters:
    """Which characters the pages of a language have."""

    def __init__(self) -> None:
        self._ascii_missing = _ASCII
        self._others: set[str] = set()

    def add(self, content: bytes) -> None:
        if self._ascii_missing:
            self._ascii_missing = self._ascii_missing.translate(None, content)
        self._others.update(content.translate(None, _ASCII).decode())

    def have(self, ranges: str) -> bool:
        """Whether there is any of these, as CSS says them."""
        ends = [(int(first, 16), int(last or first, 16)) for first, last in _RANGE.findall(ranges)]
        met = {*map(ord, self._others), *(set(_ASCII) - set(self._ascii_missing))}
        return any(first <= one <= last for first, last in ends for one in met)


class OfflinePages:
    """What is to be known of the pages of a site, by language, after each of them was added."""

    def __init__(self) -> None:
        self.by_language: dict[str, list[_Page]] = {}
        self.homes: dict[str, str] = {}
        self.characters: dict[str, _Characters] = {}
        self._interned: dict[bytes, str] = {}

    def add(self, page: RenderedPage) -> None:
        view, content = page.view, page.content
        known = self._interned
        names = set(_MARKED.findall(page.document.marked))
        for name in names:
            if name not in known:
                known[name] = unquote(name.decode())
        self.by_language.setdefault(view.language, []).append(
            _Page(
                view.id,
                view.address,
                view.short,
                len(content),
                _mark(content),
                tuple(known[name] for name in names),
            )
        )
        self.homes[view.language] = view.home
        self.characters.setdefault(view.language, _Characters()).add(content)


class OfflineFiles:
    """What the worker of a site needs, made of the pages and of all files by address.

    loaded: by language, what its pages load when they want it, by name.
    """

    def __init__(
        self,
        pages: OfflinePages,
        files: Mapping[str, bytes | Path],
        loaded: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._pages = pages
        self._loaded = loaded
        # By the address that browsers ask for.
        self._files = {_INDEX.sub("", address): file for address, file in files.items()}
        self._known: dict[str, _Page | bytes | Path] = {
            **self._files,
            **{page.address: page for of_language in pages.by_language.values() for page in of_language},
        }
        self._entry = cache(self._measure)
        self._named = cache(self._find_named)

    def made(self, worker: str) -> dict[str, bytes]:
        """By address: the worker, made of its source, and for each language the list of all that it has."""
        made: dict[str, bytes] = {}
        homes = {self._pages.homes[language]: self._unasked(language) for language in self._pages.by_language}
        for language, home in self._pages.homes.items():
            listed: OfflineList = {"files": self._listed(self._everything(language))}
            content = _json(listed)
            version = _mark(content)
            address = f"assets/offline.{version}.json"
            made[address] = content
            size = sum(size for _, size, _ in listed["files"])
            offer: Offer = {"version": version, "size": size, "list": address}
            made[f"{home}offline.json"] = _json(offer)
        site: WorkerSite = {"version": _mark(_json(self._listed(self._known))), "homes": homes}
        made[WORKER] = b"self.site = " + _json(site) + f";\n{worker}".encode()
        return made

    def _listed(self, addresses: Iterable[str]) -> list[tuple[str, int, str]]:
        return [(address, *self._entry(address)) for address in sorted(addresses)]

    def _everything(self, language: str) -> set[str]:
        """The pages of a language, its short ways, and all files that they name."""
        own = [page for page in self._pages.by_language[language] if page.id[0] != "not-found"]
        addresses = {page.address for page in own}
        everything = addresses | {page.short for page in own if page.short} | self._files_of(addresses)
        return everything - self._unneeded(language, everything)

    def _unasked(self, language: str) -> list[str]:
        """What is kept for all who come: home, search, the list of stores, and what they need."""
        start = (("home", ""), ("search", ""), ("stores", ""))
        wanted = [page.address for page in self._pages.by_language[language] if page.id in start]
        scripts = set(self._loaded[language].values())
        fonts = {address for address in self._files_of(wanted) if address.endswith(".woff2")}
        fonts -= self._unneeded(language, self._files_of(wanted))
        files = {address for address in scripts | self._files_of(scripts) | fonts if address in self._files}
        return wanted + sorted(address for address in files if self._entry(address)[0] <= UNASKED)

    def _unneeded(self, language: str, files: Iterable[str]) -> set[str]:
        """The fonts of which no page of a language has a character: browsers don't ask for them."""
        unneeded: set[str] = set()
        for address in sorted(files):
            style = self._known.get(address)
            if not address.endswith(".css") or not isinstance(style, bytes):
                continue
            for font, ranges in _FONT.findall(style.decode()):
                if not self._pages.characters[language].have(ranges):
                    unneeded.add(normpath(join(dirname(address), font)))
        return unneeded

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
        if isinstance(known, _Page):
            names = known.names
        elif isinstance(known, bytes) and address.endswith(".css"):
            named = _IN_STYLE.findall(known.decode())
            names = (normpath(join(dirname(address), name)) for name in named)
        elif isinstance(known, bytes) and address.endswith(".js"):
            names = (f"assets/{name}" for name in _BY_CONTENT.findall(known.decode()))
        return frozenset(name for name in names if name in self._files)

    def _measure(self, address: str) -> tuple[int, str]:
        """Bytes, and a mark made from them."""
        known = self._known[address]
        if isinstance(known, _Page):
            return known.size, known.mark
        content = known.read_bytes() if isinstance(known, Path) else known
        return len(content), _mark(content)


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
