"""The input of checks: everything that was read, with its places."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from mendbook.model import COLLECTIONS, Addresses, Fleet, Knowledge, Row, is_draft, make_rows
from mendbook.problems import Place, Spelling
from mendbook.queries import query
from mendbook.reader import Content, Places, Reading, Source, ValuePath
from mendbook.text import Parser


@dataclass(frozen=True, eq=False)
class Survey:
    """A site as it was read, for checks. Nobody changes it.

    knowledge: the entries without mistakes. wordless: the same, for checks that need no words of entries
    other than guides: these may be missing, so that editing them doesn't repeat such a check. entries: all
    entries; accessing an invalid part of one (or of the site, in both) raises LeftOut, so that a check goes
    as far as the entry is valid. Only if a collection is `whole` can a check say that something is missing
    from it. read: returns the reading itself. reading_part: returns a part of it by name: checks ask for
    parts, since most stay the same. today: for checks of overdue reviews and of past dates; returns None to
    leave these out.

    Within a database, everything that a check reads here is recorded (see `queries`), so it reads no more
    than it needs, and asks for places only to report problems.
    """

    knowledge: Knowledge
    wordless: Knowledge
    entries: Knowledge
    places: Places
    parser: Parser
    read: Callable[[], Reading]
    reading_part: Callable[[str], Any]
    today: Callable[[], date | None]

    @classmethod
    def of(cls, reading: Reading, today: date | None = None) -> "Survey":
        """A survey of a reading with `knowledge`."""
        assert reading.knowledge is not None
        assert reading.entries is not None
        knowledge, entries = reading.knowledge, reading.entries
        return cls(
            knowledge,
            knowledge,
            entries,
            reading.places,
            reading.parser,
            lambda: reading,
            partial(getattr, reading),
            lambda: today,
        )

    def place(
        self, kind: str, name: str, path: ValuePath = (), *, needle: str | None = None, at_key: bool = False
    ) -> Place:
        """The place of a value within an entry. needle: words within the value, whose place is returned
        instead.
        """
        return self.places.of(kind, name, path, needle=needle, at_key=at_key)

    def places_in(self, kind: str, name: str) -> "EntryPlaces":
        return EntryPlaces(self, kind, name)

    @query
    def source_text(self, kind: str, name: str, path: ValuePath) -> str | None:
        """The literal value at a path within an entry; None if it isn't a scalar."""
        return self.places.source_text(kind, name, path)

    @property
    def content(self) -> Content:
        """The files of `content/` other than pages."""
        content: Content = self.reading_part("content")
        return content

    @property
    def pages(self) -> frozenset[tuple[str, str]]:
        """The pages of prose, by id and language, including invalid ones."""
        pages: frozenset[tuple[str, str]] = self.reading_part("pages")
        return pages

    @property
    def unread(self) -> frozenset[str]:
        """The collections with an unreadable file, which may contain any id."""
        unread: frozenset[str] = self.reading_part("unread")
        return unread

    @property
    def own_words(self) -> Sequence[Source]:
        """The files in which the site replaces interface words."""
        words: Sequence[Source] = self.reading_part("own_words")
        return words

    @query
    def whole(self, *kinds: str) -> bool:
        """Whether all entries of these collections are in `knowledge`."""
        return not self.unread & {*kinds} and all(
            len(self.knowledge.of(kind)) == len(self.entries.of(kind)) for kind in kinds
        )

    def rows(self, guide: str) -> Sequence[Row | None]:
        """The row of each of a guide's `causes`, maybe `wordless`; None for one with a cause that isn't in
        `knowledge`.
        """
        if guide in self.wordless.guides:
            return self.wordless.rows_or_none(guide)
        return make_rows(self.entries.guides[guide], self.wordless.causes)

    @property
    def fleet(self) -> Fleet:
        """The devices without mistakes, maybe without words."""
        return self.wordless.fleet

    @query
    def is_draft(self, kind: str, name: str) -> bool:
        """Whether an entry that has a page is a draft; kind: as in links."""
        return is_draft(self.knowledge.entry(kind, name))

    @query
    def topic_of(self, guide: str) -> str:
        """The topic of a guide without mistakes."""
        return self.knowledge.guides[guide].topic

    @property
    @query
    def addresses(self) -> Addresses:
        """The addresses of the entries without mistakes."""
        return Addresses(self.knowledge)

    @query
    def has(self, kind: str, name: str) -> bool:
        """Whether such an entry exists, with mistakes or not, or may exist."""
        if kind == "pages" or kind in self.reading_part("nested_ids"):
            return kind in self.unread or name in self.ids[kind]
        return kind in self.unread or name in self.entries.of(kind)

    @property
    @query
    def ids(self) -> Mapping[str, frozenset[str]]:
        """By collection, the ids that can be referred to; `pages` has those of prose."""
        ids = {kind: frozenset(self.entries.of(kind)) for kind in COLLECTIONS}
        return {**ids, **self.reading_part("nested_ids"), "pages": frozenset(name for name, _ in self.pages)}

    def hint(self, kind: str, name: str, notation: str = "{}") -> str | None:
        """A sentence with the id that a missing one was renamed to, or is a misspelling of; None if neither.
        notation: how the id is written in the file, with `{}` for the id.
        """
        if (new_name := self.knowledge.renamed.get(kind, {}).get(name)) is not None:
            return f"`{notation.format(name)}` is now `{notation.format(new_name)}`."
        suggestion = self.nearest(kind, name)
        return f"Did you mean `{notation.format(suggestion)}`?" if suggestion else None

    def nearest(self, kind: str, name: str) -> str | None:
        """The id in a collection that `name` is a misspelling of."""
        return self._spellings[kind].nearest(name)

    @property
    @query
    def _spellings(self) -> Mapping[str, Spelling]:
        return {kind: Spelling(ids) for kind, ids in self.ids.items()}


@dataclass(frozen=True)
class EntryPlaces:
    """The places within one entry."""

    survey: Survey
    kind: str
    name: str

    def place(self, path: ValuePath = (), *, at_key: bool = False) -> Place:
        return self.survey.place(self.kind, self.name, path, at_key=at_key)
