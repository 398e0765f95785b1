"""An article as it comes: its versions by language, and what is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .tree import Blocks


@dataclass(frozen=True)
class Version:
    """An article in one language. title, summary: plain words, or ''."""

    title: str
    blocks: Blocks
    summary: str = ""


@dataclass(frozen=True)
class Article:
    """versions: by language of the site where it has it, the default one first.

    source: the file, and what the article is called there. digest: of all that it says. key: what stays when
    it changes, where it has that, such as `zendesk:360001`. name: what it is called where its title says
    nothing. addresses: by which links mean it. base: its web address. folder: the file's, for its pictures.
    sections: what lists it, from the outside in. before, after: words around the article. facts: further
    sentences for the editor.
    """

    source: str
    digest: str
    versions: Mapping[str, Version]
    key: str = ""
    name: str = ""
    addresses: tuple[str, ...] = ()
    base: str = ""
    folder: str = ""
    sections: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    day: date | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    locales: Mapping[str, str] = field(default_factory=dict)
    """By language, how it was written, where the article says so."""
    search_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Unread:
    """A file, or an article of one, that can't be used: a sentence about why, and one about what to do."""

    source: str
    what: str
    remedy: str
