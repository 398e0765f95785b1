"""The parts of devices, and drawings of them. Docstrings of fields are for editors."""

import re
from decimal import Decimal
from functools import cached_property
from math import isfinite
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from mendbook.drawing import Edge, Length, Shape, Spot, View

from .devices import AppliesTo
from .entry import Entry
from .ids import DrawingRef, Each, GuideRef, LabelRef, PartRef, SourceRef
from .text import Name
from .written import Written

DrawingFile = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.svg$", max_length=104)]
"""The name of a file of data/drawings/."""


_SHARE = r"^-?[0-9]{1,3}(\.[0-9]{1,2})?%$"


def _length(value: object) -> object:
    """`5.6` millimetres, or `27%` of the side."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and isfinite(value):
        return Length(float(value))
    if isinstance(value, str) and re.fullmatch(_SHARE, value):
        return Length(float(value[:-1]), share=True)
    raise PydanticCustomError("length_type", "a length is needed here")


MyLength = Annotated[
    Any, BeforeValidator(_length), Written(float | Annotated[str, StringConstraints(pattern=_SHARE)])
]


class Outline(Entry):
    """The visible shape of a part. Lengths are millimetres, or shares of the side: `25%`; left out: the
    middle.
    """

    shape: Shape = Field(default=Shape.BUTTON, strict=False)
    """What it looks like."""
    edge: Edge | None = Field(default=None, strict=False)
    """The edge that it is at: only its place along it counts then."""
    left: MyLength = None
    """How far it is from the left: `5.6` millimetres, or a share of the side, `25%`."""
    right: MyLength = None
    """How far it is from the right."""
    top: MyLength = None
    """How far it is from the top."""
    bottom: MyLength = None
    """How far it is from the bottom."""
    width: MyLength = None
    """How wide it is."""
    height: MyLength = None
    """How high it is."""
    corner: MyLength = None
    """How round it is: the radius of its corners."""
    count: int = Field(default=5, ge=1, le=40)
    """How many holes there are."""

    @property
    def spot(self) -> Spot:
        return Spot(
            self.shape,
            self.edge,
            *(self.left, self.right, self.top, self.bottom, self.width, self.height, self.corner),
            count=self.count,
        )


class Place(Outline):
    """The side from which a part is seen, and on which devices."""

    house_order = (
        *("view", "shape", "edge", "left", "right", "top", "bottom", "width", "height", "corner", "count"),
        *("file", "applies_to", "shapes"),
    )

    view: View = Field(strict=False)
    """The side from which it is seen."""
    shapes: list[Outline] = Field(default=[], max_length=40)
    """Instead of one shape, several on top of each other."""
    file: DrawingFile | None = None
    """For a body: the file in data/drawings/ that shows it, `machine.svg`."""
    applies_to: AppliesTo | None = None
    """The devices that have it there. Left out: all."""

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        return tuple(shape.spot for shape in self.shapes or [self])


class DevicePart(Entry):
    """A part of devices that steps refer to, and where it is, so that it can be drawn."""

    name: Name
    """What lists call it: `volume up button`."""
    guide: GuideRef | None = None
    """The guide that the picture on the home page leads to from this part. Left out: it leads nowhere."""
    only_marked: bool = False
    """`true` if it is drawn only where it is marked."""
    sources: Each[SourceRef] = []
    """The sources of its place: ids of sources.yml."""
    schematic: bool = False
    """`true` if its place is approximate, not measured."""
    places: list[Place] = Field(default=[], max_length=200)
    """Where it is seen, from each side. Left out: it is part of a drawing that is a file."""


class Drawing(Entry):
    """A picture of a device or of its screen. The id of a drawing in drawings.yml can replace it."""

    written_short = DrawingRef

    use: DrawingRef | None = None
    """A drawing in drawings.yml, by its id."""
    file: DrawingFile | None = None
    """A file in data/drawings/, instead of the device: `lint.svg`."""
    name: Name | None = None
    """A description for people who can’t see it. Drawings from files need one; for others it is composed
    automatically."""
    view: View | None = Field(default=None, strict=False)
    """The side from which the device is seen. Left out: the front."""
    show: dict[PartRef, DrawingRef] = {}
    """What is shown in a part, by ids of drawings: `{screen: red-battery}`."""
    mark: Each[PartRef] = Field(default=[], max_length=12)
    """The parts that are marked, numbered in this order: `[volume-up, side-button]`."""
    together: bool = False
    """`true` if all marked parts are pressed at once, so that they have no numbers."""
    close: bool = False
    """`true` to draw only the marked parts and what is around them."""
    settings: list[LabelRef] = []
    """Instead of the device, labels that lead somewhere on its screen, the last of them marked:
    `[settings, general]`."""
    message: list[LabelRef] = []
    """Instead of the device, labels of a message on its screen: its words, then its buttons."""

    @model_validator(mode="before")
    @classmethod
    def _by_id(cls, value: object) -> object:
        return {"use": value} if isinstance(value, str) else value

    @property
    def kinds(self) -> tuple[str, ...]:
        """The ways in which it says what is drawn; a valid drawing uses exactly one."""
        ways: dict[str, object] = {"use": self.use, "settings": self.settings, "message": self.message}
        ways["file" if self.file else "view"] = self.file or self.view or self.mark or self.show or self.close
        return tuple(name for name, value in ways.items() if value)


Pictured = Annotated[
    list[Drawing],
    BeforeValidator(lambda value: value if isinstance(value, list) else [value]),
    Written(Drawing | list[Drawing]),
]
"""A drawing, or several beside one another."""
