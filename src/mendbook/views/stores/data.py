"""The data of the store finder: all stores in one language, in columns, with shared values stored once."""

from typing import Generic, TypedDict, TypeVar

from babel import Locale

from mendbook.model import Text, postcodes

from ..language import LanguageView
from .schedule import Hours, Schedule, Week, days_off, schedule

T = TypeVar("T")


class StoreData(TypedDict):
    """Each column has an entry for every store, in the order of stores.yml; numbers are indexes into
    `countries`, `places`, `zones`, `weeks`, `exceptions` or `days`.

    folder: the address of the page of all stores. addresses: of pages, within it. coordinates: latitude,
    longitude. dots: the number of its map on the page, x and y. exceptions, days: as in a schedule.
    countries: as the page lists them, each with its code, its name, the forms of its postcodes (`#` is a
    digit, `@` a letter, `*` either), a pattern of their beginning, and the minimum length of the prefix that
    neighbouring ones share.
    """

    folder: str
    names: list[str]
    addresses: list[str]
    streets: list[str]
    postcodes: list[str]
    coordinates: list[tuple[float, float]]
    dots: list[tuple[int, float, float]]
    country: list[int]
    place: list[int]
    zone: list[int]
    week: list[int]
    exception: list[int]
    day: list[int]
    countries: list[tuple[str, str, list[str], str, int]]
    places: list[str]
    zones: list[str]
    weeks: list[Week]
    exceptions: list[list[tuple[str, Hours]]]
    days: list[list[str]]


class _Shared(Generic[T]):
    """Assigns numbers to distinct values, which many stores share."""

    def __init__(self) -> None:
        self.values: list[T] = []
        self._numbers: dict[str, int] = {}

    def __call__(self, value: T) -> int:
        """The number of a value."""
        number = self._numbers.setdefault(repr(value), len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number


def store_data(view: LanguageView) -> StoreData:
    """The data for macros/store_finder/store_finder.js, which also loads a search index."""
    stores, knowledge = view.stores, view.knowledge
    folder = view.addresses.of(("stores", ""), view.language)
    sheets = [sheet.map for country in stores.finder.countries for sheet in country.maps]
    numbers = {sheet: number for number, sheet in enumerate(sheets)}
    countries = {country.code: number for number, country in enumerate(stores.finder.countries)}
    places, zones, weeks = _Shared[str](), _Shared[str](), _Shared[Week]()
    exceptions, days = _Shared[list[tuple[str, Hours]]](), _Shared[list[str]]()
    store_places = [stores.places[name] for name in knowledge.stores]
    hours = [
        schedule(name, store, stores.places[name].zone, knowledge.holidays)
        for name, store in knowledge.stores.items()
    ]
    on_map = [stores.on_map[stores.number[name]] for name in knowledge.stores]
    return {
        "folder": folder,
        "names": [place.name.text for place in store_places],
        "addresses": [stores.address(name).removeprefix(folder) for name in knowledge.stores],
        "streets": [store.address for store in knowledge.stores.values()],
        "postcodes": [store.postcode for store in knowledge.stores.values()],
        "coordinates": [store.coordinates for store in knowledge.stores.values()],
        "dots": [(numbers[dot.map], dot.x, dot.y) for dot in on_map],
        "country": [countries[store.country] for store in knowledge.stores.values()],
        "place": [places(place.place.text) for place in store_places],
        "zone": [zones(place.zone) for place in store_places],
        "week": [weeks(_week(store_hours)) for store_hours in hours],
        "exception": [exceptions(store_hours.get("exceptions", [])) for store_hours in hours],
        "day": [days(days_off(name, store, knowledge.holidays)) for name, store in knowledge.stores.items()],
        "countries": [_country(country.code, country.name) for country in stores.finder.countries],
        "places": places.values,
        "zones": zones.values,
        "weeks": weeks.values,
        "exceptions": exceptions.values,
        "days": days.values,
    }


def _week(hours: Schedule) -> Week:
    week: Week = {"week": hours["week"]}
    if "holidays" in hours:
        week["holidays"] = hours["holidays"]
    if "seasons" in hours:
        week["seasons"] = hours["seasons"]
    return week


def _country(code: str, name: str) -> tuple[str, str, list[str], str, int]:
    forms, beginning, saying = postcodes.rules(code)
    return code, name, list(forms), beginning, saying


def store_texts(view: LanguageView) -> list[tuple[str, str, str, str]]:
    """The texts by which each store is found, in descending weight: its name; its place; its district and its
    country; its postcode. Places are in all languages.
    """
    site, stores = view.knowledge.site, view.knowledge.stores
    locales = [Locale.parse(site.locale(language), sep="-") for language in site.languages]
    countries = {
        code: " ".join(dict.fromkeys(locale.territories.get(code, "") for locale in locales))
        for code in {store.country for store in stores.values()}
    }
    return [
        (
            place.name.text,
            _everywhere(store.place),
            f"{_everywhere(store.district)} {countries[store.country]}",
            store.postcode,
        )
        for place, store in zip(view.stores.places.values(), stores.values(), strict=True)
    ]


def _everywhere(text: Text | None) -> str:
    """A text in all languages, joined."""
    return " ".join(dict.fromkeys(text.values.values())) if text else ""
