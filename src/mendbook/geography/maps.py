"""Maps of a country with places on it, as numbers for an SVG template. North is up."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .groups import group_places
from .outlines import lands_near, outline
from .windows import Box, bounding_box, boxes, side_by_side, window

LONGER_SIDE = 600
"""The longer side of a map, in pixels."""

NEAR = 0.3
"""Degrees of latitude (33 km): a place belongs to land within this distance, as Manhattan does to the
mainland.
"""

_BLEED = 12
"""Pixels by which outlines extend beyond the map, so that their cut ends are invisible."""

_STEP = 2
"""The smallest step of outlines, in pixels."""


@dataclass(frozen=True)
class Map:
    """A map in pixels, x to the right and y down from its upper left corner.

    outline: an SVG path of the country's land, "" if there is none; any fill rule leaves its holes open. It
    extends a little beyond the map and runs along the sides there, which `viewBox` has to crop. points: for
    each place its number, x and y.
    """

    width: int
    height: int
    outline: str
    points: tuple[tuple[int, int, int], ...]


def draw_maps(country: str, places: Sequence[tuple[float, float]]) -> tuple[Map, ...]:
    """Maps of places, given as (latitude, longitude) in degrees; the map with most places first. Every place
    is on one.

    Places share a map if they are on or near the same land, if they are no more than 250 km apart, or if
    their maps would overlap.
    """
    lands = [lands_near(country, *place, NEAR) for place in places]
    sheets: list[_Sheet] = []
    waiting = [_sheet(country, places, lands, group) for group in group_places(places, lands)]
    while waiting:
        sheet = waiting.pop()
        overlapping = [other for other in (*sheets, *waiting) if sheet.window.intersects(other.window)]
        if overlapping:
            sheets = [other for other in sheets if other not in overlapping]
            waiting = [other for other in waiting if other not in overlapping]
            group = sorted(number for sheet_there in (sheet, *overlapping) for number in sheet_there.numbers)
            waiting.append(_sheet(country, places, lands, group))
        else:
            sheets.append(sheet)
    sheets.sort(key=lambda sheet: (-len(sheet.numbers), sheet.numbers))
    return tuple(_draw(country, sheet) for sheet in sheets)


@dataclass(frozen=True, eq=False)
class _Sheet:
    """A map to be drawn: its places' numbers, and their (longitude, latitude) turned to fit the window."""

    numbers: list[int]
    points: list[tuple[float, float]]
    window: Box


def _sheet(
    country: str, places: Sequence[tuple[float, float]], lands: Sequence[set[int]], group: list[int]
) -> _Sheet:
    xs = side_by_side([places[number][1] for number in group])
    points = [(x, places[number][0]) for x, number in zip(xs, group, strict=True)]
    inhabited = set().union(*(lands[number] for number in group))
    return _Sheet(group, points, window(country, inhabited, bounding_box(points)))


def _draw(country: str, sheet: _Sheet) -> Map:
    box = sheet.window
    west, north, flat = box.west, box.north, box.flat
    scale = LONGER_SIDE / max((box.east - west) * flat, north - box.south)

    def pixels(point: tuple[float, float]) -> tuple[float, float]:
        return (point[0] - west) * flat * scale, (north - point[1]) * scale

    width, height = map(round, pixels((box.east, box.south)))
    shapes = (
        _clip([pixels((x + turn, y)) for x, y in ring], width, height)
        for ring, ring_box in zip(outline(country), boxes(country), strict=True)
        for turn in ring_box.turns(box)
    )
    points = zip(sheet.numbers, map(pixels, sheet.points), strict=True)
    return Map(
        width,
        height,
        "".join(map(_path, shapes)),
        tuple((number, round(x), round(y)) for number, (x, y) in points),
    )


def _clip(points: list[tuple[float, float]], width: int, height: int) -> list[tuple[float, float]]:
    """Clips a ring to the map (Sutherland–Hodgman)."""
    for axis, sign, limit in (
        (0, 1, -_BLEED),
        (0, -1, -width - _BLEED),
        (1, 1, -_BLEED),
        (1, -1, -height - _BLEED),
    ):
        beyond = [sign * point[axis] < limit for point in points]
        if not any(beyond):  # true of most rings and sides
            continue
        clipped = []
        for point, next_point, is_beyond, is_next_beyond in zip(
            points, [*points[1:], *points[:1]], beyond, [*beyond[1:], *beyond[:1]], strict=True
        ):
            if not is_beyond:
                clipped.append(point)
            if is_beyond != is_next_beyond:
                fraction = (sign * limit - point[axis]) / (next_point[axis] - point[axis])
                clipped.append(
                    (
                        point[0] + fraction * (next_point[0] - point[0]),
                        point[1] + fraction * (next_point[1] - point[1]),
                    )
                )
        points = clipped
    return points


def _path(points: list[tuple[float, float]]) -> str:
    """The path of a ring in whole pixels, simplified; "" if fewer than three points are left."""
    rounded: list[tuple[int, int]] = []
    for x, y in (map(round, point) for point in points):
        if not rounded or abs(x - rounded[-1][0]) >= _STEP or abs(y - rounded[-1][1]) >= _STEP:
            rounded.append((x, y))
    if rounded[:1] == rounded[-1:]:
        rounded = rounded[:-1]
    if len(rounded) < 3:
        return ""
    steps = (step for (x0, y0), (x1, y1) in pairwise(rounded) for step in (x1 - x0, y1 - y0))
    return f"M{rounded[0][0]} {rounded[0][1]}l{' '.join(map(str, steps)).replace(' -', '-')}Z"
