"""Entries as they are written, in one or two files each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mendbook.files import MAX_BYTES, Files, TooLarge, walk
from mendbook.model import COLLECTIONS, Collection
from mendbook.problems import blocking
from mendbook.reader import Source, read_yaml


@dataclass(frozen=True)
class WrittenEntry:
    """row: its value in the list's file; own: its value in its own file. None if it isn't there.

    listed, apart: these two files, as they were read.
    """

    collection: Collection
    id: str
    row: Any = None
    own: Any = None
    listed: Source | None = None
    apart: Source | None = None

    @property
    def value(self) -> Any:
        """Its whole value."""
        return _both(self.row, self.own)

    @property
    def files(self) -> list[str]:
        return [source.file for source in (self.listed, self.apart) if source is not None]

    def divided(self, value: Any) -> tuple[Any, Any]:
        """Splits another value between the two files: existing keys stay where they are, new ones go into the
        entry's own file.
        """
        if self.apart is None:
            return value, None
        if self.listed is None:
            return None, value
        return _divided(value, self.row, self.own)


class Writing:
    """Reads the entries repeatedly: a file that hasn't changed isn't parsed again."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[bytes, Source | None]] = {}

    def site(self, files: Files) -> Any:
        """The content of data/site.yml; None if it can't be read."""
        source = self._source(files, "data/site.yml")
        return source.data if source else None

    def entries(self, files: Files) -> Iterator[WrittenEntry]:
        """All entries that can be read: those with a YAML error in one of their files are missing."""
        names = walk(files, "data").files
        for row in COLLECTIONS.values():
            listed = self._source(files, f"data/{row.name}.yml") if f"{row.name}.yml" in names else None
            if f"{row.name}.yml" in names and (listed is None or not isinstance(listed.data, dict)):
                continue
            rows: dict[str, Any] = listed.data if listed else {}
            folder = f"{row.name}/"
            own = [
                name.removeprefix(folder).removesuffix(".yml")
                for name in names
                if name.startswith(folder) and name.endswith(".yml") and name.count("/") == 1
            ]
            for key in dict.fromkeys([*rows, *own]):
                apart = self._source(files, f"data/{folder}{key}.yml") if key in own else None
                if key in own and apart is None:
                    continue
                yield WrittenEntry(
                    row,
                    key,
                    rows.get(key),
                    apart.data if apart else None,
                    listed if key in rows else None,
                    apart,
                )

    def _source(self, files: Files, path: str) -> Source | None:
        try:
            content = files.read(path, MAX_BYTES)
        except (OSError, TooLarge):
            return None
        before = self._read.get(path)
        if before is None or before[0] != content:
            before = self._read[path] = content, _parsed(path, content)
        return before[1]


def _parsed(path: str, content: bytes) -> Source | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    source, problems = read_yaml(path, text)
    return None if blocking(problems) else source


def _both(row: Any, own: Any) -> Any:
    if own is None or row is None:
        return row if own is None else own
    if not (isinstance(row, Mapping) and isinstance(own, Mapping)):
        return row
    return {**row, **{key: _both(row[key], value) if key in row else value for key, value in own.items()}}


def _divided(value: Any, row: Any, own: Any) -> tuple[Any, Any]:
    if not (isinstance(value, Mapping) and isinstance(row, Mapping) and isinstance(own, Mapping)):
        return (None, value) if row is None else (value, None)
    first: dict[str, Any] = {}
    second: dict[str, Any] = {}
    for key, one in value.items():
        if key in row and key in own:
            mine, other = _divided(one, row[key], own[key])
            first |= {} if mine is None else {key: mine}
            second |= {} if other is None else {key: other}
        elif key in row:
            first[key] = one
        else:
            second[key] = one
    return first, second
