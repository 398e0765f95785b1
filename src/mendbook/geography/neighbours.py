"""Nearest neighbours, by a k-d tree."""

from collections.abc import Sequence
from heapq import heappushpop, nlargest
from math import cos, dist, radians, sin

from .outlines import kilometres

_Point = tuple[float, float, float]
_Node = tuple[int, int, "_Node | None", "_Node | None"]
"""A node of the tree: a place by its number, the axis that it splits, and the subtrees below and above."""


def neighbours(
    places: tuple[tuple[float, float], ...], count: int
) -> tuple[tuple[tuple[int, float], ...], ...]:
    """For each place, its `count` nearest neighbours: numbers and kilometres, nearest first.

    places: (latitude, longitude) in degrees.
    """
    # Points on a sphere: straight distances have the same order as those over the ground, also at the 180th
    # meridian.
    points = [_point_on_sphere(*place) for place in places]
    tree = _tree(points, list(range(len(points))), 0)
    return tuple(_nearest(number, places, points, tree, count) for number in range(len(points)))


def _nearest(
    number: int,
    places: Sequence[tuple[float, float]],
    points: Sequence[_Point],
    tree: _Node | None,
    count: int,
) -> tuple[tuple[int, float], ...]:
    # A heap of the nearest so far, the farthest of them first.
    best: list[tuple[float, int]] = [(-9.0, -1)] * count
    point = points[number]
    waiting: list[tuple[float, _Node | None]] = [(0.0, tree)]
    while waiting:
        distance, node = waiting.pop()
        if node is None or distance >= -best[0][0]:
            continue
        other, axis, below, above = node
        if other != number:
            point_distance = dist(point, points[other])
            if point_distance < -best[0][0] or (point_distance == -best[0][0] and other < -best[0][1]):
                heappushpop(best, (-point_distance, -other))
        gap = point[axis] - points[other][axis]
        near, far = (below, above) if gap < 0 else (above, below)
        waiting.append((max(distance, abs(gap)), far))
        waiting.append((distance, near))
    result = [-other for away, other in nlargest(count, best) if away > -9]
    return tuple((other, kilometres(places[number], places[other])) for other in result)


def _point_on_sphere(latitude: float, longitude: float) -> _Point:
    across, east = cos(radians(latitude)), radians(longitude)
    return across * cos(east), across * sin(east), sin(radians(latitude))


def _tree(points: Sequence[_Point], numbers: list[int], axis: int) -> _Node | None:
    if not numbers:
        return None
    numbers = sorted(numbers, key=lambda number: points[number][axis])
    middle, after = len(numbers) // 2, (axis + 1) % 3
    below, above = numbers[:middle], numbers[middle + 1 :]
    return numbers[middle], axis, _tree(points, below, after), _tree(points, above, after)
