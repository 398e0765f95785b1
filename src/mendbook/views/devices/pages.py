"""The pages on devices: each device, all of them, and the page that compares any two."""

from collections.abc import Mapping
from dataclasses import dataclass

from mendbook.text import RichText

from ..links import Link, SourceView
from .comparison import GroupView
from .devices import DeviceLink, FamilyView
from .drawings import FormDrawn


@dataclass(frozen=True, slots=True)
class DeviceView:
    """Everything about one device. groups: its specifications; every row has one cell.

    looks: views from the front, the back and below, if they can be drawn. guides, comparisons: those about
    it. compare: the address where it can be compared, or ''. checked: the date in words, or ''.
    """

    id: str
    address: str
    name: RichText
    family: RichText | None
    generation: str
    summary: RichText | None
    groups: tuple[GroupView, ...]
    guides: tuple[Link, ...]
    comparisons: tuple[Link, ...]
    compare: str
    sources: tuple[SourceView, ...]
    checked: str
    looks: tuple[FormDrawn, ...] = ()


@dataclass(frozen=True, slots=True)
class DevicesView:
    """All devices, the newest family first. looks: by id, each from the back and from the front."""

    title: RichText
    summary: RichText
    families: tuple[FamilyView, ...]
    looks: Mapping[str, tuple[FormDrawn, ...]]


@dataclass(frozen=True, slots=True)
class CompareView:
    """The page that compares any two: the articles, and a table of the newest devices.

    families: the devices to choose from. data: the address of the file that the page's script loads.
    """

    title: RichText
    summary: RichText
    families: tuple[FamilyView, ...]
    comparisons: tuple[Link, ...]
    devices: Link
    newest: tuple[DeviceLink, ...]
    groups: tuple[GroupView, ...]
    unknown: bool
    data: str
