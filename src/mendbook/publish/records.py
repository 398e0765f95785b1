"""Records results of a build with their dependencies, so that the next build can reuse those whose
dependencies are unchanged. See decision 66.
"""

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from mendbook.cache import Cache, Spool, make_key
from mendbook.model import COLLECTIONS, Knowledge
from mendbook.queries import ASPECT, Read, ReadGroup, Reads, RecordingMapping

_KIND = "records"

_SITE: Read = ("site", "")
"""A dependency of everything."""


@dataclass(frozen=True)
class Keeping:
    """Where results are kept: in a cache, and in the site's folder as left by the last build. engine: a
    digest of the engine, and of everything else that affects sites and isn't recorded as read.
    """

    cache: Cache
    folder: Path
    engine: str


class Records:
    """The results of the last build, and those of this one. knowledge: records its reads, except for the
    site's settings, words and drawings. shell: a digest of the site's own macros and overrides.
    """

    def __init__(self, keeping: Keeping, root: Path, knowledge: Knowledge) -> None:
        self.folder = keeping.folder
        # This early, so that files changed during the build count as changed the next time.
        self.shell = make_key(*(part for file in _read_files(root, "macros", "overrides") for part in file))
        self._cache, self._engine = keeping.cache, keeping.engine
        self._key = make_key(str(root), str(keeping.folder))
        self._mappings: dict[str, Mapping[Any, object]] = {"site": {"": knowledge.site}}
        entries: dict[str, Any] = {name: self.recording(name, knowledge.of(name)) for name in COLLECTIONS}
        self.knowledge = Knowledge(
            site=knowledge.site,
            interface=knowledge.interface,
            prose=self.recording("prose", knowledge.prose),
            pictures=knowledge.pictures,
            **entries,
        )
        self._digests: dict[Read, str] = {}
        self._previous = _PreviousRecords.of(keeping.cache.get(_KIND, self._key), self._engine)
        self._unchanged: dict[int, bool] = {}
        self._new_numbers: dict[int, int] = {}
        self._numbers: dict[Read, int] = {}
        self._groups: list[array[int]] = []
        self._results: dict[str, tuple[array[int], Callable[[], bytes]]] = {}
        """By name, the numbers of the reads, and a function that returns the result as JSON."""
        # In memory, the results of a large site would take much until all are saved.
        self._spool = Spool()

    def recording(self, name: str, entries: Mapping[Any, Any]) -> RecordingMapping[Any, Any]:
        """The mapping, with its reads recorded under a name. `repr` must show the whole value of an entry."""
        self._mappings[name] = entries
        return RecordingMapping(name, entries)

    def hold(self, name: str, value: object) -> None:
        """Sets a value whose reads aren't recorded: callers add (name, "") to the reads."""
        self._mappings[name] = {"": value}

    def get(self, name: str) -> Any:
        """A result of the last build, in the form of JSON; None if it may be out of date."""
        record = self._previous.results.get(name)
        if record is None or not all(map(self._is_unchanged, record[0])):
            return None
        reads, value = record
        self._results[name] = array("i", map(self._renumber, reads)), partial(_json, value)
        return value

    def put(self, name: str, result: object, reads: Reads) -> None:
        """Keeps a result, in the form of JSON, for the next build."""
        numbers = array("i", [self._number(_SITE), *map(self._number, reads)])
        self._results[name] = numbers, self._spool.add(_json(result))

    def forget(self, name: str) -> None:
        self._results.pop(name, None)

    def save(self) -> None:
        self._cache.put(_KIND, self._key, self._encode())

    def _encode(self) -> Iterator[bytes]:
        """One JSON object, in parts: each is encoded by itself, since all together would take much memory."""
        yield b'{"engine":%s,\n"groups":[' % _json(self._engine)
        yield from _join(_json(list(group)) for group in self._groups)
        yield b'],\n"reads":['
        yield from _join(_json([*read, self._digest(read)]) for read in self._numbers)
        yield b'],\n"found":{'
        yield from _join(
            b"%s:[%s,%s]" % (_json(name), _json(list(numbers)), to_json())
            for name, (numbers, to_json) in self._results.items()
        )
        yield b"}}\n"

    def _number(self, read: Read | ReadGroup) -> int:
        """Reads are numbered from 0 up, groups of them from -1 down."""
        if not isinstance(read, ReadGroup):
            return self._numbers.setdefault(read, len(self._numbers))
        if read.number is None:
            read.number = self._add_group(array("i", map(self._number, read.reads)))
        return read.number

    def _add_group(self, group: "array[int]") -> int:
        self._groups.append(group)
        return -len(self._groups)

    def _is_unchanged(self, number: int) -> bool:
        """Whether the read or group with this number in the last build is unchanged."""
        is_unchanged = self._unchanged.get(number)
        if is_unchanged is None:
            if number < 0:
                is_unchanged = all(map(self._is_unchanged, self._previous.groups[-number - 1]))
            else:
                read, digest = self._previous.reads[number]
                is_unchanged = self._digest(read) == digest
            self._unchanged[number] = is_unchanged
        return is_unchanged

    def _renumber(self, number: int) -> int:
        """The number in this build of the read or group with this number in the last build."""
        new_number = self._new_numbers.get(number)
        if new_number is None:
            if number < 0:
                group = self._previous.groups[-number - 1]
                new_number = self._add_group(array("i", map(self._renumber, group)))
            else:
                new_number = self._number(self._previous.reads[number][0])
            self._new_numbers[number] = new_number
        return new_number

    def _digest(self, read: Read) -> str:
        digest = self._digests.get(read)
        if digest is None:
            digest = self._digests[read] = make_key(repr(self._value(*read)))[:20]
        return digest

    def _value(self, name: str, *arguments: Any) -> object:
        if name == ASPECT:
            aspect, *aspect_arguments = arguments
            try:
                return getattr(self.knowledge, aspect)(*aspect_arguments)
            except KeyError:  # its entry is gone
                return None
        entries = self._mappings.get(name, {})
        match arguments:
            case ():
                return list(entries)
            case (key,):
                return entries.get(key)
            case (key, *_):
                return key in entries
        raise AssertionError


@dataclass(frozen=True)
class _PreviousRecords:
    """The data kept by the last build. results: by name, the numbers of the reads, and the result."""

    reads: list[tuple[Read, str]]
    groups: list[list[int]]
    results: Mapping[str, tuple[list[int], Any]]

    @classmethod
    def of(cls, content: bytes | None, engine: str) -> "_PreviousRecords":
        """The parsed data; empty if another engine made it."""
        try:
            values = json.loads(content or b"{}")
        except ValueError:
            values = {}
        if not isinstance(values, dict) or values.get("engine") != engine:
            return cls([], [], {})
        return cls(
            [(_parse_read(read), read[-1]) for read in values["reads"]], values["groups"], values["found"]
        )


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _join(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Each on a line of its own, separated by commas."""
    for number, part in enumerate(parts):
        yield b",\n" + part if number else b"\n" + part


def _parse_read(value: list[Any]) -> Read:
    return tuple(tuple(item) if isinstance(item, list) else item for item in value[:-1])


def _read_files(root: Path, *folders: str) -> Iterator[tuple[str, bytes]]:
    """All files of some folders of a site, by path."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(root).as_posix(), path.read_bytes()
