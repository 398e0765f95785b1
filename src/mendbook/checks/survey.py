"""What checks look at: all that was read, and where it stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mendbook.model import COLLECTIONS, Addresses, Knowledge, Row, is_draft, rows_of
from mendbook.problems import Place, Spelling
from mendbook.queries import query
from mendbook.reader import Content, Places, Reading, Source, ValuePath
from mendbook.text import Parser


@dataclass(frozen=True, eq=False)
class Survey:
    """A site as it was read, for what looks through all of it.

    knowledge: the entries without mistakes. written: all of them; of those with mistakes (and of the site, in
    both) asking for a part that can't be used raises LeftOut, so a check of an entry goes as far as its parts
    are right. That there is nothing of a kind can only be said where its list is `whole`. read: the reading
    that all of it is of. Whatever a check asks here is recorded within a database (see `queries`): so it asks
    for no more than it needs, and for a place only where something is wrong. today: to tell what is overdue
    for a review, and which days have passed; None where that isn't asked.
    """

    knowledge: Knowledge
    written: Knowledge
    places: Places
    parser: Parser
    read: Callable[[], Reading]
    today: Callable[[], date | None]

    @classmethod
    def of(cls, reading: Reading, today: date | None = None) -> "Survey":
        """A survey of a reading with `knowledge`."""
        assert reading.knowledge is not None
        assert reading.written is not None
        known, written = reading.knowledge, reading.written
        return cls(known, written, reading.places, reading.parser, lambda: reading, lambda: today)

    def place(
        self, kind: str, name: str, path: ValuePath = (), *, needle: str | None = None, at_key: bool = False
    ) -> Place:
        """Where a value within an entry stands; needle: where these words within it do."""
        return self.places.of(kind, name, path, needle=needle, at_key=at_key)

    def at(self, kind: str, name: str) -> "EntryPlaces":
        return EntryPlaces(self, kind, name)

    def as_written(self, kind: str, name: str, path: ValuePath) -> str | None:
        """What the file says at a path within an entry; None where that is no single value."""
        return self.places.written(kind, name, path)

    @property
    @query
    def content(self) -> Content:
        """What is in `content/` beside pages."""
        return self.read().content

    @property
    @query
    def pages(self) -> frozenset[tuple[str, str]]:
        """The pages of prose, by id and language, also those that can't be used."""
        return self.read().pages

    @property
    @query
    def unread(self) -> frozenset[str]:
        """The lists with a file that can't be read: any id may stand in it."""
        return self.read().unread

    @property
    @query
    def own_words(self) -> Sequence[Source]:
        """The files in which the site says words of Mendbook otherwise."""
        return self.read().own_words

    @query
    def whole(self, *kinds: str) -> bool:
        """Whether all there is of these lists is in `knowledge`."""
        return not self.unread & {*kinds} and all(
            len(self.knowledge.of(kind)) == len(self.written.of(kind)) for kind in kinds
        )

    def rows(self, guide: str) -> Sequence[Row | None]:
        """For each of a guide's `causes` its row; None for one with a cause that isn't in `knowledge`."""
        if guide in self.knowledge.guides:
            return self.knowledge.rows_or_none(guide)
        return rows_of(self.written.guides[guide], self.knowledge.causes)

    @query
    def is_draft(self, kind: str, name: str) -> bool:
        """Whether an entry that has a page is a draft; kind: as links name it."""
        return is_draft(self.knowledge.entry(kind, name))

    @query
    def topic_of(self, guide: str) -> str:
        """The topic of a guide without mistakes."""
        return self.knowledge.guides[guide].topic

    @property
    @query
    def addresses(self) -> Addresses:
        """Of the entries without mistakes."""
        return Addresses(self.knowledge)

    @query
    def has(self, kind: str, name: str) -> bool:
        """Whether there is such an entry, with mistakes or not, or may be."""
        return kind in self.unread or name in self.ids[kind]

    @property
    @query
    def ids(self) -> Mapping[str, frozenset[str]]:
        """By list, what can be referred to; `pages` are those of prose."""
        ids = {kind: frozenset(self.written.of(kind)) for kind in COLLECTIONS}
        return {**ids, **self.read().inside, "pages": frozenset(name for name, _ in self.pages)}

    def hint(self, kind: str, name: str, written: str = "{}") -> str | None:
        """What an id that is not there became or is a slip of, as a sentence; None where nothing is known.

        written: how an id stands in the file, in place of `{}`.
        """
        if (now := self.knowledge.renamed.get(kind, {}).get(name)) is not None:
            return f"`{written.format(name)}` is now `{written.format(now)}`."
        meant = self.nearest(kind, name)
        return f"Did you mean `{written.format(meant)}`?" if meant else None

    def nearest(self, kind: str, name: str) -> str | None:
        """The id of a list that `name` is a misspelling of."""
        return self._spellings[kind].nearest(name)

    @property
    @query
    def _spellings(self) -> Mapping[str, Spelling]:
        return {kind: Spelling(ids) for kind, ids in self.ids.items()}


@dataclass(frozen=True)
class EntryPlaces:
    """Where what is in an entry stands."""

    survey: Survey
    kind: str
    name: str

    def place(self, path: ValuePath = (), *, at_key: bool = False) -> Place:
        return self.survey.place(self.kind, self.name, path, at_key=at_key)
