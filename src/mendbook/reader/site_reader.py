"""Reads a site's `data/` and `content/` into one Knowledge."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import is_
from pathlib import Path
from typing import Any

from mendbook.drawing import Figure
from mendbook.files import Files, Listing, Snapshot, walk
from mendbook.memo import Memo
from mendbook.model import (
    COLLECTIONS,
    LINKS,
    Knowledge,
    Site,
)
from mendbook.problems import Problem, sorted_problems
from mendbook.text import Parser
from mendbook.words import HelpFrom

from .collected import Collected, Collector, KeptCollections
from .content import Content, read_content
from .data_files import unread
from .drawing_files import is_drawing, read_drawing
from .interface import Interface, read_interface
from .kept_values import KeptValues
from .origin import Origin
from .partial import empty_entry
from .places import Places
from .prose import read_prose
from .reading import Reading
from .settings import SITE_FILE, Settings, no_settings, read_settings
from .sources import Parsed, Sources
from .yaml_source import Source

_OTHERS = ("site", "interface")
"""What `data/` contains besides lists."""


def read(site: Path | Files, memo: Memo | None = None, values: KeptValues | None = None) -> Reading:
    """Reads a site, in its folder or in memory. Never raises for what an editor wrote.

    memo: the results of earlier readings. values: those that other processes have kept.
    """
    return SiteReader(site, memo, values).read()


class SiteReader:
    """Reads a site repeatedly; what hasn't changed since the last reading stays the same object.

    site: a Snapshot makes it fast. values: those that other processes have kept, for the first reading.
    """

    def __init__(
        self, site: Path | Files, memo: Memo | None = None, values: KeptValues | None = None
    ) -> None:
        self._site, self._memo = site, memo or Memo()
        self._cache = _Cache()
        self._values = values

    def read(self) -> Reading:
        """Never raises for what an editor wrote."""
        run = _Run(self._site, self._memo, self._cache, self._values)
        reading = run.read()
        self._cache, self._values = run.cache, None
        return reading


@dataclass
class _Cache:
    """The results that a reading keeps for the next one."""

    sources: Mapping[str, Parsed] = field(default_factory=dict)
    data: Listing | None = None
    folders: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The entries' own files in `data`, by collection and id."""
    unread: bool = False
    """Whether any file in `data` isn't read."""
    collections: KeptCollections = field(default_factory=KeptCollections)
    settings: Settings | None = None
    interface: tuple[Site, Sequence[Source], HelpFrom, Interface] | None = None


