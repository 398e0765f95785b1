"""Devices and their specifications; which devices something is for."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WrapValidator

from .entry import Day, Entry, Formerly, Slug
from .ids import DeviceRef, Each, FamilyRef, SourceRef, SpecificationRef
from .specifications import UNWRITTEN, Value, plain_value
from .systems import Installed
from .text import Line, Name, Target, Words
from .written import Written


class Span(Entry):
    """A range of numbers, dates or choices; an open end is left out."""

    from_: Value | None = Field(default=None, alias="from")
    """The lowest number, the earliest day, or the first of the choices."""
    to: Value | None = None
    """The highest, the latest, or the last."""


def _one_or_span(value: object, as_span: Any) -> object:
    return as_span(value) if isinstance(value, dict) else plain_value(value, as_span)


Condition = Annotated[Span, WrapValidator(_one_or_span), Written(Value | Span)]
"""A value, a tuple of alternative values, or a Span."""


class AppliesTo(Entry):
    """The devices, and versions of their system, that something is for: those that match every key."""

    from_: DeviceRef | None = Field(default=None, alias="from")
    """The first device, in the order of devices.yml."""
    to: DeviceRef | None = None
    """The last device, in the order of devices.yml."""
    devices: Each[DeviceRef] = []
    """These devices only: `[crema-one, crema-two]`."""
    with_: dict[SpecificationRef, Condition] = Field(default={}, alias="with")
    """What their specifications say: `{connector: usb-c}`, `{newest-firmware: {from: 3}}`."""
    system: Installed | None = None
    """The versions that are installed: `{from: 18}`."""


class Source(Entry):
    """Where facts come from."""

    title: Words
    """Its title: `Crema One: technical data`."""
    link: Target | None = None
    """Where it can be read: a web address, or a page of the site as `page:ID`."""


class Family(Entry):
    """Devices that belong together and share a name."""

    name: Name
    """Their common name: `Crema`."""


def _with_value(value: object) -> object:
    return value if isinstance(value, dict) and "value" in value else {"value": value}


class _Specified(Entry):
    """A value, with sources of its own if it has any."""

    value: Value
    """A number, words, a day, `true`, `false`, a list of these, or `none` if the device has no such thing."""
    sources: Each[SourceRef] = []
    """Where this value comes from. Left out: the sources of the device."""
    checked: Day | None = None
    """The day on which somebody last compared it with them. Left out: as the device says."""


Specified = Annotated[_Specified, BeforeValidator(_with_value), Written(Value | _Specified)]


class Device(Entry):
    """A device that guides can be for, and that can be compared."""

    name: Name
    """Its name: `Crema One`."""
    slug: Slug | None = None
    """The last part of its page’s address, for each language: `{pt: sem-cafe}`. Left out: the id."""
    formerly: Formerly = {}
    """Ids and slugs that it had before: `[old-id]`. Their addresses lead here."""
    family: FamilyRef | None = None
    """The devices that it is listed with."""
    generation: (
        Annotated[
            Words,
            BeforeValidator(lambda value: str(value) if type(value) is int else value),
            Written(Words | int),
        ]
        | None
    ) = Field(default=None, examples=["2025"])
    """A year or a name: `2025`. Devices of the newest generation are shown first."""
    summary: Line | None = None
    """A sentence under its name. Left out: the site’s own general words."""
    sources: Each[SourceRef] = []
    """The sources of values without a source of their own: ids of sources.yml."""
    checked: Day | None = None
    """The day on which somebody last compared its values with their sources."""
    specifications: dict[SpecificationRef, Specified] = Field(default={}, examples=["{weight: 164}"])
    """Its values, by the ids of specifications.yml: `{weight: 164}`."""

    @property
    def unwritten(self) -> tuple[str, ...]:
        """The specifications whose values are still to be written."""
        return tuple(key for key, fact in self.specifications.items() if fact.value == UNWRITTEN)
