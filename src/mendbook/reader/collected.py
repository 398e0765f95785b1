"""The entries of a collection: read again only where their files have changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import is_

from mendbook.model import Collection, Device, Entry
from mendbook.problems import Problem

from .entries import EntryReading, read_entry
from .origin import Origin, merge
from .partial import empty_entry
from .shape import not_a_group
from .yaml_source import Source


@dataclass(frozen=True, eq=False)
class Collected:
    """The entries of a collection as read, by id. lost: the ids whose own files can't be read. unread:
    whether there may be other entries that can't be read.
    """

    row: Collection
    by_id: Mapping[str, EntryReading] = field(default_factory=dict)
    lost: Sequence[str] = ()
    unread: bool = False

    def is_as(self, other: "Collected") -> bool:
        """Whether the other has the very same entries, in the same order."""
        mine, others = ((collected.lost, collected.unread, [*collected.by_id]) for collected in (self, other))
        return mine == others and all(map(is_, self.by_id.values(), other.by_id.values()))

    @cached_property
    def origins(self) -> Mapping[tuple[str, str], Origin]:
        """By collection and id."""
        return {(self.row.name, key): reading.origin for key, reading in self.by_id.items()}

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """All entries."""
        lost = {key: empty_entry(self.row.entry) for key in self.lost}
        return lost | {key: reading.entry for key, reading in self.by_id.items()}

    @cached_property
    def usable(self) -> Mapping[str, Entry]:
        """The entries without mistakes."""
        return {key: reading.entry for key, reading in self.by_id.items() if reading.sound}

    @cached_property
    def readings_to_report(self) -> Mapping[str, EntryReading]:
        """The entries that say more than what is in them."""
        return {key: reading for key, reading in self.by_id.items() if reading.is_remarkable}


@dataclass
class KeptCollections:
    """What a reading of all collections keeps for the next one."""

    languages: tuple[str, ...] = ()
    collected: dict[str, Collected] = field(default_factory=dict)
    merged: dict[tuple[str, str], tuple[Origin, Sequence[Problem]]] = field(default_factory=dict)
    """The origins of entries in two files, with the problems of merging them."""
    devices: dict[str, str] = field(default_factory=dict)
    """The ids of devices by name."""


class Collector:
    """Reads collections one after the other, that of devices first: if the name of one is written instead of
    its id, the problem says so.

    source: reads a file of `data/`. before: what the last reading kept. problems: those of merging files; the
    entries have theirs.
    """

    def __init__(
        self, source: Callable[[str], Source | None], languages: tuple[str, ...], before: KeptCollections
    ) -> None:
        self._source, self._before = source, before
        self._is_same_site = languages == before.languages
        self.kept_collections = KeptCollections(languages)
        self.problems: list[Problem] = []

    def read(self, row: Collection, *, listed: bool, own: Mapping[str, str]) -> Collected:
        """The same object as in the last reading if nothing has changed. listed: whether the list's file
        exists. own: the entries' own files by id.
        """
        before = self._before.collected.get(row.name) or Collected(row)
        origins: dict[str, Origin] = {}
        lost: list[str] = []
        unread = False
        if listed:
            source = self._source(f"{row.name}.yml")
            unread = source is None or not isinstance(source.data, dict)
            if source is not None and unread:
                remedy = "Write each entry as `its-id:` with its keys indented below it."
                self.problems.append(not_a_group(source, remedy))
            elif source is not None:
                origins = {key: _origin(before, key, source, (key,)) for key in source.data}
        readings: dict[str, EntryReading] = {}
        for key, file in own.items():
            source = self._source(file)
            if source is None:
                origins.pop(key, None)  # the list's file has only a part of it
                lost.append(key)
                unread = unread or bool(row.nested_key)
            elif key in origins:
                origins[key] = self._merged((row.name, key), origins[key], Origin.at(source))
            else:
                origins[key] = _origin(before, key, source, ())
                if not listed:  # otherwise, those of the list come first
                    readings[key] = self._entry(row, key, origins[key], before.by_id.get(key))
                    source.forget()
        for key, origin in origins.items():
            if key not in readings:
                readings[key] = self._entry(row, key, origin, before.by_id.get(key))
        now = Collected(row, readings, lost, unread)
        self.kept_collections.collected[row.name] = now = before if now.is_as(before) else now
        return now

    def _merged(self, entry: tuple[str, str], row: Origin, own: Origin) -> Origin:
        """The origin of an entry in two files."""
        before = self._before.merged.get(entry)
        merged = (
            before if before and before[0].is_at(Origin((*row.sources, *own.sources))) else merge(row, own)
        )
        self.kept_collections.merged[entry] = merged
        self.problems += merged[1]
        return merged[0]

    def _entry(self, row: Collection, key: str, origin: Origin, before: EntryReading | None) -> EntryReading:
        reading = before
        if before is None or before.origin is not origin or before.problems or not self._is_same_site:
            reading = before.moved_to(origin) if before and self._is_as_before(before) else None
        if reading is None:
            reading = read_entry(
                row, key, origin, self.kept_collections.languages, self.kept_collections.devices
            )
        if isinstance(reading.entry, Device) and (called := vars(reading.entry).get("name")):
            self.kept_collections.devices |= dict.fromkeys(called.values.values(), key)
        return reading

    def _is_as_before(self, entry: EntryReading) -> bool:
        """Whether reading it now would give the same result."""
        return self._is_same_site and (
            not entry.problems or self.kept_collections.devices == self._before.devices
        )


def _origin(before: Collected, key: str, source: Source, path: tuple[str, ...]) -> Origin:
    """An entry in one file: the same object as before, if the file hasn't changed."""
    was = before.by_id.get(key)
    return was.origin if was is not None and was.origin.is_of(source, path) else Origin.at(source, path)
