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

    knowledge is None if `data/site.yml` is unusable. It lacks entries with mistakes: build nothing from a
    reading with blocking problems, nor before `mendbook.checks.check` has added its own. problems have the
    severities that the site sets. parser has every parsed text; content has the files of `content/` other
    than pages.
    """

    knowledge: Knowledge | None
    entries: Knowledge | None
    """Like `knowledge`, with all entries. Accessing an invalid part of an entry, or of the site, raises
    LeftOut.
    """
    problems: Sequence[Problem]
    parser: Parser
    places: Places
    content: Content
    nested_ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For collections whose entries contain ids that can be referred to: these ids, valid or not."""
    pages: frozenset[tuple[str, str]] = frozenset()
    """The pages of prose, by id and language, including invalid ones."""
    unread: frozenset[str] = frozenset()
    """The collections with an unreadable file, which may contain any id."""
    own_words: Sequence[Source] = ()
    """The files in which the site replaces interface words."""
    aside: Mapping[str, Counter[str]] = field(default_factory=dict)
    """For each language that the site doesn't have: the number of `texts` and `pages` in it."""
    missing_translations: Mapping[str, int] = field(default_factory=dict)
    """For each draft language: the number of Mendbook's words that are missing."""
    size: int = 0
    """The number of bytes in `data/` and in pages."""

    @property
    def severities(self) -> Mapping[str, Severity]:
        """The severities that the site sets, by code, for problems that are found later."""
        return self.knowledge.site.severities if self.knowledge is not None else {}
