"""Describes an entry or a page and its uses, for people."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import groupby
from shutil import get_terminal_size

import click

from mendbook.diagnosis import diagnose
from mendbook.model import COLLECTIONS, EVERY, PROSE, Addresses, Entry, Knowledge, PageId, Text, is_draft
from mendbook.problems import Place, Problem, blocking, printable, sorted_problems
from mendbook.reader import LeftOut, Reading

from .finding import entry_of
from .telling import problems_shown
from .uses import EntryKey, full_name, uses

_TITLES = ("title", "name", "cause", "text", "signs", "write")
"""The keys that hold an entry's title."""

_INDENT = 16

_LINES = 4
"""Maximum lines listed for each file with uses."""


def describe(entry_key: EntryKey, reading: Reading) -> Iterator[str]:
    """Lines about a thing, in colours. The reading must include the problems of checks."""
    knowledge = reading.entries
    assert knowledge is not None
    entry, places = _entry(entry_key, knowledge), find_places(entry_key, reading)
    yield from _title(entry_key, entry, knowledge)
    yield ""
    yield from _rows("Written in", map(str, places))
    yield from _rows("Status", _status(entry_key, knowledge))
    yield from _rows("Address", _addresses(entry_key, knowledge))
    all_uses = list(uses(reading))
    outgoing, incoming = (
        (use for use in all_uses if use.source == entry_key),
        (use for use in all_uses if use.target == entry_key),
    )
    yield from _uses("Refers to", {(use.target, use.place) for use in outgoing})
    yield from _uses(
        "Referred to by", {(use.source, use.place) for use in incoming if use.source != entry_key}
    )
    yield from _problems(entry_key, reading)


def find_places(entry_key: EntryKey, reading: Reading) -> list[Place]:
    """The places of a thing, in each of its files."""
    kind, name = entry_key
    knowledge = reading.entries
    assert knowledge is not None
    if kind == "pages":
        return [Place(page.file) for (key, _), page in knowledge.prose.items() if key == name]
    if (group := _group(entry_key, knowledge)) is not None:
        return [reading.places.of(kind, group, (COLLECTIONS[kind].nested_key, name), at_key=True)]
    return reading.places.ids_of(kind, name) if entry_key in reading.places else []


def _group(entry_key: EntryKey, knowledge: Knowledge) -> str | None:
    """The group that contains it; None if it is an entry."""
    kind, name = entry_key
    if kind not in COLLECTIONS or not (nested_key := COLLECTIONS[kind].nested_key):
        return None
    return next(
        (key for key, group in knowledge.of(kind).items() if name in (vars(group).get(nested_key) or {})),
        None,
    )


def _entry(entry_key: EntryKey, knowledge: Knowledge) -> Entry | None:
    kind, name = entry_key
    if (group := _group(entry_key, knowledge)) is not None:
        nested: Mapping[str, Entry] = vars(knowledge.of(kind)[group])[COLLECTIONS[kind].nested_key]
        return nested[name]
    return entry_of(entry_key, knowledge)


def _title(entry_key: EntryKey, entry: Entry | None, knowledge: Knowledge) -> Iterator[str]:
    kind, name = entry_key
    titles: Mapping[str, str] = {}
    if kind == "pages":
        heads = {
            language: vars(page.head) for (key, language), page in knowledge.prose.items() if key == name
        }
        titles = {language: head["title"] for language, head in heads.items() if "title" in head}
    for key in _TITLES:
        if not titles and entry is not None and (value := vars(entry).get(key)):
            titles = value.values if isinstance(value, Text) else {EVERY: str(value)}
    yield click.style(printable(full_name(entry_key)), bold=True)
    yield from _rows(
        "Title", (f"{'' if code == EVERY else f'{code}  '}{words}" for code, words in titles.items())
    )


