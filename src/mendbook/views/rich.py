import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markdown_it.token import Token

LABEL_SEPARATOR = " › "
_SPACES = re.compile(r"[ \t\n]+")


@dataclass(frozen=True)
class LabelForm:
    """What the screens of some devices say. numbers, devices: which, as in `Fits`."""

    text: str
    numbers: str
    devices: str


@dataclass(frozen=True)
class LabelText:
    """What the device's screen says; placeholder: where it shows something of the visitor's own.

    elsewhere: what it says on some devices instead; numbers: then, those that say `text`. only_on: which have
    it at all, as in `Fits`, and their numbers; '' for all. Paths pass it by on the others.
    """

    text: str
    placeholder: bool
    elsewhere: tuple[LabelForm, ...] = ()
    numbers: str = ""
    only_on: str = ""
    only_on_numbers: str = ""


@dataclass(frozen=True, eq=False)
class Rich:
    """A text in one language, as a syntax tree.

    tokens: CommonMark tokens; paths of labels are `label_path`. labels, links: what the ids in the tokens
    mean, and where pictures are; a link of the site's own that is not among `links` leads to a draft, and is
    shown as text. language: the text's own language where it is not the page's (a translation is missing),
    else None.
    """

    tokens: tuple[Token, ...]
    labels: Mapping[str, LabelText]
    links: Mapping[str, str]
    inline: bool
    language: str | None

    @cached_property
    def text(self) -> str:
        """The words alone, with single spaces; those that don't break stay as they are."""
        return _SPACES.sub(" ", "".join(self._words(self.tokens))).strip(" ")

    def __str__(self) -> str:
        return self.text

    @classmethod
    def plain(cls, words: str, language: str | None = None) -> "Rich":
        """Words that are no Markdown."""
        return cls((Token("text", "", 0, content=words),), {}, {}, True, language)

    def _words(self, tokens: tuple[Token, ...] | list[Token]) -> Iterator[str]:
        for token in tokens:
            if token.type == "label_path":
                yield LABEL_SEPARATOR.join(self.labels[i].text for i in token.meta["ids"])
            elif token.type in ("text", "code_inline", "code_block", "fence"):
                yield token.content
            elif token.type in ("softbreak", "hardbreak") or token.nesting == -1:
                yield " " if token.block or token.type.endswith("break") else ""
            if token.children:
                yield from self._words(token.children)
