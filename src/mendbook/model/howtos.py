"""How-tos: short articles that guides link to. Docstrings of fields are for editors."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import Field

from .causes import LIMIT_SOLUTION_STEPS, PlainStep
from .devices import AppliesTo
from .drawings import Drawing
from .entry import Day, Entry, Formerly, Id, SearchWords, Slug
from .guides import Faq, Status
from .text import Block, Line


class Part(Entry):
    """A part of a how-to: one way to do it, or one thing of several."""

    id: Id | None = None
    """For links to it: `howto:restart#on-a-computer`. Left out: nothing can lead to it."""
    heading: Line
    text: Block | None = None
    applies_to: AppliesTo | None = None
    draw: Drawing | None = None
    """What is drawn beside its steps: the buttons that they press, in their order."""
    steps: list[PlainStep] = Field(min_length=1, max_length=LIMIT_SOLUTION_STEPS)


class Howto(Entry):
    """A short article about one thing to do, which guides link to instead of repeating it."""

    title: Line
    slug: Slug | None = None
    formerly: Formerly = {}
    applies_to: AppliesTo | None = None
    search_words: SearchWords = {}
    """What visitors type who look for it, and what it doesn't say itself."""
    summary: Line
    introduction: Block | None = None
    dangers: list[Id] = []
    """What is dangerous about it: ids of dangers.yml."""
    parts: list[Part] = Field(min_length=1)
    faq: list[Faq] = []
    related: list[Id] = []
    """Guides."""
    reviewed: Day
    covers: Line | None = None
    """What the review covers: `Covers up to iOS 26`. Left out: what site.yml says."""
    status: Status = Field(default=Status.PUBLISHED, strict=False)
    sources: list[Id] = []
    show_sources: bool | None = None

    @property
    def anchors(self) -> tuple[str, ...]:
        """For each part its id on the page."""
        return tuple(part.id or f"part_{number}" for number, part in enumerate(self.parts, 1))


@dataclass(frozen=True)
class Included:
    """What a step includes of a how-to. howto: its id. parts: by their ids on its page."""

    howto: str
    entry: Howto
    parts: Mapping[str, Part]
