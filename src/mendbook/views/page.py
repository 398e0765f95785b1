"""A page as a whole: its contents, and what the shell around it has to know."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mendbook.diagnosis import Diagnosis
from mendbook.model import Knowledge
from mendbook.model.addresses import PageId
from mendbook.text import Parser, RichText

from .comparison import ComparisonView
from .contents import (
    CausePageView,
    GuideView,
    HomeView,
    HowtoView,
    NotFoundView,
    OfflineView,
    ProseView,
    TopicView,
)
from .device_pages import DeviceView
from .kinds import Contents, Untranslated
from .language import NOT_FOUND, OFFLINE, LanguageView
from .links import Link
from .review import ReviewView
from .store_pages import StoreView

ANYWHERE = {NOT_FOUND: "404.html", OFFLINE: "offline.html"}
"""The pages that are shown at any address of their language, and their files."""


@dataclass(frozen=True)
class Alternate:
    """The same page in one of the site's languages. complete: wholly in that language.

    invitation, no_thanks: what its visitors are asked on pages in others, in this language.
    """

    language: str
    name: str
    address: str
    current: bool
    complete: bool
    invitation: str
    no_thanks: str


@dataclass(frozen=True)
class PageView:
    """One page in one language.

    address: relative to the site's root, '' or ending in '/'; of those in ANYWHERE their file.
    canonical: the address that search engines shall show: its own, or, where a translation is missing,
    that of the original. home, search, stores: where these are; stores: '' where there are none. missing: the
    language that stands in for missing texts, as a sentence of this one names it, or None. wholly_missing: it
    stands in for all that the page is about. draft: visitors don't see it yet.
    example: it is of something made up, which search engines shall not list.
    """

    id: PageId
    language: str
    locale: str
    direction: str
    address: str
    title: str
    heading: str
    description: str
    contents: Contents
    breadcrumbs: tuple[Link, ...]
    menu: tuple[Link, ...]
    foot: tuple[Link, ...]
    home: str
    search: str
    stores: str
    alternates: tuple[Alternate, ...]
    canonical: str
    missing: str | None
    wholly_missing: bool
    draft: bool
    example: bool

    @property
    def complete(self) -> bool:
        """Whether it is wholly in its own language."""
        return self.missing is None

    @property
    def anywhere(self) -> bool:
        """Whether it is shown at any address, in place of a page that isn't there: search engines skip it."""
        return self.id in ANYWHERE


def pages(
    knowledge: Knowledge, parser: Parser, trees: Mapping[str, Diagnosis], *, preview: bool = False
) -> tuple[Mapping[str, LanguageView], Mapping[str, list[PageView]]]:
    """Every language's views, and every page by language."""
    languages = {
        language: LanguageView(knowledge, parser, language, trees=trees, preview=preview)
        for language in knowledge.languages
    }
    contents = {
        language: {page: view.contents(page) for page in view.pages()} for language, view in languages.items()
    }
    untranslated = Untranslated()
    complete = {
        (language, page): not untranslated(content)
        for language, by_page in contents.items()
        for page, content in by_page.items()
    }
    return languages, {
        language: [_page(languages, page, content, language, complete) for page, content in by_page.items()]
        for language, by_page in contents.items()
    }


def _page(
    languages: Mapping[str, LanguageView],
    page: PageId,
    content: Contents,
    language: str,
    complete: Mapping[tuple[str, PageId], bool],
) -> PageView:
    view = languages[language]
    site = view.knowledge.site
    here = site.languages[language]
    title, heading, description = _head(content, view)
    own = complete[language, page]
    return PageView(
        id=page,
        language=language,
        locale=site.locale(language),
        direction=here.direction,
        address=_address(languages[language], page),
        title=title,
        heading=heading,
        description=description,
        contents=content,
        breadcrumbs=tuple(_breadcrumbs(content, view)),
        menu=view.menu,
        foot=view.foot,
        home=view.addresses.of(("home", ""), language),
        search=view.addresses.of(("search", ""), language),
        stores=view.addresses.of(("stores", ""), language) if view.knowledge.stores else "",
        alternates=tuple(
            Alternate(
                other,
                site.languages[other].name,
                _address(languages[other], page),
                other == language,
                complete[other, page],
                view.word("page_in_language", other),
                view.word("no_thanks", other),
            )
            for other in languages
        ),
        canonical=_address(view if own else languages[site.default], page),
        missing=None if own else view.language_name(site.default),
        wholly_missing=not own and _wholly_missing(content),
        draft=site.is_draft(language)
        or isinstance(content, ReviewView)
        or (isinstance(content, GuideView | HowtoView | ComparisonView) and content.draft),
        example=isinstance(content, StoreView) and content.example,
    )


def _wholly_missing(content: Contents) -> bool:
    """Whether not even its title and summary are translated."""
    if isinstance(content, ProseView):
        return content.language is not None
    said = [getattr(content, key, None) for key in ("title", "name", "cause", "summary")]
    words = [text for text in said if isinstance(text, RichText)]
    return bool(words) and all(text.language is not None for text in words)


def _address(view: LanguageView, page: PageId) -> str:
    if page in ANYWHERE:
        return f"{view.addresses.of(('home', ''), view.language)}{ANYWHERE[page]}"
    return view.addresses.of(page, view.language)


def _head(content: Contents, view: LanguageView) -> tuple[str, str, str]:
    """The page's title for browsers, its heading, and its description."""
    site_name = view.text(view.knowledge.site.name).text
    description = view.text(view.knowledge.site.description).text
    if isinstance(content, HomeView):
        return site_name, content.question.text, description
    if isinstance(content, NotFoundView):
        heading: RichText | str = view.word("not_found")
    elif isinstance(content, OfflineView):
        heading = content.heading
    elif isinstance(content, TopicView):
        heading, description = content.name, content.summary.text
    elif isinstance(content, ReviewView):
        heading = content.title
    elif isinstance(content, StoreView):
        heading, description = content.title, view.filled("about_store", name=content.title)
    elif isinstance(content, DeviceView):
        heading = content.name
        description = (
            content.summary.text if content.summary else view.filled("about_device", name=content.name)
        )
    elif isinstance(content, ProseView):
        heading, description = content.title, content.description or description
    else:
        heading, description = content.title, content.summary.text
    return f"{heading} · {site_name}", str(heading), description


def _breadcrumbs(content: Contents, view: LanguageView) -> Iterator[Link]:
    if not isinstance(content, HomeView | NotFoundView | OfflineView):
        yield view.home_link()
    if isinstance(content, GuideView):
        yield content.topic
    if isinstance(content, CausePageView | HowtoView):
        yield view.list_link("guides", "all_guides")
    if isinstance(content, DeviceView):
        yield view.list_link("devices", "all_devices")
    if isinstance(content, ComparisonView):
        yield view.list_link("comparisons", "compare")
    if isinstance(content, StoreView):
        yield view.list_link("stores", "stores")
    if isinstance(content, ReviewView):
        yield content.guide
