"""The plan for an article: whether it becomes a guide or a how-to, and where its parts go."""

from dataclasses import dataclass, field

from .rows import Cause
from .tree import Block, Blocks, Localized


@dataclass
class Part:
    """A part of a how-to."""

    heading: Localized
    text: list[Block] = field(default_factory=list)
    steps: list[Blocks] = field(default_factory=list)
    above: list[str] = field(default_factory=list)


@dataclass
class Answered:
    """A question with its answer. asked: whether the article words it as a question."""

    question: Localized
    answer: list[Block]
    asked: bool = True


@dataclass
class Plan:
    """kind: `guides` or `howtos`. below: blocks that fit nowhere."""

    kind: str
    title: Localized
    summary: Localized = field(default_factory=dict)
    introduction: list[Block] = field(default_factory=list)
    symptoms: list[Localized] = field(default_factory=list)
    causes: list[Cause] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    faq: list[Answered] = field(default_factory=list)
    visit_store_if: list[Block] = field(default_factory=list)
    call_to_action: list[Block] = field(default_factory=list)
    related: list[Block] = field(default_factory=list)
    below: list[Block] = field(default_factory=list)
    headings: dict[str, list[Localized]] = field(default_factory=dict)
    """The article's own headings, by the key that has their content."""
    guessed: bool = False
    """Whether explanations were matched to causes by their words."""
