"""What reading a site gives."""

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
    """What reading a site gave.

    knowledge is None where `data/site.yml` can't be used. Entries with mistakes are left out of it: build
    nothing from a reading whose problems block, nor before `mendbook.checks.check` has added its own.
    problems have the severities that the site gives them. parser holds every text that was parsed; content
    what is in `content/` beside pages.
    """

    knowledge: Knowledge | None
    written: Knowledge | None
    """The same with all entries that there are, by id. Of those with mistakes, and of a site with some, there
    is what can be used: asking for another part raises LeftOut."""
    problems: Sequence[Problem]
    parser: Parser
    places: Places
    content: Content
    inside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Of lists whose entries hold what is referred to: the ids of that, with mistakes or not."""
    pages: frozenset[tuple[str, str]] = frozenset()
    """Those of prose, by id and language, also those that can't be used."""
    unread: frozenset[str] = frozenset()
    """The lists with a file that can't be read: any id may stand in it."""
    own_words: Sequence[Source] = ()
    """The files in which the site says words of Mendbook otherwise."""
    aside: Mapping[str, Counter[str]] = field(default_factory=dict)
    """By language that there is, but not on this site: how many `texts` and `pages` are in it."""
    lacking: Mapping[str, int] = field(default_factory=dict)
    """By language that is a draft: how many of Mendbook's words it lacks."""
    size: int = 0
    """Bytes of all in `data/`, and of pages."""

    @property
    def severities(self) -> Mapping[str, Severity]:
        """Those that the site gives to codes, for problems that are found later."""
        return self.knowledge.site.severities if self.knowledge is not None else {}
