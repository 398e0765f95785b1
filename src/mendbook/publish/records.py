"""What a build found out, each with a record of what it read, for the build after: where all of that is the
same, it need not be found out again. See decision 66."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mendbook.cache import Cache, key_of
from mendbook.model import COLLECTIONS, Knowledge
from mendbook.queries import ASPECT, Noting, Read, Reads, Together

_KIND = "records"

_SITE: Read = ("site", "")
"""What everything reads."""


@dataclass(frozen=True)
class Keeping:
    """What was made is kept, in a cache and in the folder of the site which the build before made.

    engine: a digest of all that makes sites and is no input of theirs.
    """

    cache: Cache
    folder: Path
    engine: str


class Records:
    """What the build before found out, and what this one does.

    knowledge: in which it is noted what is read, apart from the site, its words and its drawings. shell: a
    digest of the site's own macros and overrides.
    """

    def __init__(self, keeping: Keeping, root: Path, knowledge: Knowledge) -> None:
        self.folder = keeping.folder
        # As early as this: what is changed while the site is made is then another the next time.
        self.shell = key_of(*(part for file in _files_of(root, "macros", "overrides") for part in file))
        self._cache, self._engine = keeping.cache, keeping.engine
        self._key = key_of(str(root), str(keeping.folder))
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

    def noting(self, name: str, entries: Mapping[Any, Any]) -> Noting[Any, Any]:
        """The same, of which it is noted under a name what is read. `repr` says all that an entry is."""
        self._mappings[name] = entries
        return Noting(name, entries)

    def hold(self, name: str, value: object) -> None:
        """A value that isn't noted where it is read: (name, "") is to be among the reads."""
        self._mappings[name] = {"": value}

    def get(self, name: str) -> Any:
        """What the build before found out, as JSON has it; None where it may be otherwise now."""
        found = self._before.found.get(name)
        if found is None or not all(map(self._is_same, found[0])):
            return None
        reads, value = found
        self._found[name] = list(map(self._move, reads)), lambda: value
        return value

    def put(self, name: str, found: Callable[[], Any], reads: Reads) -> None:
        """For the build after. found: gives it as JSON can have it, when all is saved."""
        self._found[name] = [self._number(_SITE), *map(self._number, reads)], found

    def forget(self, name: str) -> None:
        self._found.pop(name, None)

    def save(self) -> None:
        self._cache.put(_KIND, self._key, b"".join(self._written()))

    def _written(self) -> Iterator[bytes]:
        """One JSON object, a line for each thing found out."""
        reads = [[*read, self._digest(read)] for read in self._numbers]
        yield b'{"engine":%s,\n"groups":%s,\n"reads":%s,\n"found":{' % (
            _json(self._engine),
            _json(self._groups),
            _json(reads),
        )
        for number, (name, (read, found)) in enumerate(self._found.items()):
            yield b"%s\n%s:%s" % (b"," if number else b"", _json(name), _json([read, found()]))
        yield b"}}\n"

    def _number(self, read: Read | Together) -> int:
        """Reads are numbered from 0 up, groups of them from -1 down."""
        if not isinstance(read, Together):
            return self._numbers.setdefault(read, len(self._numbers))
        if read.number is None:
            read.number = self._grouped(list(map(self._number, read.reads)))
        return read.number

    def _grouped(self, group: list[int]) -> int:
        self._groups.append(group)
        return -len(self._groups)

    def _is_same(self, number: int) -> bool:
        """Whether what has this number in the build before is as it was."""
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
        """The number in this build of what has this one in the build before."""
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
            digest = self._digests[read] = key_of(repr(self._value(*read)))[:20]
        return digest

    def _value(self, name: str, *of: Any) -> object:
        if name == ASPECT:
            aspect, *given = of
            try:
                return getattr(self.knowledge, aspect)(*given)
            except KeyError:  # what it is an aspect of is gone
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
    """What the build before kept. found: by name, the numbers of what it read, and what it found out."""

    reads: list[tuple[Read, str]]
    groups: list[list[int]]
    found: Mapping[str, tuple[list[int], Any]]

    @classmethod
    def of(cls, content: bytes | None, engine: str) -> "_Before":
        """Nothing, where it was made by another engine."""
        try:
            made = json.loads(content or b"{}")
        except ValueError:
            made = {}
        if made.get("engine") != engine:
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
