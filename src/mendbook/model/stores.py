"""Stores, their services, and the days on which they have other hours."""

from collections.abc import Sequence
from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from .devices import AppliesTo
from .entry import Day, Entry, Formerly, Range, Slug
from .hours.opening import Week, read_week
from .ids import CauseRef, Each, ServiceRef, StoreRef
from .text import Name, Words
from .written import Written


def _hours(value: object) -> object:
    listed = value if isinstance(value, list) else [value]
    if not listed or not all(isinstance(item, str | int | float) for item in listed):
        raise PydanticCustomError("hours_type", "hours are needed here")
    # Values that aren't text are reported as invalid hours.
    return [item.strip() if isinstance(item, str) else str(item).lower() for item in listed]


Hours = Annotated[
    list[str], BeforeValidator(_hours), Written(Words | Annotated[list[Words], Field(min_length=1)])
]
"""The hours of a day as written: `10:00-20:00`, several of these, `closed`, or `by appointment`."""


def _other_hours(value: object) -> object:
    if isinstance(value, dict) and value:
        return {day: _hours(hours) for day, hours in value.items()}
    return _hours(value)


OtherHours = Annotated[
    list[str] | dict[str, list[str]], BeforeValidator(_other_hours), Written(Hours | dict[str, Hours])
]
"""The hours of every day of an exception, or for a span of dates those of some days of the week."""


def _coordinates(value: object) -> object:
    numbers = isinstance(value, list) and all(type(item) in (int, float) for item in value)
    if not isinstance(value, list) or len(value) != 2 or not numbers:
        raise PydanticCustomError("coordinates_type", "coordinates are needed here")
    return tuple(map(float, value))


def _telephone(value: object) -> object:
    if isinstance(value, int | float):
        raise PydanticCustomError("telephone_type", "a telephone number is needed here")
    return value


Telephone = Annotated[Words, BeforeValidator(_telephone)]
"""A telephone number as people write it. YAML reads one without spaces as a number, and its `+` as a sign."""

Coordinates = Annotated[
    tuple[float, float],
    BeforeValidator(_coordinates),
    Written(Annotated[list[float], Field(min_length=2, max_length=2)]),
]
"""Latitude and longitude in degrees."""


class Price(Range):
    """What something costs: `{from: 59, to: 89, currency: EUR, since: 2026-11-01}`."""

    from_: float = Field(alias="from", gt=0, le=1_000_000)
    """The lowest price, tax included."""
    to: float | None = Field(default=None, gt=0, le=1_000_000)
    """The highest price. Left out: there is only one."""
    currency: Words = Field(examples=["EUR"])
    """Its ISO 4217 code: `EUR`."""
    since: Day
    """The day from which it holds, shown beside it."""


class Lasting(Range):
    """How many minutes something takes: `{from: 30, to: 60}`."""

    from_: int = Field(alias="from", ge=1, le=10_080)
    """The fewest minutes."""
    to: int | None = Field(default=None, ge=1, le=10_080)
    """The most minutes. Left out: it always takes the same time."""


class Service(Entry):
    """A service that stores can offer."""

    name: Name
    """Its name: `Battery replacement`."""
    price: Price | None = None
    """What it costs. Left out: no price is shown."""
    takes: Lasting | None = None
    """How long it takes, shown with the price."""
    causes: Each[CauseRef] = []
    """The causes that it fixes: the price is shown there."""
    applies_to: AppliesTo | None = None
    """The devices that the price is for. Left out: all."""


class Holiday(Entry):
    """A day on which stores have other hours."""

    name: Name
    """Its name: `Christmas Day`."""
    day: Words = Field(examples=["12-25"])
    """Which day it is: `12-25` of every year, `2027-05-13` once, `easter-2` (two days before Easter Sunday;
    `orthodox-easter-2` for the Orthodox one), `last-monday-of-may`, or `saturday-from-06-20`."""
    countries: list[Words] | None = Field(default=None, min_length=1, examples=["[PT]"])
    """The countries that observe it, by their codes (ISO 3166-1): `[PT, ES]`. Left out: all."""
    stores: Each[StoreRef] | None = Field(default=None, min_length=1)
    """The stores that observe it, for the holiday of a town, instead of `countries`."""

    def concerns(self, name: str, country: str) -> bool:
        """Whether it is a holiday for the store `name`, which is in this country."""
        if self.stores is not None:
            return name in self.stores
        return self.countries is None or country in self.countries


class Store(Entry):
    """A store, with its page and its place in the list."""

    name: Name
    """Its name, without the brand if that is clear: `Alfama`."""
    example: bool = False
    """`true` if it is invented; its page says so."""
    slug: Slug | None = None
    """The last part of its page’s address, for each language: `{pt: sem-cafe}`. Left out: the id."""
    formerly: Formerly = {}
    """Ids and slugs that it had before: `[old-id]`. Their addresses lead here."""
    address: Words = Field(examples=["Rua do Mirante 2"])
    """Street and number, as written locally: `Rua do Mirante 2`."""
    postcode: Words = Field(examples=["1100-352"])
    """Its postcode: `1100-352`. In double quotes if it is only digits: `"75000"`."""
    place: Name
    """The town: `{en: Lisbon, pt: Lisboa}`."""
    district: Name | None = None
    """The district, province or region."""
    country: Words = Field(examples=["PT"])
    """The code of its country (ISO 3166-1): `PT`."""
    coordinates: Coordinates = Field(examples=["[38.711, -9.137]"])
    """Latitude and longitude: `[38.711, -9.137]`."""
    time_zone: Words | None = Field(default=None, examples=["Europe/Lisbon"])
    """Its time zone: `Atlantic/Madeira`. Left out: that of `time_zones` in site.yml, or the only one of the
    country."""
    hours: dict[str, Hours] = Field(examples=["{monday-friday: 10:00-20:00, saturday: closed}"])
    """When it is open, by day or range of days, and on `holidays`: `{monday-friday: 10:00-20:00, saturday:
    closed}`."""
    exceptions: dict[str, OtherHours] = Field(default={}, examples=["{12-24: 10:00-17:00, 01-02: closed}"])
    """Days with other hours: a day (`2027-12-24`, or `12-24` in every year), a range of days
    (`2027-08-01/2027-08-31`, or `06-15/09-15` in every year), or the id of a holiday."""
    telephone: Telephone | None = Field(default=None, examples=['"+351 21 234 5678"'])
    """Its number, as written locally, in double quotes: `"+351 21 234 5678"`."""
    services: Each[ServiceRef] = []
    """What it offers: ids of services.yml."""
    languages: Each[Words] = Field(default=[], examples=["[pt, en]"])
    """The languages that are spoken there, by their codes (ISO 639): `[pt, en]`."""

    @cached_property
    def week(self) -> Week:
        """Raises Unreadable if the hours are invalid."""
        return read_week(self.hours)


def time_zone(store: Store, zones: Sequence[str], chosen: str | None) -> str | None:
    """The time zone of a store; None if it isn't clear.

    zones: those of its country. chosen: the one that the site sets for that country.
    """
    return store.time_zone or chosen or (zones[0] if len(zones) == 1 else None)
