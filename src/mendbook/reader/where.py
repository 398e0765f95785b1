"""The places of texts, for problems with them."""

from collections.abc import Mapping
from typing import Protocol

from mendbook.problems import Place

from .messages import describe_path, path_as_written
from .places import Places
from .yaml_source import ValuePath


class TextPlace(Protocol):
    """The place of a text in a file."""

    @property
    def key(self) -> str:
        """The key of the text."""
        ...

    @property
    def called(self) -> str:
        """What problems call the text: `number 3 of `steps``."""
        ...

    @property
    def in_steps(self) -> bool:
        """Whether the text is a step or belongs to one."""
        ...

    def __call__(self, language: str | None = None, needle: str | None = None) -> Place: ...

    @property
    def may_be_spliced(self) -> bool:
        """Whether some line of the file ends with a backslash, which joins it with the next."""
        ...

    def folded(self, language: str | None = None) -> Mapping[Place, str]:
        """The lines of the text in the file, if YAML joins them: all except those after `|`."""
        ...


class InYaml:
    """The place of a text in an entry, of one language of it, or of words within that."""

    def __init__(self, places: Places, kind: str, name: str, path: ValuePath) -> None:
        self._entry = (places, kind, name, path)

    @property
    def _path(self) -> list[str | int]:
        """The path as the editor wrote it."""
        places, kind, name, path = self._entry
        return path_as_written(path, places.value(kind, name))

    @property
    def key(self) -> str:
        return next((part for part in reversed(self._path) if isinstance(part, str)), self._entry[2])

    @property
    def called(self) -> str:
        return describe_path(self._path, self._entry[2], ())

    @property
    def in_steps(self) -> bool:
        return "steps" in self._entry[3]

    def __call__(self, language: str | None = None, needle: str | None = None) -> Place:
        places, kind, name, path = self._entry
        return places.of(kind, name, [*path, *([language] if language else [])], needle=needle)

    @property
    def may_be_spliced(self) -> bool:
        places, kind, name, _ = self._entry
        return places.may_be_spliced(kind, name)

    def folded(self, language: str | None = None) -> Mapping[Place, str]:
        places, kind, name, path = self._entry
        return places.folded(kind, name, [*path, *([language] if language else [])])


class InProse:
    """The place of a page of prose, or of words within it."""

    def __init__(self, file: str, body: str) -> None:
        self._file, self._lines = file, body.split("\n")
        self.key = file
        self.called = f"`{file}`"
        self.in_steps = self.may_be_spliced = False

    def __call__(self, language: str | None = None, needle: str | None = None) -> Place:
        for number, line in enumerate(self._lines, 1):
            if needle and needle in line:
                return Place(self._file, number, line.index(needle) + 1)
        return Place(self._file)

    def folded(self, language: str | None = None) -> Mapping[Place, str]:
        return {}
