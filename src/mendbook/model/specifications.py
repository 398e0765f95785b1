"""The specifications of devices: their names, kinds and units, and sentences about differences."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from math import isfinite
from typing import Annotated, Any

from pydantic import Field, WrapValidator
from pydantic_core import PydanticCustomError

from .entry import Entry, Id
from .languages import EVERY
from .text import Line
from .written import Written

NONE = "none"
"""The value of a device that doesn't have the thing: no second camera, no tank."""

UNWRITTEN = "…"
"""The value until somebody has found it out."""


class Kind(StrEnum):
    """What values a specification has."""

    NUMBER = "number"
    """One number: `6.3`."""
    NUMBERS = "numbers"
    """A list of numbers: `[128, 256]`."""
    CHOICE = "choice"
    """One of its `choices`."""
    YES_NO = "yes-no"
    """`true` or `false`."""
    DATE = "date"
    """A day: `2025-09-19`."""
    TEXT = "text"
    """Words, or a text in each language."""
    TEXTS = "texts"
    """A list of texts."""


class Better(StrEnum):
    """Which values are better."""

    MORE = "more"
    """The more, the better; of choices, the later ones."""
    LESS = "less"
    """The less, the better; of choices, the earlier ones."""
    NEITHER = "neither"
    """Neither is better."""

    @property
    def direction(self) -> int:
        """1 if more is better, -1 if less is, 0 if neither."""
        return (self is Better.MORE) - (self is Better.LESS)


class Without(StrEnum):
    """Whether a device without it is better or worse off."""

    BETTER = "better"
    """A device without it is better off."""
    WORSE = "worse"
    """A device without it is worse off."""


class Picture(StrEnum):
    """How a number is drawn: as a side of the device, to scale, or as a bar."""

    HEIGHT = "height"
    """How high the device is: it is drawn to scale."""
    WIDTH = "width"
    """How wide the device is."""
    DEPTH = "depth"
    """How thick the device is."""
    BAR = "bar"
    """Bars that compare the numbers of several devices."""


class Specification(Entry):
    """Something that devices can have, such as a weight."""

    name: Line
    """What tables call it: `Weight`."""
    kind: Kind = Field(strict=False)
    """What its values are."""
    unit: str | None = Field(default=None, examples=["length-inch"])
    """The unit of a number, as Unicode’s CLDR calls it: `length-inch`. Sentences about differences
    name it."""
    written: Line | None = None
    """How a number is written in tables: `{n} mm`. Left out: with the short form of its unit."""
    choices: dict[Id, Line] = {}
    """What can be chosen, by ids, from the least to the most: `{lightning: Lightning, usb-c: USB-C}`."""
    models: dict[Id, Line] = {}
    """What to call the devices that have it, by choice, or by `"yes"` and `"no"`: `models with a steam wand`.
    """
    better: Better = Field(default=Better.NEITHER, strict=False)
    """What is better."""
    none: Without | None = Field(default=None, strict=False)
    """Whether a device without it is better or worse off. Left out: numbers and dates aren’t judged; for the
    rest, having none counts as less.
    """
    in_words: bool = True
    """`false` if a difference isn’t worth a sentence."""
    has: Line | None = None
    """The sentence for a device that has it, compared with one that doesn’t: `It has a steam wand`."""
    more: Line | None = None
    """The sentence for a device with more than the other: `It is {n} heavier`. `{a}` is its own value, `{b}`
    the other’s, `{n}` the difference.
    """
    less: Line | None = None
    """The sentence for a device with less: `It is {n} lighter`."""
    changed: Line | None = None
    """The sentence for any other difference: `It has {a} instead of {b}`."""
    has_not: Line | None = None
    """The sentence for a device without it, compared with one that has it: `It has no steam wand`."""
    picture: Picture | None = Field(default=None, strict=False)
    """How a number is drawn."""
    with_name: bool = False
    """`true` if it is shown beside the name where visitors choose their device."""
    help: Line | None = None
    """An explanation of the term, for people who don’t know it."""

    @property
    def having(self) -> int:
        """1 if a device that has it is better off than one without, -1 if it is worse off; otherwise 0."""
        if self.none is not None:
            return 1 if self.none is Without.WORSE else -1
        if self.kind in (Kind.NUMBER, Kind.NUMBERS, Kind.DATE):
            return 0
        return self.better.direction


