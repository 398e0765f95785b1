"""What checks look at: all that was read, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from mendbook.model import Knowledge
from mendbook.problems import CODES, Place, Severity, Spelling
from mendbook.reader import LEFT_OUT, Reading, ValuePath


@dataclass(frozen=True)
class Survey:
    """A site as it was read, for what looks through all of it. knowledge: that of the reading."""

    reading: Reading
    knowledge: Knowledge

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

    def has(self, kind: str, name: str) -> bool:
        """Whether there is such an entry, of use or not, or may be."""
        left_out = self.stand_ins and name == LEFT_OUT
        return left_out or kind in self.reading.unread or name in self.reading.ids[kind]

    @cached_property
    def stand_ins(self) -> bool:
        """Whether something stands in for what is missing; the build is stopped by that then."""
        # What the site makes an error leaves nothing out.
        return any(CODES[problem.code][0] is Severity.ERROR for problem in self.reading.problems)

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
        return {kind: Spelling(ids) for kind, ids in self.reading.ids.items()}


@dataclass(frozen=True)
class EntryPlaces:
    """Where what is in an entry stands."""

    survey: Survey
    kind: str
    name: str

    def place(self, path: ValuePath = (), *, at_key: bool = False) -> Place:
        return self.survey.place(self.kind, self.name, path, at_key=at_key)
