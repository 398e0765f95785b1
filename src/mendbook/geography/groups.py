"""Groups places that share a map."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence
from itertools import product
from math import cos, dist, floor, radians, sin, sqrt

from .outlines import RADIUS

REACH = 250.0
"""Kilometres: places within this distance share a map."""

# Places are points on a sphere, so that poles and the 180th meridian need no special case. Distances go
# straight through it. Any two points of one cell are in reach of each other.
_CHORD = 2 * RADIUS * sin(REACH / RADIUS / 2)
_CELL = _CHORD / sqrt(3)

_Point = tuple[float, float, float]
_Cell = tuple[int, int, int]


def group_places(places: Sequence[tuple[float, float]], lands: Sequence[Collection[int]]) -> list[list[int]]:
    """The numbers of places that share a map, in order; groups are in the order of their first places.

    Two places share a map if they are close, have a land in common, or are linked by other places. lands:
    for each place, the numbers of the lands that it is on or near.
    """
    cells: dict[_Cell, list[_Point]] = defaultdict(list)
    cell_of = []
    for place in places:
        point = _point_on_sphere(*place)
        cell = (floor(point[0] / _CELL), floor(point[1] / _CELL), floor(point[2] / _CELL))
        cells[cell].append(point)
        cell_of.append(cell)
    groups_of_cells = _UnionFind()
    for cell, lands_here in zip(cell_of, lands, strict=True):
        for land in lands_here:
            groups_of_cells.join(cell, land)
    for cell in cells:
        for other in _neighbours(cell):
            if (
                other in cells
                and not groups_of_cells.same_set(cell, other)
                and _are_in_reach(cells[cell], cells[other])
            ):
                groups_of_cells.join(cell, other)
    groups = defaultdict(list)
    for number, cell in enumerate(cell_of):
        groups[groups_of_cells.find(cell)].append(number)
    return list(groups.values())


class _UnionFind:
    """Union–find."""

    def __init__(self) -> None:
        self._parents: dict[Hashable, Hashable] = {}

    def find(self, item: Hashable) -> Hashable:
        """The representative of its set."""
        while (parent := self._parents.get(item, item)) != item:
            self._parents[item] = self._parents.get(parent, parent)
            item = parent
        return item

    def same_set(self, first: Hashable, second: Hashable) -> bool:
        return self.find(first) == self.find(second)

    def join(self, first: Hashable, second: Hashable) -> None:
        self._parents[self.find(first)] = self.find(second)


def _point_on_sphere(latitude: float, longitude: float) -> _Point:
    across = RADIUS * cos(radians(latitude))
    east = radians(longitude)
    return across * cos(east), across * sin(east), RADIUS * sin(radians(latitude))


def _neighbours(cell: _Cell) -> Iterator[_Cell]:
    """The neighbouring cells that can contain a point in reach, one of each pair."""
    x, y, z = cell
    for right, far, up in product(range(-2, 3), repeat=3):
        if (right, far, up) > (0, 0, 0):
            yield x + right, y + far, z + up


def _are_in_reach(points: Sequence[_Point], other_points: Sequence[_Point]) -> bool:
    """Whether a point of one cell is in reach of a point of the other."""
    points = _towards(points, other_points)
    other_points = _towards(other_points, points)
    return any(dist(a, b) <= _CHORD for a in points for b in other_points)


def _towards(points: Sequence[_Point], others: Sequence[_Point]) -> list[_Point]:
    """The points that may be in reach of any other: few, for two distant towns."""
    if not others:
        return []
    middle = others[0]
    reach = _CHORD + max(dist(middle, other) for other in others)
    return [point for point in points if dist(point, middle) <= reach]
