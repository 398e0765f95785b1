"""Topics, labels, and the heads of pages of prose. Docstrings of fields are for editors."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from .devices import AppliesTo
from .entry import Entry, Formerly, Id, Slug, gather_languages
from .ids import Each, GuideRef
from .text import Line, Name, Words

PagePath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-/][a-z0-9]+)*$", max_length=200)]
"""Ids with `/` between them."""


class Topic(Entry):
    """What guides are about: visitors find them by it."""

    name: Line
    """Its name on its page and in lists: `Sound`."""
    summary: Line
    """A sentence for its page, lists and search results."""
    slug: Slug | None = None
    """The last part of its page’s address, for each language: `{pt: sem-cafe}`. Left out: the id."""
    formerly: Formerly = {}
    """Ids and slugs that it had before: `[old-id]`. Their addresses lead here."""
    guides: Each[GuideRef] = []
    """Its guides, in the order in which they are listed. Those not named follow, sorted by id."""
    icon: str | None = Field(default=None, examples=["material/battery"])
    """The name of its icon: one of the site’s own in `macros/icon/`, or one of Material’s, such as
    `material/battery`."""


class OtherLabel(Entry):
    """What the screens of some devices say instead."""

    text: Name
    """What they say, verbatim."""
    applies_to: AppliesTo
    """Which devices these are."""

    _gather = model_validator(mode="before")(gather_languages)


class Label(Entry):
    """The words on the device's own screen: `{en: …, pt: …}`, or a plain text if they are the same in every
    language.
    """

    text: Name
    """What the screen says, verbatim: `Settings`."""
    placeholder: bool = False
    """`true` if it differs from person to person, such as the visitor’s own name."""
    applies_to: AppliesTo | None = None
    """The devices whose screen has it. On the others, a path leaves it out."""
    elsewhere: list[OtherLabel] = []
    """What the screens of some devices say instead, such as those with an older version."""
    sources: list[str] = Field(default=[], examples=["[seen on a Crema Two]"])
    """Where it can be seen, for other editors: an address, or a few words."""

    _gather = model_validator(mode="before")(gather_languages)


class Prose(Entry):
    """The head of a page that people write in `content/`."""

    title: Words
    """Its heading, which links to it show too."""
    description: Words | None = None
    """A sentence for search results. Left out: the site’s own."""
    slug: Id | None = None
    """The last part of its page’s address, for each language: `{pt: sem-cafe}`. Left out: the id."""
    formerly: list[PagePath] = []
    """The addresses within the language’s folder that it had before: `[help/contact]`. They lead here."""
    menu: int | None = None
    """Its place in the site’s menu: `1` is the first. Left out: it isn’t in the menu."""
    footer: int | None = None
    """Its place among the links at the foot of every page: `1` is the first. Left out: it isn’t there."""
    search_words: list[Words] = []
    """Further words that people type to find it."""
