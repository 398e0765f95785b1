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
    """views: each with its position. before, after: from the top down, the signs whose labels are on that
    side.

    The labels beside a drawing share its height evenly.
    """

    width: int
    height: int
    views: tuple[tuple[int, int, Drawn], ...]
    before: tuple[Sign, ...]
    after: tuple[Sign, ...]

    @property
    def largest_first(self) -> tuple[Sign, ...]:
        """So that what lies within something larger can be touched."""
        every = (*self.before, *self.after)
        return tuple(sorted(every, key=lambda sign: -sign.touched.width * sign.touched.height))


def signposts(figures: Sequence[Figure], parts: Sequence[str]) -> Signposts:
    """These views below one another, with lines to these parts; those that aren't visible are left out."""
    wide = max(figure.width for figure in figures)
    views: list[tuple[int, int, Drawn]] = []
    found: dict[str, tuple[Box, ...]] = {}
    y = _EDGE
    for figure in figures:
        x = _ROOM + (wide - figure.width) // 2
        views.append((x, y, draw(figure)))
        for name in parts:
            if name in figure.parts and name not in found:
                boxes = figure.parts[name].boxes
                found[name] = tuple(Box(box.x + x, box.y + y, box.width, box.height) for box in boxes)
        y += figure.height + _GAP
    width, height = wide + 2 * _ROOM, y - _GAP + _EDGE
    before, after = _sides(found, width)
    return Signposts(
        width,
        height,
        tuple(views),
        tuple(_signs(before, found, width, height, 0)),
        tuple(_signs(after, found, width, height, width)),
    )


def _sides(found: Mapping[str, Sequence[Box]], width: int) -> tuple[list[str], list[str]]:
    """The parts that are pointed to from the left and from the right; those in the middle go where there are
    fewer.
    """
    before: list[str] = []
    after: list[str] = []
    for name, boxes in sorted(found.items(), key=lambda item: (_whole(item[1]).middle[1], item[0])):
        share = _whole(boxes).middle[0] / width
        left = share < 0.45 or (share <= 0.55 and len(before) <= len(after))
        (before if left else after).append(name)
    return before, after


def _signs(
    names: Sequence[str], found: Mapping[str, Sequence[Box]], width: int, height: int, edge: int
) -> Iterator[Sign]:
    for number, name in enumerate(names):
        nearest = min(found[name], key=lambda box: abs(box.middle[0] - edge))
        x, y = nearest.middle
        if nearest.width > width // 4:
            x += (nearest.width // 5) * (1 if edge else -1)
        at = round((number + 0.5) * height / len(names))
        turn = _ROOM // 3 if not edge else width - _ROOM // 3
        box = _whole(found[name])
        by = max(0, _TOUCHED - box.width, _TOUCHED - box.height) // 2
        yield Sign(name, box.grown(by), f"M{edge} {at}H{turn}L{x} {y}")


def _whole(boxes: Sequence[Box]) -> Box:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.with_(box)
    return whole
