"""The places of texts, for problems with them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from mendbook.problems import Place
from mendbook.text import Markup

from .finding import find_words
from .messages import describe_path
from .paths import path_as_written
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
        position = find_words(self._lines, needle) if needle else None
        return Place(self._file, position[0] + 1, position[1] + 1) if position else Place(self._file)

    def folded(self, language: str | None = None) -> Mapping[Place, str]:
        return {}


def place_of_label(markup: Markup, label: str, place_of: Callable[[str | None], Place]) -> Place:
    """The place of a label within its brackets: its id may also be a word of the text. place_of: the place of
    such words, or of the text.
    """
    path = markup.path_of(label)
    place = place_of(path)
    if place == place_of(None):  # the path is on two lines
        return place_of(label)
    position = find_words([path], label)
    return replace(place, column=place.column + position[1]) if position else place
