from dataclasses import dataclass

from mendbook.text import RichText

from .devices.drawings import FormDrawn


@dataclass(frozen=True)
class Link:
    """A page to go to; `address` is relative to the site's root, or a whole web address.

    looks: the devices that it is about, drawn.
    """

    title: RichText
    address: str
    summary: RichText | None = None
    looks: tuple[FormDrawn, ...] = ()


@dataclass(frozen=True)
class SourceView:
    """Where facts come from. address: where that can be read, as in a Link; '' where nothing leads there."""

    title: str
    address: str
