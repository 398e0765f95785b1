"""The origin of an entry: its list's file, a file of its own, or both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import starmap
from typing import Any

from mendbook.problems import Place, Problem

from .messages import capital, describe_path
from .yaml_source import Source, ValuePath


@dataclass(frozen=True)
class Origin:
    """An entry as written, with the place of every value.

    sources: the files, with the path of the entry in each: its id in a list's file, () in its own.
    """

    sources: tuple[tuple[Source, ValuePath], ...]

    @classmethod
    def at(cls, source: Source, path: ValuePath = ()) -> "Origin":
        return cls(((source, path),))

    @property
    def value(self) -> Any:
        """The content, merged."""
        return reduce(_merge_values, starmap(_value_at, self.sources))

    def is_of(self, source: Source, path: ValuePath) -> bool:
        """Whether it is at a path of this very source, and nowhere else."""
        return len(self.sources) == 1 and self.sources[0][0] is source and self.sources[0][1] == path

    def is_at(self, other: "Origin") -> bool:
        """Whether both are the same entry in the same versions of the files."""
        return len(self.sources) == len(other.sources) and all(
            source is other_source and path == other_path
            for (source, path), (other_source, other_path) in zip(self.sources, other.sources, strict=True)
        )

    @property
    def name(self) -> str:
        """The entry's id as written; '' if only the file's name gives it."""
        _, path = self.sources[0]
        return str(path[-1]) if path else ""

    @property
    def has_empty(self) -> bool:
        return any(source.has_empty for source, _ in self.sources)

    @property
    def places(self) -> list[Place]:
        """Where it begins, in each of its files."""
        return [source.place(path) for source, path in self.sources]

    @property
    def starts(self) -> Iterator[Place]:
        """Where it begins, with its id, in each of its files."""
        for source, path in self.sources:
            yield source.place(path, at_key=True) if path else Place(source.file)

    @property
    def ids(self) -> list[Place]:
        """The places of its id: in its list's file, and the name of its own file."""
        return list(self.starts)

    def place(self, path: ValuePath = (), *, at_key: bool = False, needle: str | None = None) -> Place:
        """As `Source.place`, of a path within the entry."""
        holding = self._sources_holding(path)
        if needle is not None:
            places = (source.find([*start, *path], needle) for source, start in holding)
            if place := next(filter(None, places), None):
                return place
        source, start = holding[0]
        return source.place([*start, *path], at_key=at_key)

    def source_text(self, path: ValuePath) -> str | None:
        """As `Source.source_text`."""
        source, start = self._sources_holding(path)[0]
        return source.source_text([*start, *path])

    def lines(self, path: ValuePath) -> tuple[str, range]:
        """The file with the value at a path within the entry, and as `Source.lines`."""
        source, start = self._sources_holding(path)[0]
        return source.file, source.lines([*start, *path])

    def folded(self, path: ValuePath) -> Mapping[Place, str]:
        """As `Source.folded`."""
        source, start = self._sources_holding(path)[0]
        return source.folded([*start, *path])

    def is_faulty(self, place: Place) -> bool:
        """Whether there is a syntax error on the line of the place."""
        return any(place.line in source.faulty for source, _ in self.sources if source.file == place.file)

    def _sources_holding(self, path: ValuePath) -> list[tuple[Source, ValuePath]]:
        """The parts that contain the most of a path, the list's file first."""
        if len(self.sources) == 1:
            return [*self.sources]
        deep = [source.depth([*start, *path]) - len(start) for source, start in self.sources]
        return [part for part, depth in zip(self.sources, deep, strict=True) if depth == max(deep)]


def merge(row: Origin, own_file: Origin) -> tuple[Origin, list[Problem]]:
    """Merges an entry's parts in its list's file and its own file; keys in both are problems."""
    source, _ = row.sources[0]
    problems = []
    for path in _duplicate_paths(row.value, own_file.value, ()):
        message, place, first, remedy = (
            describe_path(path, row.name, path[1:]),
            own_file.ids[0],
            row.ids[0],
            "Delete one of them.",
        )
        if path:
            place, first = (origin.place(path, at_key=True) for origin in (own_file, row))
        else:
            message = f"all that this file says of {message}"
            remedy = "Delete this file, or the same keys there. If this is another entry, rename the file."
        sentence = f"{capital(message)} is also in `{source.file}`, on line {first.line}."
        problems.append(Problem("MB308", place, sentence, remedy))
    return Origin((*row.sources, *own_file.sources)), problems


def _value_at(source: Source, path: ValuePath) -> Any:
    value = source.data
    for part in path:
        value = value[part]
    return value


def _merge_values(row: Any, own_value: Any) -> Any:
    """Merges groups of keys; for duplicates, the first one counts."""
    if not (isinstance(row, dict) and isinstance(own_value, dict)):
        return row
    return {
        **row,
        **{key: _merge_values(row[key], value) if key in row else value for key, value in own_value.items()},
    }


def _duplicate_paths(row: Any, own_value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The paths of duplicate keys."""
    if _merge_values(row, own_value) == row:
        yield path
    else:
        for key in own_value:
            if key in row:
                yield from _duplicate_paths(row[key], own_value[key], (*path, key))
