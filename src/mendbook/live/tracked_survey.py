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


class TrackedSurvey:
    """A reading, mistakes included; there is one for each state of the site's settings.

    It has its own database, so that pages needn't wait for checks.
    """

    def __init__(self, reading: Reading, memo: Memo) -> None:
        assert reading.knowledge is not None
        assert reading.entries is not None
        self.database = Database()
        self._read = Input(reading)
        self._reading_parts: Inputs[str, Any] = Inputs()
        self._today: Input[date | None] = Input(None)
        self._origins: Inputs[tuple[str, str], Any] = Inputs()
        self._knowledge, self._entries = (
            _TrackedKnowledge(reading.knowledge),
            _TrackedKnowledge(reading.entries),
        )
        self._parser = reading.parser
        survey = Survey(
            self._knowledge.knowledge,
            without_words(self._knowledge.knowledge),
            self._entries.knowledge,
            Places(self._origins),
            reading.parser,
            self._read,
            self._reading_parts.__getitem__,
            self._today,
        )
        self.judging = Judging(survey, memo)

    def has_settings_of(self, reading: Reading) -> bool:
        """Whether a reading has the same settings."""
        return (
            reading.knowledge is not None
            and reading.entries is not None
            and self._knowledge.knowledge.site == reading.knowledge.site
            and self._entries.knowledge.site == reading.entries.site
            and self._parser is reading.parser
        )

    def update(self, reading: Reading, today: date) -> None:
        """Takes over a newer reading with the same settings."""
        assert reading.knowledge is not None
        assert reading.entries is not None
        with self.database:
            self._read.set(reading)
            self._reading_parts.set_all({name: getattr(reading, name) for name in _PARTS})
            self._today.set(today)
            self._origins.set_all(reading.places.origins)
            self._knowledge.update(reading.knowledge)
            self._entries.update(reading.entries)


class _TrackedKnowledge:
    """A knowledge that consists of inputs."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._tracked: dict[str, Inputs[Any, Any]] = {
            name: Inputs() for name in (*COLLECTIONS, "interface", "prose", "pictures")
        }
        self.knowledge = Knowledge(site=knowledge.site, **self._tracked)

    def update(self, knowledge: Knowledge) -> None:
        for name, tracked in self._tracked.items():
            tracked.set_all(getattr(knowledge, name))
