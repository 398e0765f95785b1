"""What the page that finds stores loads: all stores of one language, in columns, what many share once.

macros/store_finder/store_finder.js reads it.
"""

from babel import Locale

from mendbook.model import Text, postcodes

from ..language import LanguageView
from .schedule import days_off, schedule


class _Shared:
    """Values that many stores have, each once."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self._numbers: dict[str, int] = {}

    def __call__(self, value: object) -> int:
        """The number of a value among them."""
        number = self._numbers.setdefault(repr(value), len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number


def store_data(view: LanguageView) -> dict[str, object]:
    """Each column has an entry for every store, in the order of stores.yml; those that are numbers say which
    entry of `places`, `zones`, `weeks`, `exceptions` or `days` is the store's.

    folder: the address of the page of all stores. addresses: of pages, within it. coordinates: latitude,
    longitude. at: the number of its map on the page, x and y. weeks (with seasons), exceptions, days: as in
    `schedule`. countries: as the page lists them, each with its code, its name and the rules of its
    postcodes.
    """
    stores, known = view.stores, view.knowledge
    folder = view.addresses.of(("stores", ""), view.language)
    sheets = [sheet.map for country in stores.finder.countries for sheet in country.maps]
    numbers = {sheet: number for number, sheet in enumerate(sheets)}
    countries = {country.code: number for number, country in enumerate(stores.finder.countries)}
    shared = {name: _Shared() for name in ("places", "zones", "weeks", "exceptions", "days")}
    columns: dict[str, list[object]] = {}
    for name, store in known.stores.items():
        where = stores.where[name]
        hours = schedule(name, store, where.zone, known.holidays)
        on_map = stores.on_map[stores.number[name]]
        for column, value in {
            "names": where.name.text,
            "addresses": stores.address(name).removeprefix(folder),
            "streets": store.address,
            "postcodes": store.postcode,
            "coordinates": store.coordinates,
            "at": (numbers[on_map.map], on_map.x, on_map.y),
            "country": countries[store.country],
            "place": shared["places"](where.place.text),
            "zone": shared["zones"](where.zone),
            "week": shared["weeks"](
                {key: hours[key] for key in ("week", "holidays", "seasons") if key in hours}
            ),
            "exception": shared["exceptions"](hours.get("exceptions", [])),
            "day": shared["days"](days_off(name, store, known.holidays)),
        }.items():
            columns.setdefault(column, []).append(value)
    listed = [
        (country.code, country.name, *postcodes.rules(country.code)) for country in stores.finder.countries
    ]
    return {
        "folder": folder,
        **columns,
        "countries": listed,
        **{name: values.values for name, values in shared.items()},
    }


def store_texts(view: LanguageView) -> list[tuple[str, str, str, str]]:
    """What each store is found by, from what counts most: its name; its place; its district and its country;
    its postcode. Places are in all languages."""
    site, stores = view.knowledge.site, view.knowledge.stores
    locales = [Locale.parse(site.locale(language), sep="-") for language in site.languages]
    countries = {
        code: " ".join(dict.fromkeys(locale.territories.get(code, "") for locale in locales))
        for code in {store.country for store in stores.values()}
    }
    return [
        (
            where.name.text,
            _everywhere(store.place),
            f"{_everywhere(store.district)} {countries[store.country]}",
            store.postcode,
        )
        for where, store in zip(view.stores.where.values(), stores.values(), strict=True)
    ]


def _everywhere(text: Text | None) -> str:
    """A text in all languages."""
    return " ".join(dict.fromkeys(text.values.values())) if text else ""
