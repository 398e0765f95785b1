"""The table of page kinds: everything that distinguishes a kind is in its row."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from mendbook.model import PageId

from ..language import LanguageView
from . import devices, guides, lists, prose, stores
from .body import Body
from .contents import Contents


def _single_page(_: LanguageView) -> Iterable[str]:
    return ("",)


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page.

    body: makes one of its pages, by its id. template: the template in macros/ for its contents. ids: the ids
    of its pages in a language (drafts only in the preview); '' if there is one page. file: the file for pages
    without a fixed address, such as 404.html.
    """

    body: Callable[[LanguageView, str], Body]
    template: str
    ids: Callable[[LanguageView], Iterable[str]] = _single_page
    file: str = ""


def _list(collection: str) -> Callable[[LanguageView], Iterable[str]]:
    return lambda view: ("",) if collection in view.knowledge.lists else ()


def _reviews(view: LanguageView) -> Iterable[str]:
    return filter(view.trees.__contains__, view.guide_ids) if view.preview else ()


KINDS: Mapping[str, PageKind] = {
    "home": PageKind(lists.home, "pages/home.html"),
    "guides": PageKind(lists.guides, "pages/guides.html"),
    "search": PageKind(lists.search, "pages/search.html"),
    "topic": PageKind(lists.topic, "pages/topic.html", lambda view: view.topic_ids),
    "guide": PageKind(guides.guide, "pages/guide.html", lambda view: view.guide_ids),
    "review": PageKind(guides.review, "pages/review.html", _reviews),
    "cause": PageKind(
        guides.cause,
        "pages/cause.html",
        lambda view: filter(view.guides.has_guides, view.knowledge.causes),
    ),
    "howto": PageKind(
        guides.howto, "pages/howto.html", lambda view: view.without_drafts("howto", view.knowledge.howtos)
    ),
    "devices": PageKind(devices.devices, "pages/devices.html", _list("devices")),
    "device": PageKind(devices.device, "pages/device.html", lambda view: view.knowledge.devices),
    "comparisons": PageKind(devices.compare, "pages/compare.html", _list("comparisons")),
    "comparison": PageKind(
        devices.comparison,
        "pages/comparison.html",
        lambda view: view.without_drafts("comparison", view.knowledge.comparisons),
    ),
    "stores": PageKind(stores.stores, "pages/stores.html", _list("stores")),
    "store": PageKind(stores.store, "pages/store.html", lambda view: view.knowledge.stores),
    "page": PageKind(
        prose.page, "pages/prose.html", lambda view: dict.fromkeys(name for name, _ in view.knowledge.prose)
    ),
    "not-found": PageKind(prose.not_found, "pages/not_found.html", file="404.html"),
    "offline": PageKind(prose.offline, "pages/offline.html", file="offline.html"),
}
"""By the first part of page ids, in the order of a site's pages."""


def page_ids(view: LanguageView) -> tuple[PageId, ...]:
    """The ids of a language's pages, in order."""
    return tuple((kind, name) for kind, row in KINDS.items() for name in row.ids(view))


def make_body(view: LanguageView, page: PageId) -> Body:
    """A page in a language. Raises KeyError if there is no such page."""
    kind, name = page
    return KINDS[kind].body(view, name)


def make_contents(view: LanguageView, page: PageId) -> Contents:
    """The contents of a page in a language. Raises KeyError if there is no such page."""
    return make_body(view, page).contents
