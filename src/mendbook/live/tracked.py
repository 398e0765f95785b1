"""The entries of a collection as inputs; one with a mistake can stay as it was."""

from collections.abc import Mapping, Set
from typing import TypeVar

from mendbook.queries import Input, Inputs

K = TypeVar("K")
V = TypeVar("V")


class Tracked(Inputs[K, V]):
    """A mapping that changes while its database is open."""

    def __init__(self) -> None:
        super().__init__()
        self._good: dict[K, V] = {}
        self._held_back: dict[K, V] = {}
        """The current entries that are wrong, and are shown as they were."""
        self._kept: frozenset[K] = frozenset()

    @property
    def outdated(self) -> Set[K]:
        """The entries that are shown as they were before a mistake."""
        return self._kept | self._held_back.keys()

    def become(self, entries: Mapping[K, V], mistaken: Set[K] = frozenset(), *, unread: bool = False) -> None:
        """Replaces all entries by these, in this order. mistaken: existing entries that are invalid, which
        stay as they were. unread: whether there may be others that can't be read; then no entry is removed.
        """
        missing = self._entries.keys() - entries.keys()
        self._kept = frozenset(missing if unread else missing & mistaken)
        for key in missing - self._kept:
            self._entries.pop(key).has_changed()
            self._good.pop(key, None)
            self._held_back.pop(key, None)
        for key, value in entries.items():
            if key not in self._entries:
                self._entries[key] = Input(value)
            elif key not in self._held_back or self._held_back[key] != value:
                self._held_back.pop(key, None)
                self._entries[key].set(value)
        self._become_keys(_merged_keys(entries, self._kept, self._keys.value))

    def judge(self, wrong: Set[K]) -> bool:
        """Holds back entries that were found wrong: they stay as they were when last found right, if ever.
        Entries found right again, because something else has changed, are released. Returns whether anything
        changes.
        """
        right = self._held_back.keys() - wrong
        for key in right:
            self._entries[key].set(self._held_back.pop(key))
        held_back = len(self._held_back)
        for key, entry in self._entries.items():
            if key in self._kept or key in self._held_back:
                continue
            if key not in wrong:
                self._good[key] = entry.value
            elif key in self._good and (now := entry.value) is not self._good[key]:
                self._held_back[key] = now
                entry.set(self._good[key])
        return bool(right) or len(self._held_back) > held_back


def _merged_keys(entries: Mapping[K, V], kept: Set[K], before: tuple[K, ...]) -> tuple[K, ...]:
    """The keys of the entries; kept ones come after the same keys as before."""
    if not kept:
        return tuple(entries)
    order = list(entries)
    places = {key: place for place, key in enumerate(before)}
    for key in sorted(kept, key=places.__getitem__):
        above = [other for other in before[: places[key]] if other in entries or other in kept]
        order.insert(order.index(above[-1]) + 1 if above else 0, key)
    return tuple(order)
