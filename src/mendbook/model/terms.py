"""The words that a site doesn't use, and what it says instead. Docstrings of fields are for editors."""

from typing import Annotated

from pydantic import Field, StringConstraints

from .entry import Entry

Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class Term(Entry):
    """What one language's texts say for something. Editors alone read it."""

    language: str
    """The language of the texts that it is about: one of the site’s."""
    avoid: list[Phrase] = Field(min_length=1)
    """Whole words, in any case: `mend*` is `mend` with any ending, `#` a number, `[[*]]` a label."""
    unless: list[Phrase] = []
    """Where these stand, what is avoided within them, or beside them, is right."""
    write: str | None = Field(default=None, min_length=1)
    """What to say instead. Left out: `why` has to say it."""
    why: str | None = Field(default=None, min_length=1)
    """A sentence."""
