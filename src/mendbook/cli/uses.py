"""Finds all references on a site, by ids, links, paths of labels and macros of pages, with their places."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import unquote

from mendbook.model import (
    COLLECTIONS,
    PAGED,
    PROSE,
    Entry,
    Knowledge,
    Reference,
    Target,
    namings,
)
from mendbook.problems import Place
from mendbook.reader import InProse, Places, Reading, ValuePath, place_of_label
from mendbook.text import Markup

EntryKey = tuple[str, str]
"""A collection and an id. `pages` are those of prose; the id of `site` is ''."""


@dataclass(frozen=True, order=True)
class Use:
    """A reference from one thing to another. place: of the reference."""

    source: EntryKey
    target: EntryKey
    place: Place


def full_name(entry_key: EntryKey) -> str:
    """`guide:no-coffee`: the name of an entry in commands and links."""
    kind, name = entry_key
    if kind == "site":
        return "data/site.yml"
    kind_name = COLLECTIONS[kind].kind_name if kind in COLLECTIONS else kind.removesuffix("s")
    return f"{kind_name}:{name}"


def uses(reading: Reading) -> Iterator[Use]:
    """All references in a site's entries, pages and settings, including broken ones.

    Entries with mistakes are searched as far as they can be read. If something is named twice, there are two
    references.
    """
    entries = reading.entries
    if entries is None:
        return
    for kind, name, entry in entries.everything():
        yield from _uses_in_entry(reading, kind, name, entry)
    yield from _uses_in_pages(reading, entries)


def _uses_in_entry(reading: Reading, kind: str, name: str, entry: Entry) -> Iterator[Use]:
    source, places = (kind, name), reading.places
    for naming in namings(entry):
        if isinstance(naming, Reference):
            yield Use(
                source,
                (naming.target.collection, naming.id),
                places.of(kind, name, naming.path, at_key=naming.at_key),
            )
            continue
        place_of = partial(_place_in_entry, places, source, naming.path)
        if isinstance(naming.text, Target):
            for entry_key in _keys_of_link(naming.words):
                yield Use(source, entry_key, place_of(naming.words))
        else:
            markup = reading.parser.parse(naming.words, inline=naming.text.inline)
            yield from _uses_in_text(markup, source, place_of)


def _uses_in_pages(reading: Reading, entries: Knowledge) -> Iterator[Use]:
    for (name, _), page in entries.prose.items():
        markup = reading.parser.parse(page.markdown, inline=False)
        source = ("pages", name)
        yield from _uses_in_text(markup, source, partial(InProse(page.file, page.body), None))
        for call in page.calls:
            for value in (*call.positional, *(value for _, value in call.named)):
                for row in PAGED.values():
                    if isinstance(value, str) and value in entries.of(row.name):
                        yield Use(source, (row.name, value), Place(page.file, call.line))


def _uses_in_text(markup: Markup, source: EntryKey, place_of: Callable[[str | None], Place]) -> Iterator[Use]:
    for link in markup.links:
        yield from (Use(source, entry_key, place_of(link)) for entry_key in _keys_of_link(link))
    for label in markup.labels:
        yield Use(source, ("labels", label), place_of_label(markup, label, place_of))


def _place_in_entry(places: Places, entry: EntryKey, path: ValuePath, needle: str | None) -> Place:
    return places.of(*entry, path, needle=needle)


def _keys_of_link(link: str) -> Iterator[EntryKey]:
    scheme, _, remainder = unquote(link).partition(":")
    name = remainder.partition("#")[0]
    if scheme in PAGED:
        yield PAGED[scheme].name, name
    elif scheme == PROSE:
        yield "pages", name
