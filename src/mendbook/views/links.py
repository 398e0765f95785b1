from dataclasses import dataclass

from .rich import Rich


@dataclass(frozen=True)
class Link:
    """A page to go to; `address` is relative to the site's root, or a whole web address."""

    title: Rich
    address: str
    summary: Rich | None = None
