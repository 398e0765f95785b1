"""Articles that compare devices side by side."""

from pydantic import Field

from .entry import Day, Entry, Formerly, Id, Slug
from .guides import Faq, Status
from .ids import ComparisonRef, DeviceRef, Each, GuideRef, SourceRef, SpecificationRef
from .text import Block, Line


class Section(Entry):
    """A part of a comparison in your own words."""

    id: Id | None = None
    """For links to it: `comparison:a-or-b#what-it-costs`. Left out: nothing can link to it."""
    heading: Line
    """What it is about: `What it costs`."""
    text: Block
    """What it says, in one paragraph or several."""


class Verdict(Entry):
    """Advice for one kind of reader."""

    reader: Line
    """Who it is for: `You have a Crema One`."""
    verdict: Line
    """The advice in a few words: `Keep it`."""
    text: Block | None = None
    """Why, in a few sentences."""


class Comparison(Entry):
    """Devices side by side. The table and the differences are derived from their specifications."""

    title: Line
    """The title, as its page and all links show it: `Crema One or Crema Two`."""
    slug: Slug | None = None
    """The last part of its page’s address, for each language: `{pt: sem-cafe}`. Left out: the id."""
    formerly: Formerly = {}
    """Ids and slugs that it had before: `[old-id]`. Their addresses lead here."""
    devices: Each[DeviceRef] = Field(min_length=2)
    """The devices to compare, two or more. The first is the one that the article is about."""
    summary: Line
    """One or two sentences under the title, which search engines show too."""
    introduction: Block | None = None
    """What readers need to know first, shown below the summary."""
    specifications: Each[SpecificationRef] = []
    """The specifications to compare. Left out: all."""
    sections: list[Section] = []
    """Further information in your own words, beyond the values."""
    verdicts: list[Verdict] = []
    """The advice for each kind of reader."""
    faq: list[Faq] = []
    """Questions that visitors have, with their answers."""
    related: Each[ComparisonRef] = []
    """Other comparisons."""
    guides: Each[GuideRef] = []
    """Guides that readers may need."""
    reviewed: Day
    """The day on which somebody last checked all of it."""
    covers: Line | None = None
    """What the review covers, shown beside its day: `Covers up to firmware 3.2`. Left out: what site.yml
    says."""
    status: Status = Field(default=Status.PUBLISHED, strict=False)
    """Whether visitors see it."""
    sources: Each[SourceRef] = []
    """Where the facts come from: ids of sources.yml."""
    show_sources: bool | None = None
    """Whether the page lists its sources at the end. Left out: those that have a link."""
