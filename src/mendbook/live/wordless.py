"""A knowledge whose shared entries have no words, so that results which need none survive edits of words."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from mendbook.model import COLLECTIONS, Entry, Knowledge, wordless
from mendbook.queries import query

E = TypeVar("E", bound=Entry)


def without_words(knowledge: Knowledge) -> Knowledge:
    """The same entries; all but guides have empty texts."""
    shared: dict[str, Any] = {name: _Wordless(knowledge.of(name)) for name in COLLECTIONS if name != "guides"}
    return replace(knowledge, **shared)


class _Wordless(Mapping[str, E]):
    """A collection. Whoever reads an entry of it doesn't depend on the entry's texts."""

    def __init__(self, entries: Mapping[str, E]) -> None:
        self._entries = entries

    def __getitem__(self, name: str) -> E:
        if name not in self._entries:
            raise KeyError(name)
        return self._entry(name)

    @query
    def _entry(self, name: str) -> E:
        return wordless(self._entries[name])

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)
