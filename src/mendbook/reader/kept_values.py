"""The values of YAML files, kept from one process to the next by what the files say. See decision 67."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

from mendbook.cache import Cache, Spool, engine, make_key

from .yaml_source import Source

_KIND = "values"

_FEW = 10
"""If less than one in so many characters is new, nothing is written: reading them again costs less."""


class KeptValues:
    """The values of the texts in which nothing is odd, by the digests of the texts.

    Kept in a cache for one reading of the site in the folder `root`.
    """

    def __init__(self, cache: Cache, root: Path) -> None:
        self._cache, self._key = cache, make_key(str(root))
        self._engine = engine("reader", packages=("PyYAML",)).encode()
        self._known = dict(self._lines(cache.get(_KIND, self._key) or b""))
        self._read: dict[bytes, Callable[[], bytes]] = {}
        """By the digests of the texts that were read, functions that return the values as JSON."""
        self._spool = Spool()
        self._size = self._new = 0

    def _lines(self, content: bytes) -> Iterator[tuple[bytes, bytes]]:
        """The engine, then a line for each text: its digest and its values, as JSON."""
        engine, _, rest = content.partition(b"\n")
        for line in rest.splitlines() if engine == self._engine else ():
            digest, _, values = line.partition(b" ")
            yield digest, values

    def source(self, file: str, text: str) -> Source | None:
        """What `read_yaml` would return for a text without any problem; None if that isn't known."""
        self._size += len(text)
        digest = _digest(text)
        try:
            data, has_empty = json.loads(self._known.get(digest, b"[]"))
        except (ValueError, TypeError, RecursionError):  # nothing, or nothing of ours
            return None
        self._read[digest] = partial(self._known.__getitem__, digest)
        return Source.of(data, file, text, has_empty=has_empty)

    def keep(self, source: Source) -> None:
        """For the next process; only those without anything odd."""
        if source.is_plain:
            text = source.text
            self._new += len(text)
            self._read[_digest(text)] = self._spool.add(_json(source))

    def save(self) -> None:
        """All is read: keeps it, if that is worth it."""
        if self._new * _FEW > self._size:
            self._cache.put(_KIND, self._key, self._encode())

    def _encode(self) -> Iterator[bytes]:
        yield self._engine
        for digest, to_json in self._read.items():
            yield b"\n%s %s" % (digest, to_json())


def _digest(text: str) -> bytes:
    return sha256(text.encode()).hexdigest().encode()


def _json(source: Source) -> bytes:
    value = source.data, source.has_empty
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
