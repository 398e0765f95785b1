"""Devices and what is known of them; which devices something is for."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WrapValidator

from .entry import Day, Entry, Formerly, Id, Slug
from .specifications import Value, plain_value
from .systems import Installed
from .text import Line, Name, Target, Words


class Span(Entry):
    """From one value to another, in the order of numbers, dates or choices; an open end is left out."""

    from_: Value | None = Field(default=None, alias="from")
    to: Value | None = None


def _one_or_span(value: object, as_span: Any) -> object:
    return as_span(value) if isinstance(value, dict) else plain_value(value, as_span)


Condition = Annotated[Span, WrapValidator(_one_or_span)]
"""A value, a tuple of values of which one has to be met, or a Span."""


class AppliesTo(Entry):
    """Which devices, and versions of their system, something is for: those that fit all that is said."""

    from_: Id | None = Field(default=None, alias="from")
    """The first, in the order of devices.yml."""
    to: Id | None = None
    """The last."""
    devices: list[Id] = []
    """These only."""
    with_: dict[Id, Condition] = Field(default={}, alias="with")
    """What their specifications say: `{connector: usb-c}`, `{newest-ios: {from: 17}}`."""
    system: Installed | None = None
    """What is installed on them: `{from: 18}`."""


class Source(Entry):
    """Where facts come from."""

    title: Words
    link: Target | None = None
    """Where it can be read: a web address, or a page of the site as `page:ID`."""


class Family(Entry):
    """Devices that belong together, and are called by one name."""

    name: Name


def _with_value(value: object) -> object:
    return value if isinstance(value, dict) and "value" in value else {"value": value}


class _Specified(Entry):
    """A value, and where it has a source of its own."""

    value: Value
    sources: list[Id] = Field(default_factory=list)
    checked: Day | None = None


Specified = Annotated[_Specified, BeforeValidator(_with_value)]


class Device(Entry):
    name: Name
    slug: Slug | None = None
    formerly: Formerly = {}
    family: Id | None = None
    generation: (
        Annotated[Words, BeforeValidator(lambda value: str(value) if type(value) is int else value)] | None
    ) = None
    """A year or a name: devices of the newest are shown first."""
    summary: Line | None = None
    specifications: dict[Id, Specified] = {}
    sources: list[Id] = []
    """Where the values come from that have no source of their own: ids of sources.yml."""
    checked: Day | None = None
    """When somebody last compared them with the sources."""
