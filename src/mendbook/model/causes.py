"""Causes and their solutions. Docstrings of fields are for editors."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from .devices import AppliesTo
from .drawings import Drawing
from .entry import Entry, Formerly, Id, Slug, gather_languages
from .ids import CauseRef, DangerRef, Each, SourceRef, StepsRef
from .risks import DATA, RiskLevel, Risks, worst
from .text import Block, Line
from .walking import Path, find_values

LIMIT_SOLUTION_STEPS = 100
"""Maximum steps of a solution: many guides repeat them, and nobody follows more."""

LIMIT_OTHERWISE = 20
"""Maximum further solutions: they are distinguished by letters, and nobody tries more."""


class Complexity(StrEnum):
    """How hard a solution is, for somebody who has never done it."""

    LOW = "low"
    """Anybody can do it quickly."""
    MEDIUM = "medium"
    """It takes several steps, and some care."""
    HIGH = "high"
    """It is long, or easy to get wrong, or only a store can do it."""


class Likelihood(StrEnum):
    """How often it is a cause, among those of a guide."""

    VERY_COMMON = "very-common"
    """Most visitors with this problem have this cause."""
    COMMON = "common"
    """Many have it."""
    OCCASIONAL = "occasional"
    """Some have it."""
    RARE = "rare"
    """Hardly anybody has it."""


class Frequency(StrEnum):
    """How often, in words; site.yml gives their numbers."""

    ALWAYS = "always"
    """Every time."""
    USUALLY = "usually"
    """Most times."""
    SOMETIMES = "sometimes"
    """Now and then."""
    RARELY = "rarely"
    """Hardly ever."""
    NEVER = "never"
    """Not once."""


class PlainStep(Entry):
    """One thing to do: `{en: …, pt: …}`. Other keys are written beside its languages."""

    house_order = ("name", "text", "include", "warning", "does", "applies_to", "draw")

    text: Block
    """What to do: `Hold the side button.`"""
    warning: Block | None = None
    """What can go wrong in this step, shown before it: `All settings are lost.`"""
    applies_to: AppliesTo | None = None
    """The devices that it is for. Left out: all. Consecutive steps for different devices count as one."""
    does: list[Id] = []
    """What this step does that a danger says to avoid, by the ids in its `avoid`: `[charge]`."""
    draw: Drawing | None = None
    """The drawing beside it: the id of a drawing, or the parts to mark, as in `{mark: [side-button]}`."""

    _gather = model_validator(mode="before")(gather_languages)


class Step(PlainStep):
    """A step of a cause or a guide. Those of how-tos include nothing, so that nothing includes itself."""

    include: StepsRef | None = None
    """A how-to, or one part of it, whose steps are shown within this one: `descale#by-hand`."""


class NamedStep(Step):
    """A step of a cause. Guides can drop it, or say something else in its place, by its name."""

    name: Id | None = None
    """The name by which guides refer to it: `unplug`. It is unique within the cause, its further solutions
    included.
    """


def steps_of(entry: BaseModel) -> Iterator[tuple[Path, PlainStep]]:
    """Every step within an entry, with its path in the editor's file."""
    return find_values(entry, PlainStep)


class Solution(Entry):
    """What to do about a cause."""

    solution: Line
    """What to do, in a few words, as the table of causes says it: `Fill the tank`."""
    heading: Line | None = None
    """The heading over the steps. Left out: the solution."""
    note: Line | None = None
    """A short remark below the solution in the table of causes."""
    complexity: Complexity = Field(strict=False)
    """How hard it is for somebody who has never done it."""
    minutes: int | None = Field(default=None, ge=1, le=10_080)
    """How many minutes the solution takes, as you estimate. Left out: what site.yml says for the
    complexity."""
    risks: Risks = {}
    """What it can harm, by the risks in site.yml: `{water: possible}`."""
    risk_note: Block | None = None
    """How the harm can happen, and what to do about it; shown before the steps."""
    data_loss: RiskLevel | None = Field(default=None, strict=False)
    """Whether data can be lost. Short for `risks: {data: possible}`."""
    data_loss_note: Block | None = None
    """How data can be lost, and what to do about it; shown before the steps, as `risk_note` is."""
    steps: list[NamedStep] = Field(min_length=1, max_length=LIMIT_SOLUTION_STEPS)
    """What to do, one step after the other."""
    mends: dict[CauseRef, Annotated[Frequency, Field(strict=False)]] = {}
    """How often the solution also fixes other causes, or its own if not always: `{frozen-app:
    usually}`."""
    visit_store_if: Line | None = None
    """When it is better to come to a store: `The cable is damaged.`"""

    @property
    def every_risk(self) -> dict[str, RiskLevel]:
        """All risks, including the short form."""
        return worst([self.risks, {DATA: self.data_loss} if self.data_loss else {}])

    @property
    def risk_text(self) -> Block | None:
        return self.risk_note or self.data_loss_note


class Cause(Solution):
    """What goes wrong, and how to fix it. Written once, used by many guides."""

    house_order = (
        *("complexity", "minutes", "data_loss", "risks", "at_store", "cause", "solution", "slug", "formerly"),
        *("dangers", "mends", "heading", "note", "data_loss_note", "risk_note", "explanation", "prevention"),
        *("steps", "visit_store_if", "otherwise", "applies_to", "sources"),
    )

    cause: Line
    """What is wrong, in a few words: `The tank is empty`."""
    slug: Slug | None = None
    """The last part of its page’s address, for each language: `{pt: sem-cafe}`. Left out: the id."""
    formerly: Formerly = {}
    """Ids and slugs that it had before: `[old-id]`. Their addresses lead here."""
    explanation: Block | None = None
    """Why this happens, and how to recognise it."""
    prevention: Block | None = None
    """What keeps it from coming back; shown once a solution has helped."""
    applies_to: AppliesTo | None = None
    """The devices that can have it. Left out: all."""
    dangers: Each[DangerRef] = []
    """Its dangers: ids of dangers.yml."""
    at_store: bool = False
    """`true` if only a store can fix it. The steps then say what to do until then."""
    otherwise: list[Solution] = Field(default=[], max_length=LIMIT_OTHERWISE)
    """Further solutions, each for when the earlier ones have not helped."""
    sources: Each[SourceRef] = []
    """Where the facts come from: ids of sources.yml."""

    @property
    def solutions(self) -> tuple[Solution, ...]:
        return (self, *self.otherwise)
