import re
from dataclasses import dataclass, field

from .plain import plain_words
from .tree import Node, Words

_SPACES = re.compile(r"[ \t\n]{2,}|[\t\n]")
"""All whitespace that isn't a single space already."""


@dataclass(frozen=True, slots=True)
class RichText:
    """A resolved text in one language: a value, compared by content.

    nodes: inline ones if it is `inline`, otherwise blocks. language: its own, if it isn't the page's (a
    translation is missing), otherwise None.
    """

    nodes: tuple[Node, ...]
    inline: bool
    language: str | None

    _text: str | None = field(default=None, init=False, repr=False, compare=False)
    _hash: int | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The plain words, with single spaces; non-breaking ones stay."""
        text = self._text
        if text is None:
            text = _SPACES.sub(" ", plain_words(self.nodes)).strip(" ")
            object.__setattr__(self, "_text", text)
        return text

    def __str__(self) -> str:
        return self.text

    def __hash__(self) -> int:
        # Texts are looked up often, so the hash is computed once.
        known_hash = self._hash
        if known_hash is None:
            known_hash = hash((self.nodes, self.inline, self.language))
            object.__setattr__(self, "_hash", known_hash)
        return known_hash

    @classmethod
    def plain(cls, words: str, language: str | None = None) -> "RichText":
        """A text without Markdown."""
        return cls((Words(words),), True, language)
