"""The context of a site's files: its languages, and the ids of its entries with their titles."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mendbook.model import (
    COLLECTIONS,
    DATA,
    Cause,
    Entry,
    Howto,
    Language,
    Refers,
    Specification,
    Status,
    Text,
)
from mendbook.reader import Reading
from mendbook.words import HelpFrom

SOLUTIONS, PARTS = "causes-solutions", "howtos-parts"
"""Ids that continue after that of an entry: `CAUSE_2`, `HOWTO#PART`."""

_WITH_MORE: Mapping[str, str] = {"_": SOLUTIONS, "#": PARTS}
"""By the separator."""

_TITLES = ("title", "name", "cause", "text", "signs")
"""The keys that can hold an entry's title: each kind has at most one of them."""

_MAX_TITLE_LENGTH = 120
"""Maximum length of a title."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Names = Mapping[str, str]
"""Titles by id; '' if there is none."""


@dataclass(frozen=True)
class SiteContext:
    """The possible targets of references on a site. languages: by code, the default first. names: by
    collection; also of `risks`, SOLUTIONS and PARTS.

    split_ids: by collection, the ids of entries that are both in the list's file and in a file of their own.
    own_file_ids: those that are only in a file of their own. unread: collections with ids that can't
    currently be read.
    """

    languages: Mapping[str, Language]
    names: Mapping[str, Names]
    specifications: Mapping[str, Specification] = field(default_factory=dict)
    split_ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    own_file_ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    help_from: HelpFrom = HelpFrom.STORE

    @property
    def default(self) -> str:
        return next(iter(self.languages))

    def is_draft(self, language: str) -> bool:
        return vars(self.languages[language]).get("status") is Status.DRAFT


def site_context(reading: Reading) -> SiteContext | None:
    """The context of a site, mistakes or not; None if `data/site.yml` can't be read."""
    all_entries = reading.entries
    if all_entries is None:
        return None
    site = all_entries.site
    names: dict[str, Names] = {}
    for name, row in COLLECTIONS.items():
        entries: dict[str, Entry | None] = dict(all_entries.of(name))
        if row.nested_key:
            entries = dict(_nested_names(entries, row.nested_key, reading.nested_ids.get(name, frozenset())))
        names[name] = {key: _title(entry, site.default) for key, entry in entries.items() if _is_id(key)}
    risks = vars(site).get("risks", {DATA: None})
    names["risks"] = {key: _title(risk, site.default) for key, risk in risks.items()}
    names[SOLUTIONS] = dict(_solutions(names["causes"], all_entries.causes))
    names[PARTS] = dict(_parts(names["howtos"], all_entries.howtos, site.default))
    specifications = {
        key: entry
        for key, entry in _nested_names(dict(all_entries.specifications), "specifications", frozenset())
        if isinstance(entry, Specification)
    }
    split_ids, own_file_ids = _files(reading)
    help_from = site.help_from_or(all_entries.stores)
    return SiteContext(
        dict(site.languages), names, specifications, split_ids, own_file_ids, reading.unread, help_from
    )


def definition_name(refers: Refers) -> str:
    """The key of `SiteContext.names` for the targets of a reference."""
    return _WITH_MORE.get(refers.until, refers.collection)


def collection_name(names: str) -> str:
    """The collection that a key of `SiteContext.names` belongs to."""
    return names.partition("-")[0]


def _is_id(key: str) -> bool:
    return _ID.fullmatch(key) is not None and len(key) <= 100


def _title(entry: Entry | None, default: str) -> str:
    """The title of an entry in the default language, if it has one."""
    parts = vars(entry) if entry is not None else {}
    title = next((parts[key] for key in _TITLES if key in parts), "")
    if isinstance(title, Text):
        title, _ = title.in_language(default, default)
    words = " ".join(str(title or "").split())
    return words if len(words) <= _MAX_TITLE_LENGTH else f"{words[: _MAX_TITLE_LENGTH - 1]}…"


def _nested_names(
    entries: Mapping[str, Entry | None], key: str, ids: frozenset[str]
) -> Iterator[tuple[str, Entry | None]]:
    """The values of entries under a key, by id. ids: all of these ids; invalid ones have no entry."""
    names = {
        name: nested
        for entry in entries.values()
        if entry
        for name, nested in (vars(entry).get(key) or {}).items()
    }
    yield from names.items()
    yield from ((name, None) for name in sorted(ids - names.keys()))


def _solutions(causes: Names, entries: Mapping[str, Cause]) -> Iterator[tuple[str, str]]:
    for key, title in causes.items():
        yield key, title
        alternatives = vars(entries[key]).get("otherwise") or ()
        yield from ((f"{key}_{number}", title) for number in range(2, 2 + len(alternatives)))


def _parts(howtos: Names, entries: Mapping[str, Howto], default: str) -> Iterator[tuple[str, str]]:
    for key, title in howtos.items():
        yield key, title
        for part in vars(entries[key]).get("parts") or ():
            if name := vars(part).get("id"):
                heading = vars(part).get("heading")
                yield f"{key}#{name}", heading.in_language(default, default)[0] if heading else title


def _files(reading: Reading) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """By collection, the entries that are in two files, and those that are only in one of their own."""
    assert reading.entries is not None
    split_ids: dict[str, frozenset[str]] = {}
    own_file_ids: dict[str, frozenset[str]] = {}
    for name in COLLECTIONS:
        files = {
            key: reading.places.files(name, key) if (name, key) in reading.places else []
            for key in reading.entries.of(name)
        }
        split_ids[name] = frozenset(key for key, files_there in files.items() if len(files_there) > 1)
        single = (key for key, paths in files.items() if paths and f"data/{name}.yml" not in paths)
        own_file_ids[name] = frozenset(single)
    return split_ids, own_file_ids
