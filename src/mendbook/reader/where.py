"""Where a text stands, for the problems in it."""

from collections.abc import Mapping
from typing import Protocol

from mendbook.problems import Place

from .places import Places
from .yaml_source import Path as ValuePath


class Where(Protocol):
    name: str
    """The key that the text stands under."""
    in_steps: bool
    """Whether it is a step, or belongs to one."""

    def __call__(self, language: str | None = None, needle: str | None = None) -> Place: ...

    def folded(self, language: str | None = None) -> Mapping[Place, str]:
        """The lines that the file has of a text, where YAML joins them: all but those behind `|`."""
        ...


class InYaml:
    """The place of a text, of one language of it, or of words within that."""

    def __init__(self, places: Places, kind: str, name: str, path: ValuePath) -> None:
        self._of = (places, kind, name, path)
        keys = [part for part in path if isinstance(part, str) and part not in ("text", "value")]
        self.name = keys[-1] if keys else name
        self.in_steps = "steps" in path

    def __call__(self, language: str | None = None, needle: str | None = None) -> Place:
        places, kind, name, path = self._of
        return places.of(kind, name, [*path, *([language] if language else [])], needle=needle)

    def folded(self, language: str | None = None) -> Mapping[Place, str]:
        places, kind, name, path = self._of
        return places.folded(kind, name, [*path, *([language] if language else [])])


class InProse:
    """The place of a page, or of words within it."""

    def __init__(self, file: str, body: str) -> None:
        self._file, self._lines = file, body.split("\n")
        self.name = file
        self.in_steps = False

    def __call__(self, language: str | None = None, needle: str | None = None) -> Place:
        for number, line in enumerate(self._lines, 1):
            if needle and needle in line:
                return Place(self._file, number, line.index(needle) + 1)
        return Place(self._file)

    def folded(self, language: str | None = None) -> Mapping[Place, str]:
        return {}
