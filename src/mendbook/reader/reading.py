"""Reads a site's `data/` and `content/` once, into one Knowledge."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mendbook.drawing import Figure
from mendbook.files import Files, walk
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
from mendbook.problems import Place, Problem, Severity, in_order
from mendbook.text import Parser

from .belonging import belongs_to
from .content import Content, read_content
from .data_files import a, unread
from .drawing_files import is_drawing, read_drawing
from .interface import read_interface
from .messages import ID_RULE, is_id
from .offers import id_meant
from .origin import Origin, merged
from .partial import nothing
from .places import Places
from .prose import read_prose
from .shape import not_a_group, shape
from .text_file import read_text
from .yaml_source import Source as YamlSource
from .yaml_source import read_yaml

_OTHERS = ("site", "interface")
"""What is in `data/` beside the lists."""


@dataclass(frozen=True)
class Reading:
    """What reading a site gave.

    knowledge is None where `data/site.yml` can't be used. Entries with mistakes are left out of it: build
    nothing from a reading whose problems block, nor before `mendbook.checks.check` has added its own.
    problems have the severities that the site gives them. parser holds every text that was parsed; content
    what is in `content/` beside pages.
    """

    knowledge: Knowledge | None
    written: Knowledge | None
    """The same with all entries that there are, by id. Of those with mistakes, and of a site with some, there
    is what can be used: asking for another part raises LeftOut."""
    problems: Sequence[Problem]
    parser: Parser
    places: Places
    content: Content
    inside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Of lists whose entries hold what is referred to: the ids of that, with mistakes or not."""
    pages: frozenset[tuple[str, str]] = frozenset()
    """Those of prose, by id and language, also those that can't be used."""
    unread: frozenset[str] = frozenset()
    """The lists with a file that can't be read: any id may stand in it."""
    own_words: Sequence[YamlSource] = ()
    """The files in which the site says words of Mendbook otherwise."""
    aside: Mapping[str, Counter[str]] = field(default_factory=dict)
    """By language that there is, but not on this site: how many `texts` and `pages` are in it."""
    lacking: Mapping[str, int] = field(default_factory=dict)
    """By language that is a draft: how many of Mendbook's words it lacks."""
    size: int = 0
    """Bytes of all in `data/`, and of pages."""

    @property
    def severities(self) -> Mapping[str, Severity]:
        """Those that the site gives to codes, for problems that are found later."""
        return self.knowledge.site.severities if self.knowledge is not None else {}


def read(site: Path | Files, memo: Memo | None = None) -> Reading:
    """Reads a site, in its folder or in memory. Never raises for what an editor wrote.

    memo: what readings before this one have made.
    """
    return _Reader(site, memo or Memo()).read()


