"""The part of the world that a map shows."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from math import ceil, cos, floor, radians
from typing import NamedTuple

from .outlines import RADIUS, outline

_KILOMETRES = radians(RADIUS)
"""Kilometres per degree of latitude."""

ALWAYS_WHOLE = 900.0
"""Kilometres: land up to this length is shown whole."""
TIMES_PLACES = 3.0
"""Longer land is shown whole if it is at most this many times as long as the span of the places."""
ISLES = 1.15
"""How much larger a map may become so that it doesn't cut other land of the country at its edge."""
MARGIN, LEAST_MARGIN = 0.3, 120.0
"""The margin around places whose land isn't shown whole: a fraction of their span, and a minimum in
kilometres.
"""
EDGE, LEAST_EDGE = 0.05, 12.0
"""The same around land that is shown whole."""


class Box(NamedTuple):
    """From west to east and from south to north, in degrees. East can be beyond 180, west beyond -180."""

    west: float
    south: float
    east: float
    north: float

    @property
    def flat(self) -> float:
        """The ratio of a degree of longitude to one of latitude, halfway up; never 0."""
        return max(0.02, cos(radians((self.south + self.north) / 2)))

    @property
    def longest(self) -> float:
        """The longer side, in kilometres."""
        return max((self.east - self.west) * self.flat, self.north - self.south) * _KILOMETRES

    def widen(self, share: float, minimum: float) -> "Box":
        """The box extended on each side by a fraction of its longer side, and by at least this many
        kilometres.
        """
        up = max(minimum, share * self.longest) / _KILOMETRES
        right = up / self.flat
        return Box(self.west - right, self.south - up, self.east + right, self.north + up)

    def turned(self, degrees: float) -> "Box":
        """Turned to the east."""
        return self._replace(west=self.west + degrees, east=self.east + degrees)

    def nearest_turn(self, other: "Box") -> "Box":
        """The same box, turned around the globe to be nearest to another."""
        return self.turned(360 * round((other.west + other.east - self.west - self.east) / 720))

    def turns(self, other: "Box") -> Iterator[int]:
        """The turns around the globe, in degrees, that make it meet another: none, one, or more."""
        if self.south <= other.north and self.north >= other.south:
            first, last = ceil((other.west - self.east) / 360), floor((other.east - self.west) / 360)
            yield from range(360 * first, 360 * last + 1, 360)

    def intersects(self, other: "Box") -> bool:
        """Whether they share a point of the globe."""
        return any(True for _ in self.turns(other))

    def contains(self, longitude: float, latitude: float) -> bool:
        """Whether a point is in it, after any turns around the globe."""
        return self.south <= latitude <= self.north and (longitude - self.west) % 360 <= self.east - self.west

    def union(self, other: "Box") -> "Box":
        """The smallest box that contains both."""
        return Box(*map(min, self[:2], other[:2]), *map(max, self[2:], other[2:]))

    def intersection(self, other: "Box") -> "Box":
        """Their intersection."""
        return Box(*map(max, self[:2], other[:2]), *map(min, self[2:], other[2:]))


def bounding_box(points: Iterable[tuple[float, float]]) -> Box:
    """The smallest box that contains all points, of (longitude, latitude)."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


@cache
def boxes(country: str) -> tuple[Box, ...]:
    """The bounding boxes of a country's rings."""
    return tuple(map(bounding_box, outline(country)))


def side_by_side(longitudes: Sequence[float]) -> list[float]:
    """Longitudes turned around the globe to span as little as they can."""
    turned = [longitude % 360 for longitude in longitudes]
    order = sorted(turned)
    gaps = (
        (current - previous, current)
        for previous, current in zip([order[-1] - 360, *order], order, strict=False)
    )
    start = max(gaps)[1]
    return [longitude if longitude >= start else longitude + 360 for longitude in turned]


def window(country: str, lands: Collection[int], places: Box) -> Box:
    """The area that a map of places shows: their whole lands, unless those are much larger than the places'
    span.

    lands: numbers of rings of the country's outline, none if the places are far from it.
    """
    margin_box = places.widen(MARGIN, LEAST_MARGIN)
    if not lands:
        return margin_box
    box = places
    for land in lands:
        box = box.union(boxes(country)[land].nearest_turn(places))
    edged = _with_isles(country, box).widen(EDGE, LEAST_EDGE)
    large = box.longest > max(ALWAYS_WHOLE, TIMES_PLACES * places.longest)
    # A map without any outline would show a dot on nothing.
    if large and any(margin_box.contains(*point) for land in lands for point in outline(country)[land]):
        return margin_box.intersection(edged)
    return edged


def _with_isles(country: str, box: Box) -> Box:
    """Extends a box to show whole rings that it would cut, if it needn't grow much for them."""
    edged = box.widen(EDGE, LEAST_EDGE)
    limit = ISLES * edged.longest
    for ring in boxes(country):
        if ring.intersects(edged):
            grown = box.union(ring.nearest_turn(box))
            box = grown if grown.longest <= limit else box
    return box
