"""The views of stores: each store, and the finder."""

from dataclasses import dataclass

from mendbook.geography import Map, PlaceOnMap
from mendbook.text import RichText

from ..links import Link
from .schedule import Schedule


@dataclass(frozen=True, slots=True)
class HoursRow:
    """Opening hours of some days. times: several if there is a break. day: if it is a single one,
    `2026-12-24`."""

    days: str
    times: tuple[str, ...]
    day: str = ""


@dataclass(frozen=True, slots=True)
class NearbyView:
    """Another store, and its distance."""

    store: Link
    distance: str


@dataclass(frozen=True, slots=True)
class StoreView:
    """A store. address: of its page; lines: its postal address.

    example: whether it is made up. hours: of the week. holidays: the names of those that differ from other
    days. exceptions: days with other hours, the dated ones last, sorted. schedule: all hours, for the page's
    script. clock: the name of its time zone. telephone, tel: as people write it and as a link, or ''. geo,
    maps: links to maps. place: latitude and longitude.
    """

    id: str
    address: str
    name: RichText
    example: bool
    title: str
    lines: tuple[RichText, ...]
    hours: tuple[HoursRow, ...]
    holidays: tuple[RichText, ...]
    exceptions: tuple[HoursRow, ...]
    schedule: Schedule
    clock: str
    telephone: str
    tel: str
    services: tuple[RichText, ...]
    languages: tuple[str, ...]
    place: str
    geo: str
    maps: tuple[tuple[str, str], ...]
    on_map: PlaceOnMap | None
    nearby: tuple[NearbyView, ...]


@dataclass(frozen=True, slots=True)
class StoreItem:
    """A store in a list. where: street, postcode and place."""

    name: RichText
    address: str
    where: str


@dataclass(frozen=True, slots=True)
class DistrictView:
    """A district. name: None for stores without one. id: also its anchor."""

    id: str
    name: RichText | None
    stores: tuple[StoreItem, ...]


@dataclass(frozen=True, slots=True)
class StoreMap:
    """A map, with its stores as dots of an SVG path."""

    map: Map
    dots: str


@dataclass(frozen=True, slots=True)
class CountryView:
    """A country with stores. id: also its anchor. code: ISO 3166-1."""

    id: str
    code: str
    name: str
    count: int
    districts: tuple[DistrictView, ...]
    maps: tuple[StoreMap, ...]


@dataclass(frozen=True, slots=True)
class StoresView:
    """All stores, the country with most of them first. examples: `some` or `all` if such stores are invented,
    or ''."""

    address: str
    title: RichText
    summary: RichText
    examples: str
    countries: tuple[CountryView, ...]
