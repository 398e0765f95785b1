"""Steps in one language, and the solutions, causes and how-tos that they belong to. Plain values."""

from dataclasses import dataclass

from mendbook.text import Fits, RichText

from ..devices.drawings import DrawingView
from ..links import Link


@dataclass(frozen=True)
class FormView:
    """A form of a step: what to do, with what is said before it. fits: None where it is for everybody."""

    text: RichText
    warning: RichText | None
    fits: Fits | None = None
    drawing: DrawingView | None = None
    included: "IncludedView | None" = None


@dataclass(frozen=True)
class StepView:
    """A step, in as many forms as there are kinds of devices.

    part: where several causes share a solution, and this step is the first about one of them, its name.
    """

    forms: tuple[FormView, ...]
    part: RichText | None = None

    @property
    def fits(self) -> Fits | None:
        """Where its only form is not for everybody, so that others have no such step."""
        return self.forms[0].fits if len(self.forms) == 1 else None


@dataclass(frozen=True)
class PartView:
    """One way to do a thing, or one thing of several."""

    id: str
    heading: RichText
    text: RichText | None
    fits: Fits | None
    steps: tuple[StepView, ...]
    drawing: DrawingView | None = None


@dataclass(frozen=True)
class IncludedView:
    """What a step shows of a how-to: one part of it at least. howto: the page with all of it."""

    id: str
    howto: Link
    parts: tuple[PartView, ...]


@dataclass(frozen=True)
class RiskView:
    """What can be harmed on the way; certain: what will be."""

    words: RichText
    certain: bool


@dataclass(frozen=True)
class SolutionView:
    """Something to do about a cause. `id` is also its anchor, of the first the cause's id.

    name: what it is called on the telephone, `ICB-2`; its steps are `ICB-2.1`, `ICB-2.2`; a further solution
    of the same cause is `ICB-2b`. minutes: whole minutes; None where only a store can fix the cause.
    where: who does that, as `in a store`; '' where its own words say it.
    """

    id: str
    name: str
    solution: RichText
    heading: RichText
    note: RichText | None
    complexity: str
    minutes: int | None
    where: str
    risks: tuple[RiskView, ...]
    risk_note: RichText | None
    steps: tuple[StepView, ...]
    visit_store_if: RichText | None


@dataclass(frozen=True)
class CostView:
    """What a service costs that mends a cause: its name, the price and the time in words, and since when.

    fits: where it is not the price of every device.
    """

    name: RichText
    words: RichText
    since: RichText
    fits: Fits | None


@dataclass(frozen=True)
class CauseView:
    """A cause, or several that share a row. solutions: each for when those before it have not helped.

    prevention: what keeps it from coming back.
    pages: of its causes that are behind other problems too, the pages about them.
    """

    id: str
    cause: RichText
    explanation: RichText | None
    prevention: RichText | None
    at_store: bool
    solutions: tuple[SolutionView, ...]
    fits: Fits | None
    pages: tuple[Link, ...]
    costs: tuple[CostView, ...] = ()
