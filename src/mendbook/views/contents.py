"""What stands on each kind of page, in one language. Plain values: no input, no output, no HTML."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mendbook.drawing import Signposts
from mendbook.model import MacroCall

from .dangers import DangerCard
from .devices import Fits, ModelsView
from .links import Link, SourceView
from .rich import Rich
from .steps import CauseView, PartView
from .tree import TreeView


@dataclass(frozen=True)
class FaqView:
    id: str
    question: Rich
    answer: Rich
    fits: Fits | None = None


@dataclass(frozen=True)
class ContactView:
    """A way to a person.

    attach: with `{summary}` where what the visitor has tried goes; empty if there is no place for it.
    """

    kind: str
    words: Rich
    address: str
    attach: str


@dataclass(frozen=True)
class CallToActionView:
    title: Rich
    text: Rich
    claims: tuple[Rich, ...]
    button: Rich
    link: str
    contact: tuple[ContactView, ...]


@dataclass(frozen=True)
class SystemView:
    """What visitors are asked about the system that their device runs. help: how to find out."""

    id: str
    name: Rich
    question: Rich
    help: Rich | None


@dataclass(frozen=True)
class YourDeviceView:
    """What visitors are asked, so that only what concerns their device is shown. help: how to find out.

    systems: those of which some device of the page can run several versions. looks: where all devices are
    drawn, an address, or ''.
    """

    question: Rich
    help: Rich | None
    systems: tuple[SystemView, ...] = ()
    looks: str = ""


@dataclass(frozen=True)
class SaidView:
    """What visitors say, and where that leads: to a guide, with the answer that it is, or to a row of it."""

    words: Rich
    address: str

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
    title: Rich
    symptoms: tuple[SaidView, ...]
    search_words: tuple[str, ...]
    summary: Rich
    introduction: Rich | None
    topic: Link
    dangers: tuple[DangerCard, ...]
    models: ModelsView
    your_device: YourDeviceView | None
    least: int
    most: int
    reviewed: date
    reviewed_text: str
    covers: Rich | None
    check: Rich | None
    causes: tuple[CauseView, ...]
    tree: TreeView | None
    review: str | None
    visit_store_if: Rich | None
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
    title: Rich
    summary: Rich
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
    title: Rich
    search_words: tuple[str, ...]
    summary: Rich
    introduction: Rich | None
    dangers: tuple[DangerCard, ...]
    models: ModelsView
    your_device: YourDeviceView | None
    parts: tuple[PartView, ...]
    faq: tuple[FaqView, ...]
    related: tuple[Link, ...]
    reviewed: date
    reviewed_text: str
    covers: Rich | None
    sources: tuple[SourceView, ...]
    draft: bool


@dataclass(frozen=True)
class SymptomView:
    """What visitors say whom a guide helps. first: of the guide as a whole; others: more exactly."""

    first: SaidView
    others: tuple[SaidView, ...]


@dataclass(frozen=True)
class TopicView:
    id: str
    address: str
    name: Rich
    summary: Rich
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

    question: Rich
    lead: Rich
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

    title: Rich
    summary: Rich
    topics: tuple[TopicView, ...]
    howtos: tuple[Link, ...]


@dataclass(frozen=True)
class SearchView:
    """The page for searching. Without a script it is an index: by letter, titles and what visitors say."""

    title: Rich
    summary: Rich
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
