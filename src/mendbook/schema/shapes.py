"""The shapes of values in files: a text, a number, a list of ids …"""

from dataclasses import dataclass
from typing import TypeAlias

from mendbook.model import Refers, Text


@dataclass(frozen=True)
class Texts:
    """A text by language, or plain words if they are the same in all. kind: `Line`, `Block`, `Name`,
    `Target`.
    """

    kind: type[Text]


@dataclass(frozen=True)
class Plain:
    """Plain words in no language, or in one. pattern: a regular expression, '' if anything is allowed.
    shortest: 0 if they may be empty.
    """

    pattern: str = ""
    longest: int | None = None
    shortest: int = 1


@dataclass(frozen=True)
class Id:
    """The id of something. to: its target; None if it is a new name."""

    pattern: str
    longest: int | None = None
    to: Refers | None = None


@dataclass(frozen=True)
class Number:
    """above: an exclusive minimum."""

    whole: bool
    least: float | None = None
    above: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class YesNo:
    """`true` or `false`."""


@dataclass(frozen=True)
class Day:
    """A date: `2026-11-20`."""


@dataclass(frozen=True)
class Option:
    """One of the values to choose from. about: its meaning, '' if the key explains it."""

    value: str
    about: str


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class Items:
    """A list. least: nearly always 1, as the key is left out when there is nothing to list. distinct: no
    duplicates.
    """

    item: "Shape"
    least: int = 1
    most: int | None = None
    distinct: bool = False


@dataclass(frozen=True)
class Mapping:
    """A group whose keys the editor chooses, such as ids."""

    keys: "Shape"
    values: "Shape"
    most: int | None = None


@dataclass(frozen=True)
class ByLanguage:
    """A value for each language of the site, or one for all."""

    value: "Shape"


@dataclass(frozen=True)
class AnyOf:
    """Any of several shapes, the most usual first."""

    shapes: tuple["Shape", ...]


@dataclass(frozen=True)
class Word:
    """An interface word: a text by language, or one for each plural form if it has a number.

    english: Mendbook's own, by plural form; only `other` if there is no number. counts: the placeholder whose
    number selects the form.
    """

    english: tuple[tuple[str, str], ...]
    counts: str


@dataclass(frozen=True)
class Key:
    """A key of a group, in house order.

    about: its meaning, in plain words with Markdown's backticks. default: the value if it is left out; None
    if there is none, or more than one. examples: values, as YAML.
    """

    name: str
    about: str
    shape: "Shape"
    required: bool = False
    default: str | int | float | bool | None = None
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """A group of keys. name: of its model. about: what it is.

    text: the key whose languages stand beside the others, as in a step: `{en: …, pt: …, warning: …}`. short:
    a shape that can replace the whole group. Most groups have neither.
    """

    name: str
    about: str
    keys: tuple[Key, ...]
    text: Key | None = None
    short: "Shape | None" = None

    def key(self, name: str) -> Key | None:
        """None if there is no key of this name."""
        return next((key for key in self.keys if key.name == name), None)


Shape: TypeAlias = (
    Texts | Plain | Id | Number | YesNo | Day | Choice | Items | Mapping | ByLanguage | AnyOf | Word | Group
)
