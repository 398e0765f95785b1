"""The kinds of files that editors write, and their contents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from mendbook.model import COLLECTIONS, Collection, Prose, Site
from mendbook.words import HelpFrom, Shipped, shipped

from .describing import describe
from .shapes import Group, Key, Word


@dataclass(frozen=True)
class FileKind:
    """A kind of file. name: of the collection, or `site`, `interface`, `page`.

    files: paths of such files in the site's folder; `*` is any name. group: the keys of an entry, or of the
    file if it isn't a list. collection: that of its entries; None if it has none.
    """

    name: str
    about: str
    files: tuple[str, ...]
    group: Group
    collection: Collection | None = None


@cache
def kinds() -> Mapping[str, FileKind]:
    """All of them, by name, in the order of the documentation."""
    return MappingProxyType({kind.name: kind for kind in _kinds()})


def of_collection(collection: Collection) -> FileKind:
    """The files of one collection."""
    group, name = describe(collection.entry), collection.name
    return FileKind(name, group.about, (f"data/{name}.yml", f"data/{name}/*.yml"), group, collection)


def _kinds() -> Iterator[FileKind]:
    site, page = describe(Site), describe(Prose)
    yield FileKind("site", site.about, ("data/site.yml",), site)
    yield from map(of_collection, COLLECTIONS.values())
    words = interface(HelpFrom.STORE)
    yield FileKind("interface", words.about, ("data/interface.yml", "data/interface/*.yml"), words)
    yield FileKind("page", page.about, ("content/*/*.md",), page)


@cache
def interface(help_from: HelpFrom) -> Group:
    """The interface words, each with its purpose. help_from: some English words depend on it."""
    words = shipped({"en"}, help_from)
    description = "The site’s own words in place of Mendbook’s: headings, buttons and notices."
    return Group(
        "Interface", description, tuple(Key(name, word.about, _word(word)) for name, word in words.items())
    )


def _word(word: Shipped) -> Word:
    text = word.texts["en"]
    return Word(tuple([("other", text)] if isinstance(text, str) else text.items()), word.counts)
