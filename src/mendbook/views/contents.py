"""What stands on each kind of page, in one language. Plain values: no input, no output, no HTML."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mendbook.drawing import Signposts
from mendbook.model import MacroCall
from mendbook.text import Fits, RichText

from .devices.devices import ModelsView
from .devices.drawings import DrawingView
from .guides.dangers import DangerCard
from .guides.steps import CauseView, PartView
from .guides.tree import TreeView
from .links import Link, SourceView


@dataclass(frozen=True)
class FaqView:
    """A question and its answer. fits: whom it is for, if not everybody."""

    id: str
    question: RichText
    answer: RichText
    fits: Fits | None = None


@dataclass(frozen=True)
class ContactView:
    """A way to a person.

    attach: with `{summary}` where what the visitor has tried goes; empty if there is no place for it.
    """

    kind: str
    words: RichText
    address: str
    attach: str


@dataclass(frozen=True)
class CallToActionView:
    """What the site offers at the end of a guide: its store, and ways to a person."""

    title: RichText
    text: RichText
    claims: tuple[RichText, ...]
    button: RichText
    link: str
    contact: tuple[ContactView, ...]


@dataclass(frozen=True)
class SystemView:
    """What visitors are asked about the system that their device runs. help: how to find out."""

    id: str
    name: RichText
    question: RichText
    help: RichText | None


@dataclass(frozen=True)
class YourDeviceView:
    """What visitors are asked, so that only what concerns their device is shown. help: how to find out.

    systems: those of which some device of the page can run several versions. looks: where all devices are
    drawn, an address, or ''.
    """

    question: RichText
    help: RichText | None
    systems: tuple[SystemView, ...] = ()
    looks: str = ""


@dataclass(frozen=True)
class SaidView:
    """What visitors say, and where that leads: to a guide, with the answer that it is, or to a row of it."""

    words: RichText
    address: str
    drawing: DrawingView | None = None

    @property
    def fragment(self) -> str:
        """`/red-light=it-is-on` for an answer, the id of a row, or ''."""
        return self.address.partition("#")[2]


@dataclass(frozen=True)
class GuideView:
    """A guide. least, most: how many minutes its solutions take at home, 0 where there are none. models: the
    devices that it is for. search_words: what people type who look for it. check: how to see whether a
    solution has helped.

    short: a short address that leads to it, or ''. tree: None where there is nothing to decide. review: in
    the preview, the address of the page on the tree.
    """

    id: str
    address: str
    short: str
    title: RichText
    symptoms: tuple[SaidView, ...]
    search_words: tuple[str, ...]
    summary: RichText
    introduction: RichText | None
    topic: Link
    dangers: tuple[DangerCard, ...]
    models: ModelsView
    your_device: YourDeviceView | None
    least: int
    most: int
    reviewed: date
    reviewed_text: str
    covers: RichText | None
    check: RichText | None
    causes: tuple[CauseView, ...]
    tree: TreeView | None
    review: str | None
    visit_store_if: RichText | None
    faq: tuple[FaqView, ...]
    call_to_action: CallToActionView
    related: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    draft: bool

    @property
    def answered(self) -> tuple[str, ...]:
        """The fragments of symptoms that are answers, each once: `/red-light=it-is-on`."""
        fragments = (symptom.fragment for symptom in self.symptoms)
        return tuple(dict.fromkeys(place for place in fragments if place.startswith("/")))


@dataclass(frozen=True)
class CausePageView:
    """A cause by itself, with the guides that it occurs in."""

    id: str
    address: str
    title: RichText
    summary: RichText
    dangers: tuple[DangerCard, ...]
    models: ModelsView
    your_device: YourDeviceView | None
    cause: CauseView
    guides: tuple[Link, ...]
    call_to_action: CallToActionView


@dataclass(frozen=True)
class HowtoView:
    """A short article about one thing to do. search_words: what visitors type who look for it."""

    id: str
    address: str
    title: RichText
    search_words: tuple[str, ...]
    summary: RichText
    introduction: RichText | None
    dangers: tuple[DangerCard, ...]
    models: ModelsView
    your_device: YourDeviceView | None
    parts: tuple[PartView, ...]
    faq: tuple[FaqView, ...]
    related: tuple[Link, ...]
    reviewed: date
    reviewed_text: str
    covers: RichText | None
    sources: tuple[SourceView, ...]
    draft: bool


@dataclass(frozen=True)
class SymptomView:
    """What visitors say whom a guide helps. first: of the guide as a whole; others: more exactly."""

    first: SaidView
    others: tuple[SaidView, ...]


@dataclass(frozen=True)
class TopicView:
    """A topic with its guides, and what visitors say whom each of them helps."""

    id: str
    address: str
    name: RichText
    summary: RichText
    icon: str | None
    guides: tuple[Link, ...]
    symptoms: tuple[SymptomView, ...]


@dataclass(frozen=True)
class PictureView:
    """A device with what can be wrong with its parts. leads: by part, what visitors say, and the guide."""

    drawn: Signposts
    leads: Mapping[str, SaidView]


@dataclass(frozen=True)
class HomeView:
    """compare: where any devices can be compared; None where there are none.

    picture: None where no part leads to a guide. example: what somebody could type into the search field.
    """

    question: RichText
    lead: RichText
    topics: tuple[TopicView, ...]
    howtos: tuple[Link, ...]
    comparisons: tuple[Link, ...]
    compare: Link | None
    call_to_action: CallToActionView
    picture: PictureView | None
    example: str


@dataclass(frozen=True)
class GuidesView:
    """The list of all guides, by topic, and of the how-tos."""

    title: RichText
    summary: RichText
    topics: tuple[TopicView, ...]
    howtos: tuple[Link, ...]


@dataclass(frozen=True)
class SearchView:
    """The page for searching. Without a script it is an index: by letter, titles and what visitors say."""

    title: RichText
    summary: RichText
    letters: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True)
class ProseView:
    """A page that people wrote, in `file`; `language` is its own, where it stands in for a translation.

    markdown: with a mark for each of the macros that it calls.
    """

    id: str
    title: str
    description: str | None
    markdown: str
    calls: tuple[MacroCall, ...]
    file: str
    language: str | None
    search_words: tuple[str, ...]


@dataclass(frozen=True)
class OfflineView:
    """What shows without a connection in place of a page that is not kept."""

    heading: str
    home: Link


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
