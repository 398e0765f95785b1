"""What stands on each kind of page, in one language. Plain values: no input, no output, no HTML."""

from dataclasses import dataclass
from datetime import date

from .devices import Fits, ModelsView
from .links import Link
from .rich import Rich
from .tree import TreeView


@dataclass(frozen=True)
class FormView:
    """A form of a step: what to do, with what is said before it. fits: None where it is for everybody."""

    text: Rich
    warning: Rich | None
    fits: Fits | None = None


@dataclass(frozen=True)
class StepView:
    """A step, in as many forms as there are kinds of devices."""

    forms: tuple[FormView, ...]

    @property
    def fits(self) -> Fits | None:
        """Where its only form is not for everybody, so that others have no such step."""
        return self.forms[0].fits if len(self.forms) == 1 else None


@dataclass(frozen=True)
class CauseView:
    """A cause with its solution. `id` is also the anchor of the solution; minutes: whole minutes.

    name: what the solution is called on the telephone, `ICB-2`; its steps are `ICB-2.1`, `ICB-2.2`.
    """

    id: str
    name: str
    cause: Rich
    solution: Rich
    heading: Rich
    note: Rich | None
    complexity: str
    minutes: int
    data_loss: str
    data_loss_note: Rich | None
    explanation: Rich | None
    steps: tuple[StepView, ...]
    visit_store_if: Rich | None
    fits: Fits | None


@dataclass(frozen=True)
class FaqView:
    id: str
    question: Rich
    answer: Rich
    fits: Fits | None = None


@dataclass(frozen=True)
class CallToActionView:
    title: Rich
    text: Rich
    button: Rich
    link: str


@dataclass(frozen=True)
class YourDeviceView:
    """What visitors are asked, so that only what concerns their device is shown. help: how to find out."""

    question: Rich
    help: Rich | None


@dataclass(frozen=True)
class GuideView:
    """A guide. least, most: how many minutes its solutions take. models: the devices that it is for.

    short: a short address that leads to it, or ''. tree: None where there is nothing to decide. review: in
    the preview, the address of the page on the tree.
    """

    id: str
    address: str
    short: str
    title: Rich
    summary: Rich
    introduction: Rich | None
    topic: Link
    models: ModelsView
    your_device: YourDeviceView | None
    least: int
    most: int
    reviewed: date
    reviewed_text: str
    causes: tuple[CauseView, ...]
    tree: TreeView | None
    review: str | None
    faq: tuple[FaqView, ...]
    call_to_action: CallToActionView
    related: tuple[Link, ...]
    draft: bool


@dataclass(frozen=True)
class TopicView:
    id: str
    address: str
    name: Rich
    summary: Rich
    icon: str | None
    guides: tuple[Link, ...]


@dataclass(frozen=True)
class HomeView:
    """compare: where any devices can be compared; None where there are none."""

    question: Rich
    lead: Rich
    topics: tuple[TopicView, ...]
    comparisons: tuple[Link, ...]
    compare: Link | None
    call_to_action: CallToActionView


@dataclass(frozen=True)
class GuidesView:
    """The list of all guides, by topic."""

    title: Rich
    summary: Rich
    topics: tuple[TopicView, ...]


@dataclass(frozen=True)
class ProseView:
    """A page that people wrote; `body` is Markdown that may call macros, `language` the body's own."""

    title: str
    description: str | None
    body: str
    file: str
    language: str | None


@dataclass(frozen=True)
class NotFoundText:
    """What the page for a missing address says, in one language."""

    locale: str
    heading: str
    text: str
    home: Link
    guides: Link


@dataclass(frozen=True)
class NotFoundView:
    """The page for an address that is not there: in its own language first, then in the others."""

    texts: tuple[NotFoundText, ...]
