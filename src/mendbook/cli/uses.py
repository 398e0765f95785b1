"""Finds all references on a site, by ids, links, paths of labels and macros of pages, with their places."""

from collections.abc import Iterator
from dataclasses import dataclass
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
from mendbook.reader import InProse, Reading

Thing = tuple[str, str]
"""A collection and an id. `pages` are those of prose; the id of `site` is ''."""


@dataclass(frozen=True, order=True)
class Use:
    """A reference from one thing to another. place: of the reference."""

    by: Thing
    to: Thing
    place: Place


def name_of_thing(thing: Thing) -> str:
    """`guide:no-coffee`: the name of an entry in commands and links."""
    kind, name = thing
    if kind == "site":
        return "data/site.yml"
    one = COLLECTIONS[kind].one if kind in COLLECTIONS else kind.removesuffix("s")
    return f"{one}:{name}"


def uses(reading: Reading) -> Iterator[Use]:
    """All references in a site's entries, pages and settings, including broken ones.

    Entries with mistakes are searched as far as they can be read. If something is named twice, there are two
    references.
    """
    written = reading.written
    if written is None:
        return
    for kind, name, entry in written.everything():
        yield from _of_entry(reading, kind, name, entry)
    yield from _of_pages(reading, written)


def _of_entry(reading: Reading, kind: str, name: str, entry: Entry) -> Iterator[Use]:
    by, places = (kind, name), reading.places
    for one in namings(entry):
        if isinstance(one, Reference):
            yield Use(by, (one.to.to, one.id), places.of(kind, name, one.path, at_key=one.at_key))
            continue
        if isinstance(one.text, Target):
            found: Iterator[tuple[Thing, str]] = ((thing, one.words) for thing in _linked(one.words))
        else:
            markup = reading.parser.parse(one.words, inline=one.text.inline)
            found = _named(markup.links, markup.labels)
        for thing, needle in found:
            yield Use(by, thing, places.of(kind, name, one.path, needle=needle))


def _of_pages(reading: Reading, written: Knowledge) -> Iterator[Use]:
    for (name, _), page in written.prose.items():
        markup = reading.parser.parse(page.markdown, inline=False)
        where, by = InProse(page.file, page.body), ("pages", name)
        for thing, needle in _named(markup.links, markup.labels):
            yield Use(by, thing, where(needle=needle))
        for call in page.calls:
            for value in (*call.positional, *(value for _, value in call.named)):
                for row in PAGED.values():
                    if isinstance(value, str) and value in written.of(row.name):
                        yield Use(by, (row.name, value), Place(page.file, call.line))


def _named(links: tuple[str, ...], labels: tuple[str, ...]) -> Iterator[tuple[Thing, str]]:
    """The references of a text, each with its words."""
    for link in links:
        yield from ((thing, link) for thing in _linked(link))
    yield from ((("labels", label), label) for label in labels)


def _linked(link: str) -> Iterator[Thing]:
    scheme, _, rest = unquote(link).partition(":")
    name = rest.partition("#")[0]
    if scheme in PAGED:
        yield PAGED[scheme].name, name
    elif scheme == PROSE:
        yield "pages", name