class _Reader:
    def __init__(self, files: Files | Path, memo: Memo) -> None:
        self.files = files
        self.memo = memo
        self.data = walk(files, "data")
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
        self.places = Places()
        self.parser = memo(Parser, LINKS)
        self.languages: tuple[str, ...] = ()
        self.devices: dict[str, str] = {}
        """Their ids by name."""

    def read(self) -> Reading:
        site = self._site()
        if site is None:
            return Reading(None, None, in_order(self.problems), self.parser, self.places, Content({}, {}))
        self.languages = tuple(site.languages)
        self.problems += unread(self.data.files, _OTHERS, site.default)
        own_words = self._own_words()
        # Devices first: who writes one's name instead of its id is told so.
        for row in sorted(COLLECTIONS.values(), key=lambda row: row.name != "devices"):
            for key, origin in self._origins(row).items():
                self._entry(row, key, origin)
        interface = read_interface(own_words, site, site.help_from_or(self.written["stores"]), self.memo)
        content = read_content(self.files)
        pages = read_prose(content.pages, self.languages, self.places, self.memo)
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
        problems = in_order(self.problems, site.severities)
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
        shaped = shape(Site, origin, codes or ["en"])
        site, problems = shaped.entry, shaped.problems
        self.aside += shaped.aside
        self.places.add("site", "", origin)
        if not codes or not all(re.fullmatch(CODE, code) for code in codes):
            # Without the site's languages nothing can be said about those of its texts.
            self.problems += [p for p in problems if p.code not in ("MB208", "MB209")]
            return None
        self.problems += problems
        if list(vars(site).get("languages", ())) != codes:
            return None
        return _as_far_as_read(site) if problems else site

    def _pictures(self) -> dict[str, Figure]:
        """The drawings of `data/drawings/`, by the names of their files; empty where one can't be used."""
        figures: dict[str, Figure] = {}
        for name in filter(is_drawing, self.data.files):
            figure, problems = read_drawing(self.data.files[name])
            self.problems += problems
            figures[name.partition("/")[2]] = figure
        return figures

    def _own_words(self) -> list[YamlSource]:
        """What the site says otherwise: `interface.yml`, and a file a language in `interface/`."""
        names = [name for name in self.data.files if name == "interface.yml" or name.startswith("interface/")]
        names.sort(key=lambda name: "/" in name)
        return [source for name in names if name.endswith(".yml") and (source := self._source(name))]

    def _source(self, name: str) -> YamlSource | None:
        file = f"data/{name}"
        text, problem = read_text(self.data.files[name], file)
        if problem is not None:
            self.problems.append(problem)
            return None
        source, problems = self.memo(read_yaml, file, text)
        self.problems += problems
        return source

    def _origins(self, collection: Collection) -> dict[str, Origin]:
        """What is written of each entry of a collection, in its file or in files of their own, or both."""
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
        for file in self.data.files:
            folder, _, last = file.partition("/")
            stem = last.removesuffix(".yml")
            if folder != name or stem == last or "/" in last:
                continue
            row, source = origins.get(stem), self._source(file)
            if source is None:
                origins.pop(stem, None)  # what its list's file says is not the whole of it
                self._of_no_use(collection, stem)
                continue
            origins[stem] = Origin.at(source)
            if row is not None:
                origins[stem], problems = merged(row, origins[stem])
                self.problems += problems
        return origins

    def _of_no_use(self, collection: Collection, key: str) -> None:
        """An entry of which no part can be used."""
        self.written[collection.name][key] = nothing(collection.entry)
        if collection.inside:
            self.unread.add(collection.name)

    def _entry(self, row: Collection, key: str, origin: Origin) -> None:
        name = row.name
        self.places.add(name, key, origin)
        for place, (_, path) in zip(origin.ids, origin.parts, strict=True):
            if not is_id(key):
                better = _better_id(key, "" if path else ".yml")
                self.problems.append(Problem("MB205", place, f"`{key}` can't be an id.", better))
        written = origin.value
        if belongs := belongs_to(written, name):
            self.misplaced.append((belongs, key))
            self.problems.append(
                Problem(
                    "MB129",
                    origin.ids[0],
                    f"`{key}` looks like {a(belongs)}, but is among the {name}.",
                    f"Move it to `data/{belongs}/`, as `{key}.yml`.",
                )
            )
            self._of_no_use(row, key)
            return
        if row.inside:
            inside = written.get(row.inside) if isinstance(written, dict) else None
            self.inside[name].update(inside if isinstance(inside, dict) else ())
            self.unread.update(() if isinstance(inside, dict) else [name])
        shaped = shape(row.entry, origin, self.languages, self.devices)
        self.aside += shaped.aside
        self.problems += [
            problem
            for problem in shaped.problems
            # What YAML itself found wrong in a line is the one mistake there; what an entry's own file lacks
            # may stand in the file of all, where that can't be read.
            if not origin.is_faulty(problem.place)
            and not (problem.code == "MB202" and problem.place == origin.place() and name in self.unread)
        ]
        self.written[name][key] = shaped.entry
        if is_id(key) and not shaped.problems:
            self.usable[name][key] = shaped.entry
        if isinstance(shaped.entry, Device) and (called := vars(shaped.entry).get("name")):
            self.devices |= dict.fromkeys(called.values.values(), key)


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


def _better_id(key: str, ending: str) -> str:
    """What to do about something that can't be an id. ending: that of the file whose name it is, or ''."""
    if not (meant := id_meant(key)):
        return ID_RULE
    return (
        f"Rename the file: `{meant}{ending}`. {ID_RULE}" if ending else f"Did you mean `{meant}`? {ID_RULE}"
    )
