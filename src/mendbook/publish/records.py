"""Records results of a build with their dependencies, so that the next build can reuse those whose
dependencies are unchanged. See decision 66.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mendbook.cache import Cache, make_key
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
        self.shell = make_key(*(part for file in _files_of(root, "macros", "overrides") for part in file))
        self._cache, self._engine = keeping.cache, keeping.engine
        self._key = make_key(str(root), str(keeping.folder))
        self._mappings: dict[str, Mapping[Any, object]] = {"site": {"": knowledge.site}}
        entries: dict[str, Any] = {name: self.noting(name, knowledge.of(name)) for name in COLLECTIONS}
        self.knowledge = Knowledge(
            site=knowledge.site,
            interface=knowledge.interface,
            prose=self.noting("prose", knowledge.prose),
            pictures=knowledge.pictures,
            **entries,
        )
        self._digests: dict[Read, str] = {}
        self._before = _Before.of(keeping.cache.get(_KIND, self._key), self._engine)
        self._same: dict[int, bool] = {}
        self._moved: dict[int, int] = {}
        self._numbers: dict[Read, int] = {}
        self._groups: list[list[int]] = []
        self._found: dict[str, tuple[list[int], Callable[[], Any]]] = {}

    def noting(self, name: str, entries: Mapping[Any, Any]) -> RecordingMapping[Any, Any]:
        """The mapping, with its reads recorded under a name. `repr` must show the whole value of an entry."""
        self._mappings[name] = entries
        return RecordingMapping(name, entries)

    def hold(self, name: str, value: object) -> None:
        """Sets a value whose reads aren't recorded: callers add (name, "") to the reads."""
        self._mappings[name] = {"": value}

    def get(self, name: str) -> Any:
        """A result of the last build, in the form of JSON; None if it may be out of date."""
        found = self._before.found.get(name)
        if found is None or not all(map(self._is_same, found[0])):
            return None
        reads, value = found
        self._found[name] = list(map(self._move, reads)), lambda: value
        return value

    def put(self, name: str, found: Callable[[], Any], reads: Reads) -> None:
        """Keeps a result for the next build. found: called when everything is saved; returns it in a form for
        JSON.
        """
        self._found[name] = [self._number(_SITE), *map(self._number, reads)], found

    def forget(self, name: str) -> None:
        self._found.pop(name, None)

    def save(self) -> None:
        self._cache.put(_KIND, self._key, self._encoded())

    def _encoded(self) -> Iterator[bytes]:
        """One JSON object, with a line for each result."""
        reads = [[*read, self._digest(read)] for read in self._numbers]
        yield b'{"engine":%s,\n"groups":%s,\n"reads":%s,\n"found":{' % (
            _json(self._engine),
            _json(self._groups),
            _json(reads),
        )
        for number, (name, (read, found)) in enumerate(self._found.items()):
            yield b"%s\n%s:%s" % (b"," if number else b"", _json(name), _json([read, found()]))
        yield b"}}\n"

    def _number(self, read: Read | ReadGroup) -> int:
        """Reads are numbered from 0 up, groups of them from -1 down."""
        if not isinstance(read, ReadGroup):
            return self._numbers.setdefault(read, len(self._numbers))
        if read.number is None:
            read.number = self._grouped(list(map(self._number, read.reads)))
        return read.number

    def _grouped(self, group: list[int]) -> int:
        self._groups.append(group)
        return -len(self._groups)

    def _is_same(self, number: int) -> bool:
        """Whether the read or group with this number in the last build is unchanged."""
        same = self._same.get(number)
        if same is None:
            if number < 0:
                same = all(map(self._is_same, self._before.groups[-number - 1]))
            else:
                read, digest = self._before.reads[number]
                same = self._digest(read) == digest
            self._same[number] = same
        return same

    def _move(self, number: int) -> int:
        """The number in this build of the read or group with this number in the last build."""
        moved = self._moved.get(number)
        if moved is None:
            if number < 0:
                moved = self._grouped(list(map(self._move, self._before.groups[-number - 1])))
            else:
                moved = self._number(self._before.reads[number][0])
            self._moved[number] = moved
        return moved

    def _digest(self, read: Read) -> str:
        digest = self._digests.get(read)
        if digest is None:
            digest = self._digests[read] = make_key(repr(self._value(*read)))[:20]
        return digest

    def _value(self, name: str, *of: Any) -> object:
        if name == ASPECT:
            aspect, *given = of
            try:
                return getattr(self.knowledge, aspect)(*given)
            except KeyError:  # its entry is gone
                return None
        entries = self._mappings.get(name, {})
        match of:
            case ():
                return list(entries)
            case (key,):
                return entries.get(key)
            case (key, *_):
                return key in entries
        raise AssertionError


@dataclass(frozen=True)
class _Before:
    """The data kept by the last build. found: by name, the numbers of the reads, and the result."""

    reads: list[tuple[Read, str]]
    groups: list[list[int]]
    found: Mapping[str, tuple[list[int], Any]]

    @classmethod
    def of(cls, content: bytes | None, engine: str) -> "_Before":
        """The parsed data; empty if another engine made it."""
        try:
            made = json.loads(content or b"{}")
        except ValueError:
            made = {}
        if not isinstance(made, dict) or made.get("engine") != engine:
            return cls([], [], {})
        return cls([(_read(read), read[-1]) for read in made["reads"]], made["groups"], made["found"])


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _read(written: list[Any]) -> Read:
    return tuple(tuple(one) if isinstance(one, list) else one for one in written[:-1])


def _files_of(root: Path, *folders: str) -> Iterator[tuple[str, bytes]]:
    """All files of some folders of a site, by path."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(root).as_posix(), path.read_bytes()
