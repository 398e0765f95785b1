"""Topics, labels, and the heads of pages of prose. Docstrings of fields are for editors."""

from typing import Annotated

from pydantic import StringConstraints, model_validator

from .devices import AppliesTo
from .entry import Entry, Formerly, Id, Slug, gather_languages
from .ids import Each, GuideRef
from .text import Line, Name, Words

PagePath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-/][a-z0-9]+)*$", max_length=200)]
"""Ids with `/` between them."""


class Topic(Entry):
    """What guides are about: visitors find them by it."""

    name: Line
    """Its title on its page and in lists."""
    summary: Line
    """A sentence under the title, in lists and in search results."""
    slug: Slug | None = None
    """The last part of its page’s address. Left out: the id."""
    formerly: Formerly = {}
    """Ids and slugs that it had before: their addresses lead here."""
    guides: Each[GuideRef] = []
    """Its guides in the order in which they are listed; those left out come after them, by their ids."""
    icon: str | None = None
    """The name of a picture: of `macros/icon/`, or of Material's icons (`material/battery`)."""


class OtherLabel(Entry):
    """What the screens of some devices say instead."""

    text: Name
    """What they say, word for word."""
    applies_to: AppliesTo
    """Which devices these are."""

    _gather = model_validator(mode="before")(gather_languages)


class Label(Entry):
    """What the device's own screen says: `{en: …, pt: …}`, or a plain text where every language is alike."""

    text: Name
    """What the screen says, word for word."""
    placeholder: bool = False
    """True where the screen shows something else for everybody, as the visitor's own name."""
    applies_to: AppliesTo | None = None
    """The devices whose screen has it at all: on the others a path passes it by."""
    elsewhere: list[OtherLabel] = []
    """Devices whose screen says something else: an older version of its system."""
    sources: list[str] = []
    """Where that can be seen, for editors: an address, or a few words."""

    _gather = model_validator(mode="before")(gather_languages)


class Prose(Entry):
    """The head of a page that people write in `content/`."""

    title: Words
    """Its heading, and what links to it are called."""
    description: Words | None = None
    """A sentence for search results. Left out: the site’s own."""
    slug: Id | None = None
    """The last part of its address. Left out: the name of its file."""
    formerly: list[PagePath] = []
    """The ways in the language's folder that led to it before: `help/contact`. They lead on."""
    menu: int | None = None
    """Its place in the site's menu; left out: not in the menu."""
    footer: int | None = None
    """Its place among the links at the foot of every page; left out: not there."""
    search_words: list[Words] = []
    """What people type who look for it, and what the page doesn't say."""