def _status(entry_key: EntryKey, knowledge: Knowledge) -> Iterator[str]:
    kind, name = entry_key
    entry = entry_of(entry_key, knowledge)
    with suppress(LeftOut):
        if kind in COLLECTIONS and COLLECTIONS[kind].has_drafts and entry is not None:
            yield "draft: only the preview shows it" if is_draft(entry) else "published"
        if kind == "causes" and all(
            is_draft(knowledge.guides[guide]) for guide in knowledge.guides_with(name)
        ):
            yield "without a page, since no published guide has this cause"
        if kind == "topics" and all(
            is_draft(guide) for guide in knowledge.guides.values() if guide.topic == name
        ):
            yield "not on the site, since no published guide is in this topic"


def _addresses(entry_key: EntryKey, knowledge: Knowledge) -> Iterator[str]:
    kind, name = entry_key
    if kind == "pages":
        page: PageId = (PROSE, name)
    elif kind in COLLECTIONS and COLLECTIONS[kind].has_page and name in knowledge.of(kind):
        page = (COLLECTIONS[kind].kind_name, name)
    else:
        return
    addresses = Addresses(knowledge)
    for language in knowledge.languages:
        with suppress(LeftOut, KeyError):
            draft = "  (the language is a draft)" if knowledge.site.is_draft(language) else ""
            yield f"{language}  /{addresses.of(page, language)}{draft}"
            for former, _ in addresses.former(page, language):
                yield f"{'':{len(language)}}  /{former} leads there"


def _uses(title: str, uses_there: Iterable[tuple[EntryKey, Place]]) -> Iterator[str]:
    """The names of entries that refer to it, with places; those in one file share a line."""
    rows = []
    order = {name: index for index, name in enumerate(["site", *COLLECTIONS, "pages"])}
    key = [
        ((order.get(entry_key[0], len(order)), entry_key), place.file, place)
        for entry_key, place in uses_there
    ]
    for (_, file), group in groupby(sorted(key), lambda row: row[:2]):
        group_rows = list(group)
        lines = [*dict.fromkeys(str(place.line) for _, _, place in group_rows)]
        remainder = f" and {len(lines) - _LINES} more" if len(lines) > _LINES else ""
        (_, entry_key), _, _ = group_rows[0]
        rows.append((full_name(entry_key), f"{file}:{', '.join(lines[:_LINES])}{remainder}"))
    width = max((len(name) for name, _ in rows), default=0)
    places = max((len(place) for _, place in rows), default=0)
    if sys.stdout.isatty() and _INDENT + width + 2 + places > get_terminal_size().columns:
        yield from _rows(title, (line for name, place in rows for line in (name, f"  {place}")))
    else:
        yield from _rows(title, (f"{name:{width}}  {place}" for name, place in rows))


def _problems(entry_key: EntryKey, reading: Reading) -> Iterator[str]:
    kind, name = entry_key
    files = {place.file for place in find_places(entry_key, reading)}
    knowledge, problems = reading.knowledge, list(reading.problems)
    if kind == "guides" and knowledge is not None and name in knowledge.guides and not blocking(problems):
        _, tree_problems = diagnose(knowledge, reading.places, {name: knowledge.guides[name]})
        problems = sorted_problems([*problems, *tree_problems], reading.severities)
    problems_here = [
        problem for problem in problems if problem.place.file in files and _is_in(entry_key, problem, reading)
    ]
    if problems_here:
        yield ""
        yield problems_shown(problems_here)


def _is_in(entry_key: EntryKey, problem: Problem, reading: Reading) -> bool:
    kind, name = entry_key
    assert reading.entries is not None
    group = _group(entry_key, reading.entries)
    return kind == "pages" or reading.places.entry_at(problem.place) in ((kind, group or name), None)


def _rows(title: str, rows: Iterable[str]) -> Iterator[str]:
    """A heading beside its lines; nothing if there are no lines."""
    for index, row in enumerate(rows):
        yield f"{click.style(f'{title:{_INDENT}}', fg='cyan') if not index else '':{_INDENT}}{printable(row)}"
