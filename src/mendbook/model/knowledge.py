from collections.abc import Mapping
from dataclasses import dataclass

from .entries import Cause, Device, Guide, Label, Prose, Topic
from .site import Site
from .text import Line


@dataclass(frozen=True)
class ProsePage:
    """A page of `content/`: `id` is its path in its language's folder, without `.md`."""

    id: str
    language: str
    head: Prose
    body: str
    """Markdown that may call macros; its lines stand where they stand in the file."""
    file: str
    """Relative to the site's folder."""


@dataclass(frozen=True)
class Knowledge:
    """All that the editors wrote: read, checked, and in every language. Ids keep the editor's order."""

    site: Site
    interface: Mapping[str, Line]
    """The site's own words by key."""
    labels: Mapping[str, Label]
    topics: Mapping[str, Topic]
    devices: Mapping[str, Device]
    causes: Mapping[str, Cause]
    guides: Mapping[str, Guide]
    prose: Mapping[tuple[str, str], ProsePage]
    """By id and language."""

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.site.languages)
