"""Reads a site's `data/` and `content/` into one Knowledge."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import is_
from pathlib import Path
from typing import Any

from mendbook.drawing import Figure
from mendbook.files import MAX_BYTES, File, Files, Listing, Snapshot, TooLarge, walk
from mendbook.memo import Memo
from mendbook.model import (
    CODE,
    COLLECTIONS,
    LINKS,
    Collection,
    Device,
    Knowledge,
    Language,
    Site,
    Words,
)
from mendbook.problems import Place, Problem, sorted_problems
from mendbook.text import Parser
from mendbook.words import HelpFrom

from .content import Content, read_content
from .data_files import unread
from .drawing_files import is_drawing, read_drawing
from .entries import EntryReading, read_entry
from .interface import Interface, read_interface
from .origin import Origin, merged
from .partial import nothing
from .places import Places
from .prose import read_prose
from .reading import Reading
from .shape import Shaped, not_a_group, shape
from .text_file import read_text
from .yaml_source import Source, read_yaml

_OTHERS = ("site", "interface")
"""What is in `data/` beside the lists."""


def read(site: Path | Files, memo: Memo | None = None) -> Reading:
    """Reads a site, in its folder or in memory. Never raises for what an editor wrote.

    memo: what readings before this one have made.
    """
    return SiteReader(site, memo).read()


class SiteReader:
    """Reads a site again and again: what hasn't changed since the last time is the same object as then.

    site: a Snapshot, if that shall be quick.
    """

    def __init__(self, site: Path | Files, memo: Memo | None = None) -> None:
        self._site, self._memo = site, memo or Memo()
        self._kept = _Kept()

    def read(self) -> Reading:
        """Never raises for what an editor wrote."""
        run = _Run(self._site, self._memo, self._kept)
        reading = run.read()
        self._kept = run.kept
        return reading


@dataclass
class _Kept:
    """What one reading keeps for the next."""

    sources: dict[str, tuple[bytes | None, Source | None, Sequence[Problem]]] = field(default_factory=dict)
    """By path: what was in the file, and what it was read as."""
    entries: dict[tuple[str, str], EntryReading] = field(default_factory=dict)
    site: tuple[Source, Shaped[Site]] | None = None
    interface: tuple[Site, Sequence[Source], HelpFrom, Interface] | None = None
    languages: tuple[str, ...] = ()
    devices: dict[str, str] = field(default_factory=dict)


class _Run:
    def __init__(self, site: Path | Files, memo: Memo, before: _Kept) -> None:
        self.files = site
        self.again = isinstance(site, Snapshot)
        self.memo = memo
        self.before = before
        self.kept = _Kept()
        self.data = walk(site, "data")
        self.problems: list[Problem] = list(self.data.problems)
        self.usable: dict[str, dict[str, Any]] = {name: {} for name in COLLECTIONS}
        """Entries without mistakes, by collection and id."""
        self.written: dict[str, dict[str, Any]] = {name: {} for name in COLLECTIONS}
        """All of them."""
        self.inside: dict[str, set[str]] = {row.name: set() for row in COLLECTIONS.values() if row.inside}
        self.misplaced: list[tuple[str, str]] = []
        self.unread: set[str] = set()
        self.aside = Counter[str]()
        """Texts by language."""
        self.origins: dict[tuple[str, str], Origin] = {}
        self.places = Places(self.origins)
        self.parser = memo(Parser, LINKS)
        self.languages: tuple[str, ...] = ()
        self.devices = self.kept.devices
        """Their ids by name."""

    def read(self) -> Reading:
        site = self._site()
        if site is None:
            return Reading(
                None, None, sorted_problems(self.problems), self.parser, self.places, Content({}, {})
            )
        self.languages = self.kept.languages = tuple(site.languages)
        self.problems += unread(self.data.files, _OTHERS, site.default)
        own_words = self._own_words()
        folders = _by_folder(self.data)
        # Devices first: who writes one's name instead of its id is told so.
        for row in sorted(COLLECTIONS.values(), key=lambda row: row.name != "devices"):
            for key, origin in self._origins(row, folders.get(row.name, {})).items():
                self._entry(row, key, origin)
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
            self.written[name].setdefault(key, nothing(COLLECTIONS[name].entry))
        entries: dict[str, Any] = dict(self.written)
        written = replace(knowledge, prose=pages.written, **entries)
        files = [*self.data.files.values(), *content.pages.values()]
        size = sum(file.size for file in files)
        if not self.again:
            self._forget_values()
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
            written,
            problems,
            self.parser,
            self.places,
            content,
            inside={name: frozenset(ids) for name, ids in self.inside.items()},
            pages=pages.all,
            unread=frozenset(self.unread),
            own_words=own_words,
            aside=aside,
            lacking=interface.lacking,
            size=size,
        )

    def _site(self) -> Site | None:
        if "site.yml" not in self.data.files:
            if not any(p.place.file in ("data", "data/site.yml") for p in self.problems):
                self.problems.append(
                    Problem(
                        "MB111",
                        Place("data/site.yml"),
                        "There is no `data/site.yml`.",
                        "Every site needs one. Begin it with `name: …` and `languages: "
                        "{en: {name: English}}`; `mendbook check` then tells you what else it needs.",
                    )
                )
            return None
        source = self._source("site.yml")
        if source is None:
            return None
        languages = source.data.get("languages") if isinstance(source.data, dict) else None
        codes = [str(code) for code in languages] if isinstance(languages, dict) else []
        origin = Origin.at(source)
        shaped = self._shaped_site(source, origin, codes or ["en"])
        site, problems = shaped.entry, shaped.problems
        self.aside += shaped.aside
        self.origins["site", ""] = origin
        if not codes or not all(re.fullmatch(CODE, code) for code in codes):
            # Without the site's languages nothing can be said about those of its texts.
            self.problems += [p for p in problems if p.code not in ("MB208", "MB209")]
            return None
        self.problems += problems
        if list(vars(site).get("languages", ())) != codes:
            return None
        return _as_far_as_read(site) if problems else site

    def _shaped_site(self, source: Source, origin: Origin, codes: Sequence[str]) -> Shaped[Site]:
        before = self.before.site
        shaped = before[1] if before and before[0] is source else shape(Site, origin, codes)
        self.kept.site = source, shaped
        return shaped

    def _interface(self, own_words: Sequence[Source], site: Site) -> Interface:
        help_from = site.help_from_or(self.written["stores"])
        if self.before.interface is not None:
            before, sources, helped, interface = self.before.interface
            same = len(sources) == len(own_words) and all(map(is_, sources, own_words))
            if same and before is site and helped == help_from:
                self.kept.interface = self.before.interface
                return interface
        interface = read_interface(own_words, site, help_from, self.memo)
        self.kept.interface = site, own_words, help_from, interface
        return interface

    def _pictures(self) -> dict[str, Figure]:
        """The drawings of `data/drawings/`, by the names of their files; empty where one can't be used."""
        figures: dict[str, Figure] = {}
        for name in filter(is_drawing, self.data.files):
            figure, problems = read_drawing(self.data.files[name])
            self.problems += problems
            figures[name.partition("/")[2]] = figure
        return figures

    def _own_words(self) -> list[Source]:
        """What the site says otherwise: `interface.yml`, and a file a language in `interface/`."""
        names = [name for name in self.data.files if name == "interface.yml" or name.startswith("interface/")]
        names.sort(key=lambda name: "/" in name)
        return [source for name in names if name.endswith(".yml") and (source := self._source(name))]

    def _source(self, name: str) -> Source | None:
        file = self.data.files[name]
        content = _content(file) if self.again else None
        kept = self.before.sources.get(file.path)
        if kept is None or content is None or kept[0] != content:
            text, problem = read_text(file, file.path)
            if problem:
                source, problems = None, [problem]
            elif self.again:  # it is kept here, for as long as the file says it
                source, problems = read_yaml(file.path, text)
            else:
                source, problems = self.memo(read_yaml, file.path, text)
            kept = content, source, problems
        self.kept.sources[file.path] = kept
        self.problems += kept[2]
        return kept[1]

    def _forget_values(self) -> None:
        """Of what the files say, entries have what is needed."""
        for _, source, _ in self.kept.sources.values():
            if source is not None:
                source.forget()

    def _origins(self, collection: Collection, own: Mapping[str, str]) -> dict[str, Origin]:
        """What is written of each entry of a collection, in its file or in files of their own, or both.

        own: these files by entry.
        """
        name = collection.name
        origins: dict[str, Origin] = {}
        if f"{name}.yml" in self.data.files:
            source = self._source(f"{name}.yml")
            if source is None:
                self.unread.add(name)
            elif not isinstance(source.data, dict):
                self.unread.add(name)
                remedy = "Write each entry as `its-id:` with its keys indented below it."
                self.problems.append(not_a_group(source, remedy))
            else:
                origins = {key: Origin.at(source, (key,)) for key in source.data}
        for key, file in own.items():
            row, source = origins.get(key), self._source(file)
            if source is None:
                origins.pop(key, None)  # what its list's file says is not the whole of it
                self.written[name][key] = nothing(collection.entry)
                self.unread.update([name] if collection.inside else [])
                continue
            origins[key] = Origin.at(source)
            if row is not None:
                origins[key], problems = merged(row, origins[key])
                self.problems += problems
        return origins

    def _entry(self, row: Collection, key: str, origin: Origin) -> None:
        name = row.name
        before = self.before.entries.get((name, key))
        found = before.at(origin) if before and self._as_before(before) else None
        if found is None:
            found = read_entry(row, key, origin, self.languages, self.devices)
        self.kept.entries[name, key] = found
        self.origins[name, key] = found.origin
        self.written[name][key] = entry = found.entry
        if found.sound:
            self.usable[name][key] = entry
        if found.problems:
            # What an entry's own file lacks may stand in the file of all, where that can't be read.
            apart = name in self.unread
            self.problems += [
                p for p in found.problems if not (apart and p.code == "MB202" and p.place == origin.place())
            ]
        if found.belongs:
            self.misplaced.append((found.belongs, key))
        if found.inside is None:
            self.unread.add(name)
        elif found.inside:
            self.inside[name] |= found.inside
        if found.aside:
            self.aside += found.aside
        if isinstance(entry, Device) and (called := vars(entry).get("name")):
            self.devices |= dict.fromkeys(called.values.values(), key)

    def _as_before(self, entry: EntryReading) -> bool:
        """Whether it would be read now as it was then."""
        return self.languages == self.before.languages and (
            not entry.problems or self.devices == self.before.devices
        )


def _by_folder(data: Listing) -> dict[str, dict[str, str]]:
    """By folder of `data/`, its entries' files by their ids."""
    folders: dict[str, dict[str, str]] = {}
    for file in data.files:
        folder, _, name = file.partition("/")
        if name.endswith(".yml") and "/" not in name:
            folders.setdefault(folder, {})[name.removesuffix(".yml")] = file
    return folders


def _content(file: File) -> bytes | None:
    """What is in a file; None where it can't be read."""
    try:
        return file.read(MAX_BYTES)
    except (OSError, TooLarge):
        return None


def _as_far_as_read(site: Site) -> Site:
    """A site with mistakes: where what reading asks for is wrong, it is as if nothing were said of that."""
    languages = {
        code: Language.model_construct(**{"name": Words(code), **vars(language)})
        for code, language in site.languages.items()
    }
    settings = vars(site).get("problems", {}).items()
    problems = {code: setting for code, setting in settings if "severity" in vars(setting)}
    update = {"help_from": None, **vars(site), "languages": languages, "problems": problems}
    return site.model_copy(update=update)
