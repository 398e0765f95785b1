"""Articles that set devices side by side."""

from pydantic import Field

from .entry import Day, Entry, Formerly, Id, Slug
from .guides import Faq, Status
from .text import Block, Line


class Section(Entry):
    id: Id | None = None
    """For links to it: `comparison:a-or-b#what-it-costs`. Left out: nothing can lead to it."""
    heading: Line
    text: Block


class Verdict(Entry):
    """What one kind of reader is advised."""

    reader: Line
    """Who that is: `You have an iPhone 12`."""
    verdict: Line
    """The advice in a few words."""
    text: Block | None = None


class Comparison(Entry):
    """Devices side by side. The table and what differs come from their specifications."""

    title: Line
    slug: Slug | None = None
    formerly: Formerly = {}
    devices: list[Id] = Field(min_length=2)
    """The first is the one in question: differences are told of it."""
    summary: Line
    introduction: Block | None = None
    specifications: list[Id] = []
    """Those to talk about. Left out: all."""
    sections: list[Section] = []
    verdicts: list[Verdict] = []
    faq: list[Faq] = []
    related: list[Id] = []
    """Other comparisons."""
    guides: list[Id] = []
    """Guides that readers may need."""
    reviewed: Day
    covers: Line | None = None
    """What the review covers: `Covers up to iOS 26`. Left out: what site.yml says."""
    status: Status = Field(default=Status.PUBLISHED, strict=False)
    sources: list[Id] = []
    """Where the facts come from: ids of sources.yml."""
    show_sources: bool | None = None
