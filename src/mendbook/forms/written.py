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
    """shared_value: its value in the list's file; own_value: the one in its own file. None if it isn't there.

    shared_file, own_file: these two files, as they were read.
    """

    collection: Collection
    id: str
    shared_value: Any = None
    own_value: Any = None
    shared_file: Source | None = None
    own_file: Source | None = None

    @property
    def value(self) -> Any:
        """Its whole value."""
        return _merge(self.shared_value, self.own_value)

    @property
    def files(self) -> list[str]:
        return [source.file for source in (self.shared_file, self.own_file) if source is not None]

    def divide(self, value: Any) -> tuple[Any, Any]:
        """Splits another value between the two files: existing keys stay where they are, new ones go into the
        entry's own file.
        """
        if self.own_file is None:
            return value, None
        if self.shared_file is None:
            return None, value
        return _divide(value, self.shared_value, self.own_value)


class Writing:
    """Reads the entries repeatedly: a file that hasn't changed isn't parsed again."""

    def __init__(self) -> None:
        self._sources: dict[str, tuple[bytes, Source | None]] = {}

    def site(self, files: Files) -> Any:
        """The content of data/site.yml; None if it can't be read."""
        source = self._source(files, "data/site.yml")
        return source.data if source else None

    def entries(self, files: Files) -> Iterator[WrittenEntry]:
        """All entries that can be read: those with a YAML error in one of their files are missing."""
        names = walk(files, "data").files
        for row in COLLECTIONS.values():
            shared_file = self._source(files, f"data/{row.name}.yml") if f"{row.name}.yml" in names else None
            if f"{row.name}.yml" in names and (shared_file is None or not isinstance(shared_file.data, dict)):
                continue
            rows: dict[str, Any] = shared_file.data if shared_file else {}
            folder = f"{row.name}/"
            own_ids = [
                name.removeprefix(folder).removesuffix(".yml")
                for name in names
                if name.startswith(folder) and name.endswith(".yml") and name.count("/") == 1
            ]
            for key in dict.fromkeys([*rows, *own_ids]):
                own_file = self._source(files, f"data/{folder}{key}.yml") if key in own_ids else None
                if key in own_ids and own_file is None:
                    continue
                yield WrittenEntry(
                    row,
                    key,
                    rows.get(key),
                    own_file.data if own_file else None,
                    shared_file if key in rows else None,
                    own_file,
                )

    def _source(self, files: Files, path: str) -> Source | None:
        try:
            content = files.read(path, MAX_BYTES)
        except (OSError, TooLarge):
            return None
        cached = self._sources.get(path)
        if cached is None or cached[0] != content:
            cached = self._sources[path] = content, _parse(path, content)
        return cached[1]


def _parse(path: str, content: bytes) -> Source | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    source, problems = read_yaml(path, text)
    return None if blocking(problems) else source


def _merge(shared: Any, own: Any) -> Any:
    if own is None or shared is None:
        return shared if own is None else own
    if not (isinstance(shared, Mapping) and isinstance(own, Mapping)):
        return shared
    return {
        **shared,
        **{key: _merge(shared[key], value) if key in shared else value for key, value in own.items()},
    }


def _divide(value: Any, shared: Any, own: Any) -> tuple[Any, Any]:
    if not (isinstance(value, Mapping) and isinstance(shared, Mapping) and isinstance(own, Mapping)):
        return (None, value) if shared is None else (value, None)
    shared_part: dict[str, Any] = {}
    own_part: dict[str, Any] = {}
    for key, item in value.items():
        if key in shared and key in own:
            shared_item, own_item = _divide(item, shared[key], own[key])
            shared_part |= {} if shared_item is None else {key: shared_item}
            own_part |= {} if own_item is None else {key: own_item}
        elif key in shared:
            shared_part[key] = item
        else:
            own_part[key] = item
    return shared_part, own_part
