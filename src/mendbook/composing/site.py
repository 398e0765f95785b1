"""The site into which a new entry must fit."""

from dataclasses import dataclass
from datetime import date

from mendbook.model import Knowledge
from mendbook.reader import Reading


@dataclass(frozen=True)
class Site:
    """All entries, and today's date."""

    reading: Reading
    today: date

    @property
    def entries(self) -> Knowledge:
        assert self.reading.entries is not None
        return self.reading.entries

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that every text needs: those that visitors see."""
        return tuple(code for code in self.entries.languages if not self.entries.site.is_draft(code))
