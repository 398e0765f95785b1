"""The contents of each kind of page, in one language. They are plain values without HTML."""

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


@dataclass(frozen=True, slots=True)
class FaqView:
    """A question and its answer. fits: the devices that it applies to; None means all."""

    id: str
    question: RichText
    answer: RichText
    fits: Fits | None = None


@dataclass(frozen=True, slots=True)
class ContactView:
    """A way to reach a person.

    attach: an address with `{summary}`, the placeholder for what the visitor has tried; '' if it has no room
    for it.
    """

    kind: str
    words: RichText
    address: str
    attach: str


@dataclass(frozen=True, slots=True)
class CallToActionView:
    """The offer at the end of a guide: the site's stores, and ways to reach a person."""

    title: RichText
    text: RichText
    claims: tuple[RichText, ...]
    button: RichText
    link: str
    contact: tuple[ContactView, ...]


@dataclass(frozen=True, slots=True)
class SystemView:
    """The question about the version of a system that the visitor's device runs. help: how to find out."""

    id: str
    name: RichText
    question: RichText
    help: RichText | None


@dataclass(frozen=True, slots=True)
class YourDeviceView:
    """The question about the visitor's device; the page then shows only what applies to it. help: how to find
    out.

    systems: those with several versions for a device of the page. looks: the address of the page that shows
    drawings of all devices, or ''.
    """

    question: RichText
    help: RichText | None
    systems: tuple[SystemView, ...] = ()
    looks: str = ""


@dataclass(frozen=True, slots=True)
class SymptomView:
    """A symptom in visitors' words. address: of its guide, with a fragment for an answer or a row."""

    words: RichText
    address: str
    drawing: DrawingView | None = None

    @property
    def fragment(self) -> str:
        """`/red-light=it-is-on` for an answer, the id of a row, or ''."""
        return self.address.partition("#")[2]


@dataclass(frozen=True, slots=True)
class GuideView:
    """A guide. shortest, longest: the time that its solutions take at home, in minutes; 0 if there are none.
    models: the devices that it applies to. search_words: words that people type to find it. check: how to see
    whether a solution has helped.

    short: a short address that redirects to it, or ''. tree: None if there is nothing to decide. review: the
    address of the page on the tree, in the preview only.
    """

    id: str
    address: str
    short: str
    title: RichText
    symptoms: tuple[SymptomView, ...]
    search_words: tuple[str, ...]
    summary: RichText
    introduction: RichText | None
    topic: Link
    dangers: tuple[DangerCard, ...]
    models: ModelsView
    your_device: YourDeviceView | None
    shortest: int
    longest: int
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
        """The fragments of the symptoms that are answers, without duplicates: `/red-light=it-is-on`."""
        fragments = (symptom.fragment for symptom in self.symptoms)
        return tuple(dict.fromkeys(place for place in fragments if place.startswith("/")))


@dataclass(frozen=True, slots=True)
class CausePageView:
    """A cause on its own page, with the guides that it occurs in."""

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


@dataclass(frozen=True, slots=True)
class HowtoView:
    """A short article about one thing to do. search_words: words that visitors type to find it."""

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


@dataclass(frozen=True, slots=True)
class SymptomsView:
    """The symptoms that a guide helps with. first: that of the whole guide; others: more specific ones."""

    first: SymptomView
    others: tuple[SymptomView, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic with its guides, and the symptoms of each."""

    id: str
    address: str
    name: RichText
    summary: RichText
    icon: str | None
    guides: tuple[Link, ...]
    symptoms: tuple[SymptomsView, ...]


@dataclass(frozen=True, slots=True)
class PictureView:
    """A device whose parts link to guides. leads: by part, the symptom and the guide."""

    drawn: Signposts
    leads: Mapping[str, SymptomView]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page. compare: the address of the page that compares any two devices, if there is one.
    picture: None if no part links to a guide. example: the placeholder of the search field.
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


@dataclass(frozen=True, slots=True)
class GuidesView:
    """The list of all guides, by topic, and of the how-tos."""

    title: RichText
    summary: RichText
    topics: tuple[TopicView, ...]
    howtos: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page. Without JavaScript it is an index: titles and symptoms, by letter."""

    title: RichText
    summary: RichText
    letters: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class ProseView:
    """A page of `content/`, written in `file`. language: its own, if it is the fallback for a translation.

    markdown: with a mark for each macro call.
    """

    id: str
    title: str
    description: str | None
    markdown: str
    calls: tuple[MacroCall, ...]
    file: str
    language: str | None
    search_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfflineView:
    """The fallback page that is shown offline if the requested page is not cached."""

    heading: str
    home: Link


@dataclass(frozen=True, slots=True)
class NotFoundText:
    """The texts of the 404 page in one language."""

    locale: str
    heading: str
    text: str
    home: Link
    guides: Link


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The 404 page, in all languages: that of the missing address first."""

    texts: tuple[NotFoundText, ...]
