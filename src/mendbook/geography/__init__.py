"""The geography of countries: whether a place is in one, its nearest neighbours, and maps."""

from .maps import Map, draw_maps
from .neighbours import neighbours
from .outlines import Ring, countries, distance_to_country, kilometres, outline
from .placed import PlaceOnMap, place_on_maps

__all__ = [
    "Map",
    "PlaceOnMap",
    "Ring",
    "countries",
    "distance_to_country",
    "draw_maps",
    "kilometres",
    "neighbours",
    "outline",
    "place_on_maps",
]
