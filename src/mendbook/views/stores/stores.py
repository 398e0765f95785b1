"""Makes the views of stores, in one language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from babel.core import get_global
from babel.dates import get_timezone_name

from mendbook.geography import neighbours, place_on_maps
from mendbook.model import Store, telephone, time_zone
from mendbook.queries import query
from mendbook.text import RichText

from ..devices.values import Values
from ..folding import sort_key
from ..links import Link
from ..texts import Texts
from .hours import HoursWords
from .pages import (
    CountryView,
    DistrictView,
    NearbyView,
    StoreItem,
    StoreMap,
    StoresView,
    StoreView,
)
from .schedule import schedule

NEARBY = 5
"""The number of nearby stores on the page of a store."""


@dataclass(frozen=True, slots=True)
class StorePlace:
    """The place of a store, in the words of one language."""

    name: RichText
    place: RichText
    district: RichText | None
    country: str
    zone: str


class Stores:
    """Makes the pages on stores, in one language."""

    def __init__(self, texts: Texts, values: Values) -> None:
        self._texts, self._values = texts, values
        self._stores = texts.knowledge.stores
        self._holidays = texts.knowledge.holidays
        self._hours = HoursWords(texts)
        self._names = list(self._stores)
        self.number = {name: number for number, name in enumerate(self._names)}
        # The same in all languages.
        places = tuple((store.country, store.coordinates) for store in self._stores.values())
        self.maps, self.on_map = texts.memo(place_on_maps, places)

    @property
    @query
    def places(self) -> Mapping[str, StorePlace]:
        """The place of each store, by id."""
        site, texts = self._texts.knowledge.site, self._texts
        zones = get_global("territory_zones")
        places = {}
        for name, store in self._stores.items():
            zone = time_zone(store, zones.get(store.country, ()), site.time_zones.get(store.country))
            assert zone is not None, f"{name} has no time zone, which is an error"
            places[name] = StorePlace(
                texts.text(store.name),
                texts.text(store.place),
                texts.text(store.district),
                self._country(store.country),
                zone,
            )
        return places

    def address(self, name: str) -> str:
        return self._texts.addresses.of(("store", name), self._texts.language)

    @property
    @query
    def finder(self) -> StoresView:
        examples = sum(store.example for store in self._stores.values())
        by_country: dict[str, list[str]] = {}
        for name, store in self._stores.items():
            by_country.setdefault(store.country, []).append(name)
        order = sorted(
            by_country, key=lambda code: (-len(by_country[code]), sort_key(self._country(code)), code)
        )
        return StoresView(
            address=self._texts.addresses.of(("stores", ""), self._texts.language),
            title=self._texts.rich_word("find_store"),
            summary=self._texts.rich_word("find_store_lead"),
            examples="" if not examples else "all" if examples == len(self._stores) else "some",
            countries=tuple(
                CountryView(
                    id=f"in_{code.lower()}",
                    code=code,
                    name=self._country(code),
                    count=len(by_country[code]),
                    districts=tuple(self._districts(code, by_country[code])),
                    maps=tuple(
                        StoreMap(sheet, "".join(f"M{x} {y}h0" for _, x, y in sheet.points))
                        for sheet in self.maps[code]
                    ),
                )
                for code in order
            ),
        )

    def _districts(self, country: str, names: list[str]) -> list[DistrictView]:
        by_district: dict[str, list[str]] = {}
        for name in names:
            district = self.places[name].district
            by_district.setdefault(district.text if district else "", []).append(name)
        districts = []
        for number, district_name in enumerate(sorted(by_district, key=sort_key), 1):
            items = sorted(
                by_district[district_name],
                key=lambda name: (
                    sort_key(self.places[name].place.text),
                    sort_key(self.places[name].name.text),
                ),
            )
            districts.append(
                DistrictView(
                    id=f"in_{country.lower()}_{number}",
                    name=self.places[items[0]].district,
                    stores=tuple(map(self._item, items)),
                )
            )
        return districts

    def _item(self, name: str) -> StoreItem:
        place = self.places[name]
        return StoreItem(place.name, self.address(name), self.line(name))

    def line(self, name: str) -> str:
        """Street, postcode and place on one line."""
        store = self._stores[name]
        return f"{store.address}, {store.postcode} {self.places[name].place.text}"

    def store(self, name: str) -> StoreView:
        texts, store, place = self._texts, self._stores[name], self.places[name]
        latitude, longitude = store.coordinates
        point = f"{latitude:.6g},{longitude:.6g}"
        reached = telephone(store.telephone, store.country) if store.telephone else None
        return StoreView(
            id=name,
            address=self.address(name),
            name=place.name,
            example=store.example,
            title=texts.fill("store_title", name=place.name, place=place.place)
            if sort_key(place.place.text) not in sort_key(place.name.text)
            else place.name.text,
            lines=tuple(self._lines(store, place)),
            hours=self._hours.week(store),
            holidays=self._days_off(name, store) if store.week.holidays is not None else (),
            exceptions=self._hours.exceptions(store, self._holidays),
            schedule=schedule(name, store, place.zone, self._holidays),
            clock=self._clock(place.zone),
            telephone=reached.international if reached else "",
            tel=reached.uri if reached else "",
            services=self._service_names(tuple(store.services)),
            languages=tuple(self._languages(store.languages)),
            place=point,
            geo=f"geo:{point}?q={point}({quote(place.name.text, safe='')})",
            maps=(
                (
                    "OpenStreetMap",
                    f"https://www.openstreetmap.org/?mlat={latitude:.6g}&mlon={longitude:.6g}"
                    f"#map=17/{latitude:.6g}/{longitude:.6g}",
                ),
                ("Google Maps", f"https://www.google.com/maps/dir/?api=1&destination={quote(point)}"),
            ),
            on_map=self.on_map.get(self.number[name]),
            nearby=tuple(
                NearbyView(self.link(self._names[other]), self._distance(distance))
                for other, distance in self._neighbours[self.number[name]]
            ),
        )

    def link(self, name: str) -> Link:
        return Link(self.places[name].name, self.address(name))

    @property
    @query
    def _neighbours(self) -> tuple[tuple[tuple[int, float], ...], ...]:
        places = tuple(store.coordinates for store in self._stores.values())
        return self._texts.memo(neighbours, places, NEARBY)

    def _days_off(self, name: str, store: Store) -> tuple[RichText, ...]:
        """The names of a store's holidays, shared by stores with the same ones."""
        days = tuple(key for key, day in self._holidays.items() if day.concerns(name, store.country))
        return self._holiday_names(days)

    @query
    def _holiday_names(self, days: tuple[str, ...]) -> tuple[RichText, ...]:
        return tuple(self._texts.text(self._holidays[key].name) for key in days)

    @query
    def _service_names(self, services: tuple[str, ...]) -> tuple[RichText, ...]:
        """The names of services, shared by stores with the same ones."""
        entries = self._texts.knowledge.services
        return tuple(self._texts.text(entries[name].name) for name in services)

    def _lines(self, store: Store, place: StorePlace) -> list[RichText]:
        lines = [
            RichText.plain(store.address),
            RichText.plain(f"{store.postcode} {place.place.text}", place.place.language),
        ]
        if place.district is not None and place.district.text != place.place.text:
            lines.append(place.district)
        return [*lines, RichText.plain(place.country)]

    def _country(self, code: str) -> str:
        return str(self._texts.locale.territories.get(code) or code)

    def _languages(self, codes: Sequence[str]) -> Iterator[str]:
        """The languages as a list at the beginning of a line: `Français, anglais`."""
        for index, name in enumerate(map(self._texts.language_name, codes)):
            yield name if index else name[:1].upper() + name[1:]

    @query
    def _clock(self, zone: str) -> str:
        try:
            return str(get_timezone_name(zone, locale=self._texts.locale))
        except LookupError:
            # This machine doesn't have the time zone; browsers may.
            return zone.rpartition("/")[2].replace("_", " ")

    def _distance(self, kilometres: float) -> str:
        rounded = round(kilometres) if kilometres >= 10 else round(kilometres, 1)
        return self._kilometres(rounded)

    @query
    def _kilometres(self, distance: float) -> str:
        return self._values.with_unit(Decimal(str(distance)), "length-kilometer", "short")
