from collections.abc import Mapping
from typing import Any

from mendbook.problems import Place

from .origin import Origin
from .yaml_source import ValuePath


class Places:
    """The places of all entries, by kind and id, for problems that are found after reading.

    origins: by kind and id; they aren't copied.
    """

    def __init__(self, origins: Mapping[tuple[str, str], Origin]) -> None:
        self.origins = origins

    def __contains__(self, entry: tuple[str, str]) -> bool:
        """Whether an entry of this kind has this id."""
        return entry in self.origins

    def entry_at(self, place: Place) -> tuple[str, str] | None:
        """The kind and the id of the entry that contains a place."""
        starts = [
            (begin.line, kind, name)
            for (kind, name), origin in self.origins.items()
            for begin in origin.starts
            if begin.file == place.file and begin.line <= place.line
        ]
        return max(starts)[1:] if starts else None

    def all_of(self, kind: str, name: str) -> list[Place]:
        """Where an entry begins, in each of its files."""
        return self.origins[kind, name].places

    def ids_of(self, kind: str, name: str) -> list[Place]:
        """The places of an entry's id in each of its files; the top of its own file."""
        return self.origins[kind, name].ids

    def origin(self, kind: str, name: str) -> Origin:
        """The origin of an entry. Raises KeyError if there is no such entry."""
        return self.origins[kind, name]

    def files(self, kind: str, name: str) -> list[str]:
        """The files of an entry."""
        return [source.file for source, _ in self.origins[kind, name].sources]

    def of(
        self, kind: str, name: str, path: ValuePath = (), *, needle: str | None = None, at_key: bool = False
    ) -> Place:
        """The place of a value within an entry. needle: words within the value, whose place is returned
        instead.
        """
        return self.origins[kind, name].place(path, needle=needle, at_key=at_key)

    def value(self, kind: str, name: str) -> Any:
        """The whole entry as plain values."""
        return self.origins[kind, name].value

    def source_text(self, kind: str, name: str, path: ValuePath) -> str | None:
        """The literal value at a path within an entry, as `Source.source_text`."""
        return self.origins[kind, name].source_text(path)

    def may_be_spliced(self, kind: str, name: str) -> bool:
        """Whether some line of an entry's files ends with a backslash."""
        return any(source.may_be_spliced for source, _ in self.origins[kind, name].sources)

    def lines(self, kind: str, name: str, path: ValuePath) -> tuple[str, range]:
        """The file and the lines (from 1) of a value within an entry."""
        return self.origins[kind, name].lines(path)

    def folded(self, kind: str, name: str, path: ValuePath) -> Mapping[Place, str]:
        """The lines of a text that YAML joins into paragraphs."""
        return self.origins[kind, name].folded(path)
