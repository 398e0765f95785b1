"""A mapping whose values are inputs, so that queries record what they read."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from .database import READS, Input
from .query import query

K = TypeVar("K")
V = TypeVar("V")


class Inputs(Mapping[K, V]):
    """A mapping that changes while its database is open.

    A query that asks whether a key is in it, or how many there are, doesn't depend on the other keys.
    """

    def __init__(self) -> None:
        self._keys: Input[tuple[K, ...]] = Input(())
        self._entries: dict[K, Input[V]] = {}
        self._lookups: dict[object, Input[bool]] = {}
        """Whether the keys that queries have asked for are in it."""

    def __getitem__(self, key: K) -> V:
        entry = self._entries.get(key)
        if entry is None:
            _ = key in self  # there may be one later
            raise KeyError(key)
        return entry()

    def __contains__(self, key: object) -> bool:
        if READS.get() is None:
            return key in self._entries
        lookup = self._lookups.get(key)
        if lookup is None:
            lookup = self._lookups[key] = Input(key in self._entries)
        return lookup()

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys())

    def __len__(self) -> int:
        return len(self._entries) if READS.get() is None else self._size()

    @query
    def _size(self) -> int:
        return len(self._keys())

    def set_all(self, entries: Mapping[K, V]) -> None:
        """Replaces all entries by these, in this order."""
        for key in self._entries.keys() - entries.keys():
            self._entries.pop(key).has_changed()
        for key, value in entries.items():
            if (entry := self._entries.get(key)) is None:
                self._entries[key] = Input(value)
            elif value is not entry.value:
                entry.set(value)
        self._set_keys(tuple(entries))

    def _set_keys(self, keys: tuple[K, ...]) -> None:
        """Replaces the keys; the entries have been replaced."""
        if keys != self._keys.value:
            self._lookups = {key: lookup for key, lookup in self._lookups.items() if lookup.dependents}
            for key, lookup in self._lookups.items():
                lookup.set(key in self._entries)
        self._keys.set(keys)
