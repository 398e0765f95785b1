"""An article as it was read: its versions by language, and its metadata."""

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
    """versions: by language of the site if it has it, the default one first.

    source: the file, and the article's name in it. digest: of all its content. key: an identity that survives
    edits, such as `zendesk:360001`, or ''. name: used for the id if the title gives none. addresses: those by
    which links refer to it. base: its web address. folder: that of the file, for its pictures. sections:
    those that list it, from the outside in. before, after: words around the article. facts: further sentences
    for the editor.
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
    """By language, the article's own code for the locale, if it has one."""
    search_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Unread:
    """A file, or an article in one, that can't be read: a sentence for the reason, and one for the remedy."""

    source: str
    message: str
    remedy: str
