from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from .comparisons import Comparison
from .devices import Device, Family, Source
from .entries import Cause, Guide, Label, Prose, Topic
from .fleet import Fleet
from .site import Site
from .specifications import SpecificationGroup, by_id
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
    sources: Mapping[str, Source]
    specifications: Mapping[str, SpecificationGroup]
    families: Mapping[str, Family]
    devices: Mapping[str, Device]
    causes: Mapping[str, Cause]
    guides: Mapping[str, Guide]
    comparisons: Mapping[str, Comparison]
    prose: Mapping[tuple[str, str], ProsePage]
    """By id and language."""

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.site.languages)

    @cached_property
    def fleet(self) -> Fleet:
        """The devices with what is known of them."""
        return Fleet(self.devices, by_id(self.specifications))

    @cached_property
    def can_be_compared(self) -> tuple[str, ...]:
        """The devices of which something is known, where there are two at least."""
        devices = tuple(name for name, facts in self.fleet.facts.items() if facts)
        return devices if len(devices) > 1 else ()
