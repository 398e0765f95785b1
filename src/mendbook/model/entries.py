"""Topics, labels, and the heads of pages of prose. Docstrings of fields are for editors."""

from typing import Annotated

from pydantic import StringConstraints, model_validator

from .devices import AppliesTo
from .entry import Entry, Formerly, Id, Slug, gather_languages
from .text import Line, Name, Words

PagePath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-/][a-z0-9]+)*$", max_length=200)]
"""Ids with `/` between them."""


class Topic(Entry):
    name: Line
    summary: Line
    slug: Slug | None = None
    formerly: Formerly = {}
    guides: list[Id] = []
    """Its guides in the order in which they are listed; those left out come after them, by their ids."""
    icon: str | None = None
    """The name of a picture: of `macros/icon/`, or of Material's icons (`material/battery`)."""


class OtherLabel(Entry):
    """What the screens of some devices say instead."""

    text: Name
    applies_to: AppliesTo

    _gather = model_validator(mode="before")(gather_languages)


class Label(Entry):
    """What the device's own screen says: `{en: …, pt: …}`, or a plain text where every language is alike."""

    text: Name
    applies_to: AppliesTo | None = None
    """The devices whose screen has it at all: on the others a path passes it by."""
    elsewhere: list[OtherLabel] = []
    """Devices whose screen says something else: an older version of its system."""
    placeholder: bool = False
    """True where the screen shows something else for everybody, as the visitor's own name."""
    sources: list[str] = []

    _gather = model_validator(mode="before")(gather_languages)


class Prose(Entry):
    """The head of a page that people write in `content/`."""

    title: Words
    description: Words | None = None
    slug: Id | None = None
    formerly: list[PagePath] = []
    """The ways in the language's folder that led to it before: `help/contact`. They lead on."""
    menu: int | None = None
    """Its place in the site's menu; left out: not in the menu."""
    footer: int | None = None
    """Its place among the links at the foot of every page; left out: not there."""
    search_words: list[Words] = []
    """What people type who look for it, and what the page doesn't say."""
