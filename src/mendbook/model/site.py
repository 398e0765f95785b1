"""The site itself: its languages, its brand, its addresses and scales (`data/site.yml`)."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .entries import Complexity, Entry, Slug, Words
from .text import EVERY, Block, Line, Target

LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]


class Language(Entry):
    name: Words
    """In the language itself: Português."""
    locale: str | None = Field(default=None, pattern=r"^[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?$")
    """The exact kind, for voices, hyphenation and dates: `pt-PT`. Left out: the language."""
    direction: Literal["ltr", "rtl"] = "ltr"


class Home(Entry):
    question: Line
    """The large question at the top: what the visitor comes with."""
    lead: Line


class CallToAction(Entry):
    title: Line
    text: Block
    button: Line
    link: Target
    """A web address, `tel:`, `mailto:`, or a page of the site as `page:…`."""


class Folders(Entry):
    """The folders of the addresses. Left out: `guides` and `topics`."""

    guides: Slug = Field(default={EVERY: "guides"})
    topics: Slug = Field(default={EVERY: "topics"})


class Minutes(Entry):
    """How long a solution takes when its cause doesn't say."""

    low: int = Field(default=10, ge=1)
    medium: int = Field(default=15, ge=1)
    high: int = Field(default=60, ge=1)

    def of(self, complexity: Complexity) -> int:
        return {Complexity.LOW: self.low, Complexity.MEDIUM: self.medium, Complexity.HIGH: self.high}[
            complexity
        ]


class Site(Entry):
    name: Line
    """Shown beside the mark at the top, and after every page's title."""
    brand: Words
    """Whose site it is."""
    languages: dict[LanguageCode, Language] = Field(min_length=1)
    """The first is the default: its pages have no language in their address."""
    description: Line
    home: Home
    addresses: Folders = Folders()
    minutes: Minutes = Minutes()
    call_to_action: CallToAction
    footer: Block | None = None

    @property
    def default(self) -> str:
        """The default language."""
        return next(iter(self.languages))

    def locale(self, language: str) -> str:
        return self.languages[language].locale or language
