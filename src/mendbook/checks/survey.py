"""What checks look at: all that was read, and where it stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mendbook.model import COLLECTIONS, Knowledge, Row, rows_of
from mendbook.problems import Place, Spelling
from mendbook.reader import Reading, ValuePath


@dataclass(frozen=True)
class Survey:
    """A site as it was read, for what looks through all of it.

    knowledge: the entries without mistakes. written: all of them; of those with mistakes (and of the site, in
    both) asking for a part that can't be used raises LeftOut, so a check of an entry goes as far as its parts
    are right. That there is nothing of a kind can only be said where its list is `whole`. pause: what goes
    through all entries calls it for each, so that somebody else gets a turn, or ends it by an exception.
    """

    reading: Reading
    knowledge: Knowledge
    written: Knowledge
    pause: Callable[[], None] = lambda: None

    def place(
        self, kind: str, name: str, path: ValuePath = (), *, needle: str | None = None, at_key: bool = False
    ) -> Place:
        """Where a value within an entry stands; needle: where these words within it do."""
        return self.reading.places.of(kind, name, path, needle=needle, at_key=at_key)

    def at(self, kind: str, name: str) -> "EntryPlaces":
        return EntryPlaces(self, kind, name)

    def as_written(self, kind: str, name: str, path: ValuePath) -> str | None:
        """What the file says at a path within an entry; None where that is no single value."""
        return self.reading.places.written(kind, name, path)

    def whole(self, *kinds: str) -> bool:
        """Whether all there is of these lists is in `knowledge`."""
        return not self.reading.unread & {*kinds} and all(
            len(self.knowledge.of(kind)) == len(self.written.of(kind)) for kind in kinds
        )

    def rows(self, guide: str) -> Sequence[Row | None]:
        """For each of a guide's `causes` its row; None for one with a cause that isn't in `knowledge`."""
        if guide in self.knowledge.guides:
            return self.knowledge.rows_or_none(guide)
        return rows_of(self.written.guides[guide], self.knowledge.causes)

    def has(self, kind: str, name: str) -> bool:
        """Whether there is such an entry, with mistakes or not, or may be."""
        return kind in self.reading.unread or name in self.ids[kind]

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """By list, what can be referred to; `pages` are those of prose."""
        ids = {kind: frozenset(self.written.of(kind)) for kind in COLLECTIONS}
        return {**ids, **self.reading.inside, "pages": frozenset(name for name, _ in self.reading.pages)}

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

    @cached_property
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
