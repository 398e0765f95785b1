"""Places on the maps of their countries."""

from collections.abc import Mapping
from dataclasses import dataclass

from .maps import Map, draw_maps


@dataclass(frozen=True)
class PlaceOnMap:
    """A place on a map: pixels from its upper left corner."""

    map: Map
    x: int
    y: int


def place_on_maps(
    places: tuple[tuple[str, tuple[float, float]], ...],
) -> tuple[Mapping[str, tuple[Map, ...]], Mapping[int, PlaceOnMap]]:
    """The maps of each country, and each place on its map, by its number.

    places: country (ISO 3166-1) and coordinates, (latitude, longitude) in degrees.
    """
    numbers: dict[str, list[int]] = {}
    for number, (country, _) in enumerate(places):
        numbers.setdefault(country, []).append(number)
    maps = {
        country: draw_maps(country, [places[number][1] for number in listed])
        for country, listed in numbers.items()
    }
    on_map = {
        numbers[country][number]: PlaceOnMap(sheet, x, y)
        for country, sheets in maps.items()
        for sheet in sheets
        for number, x, y in sheet.points
    }
    return maps, on_map
