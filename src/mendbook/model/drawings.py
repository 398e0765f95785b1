"""The parts of devices, and what is drawn of them. Docstrings of fields are for editors."""

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
    """What is seen of a part. Lengths are millimetres, or shares of the side: `25%`; left out: the middle."""

    shape: Shape = Field(default=Shape.BUTTON, strict=False)
    """What it looks like."""
    edge: Edge | None = Field(default=None, strict=False)
    """The edge at which it is: left, right, top, bottom."""
    left: MyLength = None
    """How far it is from the left of the side."""
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
    """How many holes."""

    @property
    def spot(self) -> Spot:
        return Spot(
            self.shape,
            self.edge,
            *(self.left, self.right, self.top, self.bottom, self.width, self.height, self.corner),
            count=self.count,
        )


class Place(Outline):
    """From where a part is seen, and on which devices."""

    house_order = (
        *("view", "shape", "edge", "left", "right", "top", "bottom", "width", "height", "corner", "count"),
        *("file", "applies_to", "shapes"),
    )

    view: View = Field(strict=False)
    """From where it is seen: front, back, left, right, top, bottom."""
    shapes: list[Outline] = Field(default=[], max_length=40)
    """Instead of one shape, several, which lie on one another."""
    file: DrawingFile | None = None
    """Of a body: the drawing that it is, a file of data/drawings/."""
    applies_to: AppliesTo | None = None
    """The devices that have it there. Left out: all."""

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        return tuple(one.spot for one in self.shapes or [self])


class DevicePart(Entry):
    """A part of devices that steps speak of."""

    name: Name
    """As it stands in a list: `volume up button`."""
    guide: GuideRef | None = None
    """The guide that the picture on the home page leads to from this part. Left out: none."""
    only_marked: bool = False
    """Whether it is drawn only where it is marked."""
    sources: Each[SourceRef] = []
    """Where that comes from: ids of sources.yml."""
    schematic: bool = False
    """Whether its place is about right, and not measured."""
    places: list[Place] = Field(default=[], max_length=200)
    """Where it is seen. Left out: it stands in a file."""


class Drawing(Entry):
    """What is drawn. A text is the id of a drawing of drawings.yml."""

    written_short = DrawingRef

    use: DrawingRef | None = None
    """A drawing of drawings.yml."""
    file: DrawingFile | None = None
    """A file of data/drawings/, in place of the device."""
    name: Name | None = None
    """What is seen in it, for those who don't see it. Drawings from files need it; else it is composed."""
    view: View | None = Field(default=None, strict=False)
    """From where the device is seen. Left out: from the front."""
    show: dict[PartRef, DrawingRef] = {}
    """What is seen in a part: the id of a drawing from a file."""
    mark: Each[PartRef] = Field(default=[], max_length=12)
    """Its parts that are marked, in this order: ids of parts.yml."""
    together: bool = False
    """Whether what is marked is pressed at once, so that it has no numbers."""
    close: bool = False
    """Whether only what is marked is drawn, and what is around it."""
    settings: list[LabelRef] = []
    """Instead: labels that lead there, of which the last is marked."""
    message: list[LabelRef] = []
    """Instead: labels of a message on the screen: its words, then its buttons."""

    @model_validator(mode="before")
    @classmethod
    def _by_id(cls, value: object) -> object:
        return {"use": value} if isinstance(value, str) else value

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which of the ways to say what is drawn are taken; a right one takes one."""
        ways: dict[str, object] = {"use": self.use, "settings": self.settings, "message": self.message}
        ways["file" if self.file else "view"] = self.file or self.view or self.mark or self.show or self.close
        return tuple(name for name, value in ways.items() if value)


Pictured = Annotated[
    list[Drawing],
    BeforeValidator(lambda value: value if isinstance(value, list) else [value]),
    Written(Drawing | list[Drawing]),
]
"""A drawing, or several beside one another."""
