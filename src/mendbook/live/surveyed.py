"""The input of checks, tracked, so that only the entries that an edit affects are checked again."""

from datetime import date
from typing import Any

from mendbook.checks import Survey
from mendbook.memo import Memo
from mendbook.model import COLLECTIONS, Knowledge
from mendbook.publish import Judging
from mendbook.queries import Database, Input, Inputs
from mendbook.reader import Places, Reading

from .wordless import without_words

_PARTS = ("aside", "content", "missing_translations", "nested_ids", "own_words", "pages", "unread")
"""The parts of a reading that checks ask for; each is an input of its own."""


class Surveyed:
    """A reading, mistakes included; there is one for each state of the site's settings.

    It has its own database, so that pages needn't wait for checks.
    """

    def __init__(self, reading: Reading, memo: Memo) -> None:
        assert reading.knowledge is not None
        assert reading.written is not None
        self.database = Database()
        self._read = Input(reading)
        self._parts: Inputs[str, Any] = Inputs()
        self._today: Input[date | None] = Input(None)
        self._origins: Inputs[tuple[str, str], Any] = Inputs()
        self._known, self._written = _Entries(reading.knowledge), _Entries(reading.written)
        self._parser = reading.parser
        survey = Survey(
            self._known.knowledge,
            without_words(self._known.knowledge),
            self._written.knowledge,
            Places(self._origins),
            reading.parser,
            self._read,
            self._parts.__getitem__,
            self._today,
        )
        self.judging = Judging(survey, memo)

    def is_of(self, reading: Reading) -> bool:
        """Whether a reading has the same settings."""
        return (
            reading.knowledge is not None
            and reading.written is not None
            and self._known.knowledge.site == reading.knowledge.site
            and self._written.knowledge.site == reading.written.site
            and self._parser is reading.parser
        )

    def become(self, reading: Reading, today: date) -> None:
        """Takes over a newer reading with the same settings."""
        assert reading.knowledge is not None
        assert reading.written is not None
        with self.database:
            self._read.set(reading)
            self._parts.become({name: getattr(reading, name) for name in _PARTS})
            self._today.set(today)
            self._origins.become(reading.places.origins)
            self._known.become(reading.knowledge)
            self._written.become(reading.written)


class _Entries:
    """A knowledge that consists of inputs."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._tracked: dict[str, Inputs[Any, Any]] = {
            name: Inputs() for name in (*COLLECTIONS, "interface", "prose", "pictures")
        }
        self.knowledge = Knowledge(site=knowledge.site, **self._tracked)

    def become(self, knowledge: Knowledge) -> None:
        for name, tracked in self._tracked.items():
            tracked.become(getattr(knowledge, name))
