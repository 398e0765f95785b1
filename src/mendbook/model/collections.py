"""The kinds of entries: one table, used by everything that handles all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from .causes import Cause
from .comparisons import Comparison
from .dangers import Danger
from .devices import Device, Family, Source
from .drawings import DevicePart, Drawing
from .entries import Label, Topic
from .entry import Entry, Paged
from .guides import Guide
from .howtos import Howto
from .specifications import SpecificationGroup
from .stores import Holiday, Service, Store
from .systems import System
from .terms import Term

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Collection:
    """A kind of entry: the file `data/NAME.yml`, the folder `data/NAME/` with a file an entry, or both.

    name: of these, and of the field of `Entries`. kind_name: what an entry is called in links (`guide:ID`),
    in page ids and in commands. noun: the same in a sentence. has_list: whether a page lists them all.
    own_files: whether editors write each in a file of its own. nested_key: the key of an entry that holds
    what references refer to; '' if they refer to the entry itself.
    """

    name: str
    kind_name: str
    entry: type[Entry]
    noun: str
    has_list: bool
    own_files: bool
    nested_key: str

    @property
    def has_page(self) -> bool:
        """Whether each entry has a page: then it has a slug."""
        return "slug" in self.entry.model_fields

    @property
    def has_drafts(self) -> bool:
        return "status" in self.entry.model_fields

    @property
    def place(self) -> str:
        """Where new entries go: `data/guides/`, `data/causes.yml`."""
        return f"data/{self.name}/" if self.own_files else f"data/{self.name}.yml"


def _collection(
    entry: type[E],
    kind_name: str,
    noun: str = "",
    *,
    has_list: bool = False,
    own_files: bool = False,
    nested_key: str = "",
) -> Mapping[str, E]:
    """A row of the table; its field gives the name."""
    collection = Collection("", kind_name, entry, noun or kind_name, has_list, own_files, nested_key)
    return field(default_factory=dict, metadata={"collection": collection})


@dataclass(frozen=True)
class Entries:
    """The content of `data/`, by collection and id, in the editors' order, which is also that of pages."""

    topics: Mapping[str, Topic] = _collection(Topic, "topic")
    guides: Mapping[str, Guide] = _collection(Guide, "guide", has_list=True, own_files=True)
    causes: Mapping[str, Cause] = _collection(Cause, "cause")
    howtos: Mapping[str, Howto] = _collection(Howto, "howto", "how-to", own_files=True)
    devices: Mapping[str, Device] = _collection(Device, "device", has_list=True)
    comparisons: Mapping[str, Comparison] = _collection(
        Comparison, "comparison", has_list=True, own_files=True
    )
    stores: Mapping[str, Store] = _collection(Store, "store", has_list=True)
    labels: Mapping[str, Label] = _collection(Label, "label")
    sources: Mapping[str, Source] = _collection(Source, "source")
    specifications: Mapping[str, SpecificationGroup] = _collection(
        SpecificationGroup, "specification", nested_key="specifications"
    )
    families: Mapping[str, Family] = _collection(Family, "family")
    systems: Mapping[str, System] = _collection(System, "system")
    services: Mapping[str, Service] = _collection(Service, "service")
    holidays: Mapping[str, Holiday] = _collection(Holiday, "holiday")
    terms: Mapping[str, Term] = _collection(Term, "term")
    dangers: Mapping[str, Danger] = _collection(Danger, "danger")
    parts: Mapping[str, DevicePart] = _collection(DevicePart, "part")
    drawings: Mapping[str, Drawing] = _collection(Drawing, "drawing")

    def of(self, collection: str) -> Mapping[str, Entry]:
        """The entries of a collection, by its name."""
        entries: Mapping[str, Entry] = getattr(self, collection)
        return entries

    def every(self) -> Iterator[tuple[str, str, Entry]]:
        """All entries, each with its collection and id."""
        return ((name, key, entry) for name in COLLECTIONS for key, entry in self.of(name).items())

    def all_ids(self) -> Iterator[tuple[str, str]]:
        """The collection and the id of each entry. It reads no entry, so within a database it doesn't depend
        on their content.
        """
        return ((name, key) for name in COLLECTIONS for key in self.of(name))

    def paged(self, collection: str) -> Mapping[str, Paged]:
        """Like `all_ids`, for collections whose entries have pages."""
        entries: Mapping[str, Paged] = getattr(self, collection)
        return entries

    def entry(self, kind_name: str, name: str) -> Entry | None:
        """The subject of a page, by the page's kind and id; None if that isn't an entry."""
        return self.of(PAGED[kind_name].name).get(name) if kind_name in PAGED else None


COLLECTIONS: Mapping[str, Collection] = {
    row.name: replace(row.metadata["collection"], name=row.name) for row in fields(Entries)
}
"""By name."""

PAGED: Mapping[str, Collection] = {row.kind_name: row for row in COLLECTIONS.values() if row.has_page}
"""Those whose entries have pages, by their kind in page ids."""

PROSE = "page"
"""The kind of prose in page ids and links."""

LINKS = frozenset({*PAGED, PROSE})
"""The kinds of pages that links can lead to: `guide:ID`, `page:ID`."""
