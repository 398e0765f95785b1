"""Terms that a site avoids, and what to write instead. Docstrings of fields are for editors."""

from typing import Annotated

from pydantic import Field, StringConstraints

from .entry import Entry

Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class Term(Entry):
    """Words that the texts of a language avoid, and what to write instead. Only editors see it, in the
    results of checks.
    """

    language: str = Field(examples=["en"])
    """The code of the language, one of the site’s: `en`."""
    avoid: list[Phrase] = Field(min_length=1, examples=["[film, films]"])
    """What not to write: whole words, in any case. `mend*` is `mend` with any ending, `#` a number, `[[*]]` a
    label."""
    unless: list[Phrase] = Field(default=[], examples=["[film a video]"])
    """Phrases in which the words are right: `[film a video]`."""
    write: str | None = Field(default=None, min_length=1)
    """What to write instead. If it is left out, `why` must say it."""
    why: str | None = Field(default=None, min_length=1)
    """The reason, as a sentence for editors."""
