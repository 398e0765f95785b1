"""Steps in one language, and the solutions, causes and how-tos that they belong to, as plain values."""

from dataclasses import dataclass

from mendbook.text import Fits, RichText

from ..devices.drawings import DrawingView
from ..links import Link


@dataclass(frozen=True, slots=True)
class FormView:
    """A form of a step: what to do, and the words before it. fits: None if it applies to all devices."""

    text: RichText
    warning: RichText | None
    fits: Fits | None = None
    drawing: DrawingView | None = None
    included: "IncludedView | None" = None


@dataclass(frozen=True, slots=True)
class StepView:
    """A step, with a form for each group of devices.

    part: the name of the cause, on the first step about it, if several causes share the solution.
    """

    forms: tuple[FormView, ...]
    part: RichText | None = None

    @property
    def fits(self) -> Fits | None:
        """The devices of its only form; others have no such step."""
        return self.forms[0].fits if len(self.forms) == 1 else None


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of a how-to: a way to do it, or one of several things to do."""

    id: str
    heading: RichText
    text: RichText | None
    fits: Fits | None
    steps: tuple[StepView, ...]
    drawing: DrawingView | None = None


@dataclass(frozen=True, slots=True)
class IncludedView:
    """The parts of a how-to that a step includes, at least one. howto: its page."""

    id: str
    howto: Link
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class RiskView:
    """A risk of a solution. certain: whether it is certain to happen."""

    words: RichText
    certain: bool


@dataclass(frozen=True, slots=True)
class SolutionView:
    """A solution of a cause. `id` is also its anchor; that of the first solution is the cause's id.

    name: for the phone, `ICB-2`; its steps are `ICB-2.1`, `ICB-2.2`; a further solution of the same cause is
    `ICB-2b`. minutes: None if only a store can fix the cause. where: the place of the repair, such as `in a
    store`; '' if its words say so.
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


@dataclass(frozen=True, slots=True)
class CostView:
    """The price of a service that fixes a cause: its name, price, time and starting date in words. fits: the
    devices with this price; None means all.
    """

    name: RichText
    words: RichText
    since: RichText
    fits: Fits | None


@dataclass(frozen=True, slots=True)
class CauseView:
    """A cause, or several that share a row. solutions: in the order in which to try them. prevention: how to
    keep it from happening again.

    pages: the pages on those of its causes that other guides have too.
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
