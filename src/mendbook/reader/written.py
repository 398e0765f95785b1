from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mendbook.problems import Spelling

LEFT_OUT = "left-out"
"""Stands in for an id or a text that is missing, which is a problem of its own."""


@dataclass
class Written:
    """The ids that the editors wrote, also of what can't be used: so that nothing written seems unknown."""

    ids: dict[str, set[str]] = field(default_factory=dict)
    """By list; `pages` are those of prose."""
    pages: set[tuple[str, str]] = field(default_factory=set)
    """The pages of prose, by id and language."""
    unread: set[str] = field(default_factory=set)
    """The lists with a file that can't be read: any id may stand in it."""

    doubtful: set[tuple[str, str]] = field(default_factory=set)
    """The entries with problems, by list and id: what they say of others is not held against these."""

    aside: Counter[str] = field(default_factory=Counter)
    """How many texts are in each language that there is, but not on this site."""

    pages_aside: Counter[str] = field(default_factory=Counter)
    """The same of pages of prose."""

    awaited: dict[str, Counter[str]] = field(default_factory=dict)
    """By language that is a draft, how many `texts`, `pages` and `words` it lacks yet."""

    stand_ins: bool = False
    """Whether something stands in for what is missing; the build is stopped by that then."""

    renamed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By list, the ids that are gone, and what they became."""

    _spellings: dict[str, Spelling] = field(default_factory=dict)

    def has(self, kind: str, name: str) -> bool:
        left_out = self.stand_ins and name == LEFT_OUT
        return left_out or kind in self.unread or name in self.ids[kind]

    def hint(self, kind: str, name: str, written: str = "{}") -> str | None:
        """What an id that is not there became or is a slip of, as a sentence; None where nothing is known.

        written: how an id stands in the file, in place of `{}`.
        """
        if (now := self.renamed.get(kind, {}).get(name)) is not None:
            return f"`{written.format(name)}` is now `{written.format(now)}`."
        meant = self.nearest(kind, name)
        return f"Did you mean `{written.format(meant)}`?" if meant else None

    def await_(self, language: str, what: str, times: int = 1) -> None:
        """Counts what a language lacks that is a draft."""
        self.awaited.setdefault(language, Counter())[what] += times

    def nearest(self, kind: str, name: str) -> str | None:
        """The id of a list that `name` is a misspelling of. Only when all are read."""
        if kind not in self._spellings:
            self._spellings[kind] = Spelling(self.ids[kind])
        return self._spellings[kind].nearest(name)


def one_of(known: Iterable[str]) -> str:
    """`Use one of …`, where there are few; '' where there are none, or too many to read."""
    names = [f"`{name}`" for name in sorted(known)]
    if not names or len(names) > 8:
        return ""
    return f"Use {names[0]}" if len(names) == 1 else f"Use one of {', '.join(names)}"
