"""Comparisons of devices in one language, as plain values: tables, differences in words, pictures to
scale.
"""

from dataclasses import dataclass
from datetime import date

from mendbook.drawing import Drawn
from mendbook.text import RichText

from ..contents import FaqView
from ..links import Link, SourceView
from .devices import DeviceLink


@dataclass(frozen=True, slots=True)
class RowView:
    """One specification of the devices; None for unknown values. differs: whether the known values differ."""

    id: str
    name: RichText
    help: RichText | None
    cells: tuple[RichText | None, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """Specifications that belong together, as the rows of a table."""

    id: str
    name: RichText
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class DifferencesView:
    """The differences of one device from another, as sentences."""

    title: str
    better: tuple[RichText, ...]
    worse: tuple[RichText, ...]
    other: tuple[RichText, ...]


@dataclass(frozen=True, slots=True)
class OutlineView:
    """A device seen from the front and, if its depth is known, from the side. Sides are in the unit of the
    data.

    label: its sides in words. x, side: where the two views begin in the whole drawing. front: its drawing, if
    its parts are known.
    """

    name: RichText
    width: float
    height: float
    depth: float | None
    label: str
    x: float = 0
    side: float = 0
    front: Drawn | None = None


@dataclass(frozen=True, slots=True)
class SizesView:
    """Outlines next to each other, standing on one line; width, height: of the whole drawing."""

    outlines: tuple[OutlineView, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class BarView:
    """share: of the largest value, 0 to 100."""

    name: RichText
    value: RichText
    share: float


@dataclass(frozen=True, slots=True)
class BarsView:
    """A numeric specification as bars, one for each device."""

    name: RichText
    bars: tuple[BarView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """id: its anchor, or '' if nothing links to it."""

    id: str
    heading: RichText
    text: RichText


@dataclass(frozen=True, slots=True)
class VerdictView:
    reader: RichText
    verdict: RichText
    text: RichText | None


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """An article on some devices. first: the specifications that it is about and that differ. rest: all
    others. unknown: whether a value is missing. tool: the address where the same devices can be compared with
    others.
    """

    id: str
    address: str
    title: RichText
    summary: RichText
    introduction: RichText | None
    note: RichText | None
    devices: tuple[DeviceLink, ...]
    differences: tuple[DifferencesView, ...]
    first: tuple[GroupView, ...]
    rest: tuple[GroupView, ...]
    unknown: bool
    sizes: SizesView | None
    bars: tuple[BarsView, ...]
    sections: tuple[SectionView, ...]
    verdicts: tuple[VerdictView, ...]
    faq: tuple[FaqView, ...]
    related: tuple[Link, ...]
    guides: tuple[Link, ...]
    tool: str
    reviewed: date
    reviewed_text: str
    covers: RichText | None
    sources: tuple[SourceView, ...]
    draft: bool
