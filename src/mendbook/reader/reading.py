"""The result of reading a site."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mendbook.model import Knowledge
from mendbook.problems import Problem, Severity
from mendbook.text import Parser

from .content import Content
from .places import Places
from .yaml_source import Source


@dataclass(frozen=True)
class Reading:
    """The result of reading a site.

    knowledge is None if `data/site.yml` can't be used. Entries with mistakes are left out of it: build
    nothing from a reading whose problems block, nor before `mendbook.checks.check` has added its own.
    problems have the severities that the site sets. parser has every parsed text; content has the files of
    `content/` beside pages.
    """

    knowledge: Knowledge | None
    written: Knowledge | None
    """The same with all entries, by id. Asking one with mistakes for a part that can't be used raises
    LeftOut; so does the site.
    """
    problems: Sequence[Problem]
    parser: Parser
    places: Places
    content: Content
    inside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By collection whose entries contain things that can be referred to: the ids of those, valid or not."""
    pages: frozenset[tuple[str, str]] = frozenset()
    """Those of prose, by id and language, including those that can't be used."""
    unread: frozenset[str] = frozenset()
    """The collections with a file that can't be read: any id may be in it."""
    own_words: Sequence[Source] = ()
    """The files in which the site replaces interface words."""
    aside: Mapping[str, Counter[str]] = field(default_factory=dict)
    """By language that the site doesn't have: how many `texts` and `pages` are in it."""
    lacking: Mapping[str, int] = field(default_factory=dict)
    """By draft language: how many of Mendbook's words are missing."""
    size: int = 0
    """The bytes of everything in `data/`, and of pages."""

    @property
    def severities(self) -> Mapping[str, Severity]:
        """The severities that the site sets, by code, for problems that are found later."""
        return self.knowledge.site.severities if self.knowledge is not None else {}
