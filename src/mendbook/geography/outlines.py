"""The outlines of countries, and the distances of places from them.

Countries are ISO 3166-1 alpha-2 codes. Places are (latitude, longitude), points of outlines (longitude,
latitude), in degrees; distances are kilometres. The shapes are accurate to a few kilometres.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import asin, cos, floor, hypot, inf, radians, sin, sqrt
from pathlib import Path

Ring = tuple[tuple[float, float], ...]
"""Points of (longitude, latitude); the last is the first again.

A ring that crosses the 180th meridian goes on beyond it, to 190 or -190. Outer rings run counterclockwise;
holes run clockwise and follow the outer ring that they are in.
"""

RADIUS = 6371.0
"""The radius of the Earth, in kilometres."""

_Edge = tuple[int, float, float, float, float, float]
"""The number of its land, the western end of its ring, and longitude and latitude of its two ends."""


@cache
def _load_codes() -> Mapping[str, str]:
    text = Path(__file__).with_name("countries.txt").read_text(encoding="ascii")
    return {line[:2]: line[3:] for line in text.splitlines() if not line.startswith("#")}


def countries() -> frozenset[str]:
    """The countries that have a shape."""
    return frozenset(_load_codes())


@cache
def outline(country: str) -> tuple[Ring, ...]:
    """The rings of a country; () for one without a shape. A point in an odd number of them is inside."""
    return tuple(_decode(coded) for coded in _load_codes().get(country, "").split())


def _decode(coded: str) -> Ring:
    """Decodes a polyline: each number is a step, five bits a character, the lowest first."""
    steps, number, shift = [], 0, 0
    for char in coded:
        bits = ord(char) - 63
        number |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            steps.append(~(number >> 1) if number & 1 else number >> 1)
            number = shift = 0
    points, x, y = [], 0, 0
    for up, right in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + right, y + up
        points.append((x / 100, y / 100))
    return (*points, points[0])


def is_hole(ring: Ring) -> bool:
    """Whether a ring of an outline is a hole in the one before it."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) < 0


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance over the ground between two places, (latitude, longitude)."""
    (south, west), (north, east) = a, b
    dy, dx = sin(radians(north - south) / 2), sin(radians(east - west) / 2)
    square = dy * dy + cos(radians(south)) * cos(radians(north)) * dx * dx
    return 2 * RADIUS * asin(min(1.0, sqrt(square)))


def distance_to_country(country: str, latitude: float, longitude: float) -> float:
    """Kilometres from a place to a country's area, 0.0 inside; infinite for a country without a shape."""
    rows = _rows(country)
    if _lands_containing(rows, latitude, longitude):
        return 0.0
    flat, middle = cos(radians(latitude)), floor(latitude)
    gap, nearest = inf, (latitude, longitude)
    for step in range(182):
        if step - 1 > gap:  # all edges in the remaining rows are farther away than that
            break
        for row in {middle - step, middle + step}:
            for edge in rows.get(row, ()):
                point_gap, point = _nearest_on_edge(edge, latitude, longitude, flat, gap)
                if point_gap < gap:
                    gap, nearest = point_gap, point
    return kilometres((latitude, longitude), nearest) if gap < inf else inf


def lands_near(country: str, latitude: float, longitude: float, degrees: float) -> set[int]:
    """The lands of a country within this many degrees of latitude of a place.

    They are the numbers of their outer rings in `outline(country)`.
    """
    rows = _rows(country)
    lands = _lands_containing(rows, latitude, longitude)
    flat = cos(radians(latitude))
    for row in range(floor(latitude - degrees), floor(latitude + degrees) + 1):
        for edge in rows.get(row, ()):
            land, _, x0, _, x1, _ = edge
            # Most edges are too far to the west or east.
            if (
                land not in lands
                and (abs((x0 - longitude + 180) % 360 - 180) - abs(x1 - x0)) * flat <= degrees
                and _nearest_on_edge(edge, latitude, longitude, flat, degrees)[0] <= degrees
            ):
                lands.add(land)
    return lands


@cache
def _rows(country: str) -> Mapping[int, Sequence[_Edge]]:
    """The edges of an outline by every degree of latitude that they touch, so that only a few need be
    checked.
    """
    rows = defaultdict(list)
    land = -1
    for number, ring in enumerate(outline(country)):
        land = land if is_hole(ring) else number
        west = min(x for x, _ in ring)
        for (x0, y0), (x1, y1) in pairwise(ring):
            for row in range(floor(min(y0, y1)), floor(max(y0, y1)) + 1):
                rows[row].append((land, west, x0, y0, x1, y1))
    return dict(rows)


def _lands_containing(rows: Mapping[int, Sequence[_Edge]], latitude: float, longitude: float) -> set[int]:
    """The lands that contain a place: those with an odd number of edges to the east of it."""
    crossed: set[int] = set()
    for land, west, x0, y0, x1, y1 in rows.get(floor(latitude), ()):
        if (y0 > latitude) != (y1 > latitude):
            x = west + (longitude - west) % 360
            if x < x0 + (latitude - y0) / (y1 - y0) * (x1 - x0):
                crossed ^= {land}
    return crossed


def _nearest_on_edge(
    edge: _Edge, latitude: float, longitude: float, flat: float, limit: float
) -> tuple[float, tuple[float, float]]:
    """How far an edge is, in degrees of latitude, and its nearest point (latitude, longitude).

    This treats the Earth as flat around the place, which is accurate for near edges. flat: the length of a
    degree of longitude there. Beyond the limit, the result may be infinite.
    """
    _, _, x0, y0, x1, y1 = edge
    x, dx = ((x0 - longitude + 180) % 360 - 180) * flat, (x1 - x0) * flat
    if abs(x) - abs(dx) > limit:  # true of most edges, which are skipped here
        return inf, (y0, x0)
    y, dy = y0 - latitude, y1 - y0
    length = dx * dx + dy * dy
    fraction = min(1.0, max(0.0, -(x * dx + y * dy) / length)) if length else 0.0
    return hypot(x + fraction * dx, y + fraction * dy), (y0 + fraction * dy, x0 + fraction * (x1 - x0))
