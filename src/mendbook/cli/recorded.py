from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import TypeVar

V = TypeVar("V")


class Record(Mapping[str, V]):
    """Entries by id, with a record of which are read.

    read_ids: the ids that were looked up. all_read: whether all were iterated over, and so read.
    """

    def __init__(self, entries: Mapping[str, V]) -> None:
        self._entries = entries
        self.read_ids: set[str] = set()

    @property
    def all_read(self) -> bool:
        return len(self.read_ids) == len(self._entries) > 1

    def __getitem__(self, key: str) -> V:
        value = self._entries[key]
        self.read_ids.add(key)
        return value

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def keys(self) -> KeysView[str]:
        return self._entries.keys()

    def items(self) -> ItemsView[str, V]:
        self.read_ids |= self._entries.keys()
        return self._entries.items()

    def values(self) -> ValuesView[V]:
        self.read_ids |= self._entries.keys()
        return self._entries.values()
