"""Overlays a figure: marks, their numbers, and what parts show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from hashlib import sha256
from itertools import pairwise

from .boxes import Box, Edge
from .figures import Figure, nearest_edge, rect

_NEAR = 260
"""The minimum width of a close-up, in tenths of a millimetre."""

_TALL = 1.5
"""A view that is taller than this, in relation to its width, is cropped where there is nothing to see."""


@dataclass(frozen=True)
class Drawn:
    """A figure, the visible part of it, and its overlay."""

    figure: Figure
    visible: Box
    overlay: str

    @cached_property
    def key(self) -> str:
        """A key derived from the overlay; '' if there is none."""
        return sha256(self.overlay.encode()).hexdigest()[:8] if self.overlay else ""

    @property
    def view_box(self) -> str:
        return f"{self.visible.x} {self.visible.y} {self.visible.width} {self.visible.height}"

    def document(self, style: str) -> bytes:
        """A standalone file with a style sheet, for uses outside of web pages."""
        size = f'width="{self.visible.width / 10}mm" height="{self.visible.height / 10}mm"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{self.view_box}" {size}>'
            f"<style>{style}</style>{self.figure.svg}{self.overlay}</svg>"
        ).encode()


def draw(
    figure: Figure,
    marked: Sequence[str] = (),
    shown: Mapping[str, Figure] | None = None,
    *,
    numbered: bool = True,
    close: bool = False,
) -> Drawn:
    """A figure with these parts marked, in this order: several of them with their numbers.

    numbered: if not, each has an arrow, as a single one has. shown: what is visible in a part, by part.
    close: only what is marked or shown, and its surroundings. Raises KeyError if the figure has no such part.
    """
    shown = shown or {}
    boxes = [figure.parts[name].box for name in (*marked, *shown)]
    full_box = _full_box(figure)
    visible = (
        _box_around(boxes, full_box) if close and boxes else _upright(boxes, full_box) if marked else full_box
    )
    overlay = [figure.parts[name].marked for name in dict.fromkeys(marked)]
    overlay += [_embed(figure, name, inner) for name, inner in shown.items()]
    if marked and not (close and len(marked) == 1):
        pins = _Pins(visible, [figure.parts[name].boxes for name in marked], numbered and len(marked) > 1)
        overlay.append(pins.svg())
        visible = pins.extent
    elif marked:
        overlay.append(_halos(figure.parts[marked[0]].boxes, min(visible.width, visible.height) // 16))
    return Drawn(figure, visible, "".join(overlay))


def _full_box(figure: Figure) -> Box:
    """All of a figure, with its outline, and what protrudes."""
    box = Box(0, 0, figure.width, figure.height).grow(5)
    for part in figure.parts.values():
        box = box.union(part.box.grow(3))
    return box


def _box_around(boxes: Sequence[Box], full_box: Box) -> Box:
    """A window on these boxes, square or wide, within the whole."""
    box = boxes[0]
    for next_box in boxes[1:]:
        box = box.union(next_box)
    wide = min(max(_NEAR, round(box.width * 2)), full_box.width)
    high = min(max(wide * 6 // 10, round(box.height * 1.5)), full_box.height)
    x, y = box.middle
    left = min(max(x - wide // 2, full_box.x), full_box.right - wide)
    top = min(max(y - high // 2, full_box.y), full_box.bottom - high)
    return Box(left, top, wide, high)


def _upright(boxes: Sequence[Box], full_box: Box) -> Box:
    """The upper or the lower half of a tall view, if all marks are there; otherwise the whole."""
    if not boxes or full_box.height < _TALL * full_box.width:
        return full_box
    part = round(full_box.height * 0.58)
    room = full_box.width // 6
    if max(box.bottom for box in boxes) + room < part:
        return Box(full_box.x, full_box.y, full_box.width, part)
    if min(box.y for box in boxes) - room > full_box.bottom - part:
        return Box(full_box.x, full_box.bottom - part, full_box.width, part)
    return full_box


def _embed(figure: Figure, name: str, inner: Figure) -> str:
    """Something in a part: on a screen as large as fits well, elsewhere as large as the part."""
    part = figure.parts[name]
    box = part.box
    ground = ""
    if part.screen:
        ground = part.marked.replace("d-screen-hot", "d-screen-on")
        box = box.grow(-round(box.width * 0.14))
    return (
        f'{ground}<svg x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" '
        f'viewBox="0 0 {inner.width} {inner.height}">{inner.svg}</svg>'
    )


def _halos(boxes: Sequence[Box], width: int) -> str:
    grown = [box.grow(width) for box in boxes]
    return "".join(rect("d-halo", box, min(box.width // 2, box.height // 2, 70 + width)) for box in grown)


class _Pins:
    """Numbers around the visible part, each with a line to its part; or arrows."""

    def __init__(self, visible: Box, parts: Sequence[Sequence[Box]], numbered: bool) -> None:
        self.parts, self.numbered = parts, numbered
        boxes = self.boxes = [reduce(Box.union, part) for part in parts]
        self.radius = max(20, round(max(visible.height, visible.width) * 0.062))
        self.sides = [self._side(box, visible) for box in boxes]
        self.inner_box = visible
        room = self.radius * (3 if numbered else 2)
        left, right, top, bottom = (room if edge in self.sides else 0 for edge in Edge)
        self.extent = Box(
            visible.x - left, visible.y - top, visible.width + left + right, visible.height + top + bottom
        )

    def svg(self) -> str:
        return "".join(self._numbered_pin(number) for number in range(len(self.boxes)))

    def _side(self, box: Box, visible: Box) -> Edge:
        relative = Box(box.x - visible.x, box.y - visible.y, box.width, box.height)
        return nearest_edge(relative, visible.width, visible.height)

    def _numbered_pin(self, number: int) -> str:
        boxes, side, radius = self.parts[number], self.sides[number], self.radius
        halos = _halos(boxes, max(6, radius // 4))
        tips = [self._tip(box, side) for box in boxes]
        if not self.numbered:
            return halos + "".join(self._arrow(x, y, side) for x, y in tips)
        at_x, at_y = self._badge(number)
        size = round(radius * 1.35)
        base = at_y + round(size * 0.36)
        lines = "".join(f"M{x} {y}L{at_x} {at_y}" for x, y in tips)
        return (
            f'{halos}<path class="d-line" d="{lines}"/>'
            f'<circle class="d-badge" cx="{at_x}" cy="{at_y}" r="{radius}"/>'
            f'<text class="d-number" x="{at_x}" y="{base}" font-size="{size}">{number + 1}</text>'
        )

    def _tip(self, box: Box, side: Edge) -> tuple[int, int]:
        """Where a line ends at a part."""
        x, y = box.middle
        overhang = max(6, self.radius // 4)
        return {
            Edge.LEFT: (box.x - overhang, y),
            Edge.RIGHT: (box.right + overhang, y),
            Edge.TOP: (x, box.y - overhang),
            Edge.BOTTOM: (x, box.bottom + overhang),
        }[side]

    def _badge(self, number: int) -> tuple[int, int]:
        """The centre of a number: beside its part, and clear of neighbouring numbers."""
        side, radius = self.sides[number], self.radius
        lying = side in (Edge.TOP, Edge.BOTTOM)
        same_side = [index for index, side_there in enumerate(self.sides) if side_there is side]
        places = dict(
            zip(
                same_side,
                self._space_out([self.boxes[index].middle[not lying] for index in same_side]),
                strict=True,
            )
        )
        position = places[number]
        distance = 2 * radius - 6
        return {
            Edge.LEFT: (self.inner_box.x - distance, position),
            Edge.RIGHT: (self.inner_box.right + distance, position),
            Edge.TOP: (position, self.inner_box.y - distance),
            Edge.BOTTOM: (position, self.inner_box.bottom + distance),
        }[side]

    def _space_out(self, middles: Sequence[int]) -> Iterator[int]:
        """Moves numbers apart, keeping their order."""
        spacing = round(self.radius * 2.3)
        order = sorted(range(len(middles)), key=middles.__getitem__)
        positions = [float(middle) for middle in middles]
        for _ in range(40):
            for first, second in pairwise(order):
                lacks = spacing - (positions[second] - positions[first])
                if lacks > 0:
                    positions[first] -= lacks / 2
                    positions[second] += lacks / 2
        yield from map(round, positions)

    def _arrow(self, x: int, y: int, side: Edge) -> str:
        head, wide, long = round(self.radius * 0.9), round(self.radius * 0.5), round(self.radius * 1.7)
        dx, dy = {Edge.LEFT: (-1, 0), Edge.RIGHT: (1, 0), Edge.TOP: (0, -1), Edge.BOTTOM: (0, 1)}[side]
        back_x, back_y = x + dx * head, y + dy * head
        return (
            f'<path class="d-line" d="M{back_x} {back_y}L{x + dx * long} {y + dy * long}"/>'
            f'<path class="d-badge" d="M{x} {y}L{back_x + dy * wide} {back_y + dx * wide}'
            f'L{back_x - dy * wide} {back_y - dx * wide}z"/>'
        )
