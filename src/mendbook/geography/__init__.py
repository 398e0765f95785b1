"""Whether places are in a country, and maps of it with places on them, from outlines that travel along."""

from .maps import Map, draw_maps
from .outlines import Ring, countries, distance_to, kilometres, outline

__all__ = ["Map", "Ring", "countries", "distance_to", "draw_maps", "kilometres", "outline"]
