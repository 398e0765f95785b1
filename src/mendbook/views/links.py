from dataclasses import dataclass

from mendbook.text import RichText

from .devices.drawings import FormDrawn


@dataclass(frozen=True, slots=True)
class Link:
    """A link. address: relative to the site's root, or a URL.

    looks: drawings of the devices that the page is about.
    """

    title: RichText
    address: str
    summary: RichText | None = None
    looks: tuple[FormDrawn, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source. address: as in a Link; '' if it has none."""

    title: str
    address: str
