"""How-tos: short articles that guides link to. Docstrings of fields are for editors."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import Field

from .causes import LIMIT_SOLUTION_STEPS, PlainStep
from .devices import AppliesTo
from .drawings import Drawing
from .entry import Day, Entry, Formerly, Id, SearchWords, Slug
from .guides import Faq, Status
from .ids import DangerRef, Each, GuideRef, SourceRef
from .text import Block, Line


class Part(Entry):
    """A part of a how-to: one way to do it, or one thing of several."""

    id: Id | None = None
    """For links to it: `howto:restart#on-a-computer`. Left out: nothing can link to it."""
    heading: Line
    """What this part does: `With the buttons`."""
    text: Block | None = None
    """What readers need to know before its steps."""
    applies_to: AppliesTo | None = None
    """The devices that it is for. Left out: those of the how-to."""
    draw: Drawing | None = None
    """The drawing beside its steps: the buttons that they press, in order."""
    steps: list[PlainStep] = Field(min_length=1, max_length=LIMIT_SOLUTION_STEPS)
    """What to do, one step after the other."""


class Howto(Entry):
    """A short article about one thing to do, which guides link to instead of repeating it."""

    title: Line
    """What it is about, as its page and all links show it: `Descale your machine`."""
    slug: Slug | None = None
    """The last part of its page’s address, for each language: `{pt: sem-cafe}`. Left out: the id."""
    formerly: Formerly = {}
    """Ids and slugs that it had before: `[old-id]`. Their addresses lead here."""
    applies_to: AppliesTo | None = None
    """The devices that it is for. Left out: all."""
    summary: Line
    """One or two sentences under the title, which search engines show too."""
    search_words: SearchWords = {}
    """Further words that visitors type to find it, such as slang. Words of the article itself need not be
    listed."""
    introduction: Block | None = None
    """What readers need to know first, shown below the summary."""
    dangers: Each[DangerRef] = []
    """Its dangers: ids of dangers.yml."""
    parts: list[Part] = Field(min_length=1)
    """The ways to do it, or the things to do."""
    faq: list[Faq] = []
    """Questions that visitors have, with their answers."""
    related: Each[GuideRef] = []
    """Guides that its readers may need."""
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

    @property
    def anchors(self) -> tuple[str, ...]:
        """The anchor of each part on the page."""
        return tuple(part.id or f"part_{number}" for number, part in enumerate(self.parts, 1))


@dataclass(frozen=True, slots=True)
class Included:
    """The parts of a how-to that a step includes. howto: its id. parts: by their ids on its page."""

    howto: str
    entry: Howto
    parts: Mapping[str, Part]