class _Run:
    def __init__(self, site: Path | Files, memo: Memo, previous: _Cache, values: KeptValues | None) -> None:
        self.files = site
        self.memo = memo
        self.before = previous
        self.cache = _Cache()
        self.data = walk(site, "data")
        sources_before = previous.sources if isinstance(site, Snapshot) else None
        self.sources = Sources(self.data.files, sources_before, memo, values)
        self.cache.sources = self.sources.parsed
        self.problems: list[Problem] = list(self.data.problems)
        self.usable: dict[str, Mapping[str, Any]] = {}
        """Entries without mistakes, by collection and id."""
        self.entries: dict[str, Mapping[str, Any]] = {}
        """All entries."""
        self.nested_ids: dict[str, set[str]] = {
            row.name: set() for row in COLLECTIONS.values() if row.nested_key
        }
        self.misplaced: list[tuple[str, str]] = []
        self.unread: set[str] = set()
        self.aside = Counter[str]()
        """Texts by language."""
        self.origins: dict[tuple[str, str], Origin] = {}
        self.places = Places(self.origins)
        self.parser = memo(Parser, LINKS)
        self.languages: tuple[str, ...] = ()

    def read(self) -> Reading:
        site = self._settings()
        if site is None:
            return Reading(
                None, None, sorted_problems(self.problems), self.parser, self.places, Content({}, {})
            )
        self.languages = tuple(site.languages)
        self._look_through(site)
        unread = {path.split("/")[1].removesuffix(".yml") for path in self.data.unread if "/" in path}
        self.unread |= unread & COLLECTIONS.keys()
        own_words = self._own_words()
        collector = Collector(self._source, self.languages, self.before.collections)
        for row in sorted(COLLECTIONS.values(), key=lambda row: row.name != "devices"):
            listed, own = f"{row.name}.yml" in self.data.files, self.cache.folders.get(row.name, {})
            self._add(collector.read(row, listed=listed, own=own))
        self.problems += collector.problems
        self.cache.collections = collector.kept_collections
        interface = self._interface(own_words, site)
        content = read_content(self.files)
        pages = read_prose(content.pages, self.languages, self.origins, self.memo)
        self.problems += [*interface.problems, *content.problems, *pages.problems]
        knowledge = Knowledge(
            site=site,
            interface=interface.words,
            prose=pages.usable,
            pictures=self._pictures(),
            **self.usable,
        )
        for name, key in self.misplaced:
            if key not in self.entries[name]:
                self.entries[name] = {**self.entries[name], key: empty_entry(COLLECTIONS[name].entry)}
        entries: dict[str, Any] = dict(self.entries)
        all_entries = replace(knowledge, prose=pages.pages, **entries)
        files = [*self.data.files.values(), *content.pages.values()]
        size = sum(file.size for file in files)
        self.sources.close()
        problems = sorted_problems(self.problems, site.severities)
        aside = {
            language: Counter(
                texts=self.aside[language] + interface.aside.get(language, 0),
                pages=pages.aside.get(language, 0),
            )
            for language in {*self.aside, *interface.aside, *pages.aside}
        }
        return Reading(
            knowledge,
            all_entries,
            problems,
            self.parser,
            self.places,
            content,
            nested_ids={name: frozenset(ids) for name, ids in self.nested_ids.items()},
            pages=pages.ids,
            unread=frozenset(self.unread),
            own_words=own_words,
            aside=aside,
            missing_translations=interface.missing,
            size=size,
        )

    def _look_through(self, site: Site) -> None:
        """Finds the entries' files, and those that are not read."""
        self.cache.data, before = self.data, self.before
        is_same = self.data is before.data
        self.cache.folders = before.folders if is_same else _by_folder(self.data)
        if not is_same or before.unread:
            unread_problems = [*unread(self.data.files, _OTHERS, site.default)]
            self.problems += unread_problems
            self.cache.unread = bool(unread_problems)

    def _settings(self) -> Site | None:
        """The settings in `data/site.yml`; None if nothing else can be read without them."""
        if "site.yml" not in self.data.files:
            if not any(p.place.file in ("data", SITE_FILE) for p in self.problems):
                self.problems.append(no_settings())
            return None
        source = self._source("site.yml")
        if source is None:
            return None
        previous = self.before.settings
        settings = previous if previous and previous.source is source else read_settings(source)
        self.cache.settings = settings
        self.problems += settings.problems
        self.aside += settings.aside
        self.origins["site", ""] = settings.origin
        return settings.site

    def _interface(self, own_words: Sequence[Source], site: Site) -> Interface:
        help_from = site.help_from_or(self.entries["stores"])
        if self.before.interface is not None:
            previous_interface, sources, helped, interface = self.before.interface
            is_same = len(sources) == len(own_words) and all(map(is_, sources, own_words))
            if is_same and previous_interface is site and helped == help_from:
                self.cache.interface = self.before.interface
                return interface
        interface = read_interface(own_words, site, help_from, self.memo)
        self.cache.interface = site, own_words, help_from, interface
        return interface

    def _pictures(self) -> dict[str, Figure]:
        """The drawings in `data/drawings/` by file name; an unusable one is empty."""
        figures: dict[str, Figure] = {}
        for name in filter(is_drawing, self.data.files):
            figure, problems = read_drawing(self.data.files[name], self.memo)
            self.problems += problems
            figures[name.partition("/")[2]] = figure
        return figures

    def _own_words(self) -> list[Source]:
        """The site's own interface words: `interface.yml`, and a file for each language in `interface/`."""
        names = [name for name in self.data.files if name == "interface.yml" or name.startswith("interface/")]
        names.sort(key=lambda name: "/" in name)
        return [source for name in names if name.endswith(".yml") and (source := self._source(name))]

    def _source(self, name: str) -> Source | None:
        source, problems = self.sources.read(name)
        self.problems += problems
        return source

    def _add(self, collected: Collected) -> None:
        """Adds the entries of a collection."""
        name = collected.row.name
        self.origins |= collected.origins
        self.entries[name], self.usable[name] = collected.entries, collected.usable
        if collected.unread:
            self.unread.add(name)
        for key, reading in collected.readings_to_report.items():
            # Keys missing from an entry's own file may be in the list's file, which can't be read.
            apart = name in self.unread
            self.problems += [
                p
                for p in reading.problems
                if not (apart and p.code == "MB202" and p.place == reading.origin.place())
            ]
            if reading.other_collection:
                self.misplaced.append((reading.other_collection, key))
            if reading.nested_ids is None:
                self.unread.add(name)
            elif reading.nested_ids:
                self.nested_ids[name] |= reading.nested_ids
            self.aside += reading.aside


def _by_folder(data: Listing) -> dict[str, dict[str, str]]:
    """The entries' files by folder of `data/` and by id."""
    folders: dict[str, dict[str, str]] = {}
    for file in data.files:
        folder, _, name = file.partition("/")
        if name.endswith(".yml") and "/" not in name:
            folders.setdefault(folder, {})[name.removesuffix(".yml")] = file
    return folders
