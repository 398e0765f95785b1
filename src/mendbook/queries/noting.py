"""Records the dependencies of results as they are made, so that another process can tell whether they are
still up to date.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar

from .database import READS

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")

Read: TypeAlias = tuple[Any, ...]
"""A dependency: (`mapping`, key) is an entry of a `RecordingMapping`; (`mapping`, key, IS_IN) whether it has
the key; (`mapping`,) all its keys; (ASPECT, name, *arguments) an aspect.
"""

ASPECT, IS_IN = "?", "?"

_MAX_COPIED_READS = 4
"""Up to this many reads are copied to each result made from them; more are shared."""


class ReadGroup:
    """Many reads, shared by all results that depend on them. number: set by whoever saves them."""

    __slots__ = ("number", "reads")

    def __init__(self, reads: Iterable["Read | ReadGroup"]) -> None:
        self.reads = tuple(reads)
        self.number: int | None = None


Reads: TypeAlias = frozenset[Read | ReadGroup]

NOTHING: Reads = frozenset()


class ReadRecorder(set[Read | ReadGroup]):
    """What the result being made has read so far."""

    def freeze(self) -> Reads:
        if len(self) > _MAX_COPIED_READS:
            return frozenset((ReadGroup(self),))
        return frozenset(self) if self else NOTHING


def record_reads(function: Callable[..., T], *arguments: Any, **keywords: Any) -> tuple[T, Reads]:
    """A result and its dependencies. These aren't added to those of the caller; see `add_reads`."""
    reads, outer = ReadRecorder(), READS.get()
    token = READS.set(reads)
    try:
        return function(*arguments, **keywords), reads.freeze()
    except BaseException:
        if type(outer) is ReadRecorder:
            outer.update(reads)  # a caller that goes on without the result depends on why it failed
        raise
    finally:
        READS.reset(token)


def record_reads_if_recording(function: Callable[[], T]) -> tuple[T, Reads]:
    """Like `record_reads` if reads are being recorded; otherwise the result without reads."""
    return record_reads(function) if type(READS.get()) is ReadRecorder else (function(), NOTHING)


def add_reads(reads: Reads) -> None:
    """Adds reads to those of the result being made."""
    outer = READS.get()
    if type(outer) is ReadRecorder:
        outer.update(reads)


class RecordingMapping(Mapping[K, V]):
    """A mapping that records what is read of it, under its name."""

    def __init__(self, name: str, entries: Mapping[K, V]) -> None:
        self._name, self.entries = name, entries

    def _note(self, *read: object) -> None:
        reads = READS.get()
        if type(reads) is ReadRecorder:
            reads.add((self._name, *read))

    def __getitem__(self, key: K) -> V:
        self._note(key)
        return self.entries[key]

    def __contains__(self, key: object) -> bool:
        self._note(key, IS_IN)
        return key in self.entries

    def __iter__(self) -> Iterator[K]:
        self._note()
        return iter(self.entries)

    def __len__(self) -> int:
        self._note()
        return len(self.entries)