class SpecificationGroup(Entry):
    """Specifications that tables show together, under one heading."""

    name: Line
    """The heading over them: `Size and weight`."""
    specifications: dict[Id, Specification] = Field(min_length=1)
    """The specifications by their ids, in the order of tables."""


Fact = Decimal | tuple[Decimal, ...] | str | bool | date | Line | tuple[Line, ...] | None
"""A value, parsed as its specification's kind: the id of a choice is a `str`; None: it has none."""


class Unfit(Exception):
    """A value that isn't of its specification's kind. expected: the kind, in words."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


def fact(specification: Specification, value: object) -> Fact:
    """Parses an editor's value. Raises Unfit if it isn't of the specification's kind."""
    if value == NONE:
        return None
    if value == UNWRITTEN:
        raise Unfit("a value")
    return _READ[specification.kind](specification, value)


def compared_fact(specification: Specification, value: object) -> Fact:
    """Parses a value that a condition compares with; for a list, one item. Raises Unfit as `fact` does."""
    if specification.kind in (Kind.TEXT, Kind.TEXTS):
        raise Unfit("left out, since texts can't be compared")
    if specification.kind is Kind.NUMBERS and value != NONE:
        return _number(specification, value)
    return fact(specification, value)


def _number(specification: Specification, value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, Decimal):
        raise Unfit("a number, such as 6.3")
    return value


def _numbers(specification: Specification, value: object) -> tuple[Decimal, ...]:
    if not isinstance(value, tuple) or not value or not all(isinstance(item, Decimal) for item in value):
        raise Unfit("a list of numbers, such as `[128, 256]`")
    return tuple(sorted(value))


def _choice(specification: Specification, value: object) -> str:
    if not isinstance(value, str) or value not in specification.choices:
        raise Unfit(f"one of: {', '.join(specification.choices)}")
    return value


def _yes_no(specification: Specification, value: object) -> bool:
    if not isinstance(value, bool):
        raise Unfit("`true` or `false`")
    return value


def _date(specification: Specification, value: object) -> date:
    try:
        return date.fromisoformat(value if isinstance(value, str) and len(value) == 10 else "")
    except ValueError:
        raise Unfit("a date such as 2025-09-19") from None


def _text(specification: Specification, value: object) -> Line:
    if isinstance(value, Line):
        return value
    if isinstance(value, str):
        return Line({EVERY: value})
    raise Unfit("a text: words, or one text for each language")


def _texts(specification: Specification, value: object) -> tuple[Line, ...]:
    if not isinstance(value, tuple) or not value:
        raise Unfit("a list of texts")
    return tuple(_text(specification, item) for item in value)


_READ: Mapping[Kind, Callable[[Specification, object], Fact]] = {
    Kind.NUMBER: _number,
    Kind.NUMBERS: _numbers,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.DATE: _date,
    Kind.TEXT: _text,
    Kind.TEXTS: _texts,
}


def plain_value(value: object, as_text: Any) -> object:
    """The plain value: numbers exactly as written; groups of keys as texts by language."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float) and isfinite(value):
        return Decimal(repr(value))
    if isinstance(value, str) and value.strip():
        return value.strip()
    if isinstance(value, list) and value and not any(isinstance(item, list) for item in value):
        return tuple(plain_value(item, as_text) for item in value)
    if isinstance(value, dict):
        return as_text(value)
    raise PydanticCustomError("value_type", "a value is needed here")


_Plain = bool | float | Line

Value = Annotated[
    Line, WrapValidator(plain_value), Written(_Plain | Annotated[list[_Plain], Field(min_length=1)])
]
"""A value as an editor writes it: a bool, a Decimal, a str, a tuple of these, or a Line. `fact` parses it."""


def specifications_by_id(groups: Mapping[str, SpecificationGroup]) -> dict[str, Specification]:
    """Every specification of all groups, in their order."""
    return {
        name: specification
        for group in groups.values()
        for name, specification in group.specifications.items()
    }
