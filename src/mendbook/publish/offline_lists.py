"""Makes the files for offline reading on the web: the service worker, and the lists of files that it
caches.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import NamedTuple, TypedDict
from urllib.parse import unquote

from mendbook.model import PageId
from mendbook.text import ROOT
from mendbook.views import PageView

from .rendered import RenderedPage

WORKER = "sw.js"

_DIGITS = 10
"""The length of the marks that change with a file's content."""

LARGEST_PRECACHED = 400_000
"""The maximum bytes of a precached file. Larger ones are cached only if a visitor keeps everything, or has
used them.
"""

_MARKED = re.compile(ROOT.encode() + rb"""([^"'&?#\s<>]+)""")
"""References of a page: to pages, to files, and to scripts that it loads on demand."""

_BY_CONTENT = re.compile(r"(?<![\w-])[\w-]+\.[0-9a-f]{10}\.\w+")
"""Names of assets in scripts."""

_INDEX = re.compile(r"(?<![^/])index\.html$")

_FONT = re.compile(r"""@font-face\s*{[^}]*url\(["']?([^"')]+)[^}]*unicode-range:([^;}]*)""")
"""A font in a style sheet, with its range of characters."""

_ASCII = bytes(range(128))

_RANGE = re.compile(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?")

_IN_STYLE = re.compile(r"""url\(["']?([^"')]+)""")


class WorkerSite(TypedDict):
    """The version of the site. homes: the precached files, by the address of each language's home page."""

    version: str
    homes: dict[str, list[str]]


class Offer(TypedDict):
    """A language that a visitor can keep. size: in bytes. list: the address of its `OfflineList`."""

    version: str
    size: int
    list: str


class OfflineList(TypedDict):
    """All files of a language: address, bytes, and a mark that changes with the content."""

    files: list[tuple[str, int, str]]


class OfflinePage(NamedTuple):
    """The data about the document of a page for these lists. size: in bytes. digest: of its content. missing:
    the ASCII characters that aren't in it. others: the non-ASCII characters that are. names: its references
    within the site.
    """

    size: int
    digest: str
    missing: str
    others: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """The data about a page for these lists. size: in bytes. names: its references within the site."""

    id: PageId
    address: str
    short: str
    size: int
    mark: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """The data about another file for these lists. names: its references within the site. style: its text, if
    it is a style sheet.
    """

    size: int
    mark: str
    names: tuple[str, ...]
    style: str


class _Characters:
    """The characters that occur in the pages of a language."""

    def __init__(self) -> None:
        self._ascii_missing = _ASCII.decode()
        self._others: set[str] = set()

    def add(self, missing: str, others: str) -> None:
        if self._ascii_missing:
            self._ascii_missing = "".join(sorted({*self._ascii_missing} & {*missing}))
        self._others.update(others)

    def have(self, ranges: str) -> bool:
        """Whether any character of a `unicode-range` occurs."""
        ends = [(int(first, 16), int(last or first, 16)) for first, last in _RANGE.findall(ranges)]
        characters = {*map(ord, self._others), *(set(_ASCII) - {*map(ord, self._ascii_missing)})}
        return any(first <= character <= last for first, last in ends for character in characters)


class OfflineData:
    """The data about all pages of a site for these lists, by language, and about its other files, by the
    address as browsers request it; gathered one by one.
    """

    def __init__(self) -> None:
        self.files: dict[str, _File] = {}
        self.by_language: dict[str, list[_Page]] = {}
        self.homes: dict[str, str] = {}
        self.characters: dict[str, _Characters] = {}
        self._interned: dict[bytes, str] = {}

    def make(self, page: RenderedPage) -> OfflinePage:
        content, interned = page.content, self._interned
        names = set(_MARKED.findall(page.document.marked))
        for name in names:
            if name not in interned:
                interned[name] = unquote(name.decode())
        return OfflinePage(
            len(content),
            hashlib.sha256(content).hexdigest(),
            _ASCII.translate(None, content).decode(),
            "".join(set(content.translate(None, _ASCII).decode())),
            tuple(interned[name] for name in names),
        )

    def add(self, view: PageView, page: OfflinePage) -> None:
        self.by_language.setdefault(view.language, []).append(
            _Page(view.id, view.address, view.short, page.size, page.digest[:_DIGITS], page.names)
        )
        self.homes[view.language] = view.home
        self.characters.setdefault(view.language, _Characters()).add(page.missing, page.others)

    def add_file(self, address: str, content: bytes | Path) -> None:
        content_bytes = content.read_bytes() if isinstance(content, Path) else content
        style = content_bytes.decode() if address.endswith(".css") and isinstance(content, bytes) else ""
        names: Iterable[str] = ()
        if style:
            names = (normpath(join(dirname(address), name)) for name in _IN_STYLE.findall(style))
        elif address.endswith(".js") and isinstance(content, bytes):
            names = (f"assets/{name}" for name in _BY_CONTENT.findall(content.decode()))
        self.files[_INDEX.sub("", address)] = _File(
            len(content_bytes), _mark(content_bytes), tuple(names), style
        )


class OfflineFiles:
    """Makes the service worker and its lists from the data about all pages and files.

    loaded: by language, the addresses that its pages load on demand, by name.
    """

    def __init__(self, data: OfflineData, loaded: Mapping[str, Mapping[str, str]]) -> None:
        self._data, self._files, self._loaded = data, data.files, loaded
        self._contents: dict[str, _Page | _File] = {
            **data.files,
            **{page.address: page for of_language in data.by_language.values() for page in of_language},
        }
        self._names_in_file = cache(self._find_names)

    def make(self, worker: str) -> dict[str, bytes]:
        """The generated files by address: the service worker, and for each language the list of all its
        files.
        """
        offline_files: dict[str, bytes] = {}
        homes = {
            self._data.homes[language]: self._precached_files(language) for language in self._data.by_language
        }
        for language, home in self._data.homes.items():
            language_list: OfflineList = {"files": self._entries(self._whole_language(language))}
            content = _json(language_list)
            version = _mark(content)
            address = f"assets/offline.{version}.json"
            offline_files[address] = content
            size = sum(size for _, size, _ in language_list["files"])
            offer: Offer = {"version": version, "size": size, "list": address}
            offline_files[f"{home}offline.json"] = _json(offer)
        site: WorkerSite = {"version": _mark(_json(self._entries(self._contents))), "homes": homes}
        offline_files[WORKER] = b"self.site = " + _json(site) + f";\n{worker}".encode()
        return offline_files

    def _entries(self, addresses: Iterable[str]) -> list[tuple[str, int, str]]:
        return [(address, *self._entry(address)) for address in sorted(addresses)]

    def _whole_language(self, language: str) -> set[str]:
        """The pages of a language, its redirects, and all files that they refer to."""
        own = [page for page in self._data.by_language[language] if page.id[0] != "not-found"]
        addresses = {page.address for page in own}
        everything = addresses | {page.short for page in own if page.short} | self._with_needed(addresses)
        return everything - self._unused_fonts(language, everything)

    def _precached_files(self, language: str) -> list[str]:
        """The files precached for every visitor: home, search, the list of stores, and the files that they
        need.
        """
        start = (("home", ""), ("search", ""), ("stores", ""))
        addresses = [page.address for page in self._data.by_language[language] if page.id in start]
        scripts = set(self._loaded[language].values())
        fonts = {address for address in self._with_needed(addresses) if address.endswith(".woff2")}
        fonts -= self._unused_fonts(language, self._with_needed(addresses))
        files = {
            address for address in scripts | self._with_needed(scripts) | fonts if address in self._files
        }
        return addresses + sorted(
            address for address in files if self._entry(address)[0] <= LARGEST_PRECACHED
        )

    def _unused_fonts(self, language: str, files: Iterable[str]) -> set[str]:
        """The fonts without a character on any page of a language: browsers don't load them."""
        unneeded: set[str] = set()
        for address in sorted(files):
            file = self._files.get(address)
            for font, ranges in _FONT.findall(file.style) if file is not None else ():
                if not self._data.characters[language].have(ranges):
                    unneeded.add(normpath(join(dirname(address), font)))
        return unneeded

    def _with_needed(self, addresses: Iterable[str]) -> set[str]:
        """The files that these refer to, and those that these refer to in turn."""
        needed: set[str] = set()
        pending = list(addresses)
        while pending:
            new = self._names_in_file(pending.pop()) - needed
            needed |= new
            pending += new
        return needed

    def _find_names(self, address: str) -> frozenset[str]:
        content = self._contents.get(address)
        names = content.names if content is not None else ()
        return frozenset(name for name in names if name in self._files)

    def _entry(self, address: str) -> tuple[int, str]:
        """The size in bytes, and a mark made from the content."""
        content = self._contents[address]
        return content.size, content.mark


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_DIGITS]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
