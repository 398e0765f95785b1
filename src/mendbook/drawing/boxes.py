"""Positions in a drawing: boxes in whole tenths of a millimetre."""

from dataclasses import dataclass
from enum import StrEnum


class View(StrEnum):
    """The side from which a device is seen. Left and right are those of somebody looking at its front."""

    FRONT = "front"
    """From the front."""
    BACK = "back"
    """From behind."""
    LEFT = "left"
    """From its left side."""
    RIGHT = "right"
    """From its right side."""
    TOP = "top"
    """From above."""
    BOTTOM = "bottom"
    """From below."""


class Edge(StrEnum):
    """An edge of a view."""

    LEFT = "left"
    """The left edge."""
    RIGHT = "right"
    """The right edge."""
    TOP = "top"
    """The upper edge."""
    BOTTOM = "bottom"
    """The lower edge."""


class Shape(StrEnum):
    """The look of a part."""

    BODY = "body"
    """The outline of the whole side."""
    BUTTON = "button"
    """A button: at an edge it stands out."""
    SCREEN = "screen"
    """A screen, which can show something."""
    SLOT = "slot"
    """A dark opening."""
    TAB = "tab"
    """A dark tab that hangs from the edge above."""
    PLATE = "plate"
    """Something raised, with an outline."""
    RING = "ring"
    """A round outline."""
    LENS = "lens"
    """A lens."""
    DOT = "dot"
    """A round dot."""
    HOLES = "holes"
    """A row of small holes: `count` says how many."""


@dataclass(frozen=True)
class Box:
    """x, y: of its top left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2

    def grow(self, amount: int) -> "Box":
        return Box(self.x - amount, self.y - amount, self.width + 2 * amount, self.height + 2 * amount)

    def union(self, other: "Box") -> "Box":
        """The smallest box that contains both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def contains(self, inner: "Box") -> bool:
        return self.union(inner) == self


@dataclass(frozen=True)
class Length:
    """A length in millimetres, or, if `share`, in hundredths of the side along which it is measured."""

    value: float
    share: bool = False

    def resolve(self, side: int) -> int:
        """The length in tenths of a millimetre, as is `side`."""
        return round(self.value * side / 100) if self.share else round(self.value * 10)


@dataclass(frozen=True)
class Spot:
    """The position of a part within a view, as in style sheets: without an offset, it is centred.

    edge: the edge that it is at; then only the position along it counts. corner: the radius of its
    corners. count: how many holes.
    """

    shape: Shape
    edge: Edge | None = None
    left: Length | None = None
    right: Length | None = None
    top: Length | None = None
    bottom: Length | None = None
    width: Length | None = None
    height: Length | None = None
    corner: Length | None = None
    count: int = 5

    def box(self, width: int, height: int) -> Box:
        """Its box in a view of this size."""
        if self.shape is Shape.BODY:
            return Box(0, 0, width, height)
        x, wide = _span(self.left, self.right, self.width, width)
        y, high = _span(self.top, self.bottom, self.height, height)
        if self.edge is None:
            return Box(x, y, wide, high)
        overhang, thick = (_OUT, _THICK) if self.shape is Shape.BUTTON else (0, _FLUSH)
        if self.edge is Edge.LEFT:
            return Box(-overhang, y, thick, high)
        if self.edge is Edge.RIGHT:
            return Box(width + overhang - thick, y, thick, high)
        if self.edge is Edge.TOP:
            return Box(x, -overhang, wide, thick)
        return Box(x, height + overhang - thick, wide, thick)


_OUT, _THICK, _FLUSH = 15, 20, 12
"""How far a button protrudes at an edge, how thick it is, and how thick a flush part is."""


def _span(
    start_margin: Length | None, end_margin: Length | None, size: Length | None, side: int
) -> tuple[int, int]:
    """Where something begins on a side, and how long it is."""
    start = start_margin.resolve(side) if start_margin is not None else None
    end = end_margin.resolve(side) if end_margin is not None else None
    if start is not None and end is not None:
        return start, side - start - end
    long = size.resolve(side) if size is not None else side
    if start is not None:
        return start, long
    return (side - end - long, long) if end is not None else ((side - long) // 2, long)
