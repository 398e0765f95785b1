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
        self._last_valid: dict[K, V] = {}
        self._held_back: dict[K, V] = {}
        """The current entries that are wrong, and are shown as they were."""
        self._retained: frozenset[K] = frozenset()

    @property
    def outdated(self) -> Set[K]:
        """The entries that are shown as they were before a mistake."""
        return self._retained | self._held_back.keys()

    def set_all(
        self, entries: Mapping[K, V], mistaken: Set[K] = frozenset(), *, unread: bool = False
    ) -> None:
        """Replaces all entries by these, in this order. mistaken: existing entries that are invalid, which
        stay as they were. unread: whether there may be others that can't be read; then no entry is removed.
        """
        missing = self._entries.keys() - entries.keys()
        self._retained = frozenset(missing if unread else missing & mistaken)
        for key in missing - self._retained:
            self._entries.pop(key).has_changed()
            self._last_valid.pop(key, None)
            self._held_back.pop(key, None)
        for key, value in entries.items():
            if key not in self._entries:
                self._entries[key] = Input(value)
            elif key not in self._held_back or self._held_back[key] != value:
                self._held_back.pop(key, None)
                self._entries[key].set(value)
        self._set_keys(_merged_keys(entries, self._retained, self._keys.value))

    def hold_back(self, wrong: Set[K]) -> bool:
        """Holds back entries that were found wrong: they stay as they were when last found right, if ever.
        Entries found right again, because something else has changed, are released. Returns whether anything
        changes.
        """
        released = self._held_back.keys() - wrong
        for key in released:
            self._entries[key].set(self._held_back.pop(key))
        held_back = len(self._held_back)
        for key, entry in self._entries.items():
            if key in self._retained or key in self._held_back:
                continue
            if key not in wrong:
                self._last_valid[key] = entry.value
            elif key in self._last_valid and (current := entry.value) is not self._last_valid[key]:
                self._held_back[key] = current
                entry.set(self._last_valid[key])
        return bool(released) or len(self._held_back) > held_back


def _merged_keys(entries: Mapping[K, V], retained: Set[K], before: tuple[K, ...]) -> tuple[K, ...]:
    """The keys of the entries; kept ones come after the same keys as before."""
    if not retained:
        return tuple(entries)
    order = list(entries)
    positions = {key: place for place, key in enumerate(before)}
    for key in sorted(retained, key=positions.__getitem__):
        above = [other for other in before[: positions[key]] if other in entries or other in retained]
        order.insert(order.index(above[-1]) + 1 if above else 0, key)
    return tuple(order)
