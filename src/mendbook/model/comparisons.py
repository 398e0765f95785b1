"""Articles that set devices side by side."""

from pydantic import Field

from .entry import Day, Entry, Formerly, Id, Slug
from .guides import Faq, Status
from .ids import ComparisonRef, DeviceRef, Each, GuideRef, SourceRef, SpecificationRef
from .text import Block, Line


class Section(Entry):
    """A part of the article in words."""

    id: Id | None = None
    """For links to it: `comparison:a-or-b#what-it-costs`. Left out: nothing can lead to it."""
    heading: Line
    """What it is about: `What it costs`."""
    text: Block
    """What it says."""


class Verdict(Entry):
    """What one kind of reader is advised."""

    reader: Line
    """Who that is: `You have a Crema One`."""
    verdict: Line
    """The advice in a few words."""
    text: Block | None = None
    """Why, in a few sentences."""


class Comparison(Entry):
    """Devices side by side. The table and what differs come from their specifications."""

    title: Line
    """What is compared, as its page and all links name it."""
    slug: Slug | None = None
    """The last part of its page’s address. Left out: the id."""
    formerly: Formerly = {}
    """Ids and slugs that it had before: their addresses lead here."""
    devices: Each[DeviceRef] = Field(min_length=2)
    """The first is the one in question: differences are told of it."""
    summary: Line
    """One or two sentences under the title, and in search results."""
    introduction: Block | None = None
    """What has to be known first, under the summary."""
    specifications: Each[SpecificationRef] = []
    """Those to talk about. Left out: all."""
    sections: list[Section] = []
    """What the values don’t tell, in words."""
    verdicts: list[Verdict] = []
    """Who is advised to do what."""
    faq: list[Faq] = []
    """Questions that visitors have, with their answers."""
    related: Each[ComparisonRef] = []
    """Other comparisons."""
    guides: Each[GuideRef] = []
    """Guides that readers may need."""
    reviewed: Day
    """The day on which somebody last checked all of it."""
    covers: Line | None = None
    """What the review covers: `Covers up to firmware 3.2`. Left out: what site.yml says."""
    status: Status = Field(default=Status.PUBLISHED, strict=False)
    """`draft`: only the preview shows it."""
    sources: Each[SourceRef] = []
    """Where the facts come from: ids of sources.yml."""
    show_sources: bool | None = None
    """Whether the page names them at its end. Left out: those that have a link."""
