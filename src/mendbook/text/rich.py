import re
from dataclasses import dataclass
from functools import cached_property

from .plain import plain_words
from .tree import Node, Words

_SPACES = re.compile(r"[ \t\n]{2,}|[\t\n]")
"""All whitespace that isn't a single space already."""


@dataclass(frozen=True)
class RichText:
    """A resolved text in one language: a value, compared by content.

    nodes: inline ones if it is `inline`, otherwise blocks. language: its own, if it isn't the page's (a
    translation is missing), otherwise None.
    """

    nodes: tuple[Node, ...]
    inline: bool
    language: str | None

    @cached_property
    def text(self) -> str:
        """The plain words, with single spaces; non-breaking ones stay."""
        return _SPACES.sub(" ", plain_words(self.nodes)).strip(" ")

    def __str__(self) -> str:
        return self.text

    @cached_property
    def _hash(self) -> int:
        return hash((self.nodes, self.inline, self.language))

    def __hash__(self) -> int:
        # Texts are looked up often, so the hash is computed once.
        return self._hash

    @classmethod
    def plain(cls, words: str, language: str | None = None) -> "RichText":
        """A text without Markdown."""
        return cls((Words(words),), True, language)
