"""A device from one side, as SVG, without marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, reduce
from hashlib import sha256

from .boxes import Box, Edge, Shape, Spot


@dataclass(frozen=True)
class Part:
    """A part that can be marked. boxes: of its spots. marked: its SVG when it is marked.

    screen: whether it can show something.
    """

    boxes: tuple[Box, ...]
    marked: str
    screen: bool = False

    @property
    def box(self) -> Box:
        """The bounding box."""
        return reduce(Box.union, self.boxes)

    def union(self, other: "Part") -> "Part":
        """Both as one part; boxes within larger ones are dropped."""
        boxes = (*self.boxes, *other.boxes)
        outer = [
            box
            for box in boxes
            if not any(container != box and container.contains(box) for container in boxes)
        ]
        return Part(tuple(dict.fromkeys(outer)), self.marked + other.marked, self.screen or other.screen)


@dataclass(frozen=True)
class Figure:
    """A drawing in tenths of a millimetre, with its top left corner at 0 0. parts: by name."""

    width: int
    height: int
    svg: str
    parts: Mapping[str, Part] = field(default_factory=dict)

    @cached_property
    def key(self) -> str:
        """A key derived from the content."""
        return sha256(f"{self.width} {self.height} {self.svg}".encode()).hexdigest()[:8]


def figure(width: float, height: float, spots: Iterable[tuple[str, Spot]]) -> Figure:
    """A view of this size in millimetres, with these parts; a part may have several spots.

    Parts that protrude at an edge are behind the body, the others on it, in this order.
    """
    wide, high = round(width * 10), round(height * 10)
    background: list[str] = []
    body: list[str] = []
    front: list[str] = []
    parts: dict[str, Part] = {}
    for name, spot in spots:
        box = spot.box(wide, high)
        svg = _draw_spot(spot, box, wide)
        into = front
        if spot.shape is Shape.BODY:
            into = body
        elif spot.shape is Shape.BUTTON and spot.edge is not None:
            into = background
        into.append(svg)
        part = Part((box,), _draw_spot(spot, box, wide, marked=True), spot.shape is Shape.SCREEN)
        parts[name] = parts[name].union(part) if name in parts else part
    return Figure(wide, high, "".join([*background, *body, *front]), parts)


def _draw_spot(spot: Spot, box: Box, width: int, *, marked: bool = False) -> str:
    """A part as SVG. width: of the view."""
    radius = min(box.width, box.height) // 2
    corner = min(radius, spot.corner.resolve(width)) if spot.corner is not None else radius
    x, y = box.middle
    end = "-hot" if marked else ""
    match spot.shape:
        case Shape.BODY | Shape.SCREEN | Shape.PLATE:
            return rect(f"d-{spot.shape}{end}", box, corner if spot.corner is not None else min(radius, 20))
        case Shape.BUTTON | Shape.SLOT:
            solid = spot.shape is Shape.SLOT and spot.edge is None
            return rect(f"d-part{end}" if not solid or not marked else "d-slot-hot", box, corner)
        case Shape.RING:
            return _circle(f"d-ring{end}", x, y, radius)
        case Shape.LENS:
            return _circle(f"d-lens{end}", x, y, radius) + _circle("d-glass", x, y, round(radius * 0.45))
        case Shape.DOT:
            return _circle(f"d-part{end}", x, y, radius)
        case Shape.HOLES:
            return _holes(spot, box, f"d-holes{end}")
        case Shape.TAB:
            return _tab(box, f"d-part{end}")


def rect(name: str, box: Box, corner: int) -> str:
    sides = f'width="{box.width}" height="{box.height}"'
    return f'<rect class="{name}" x="{box.x}" y="{box.y}" {sides} rx="{corner}"/>'


def _circle(name: str, x: int, y: int, radius: int) -> str:
    return f'<circle class="{name}" cx="{x}" cy="{y}" r="{radius}"/>'


def _holes(spot: Spot, box: Box, name: str) -> str:
    """A row along the longer side, as a dotted line with round caps."""
    diameter = min(box.width, box.height)
    lying = box.width >= box.height
    start, long = (box.x, box.width) if lying else (box.y, box.height)
    step = (long - diameter) / max(1, spot.count - 1)
    x, y = box.middle
    centres = [round(start + diameter / 2 + step * number) for number in range(spot.count)]
    points = "".join(f"M{centre} {y}h0" if lying else f"M{x} {centre}h0" for centre in centres)
    return f'<path class="{name}" stroke-width="{diameter}" d="{points}"/>'


def _tab(box: Box, name: str) -> str:
    """Round below, and drawn out to both sides where it hangs."""
    ear, low = min(16, box.height // 3), min(box.height // 2, box.width // 2)
    x, y, wide, high = box.x, box.y, box.width, box.height
    return (
        f'<path class="{name}" d="M{x - ear} {y}h{wide + 2 * ear}q{-ear} 0 {-ear} {ear}v{high - ear - low}'
        f"q0 {low} {-low} {low}h{2 * low - wide}q{-low} 0 {-low} {-low}v{ear + low - high}"
        f'q0 {-ear} {-ear} {-ear}z"/>'
    )


def nearest_edge(box: Box, width: int, height: int) -> Edge:
    """The nearest edge of a view."""
    x, y = box.middle
    distances = {Edge.LEFT: x, Edge.RIGHT: width - x, Edge.TOP: y, Edge.BOTTOM: height - y}
    return min(distances, key=distances.__getitem__)
