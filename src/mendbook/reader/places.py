from collections.abc import Mapping
from dataclasses import dataclass, field

from mendbook.problems import Place

from .yaml_source import Source, ValuePath


@dataclass
class Places:
    """Where every entry stands: by its kind and id, for problems that are found after reading."""

    _sources: dict[tuple[str, str], tuple[Source, ValuePath]] = field(default_factory=dict)

    def add(self, kind: str, name: str, source: Source, path: ValuePath) -> None:
        self._sources[kind, name] = (source, path)

    def __contains__(self, entry: tuple[str, str]) -> bool:
        """Whether there is an entry of this kind with this id."""
        return entry in self._sources

    def of(
        self, kind: str, name: str, path: ValuePath = (), *, needle: str | None = None, at_key: bool = False
    ) -> Place:
        """The place of a value within an entry; needle: of these words within it."""
        source, start = self._sources[kind, name]
        return source.place([*start, *path], needle=needle, at_key=at_key)

    def written(self, kind: str, name: str, path: ValuePath) -> str | None:
        """What the file says at a path within an entry, as `Source.written`."""
        source, start = self._sources[kind, name]
        return source.written([*start, *path])

    def folded(self, kind: str, name: str, path: ValuePath) -> Mapping[Place, str]:
        """The lines of a text that YAML joins into paragraphs."""
        source, start = self._sources[kind, name]
        return source.folded([*start, *path])
