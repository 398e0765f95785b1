"""What can be written in one place of a file: a text, a number, a list of ids …"""

from dataclasses import dataclass
from typing import TypeAlias

from mendbook.model import Refers, Text


@dataclass(frozen=True)
class Texts:
    """A text by language, or plain words where all are alike. kind: `Line`, `Block`, `Name`, `Target`."""

    kind: type[Text]


@dataclass(frozen=True)
class Plain:
    """Plain words of no language, or of one. pattern: what they look like, '' where that is free.

    shortest: 0 where they may be nothing at all.
    """

    pattern: str = ""
    longest: int | None = None
    shortest: int = 1


@dataclass(frozen=True)
class Id:
    """The id of something. to: of what; None where it is a name that is given here."""

    pattern: str
    longest: int | None = None
    to: Refers | None = None


@dataclass(frozen=True)
class Number:
    """above: it has to be more than that."""

    whole: bool
    least: float | None = None
    above: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class YesNo:
    """`true` or `false`."""


@dataclass(frozen=True)
class Day:
    """A day of the calendar: `2026-11-20`."""


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen. about: what it means, '' where the key says that."""

    value: str
    about: str


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class Items:
    """A list. least: nearly always 1, as who has nothing to list leaves the key out.

    distinct: nothing may be in it twice.
    """

    of: "Shape"
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
    """Something for each language of the site, or once for all."""

    of: "Shape"


@dataclass(frozen=True)
class AnyOf:
    """Any of several shapes, the usual one first."""

    shapes: tuple["Shape", ...]


@dataclass(frozen=True)
class Word:
    """An interface word: a text by language; where it counts something, one for each plural form.

    english: as Mendbook has it, by plural form; `other` alone where it counts nothing. counts: the
    placeholder whose number the form follows.
    """

    english: tuple[tuple[str, str], ...]
    counts: str


@dataclass(frozen=True)
class Key:
    """A key of a group. Its place among the others is the house's order.

    about: what it means, in plain words with Markdown's backticks. default: what counts where it is left out;
    None where that is nothing, or more than one value. examples: of what can stand behind it, as YAML.
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
    what can be written in place of the whole group. Most have neither.
    """

    name: str
    about: str
    keys: tuple[Key, ...]
    text: Key | None = None
    short: "Shape | None" = None

    def key(self, name: str) -> Key | None:
        """None where there is none of this name."""
        return next((key for key in self.keys if key.name == name), None)


Shape: TypeAlias = (
    Texts | Plain | Id | Number | YesNo | Day | Choice | Items | Mapping | ByLanguage | AnyOf | Word | Group
)
