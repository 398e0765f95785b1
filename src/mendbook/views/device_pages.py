"""The pages on devices: each device, all of them, and the page that compares any two."""

from dataclasses import dataclass

from .comparison import GroupView
from .devices import DeviceLink, FamilyView
from .links import Link, SourceView
from .rich import Rich


@dataclass(frozen=True)
class DeviceView:
    """All that concerns one device. groups: what is known of it; every row has one cell.

    guides, comparisons: those that it is in. compare: where it can be compared, or ''. checked: the day, as
    written, or ''.
    """

    id: str
    address: str
    name: Rich
    family: Rich | None
    generation: str
    summary: Rich | None
    groups: tuple[GroupView, ...]
    guides: tuple[Link, ...]
    comparisons: tuple[Link, ...]
    compare: str
    sources: tuple[SourceView, ...]
    checked: str


@dataclass(frozen=True)
class DevicesView:
    """All devices, the newest family first."""

    title: Rich
    summary: Rich
    families: tuple[FamilyView, ...]


@dataclass(frozen=True)
class CompareView:
    """The page that compares any two: what is ready made, and a table of the newest devices.

    families: the devices to choose from. data: the address of the file that the page's script loads.
    """

    title: Rich
    summary: Rich
    families: tuple[FamilyView, ...]
    comparisons: tuple[Link, ...]
    devices: Link
    newest: tuple[DeviceLink, ...]
    groups: tuple[GroupView, ...]
    unknown: bool
    data: str
