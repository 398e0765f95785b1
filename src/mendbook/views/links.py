from dataclasses import dataclass

from .drawings import FormDrawn
from .rich import Rich


@dataclass(frozen=True)
class Link:
    """A page to go to; `address` is relative to the site's root, or a whole web address.

    looks: the devices that it is about, drawn.
    """

    title: Rich
    address: str
    summary: Rich | None = None
    looks: tuple[FormDrawn, ...] = ()


@dataclass(frozen=True)
class SourceView:
    """Where facts come from. address: where that can be read, as in a Link; '' where nothing leads there."""

    title: str
    address: str
