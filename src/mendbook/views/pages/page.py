"""A complete page: its contents, and the data for the shell around it."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from functools import partial
from typing import Any

from mendbook.diagnosis import Diagnosis
from mendbook.memo import Memo
from mendbook.model import Knowledge, PageId
from mendbook.queries import query
from mendbook.text import Parser

from ..devices.pages import CompareView
from ..guides.review import ReviewView
from ..language import LanguageView
from ..links import Link
from .body import Body
from .contents import DROPPED, Contents, is_untranslated
from .kinds import KINDS, make_body, page_ids
from .search_data import SearchData


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language. complete: fully translated.

    invitation, no_thanks: the words that offer it, in that language.
    """

    language: str
    name: str
    address: str
    current: bool
    complete: bool
    invitation: str
    no_thanks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """One page in one language. Fields with a default are for the page alone: lists of pages do without them.

    address: relative to the site's root, '' or ending in '/'; the file, if the page has no fixed address.
    template: makes the HTML of its contents. canonical: the address for search engines: its own, or, if a
    translation is missing, that of the original. home, search, stores: addresses; stores is '' if there are
    none. missing: the fallback language of missing texts, as named within a sentence of this one, or None.
    wholly_missing: whether the whole subject of the page is in that language. draft: whether visitors don't
    see it yet. example: whether it is about something made up, which search engines skip. reviewed: the date
    of its last review. short: a short address that redirects to it, or ''. search_data: see `SearchData`.
    anywhere: whether it is shown at any address, in place of a missing page; search engines skip it.
    """

    id: PageId
    language: str
    locale: str
    direction: str
    address: str
    title: str
    heading: str
    description: str = ""
    contents: Contents = DROPPED
    template: str
    breadcrumbs: tuple[Link, ...] = ()
    menu: tuple[Link, ...] = ()
    foot: tuple[Link, ...] = ()
    home: str
    search: str
    stores: str
    alternates: tuple[Alternate, ...]
    canonical: str
    missing: str | None
    wholly_missing: bool
    draft: bool
    example: bool
    reviewed: date | None
    short: str
    search_data: SearchData | None
    anywhere: bool

    @property
    def complete(self) -> bool:
        """Whether it is entirely in its own language."""
        return self.missing is None

    @property
    def without_contents(self) -> "PageView":
        """The page reduced to the data that lists need."""
        needed = {"contents": self.contents} if isinstance(self.contents, CompareView | ReviewView) else {}
        return replace(self, **{**_DEFAULTS, **needed, "search_data": None})


_DEFAULTS: Mapping[str, Any] = {
    field.name: field.default for field in fields(PageView) if field.default is not MISSING
}


class Pages:
    """Every page of a site in every language; each is made once, when it is needed. preview: whether to
    include drafts.
    """

    def __init__(
        self, knowledge: Knowledge, parser: Parser, trees: Mapping[str, Diagnosis], *, preview: bool = False
    ) -> None:
        memo = Memo()
        self.languages = {
            language: LanguageView(knowledge, parser, language, trees=trees, preview=preview, memo=memo)
            for language in knowledge.languages
        }
        self.site = knowledge.site
        self.anew = partial(Pages, knowledge, parser, trees, preview=preview)
        """A fresh instance, without any pages made."""

    def forget(self) -> None:
        """Drops everything; no more pages can be made. The makers of views form reference cycles, which
        Python would otherwise free much later.
        """
        for view in self.languages.values():
            vars(view).clear()

    @staticmethod
    def template(kind: str) -> str:
        """The template for the contents of pages of a kind."""
        return KINDS[kind].template

    @query
    def ids(self, language: str) -> tuple[PageId, ...]:
        """The pages of a language, in the site's order."""
        return page_ids(self.languages[language])

    def by_language(self) -> dict[str, list[PageView]]:
        """All pages, by language."""
        return {code: [self(page, code) for page in self.ids(code)] for code in self.languages}

    @query
    def _body(self, page: PageId, language: str) -> Body:
        return make_body(self.languages[language], page)

    @query
    def _is_complete(self, page: PageId, language: str) -> bool:
        """Whether it is entirely in its own language. Missing texts fall back to the default one."""
        if language == self.site.default:
            return True
        return not is_untranslated(self._body(page, language).contents)

    @query
    def __call__(self, page: PageId, language: str) -> PageView:
        """A page. Raises KeyError if there is no such page."""
        view, site, body, kind = (
            self.languages[language],
            self.site,
            self._body(page, language),
            KINDS[page[0]],
        )
        is_translated = self._is_complete(page, language)
        name = view.text(site.name).text
        heading = str(body.heading)
        return PageView(
            id=page,
            language=language,
            locale=site.locale(language),
            direction=site.languages[language].direction,
            address=self.address(page, language),
            title=body.title or f"{heading} · {name}",
            heading=heading,
            description=str(view.text(site.description) if body.summary is None else body.summary),
            contents=body.contents,
            template=kind.template,
            breadcrumbs=body.breadcrumbs,
            menu=view.menu,
            foot=view.foot,
            home=view.addresses.of(("home", ""), language),
            search=view.addresses.of(("search", ""), language),
            stores=view.addresses.of(("stores", ""), language) if view.knowledge.stores else "",
            alternates=tuple(
                Alternate(
                    other,
                    site.languages[other].name,
                    self.address(page, other),
                    other == language,
                    self._is_complete(page, other),
                    view.word("page_in_language", other),
                    view.word("no_thanks", other),
                )
                for other in self.languages
            ),
            canonical=self.address(page, language if is_translated else site.default),
            missing=None if is_translated else view.language_name(site.default),
            wholly_missing=not is_translated and body.untranslated,
            draft=site.is_draft(language) or body.draft,
            example=body.example,
            reviewed=body.reviewed,
            short=body.short,
            search_data=body.search_data,
            anywhere=bool(kind.file),
        )

    def address(self, page: PageId, language: str) -> str:
        """The address of a page, relative to the site's root; for a page that is shown at any address, its
        file.
        """
        addresses, file = self.languages[language].addresses, KINDS[page[0]].file
        return f"{addresses.of(('home', ''), language)}{file}" if file else addresses.of(page, language)
