"""A device from several sides, with lines from labels beside it to its parts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .boxes import Box
from .figures import Figure
from .marking import Drawn, draw

_ROOM, _GAP, _EDGE = 220, 130, 10
"""Space beside the device for lines; between one view and the next; and around everything."""

_TOUCHED = 110
"""Minimum size of touch targets."""


@dataclass(frozen=True)
class Sign:
    """A part that is pointed to. touched: its touch target. line: the SVG path from its label."""

    part: str
    touched: Box
    line: str


@dataclass(frozen=True)
class Signposts:
    """views: each with its position. left_signs, right_signs: from the top down, the signs whose labels are
    on that side.

    The labels beside a drawing share its height evenly.
    """

    width: int
    height: int
    views: tuple[tuple[int, int, Drawn], ...]
    left_signs: tuple[Sign, ...]
    right_signs: tuple[Sign, ...]

    @property
    def largest_first(self) -> tuple[Sign, ...]:
        """So that what lies within something larger can be touched."""
        every = (*self.left_signs, *self.right_signs)
        return tuple(sorted(every, key=lambda sign: -sign.touched.width * sign.touched.height))


def signposts(figures: Sequence[Figure], parts: Sequence[str]) -> Signposts:
    """These views below one another, with lines to these parts; those that aren't visible are left out."""
    wide = max(figure.width for figure in figures)
    views: list[tuple[int, int, Drawn]] = []
    boxes_by_part: dict[str, tuple[Box, ...]] = {}
    y = _EDGE
    for figure in figures:
        x = _ROOM + (wide - figure.width) // 2
        views.append((x, y, draw(figure)))
        for name in parts:
            if name in figure.parts and name not in boxes_by_part:
                boxes = figure.parts[name].boxes
                boxes_by_part[name] = tuple(Box(box.x + x, box.y + y, box.width, box.height) for box in boxes)
        y += figure.height + _GAP
    width, height = wide + 2 * _ROOM, y - _GAP + _EDGE
    left_names, right_names = _sides(boxes_by_part, width)
    return Signposts(
        width,
        height,
        tuple(views),
        tuple(_signs(left_names, boxes_by_part, width, height, 0)),
        tuple(_signs(right_names, boxes_by_part, width, height, width)),
    )


def _sides(boxes_by_part: Mapping[str, Sequence[Box]], width: int) -> tuple[list[str], list[str]]:
    """The parts that are pointed to from the left and from the right; those in the middle go where there are
    fewer.
    """
    left_names: list[str] = []
    right_names: list[str] = []
    for name, boxes in sorted(
        boxes_by_part.items(), key=lambda item: (_bounding_box(item[1]).middle[1], item[0])
    ):
        share = _bounding_box(boxes).middle[0] / width
        is_left = share < 0.45 or (share <= 0.55 and len(left_names) <= len(right_names))
        (left_names if is_left else right_names).append(name)
    return left_names, right_names


def _signs(
    names: Sequence[str], boxes_by_part: Mapping[str, Sequence[Box]], width: int, height: int, edge: int
) -> Iterator[Sign]:
    for number, name in enumerate(names):
        nearest_box = min(boxes_by_part[name], key=lambda box: abs(box.middle[0] - edge))
        x, y = nearest_box.middle
        if nearest_box.width > width // 4:
            x += (nearest_box.width // 5) * (1 if edge else -1)
        position = round((number + 0.5) * height / len(names))
        turn = _ROOM // 3 if not edge else width - _ROOM // 3
        box = _bounding_box(boxes_by_part[name])
        growth = max(0, _TOUCHED - box.width, _TOUCHED - box.height) // 2
        yield Sign(name, box.grow(growth), f"M{edge} {position}H{turn}L{x} {y}")


def _bounding_box(boxes: Sequence[Box]) -> Box:
    result = boxes[0]
    for box in boxes[1:]:
        result = result.union(box)
    return result
