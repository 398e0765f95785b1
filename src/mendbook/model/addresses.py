"""Where every page lives. An address is relative to the site's root, ends in `/`; '' is its root."""

from collections.abc import Iterator

from .causes import Cause
from .comparisons import Comparison
from .devices import Device
from .entries import Topic
from .entry import Slug
from .guides import Guide
from .howtos import Howto
from .knowledge import Knowledge
from .languages import EVERY, best
from .site import Folders
from .stores import Store

PageId = tuple[str, str]
"""What a page is of, and the id there: ('guide', 'wont-turn-on'), ('home', '')."""


_Entry = Guide | Topic | Device | Comparison | Cause | Howto | Store

_ENTRIES = ("guide", "topic", "device", "comparison", "cause", "howto", "store")

_LISTS = ("guides", "search", "devices", "comparisons", "stores")
"""The lists that have a page of their own."""


class Addresses:
    """The addresses of one site's pages, in every language."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._otherwise = Folders()
        self._known: dict[tuple[PageId, str], str] = {}

    def of(self, page: PageId, language: str) -> str:
        """The address of a page in a language; KeyError where there is no such page."""
        known = self._known.get((page, language))
        if known is None:
            known = self._known[page, language] = self._of(page, language)
        return known

    def _of(self, page: PageId, language: str) -> str:
        kind, name = page
        site, known = self._knowledge.site, self._knowledge
        root = self._root(language)
        if kind == "home":
            return root
        if kind == "review":
            return f"{root}_review/{name}/"
        if kind == "page":
            written = known.page_in(name, language) or known.prose[name, site.default]
            return self._of_prose(name, written.head.slug, language)
        if kind in _LISTS:
            return self._folder(kind, language)
        return f"{self._folder(f'{kind}s', language)}{_in_language(self._entry(page).slug, language, name)}/"

    def _root(self, language: str) -> str:
        return "" if language == self._knowledge.site.default else f"{language}/"

    def _folder(self, listed: str, language: str) -> str:
        named, otherwise = (
            getattr(each, listed) for each in (self._knowledge.site.addresses, self._otherwise)
        )
        return f"{self._root(language)}{_in_language(named, language, otherwise[EVERY])}/"

    def _of_prose(self, name: str, slug: str | None, language: str) -> str:
        *folders, last = name.split("/")
        return self._root(language) + "/".join([*folders, slug or last]) + "/"

    def _entry(self, page: PageId) -> _Entry:
        kind, name = page
        entry: _Entry = getattr(self._knowledge, f"{kind}s")[name]
        return entry

    def former(self, page: PageId, language: str) -> list[tuple[str, str]]:
        """The addresses in a language that its editors say a page had before.

        Each with the language that it is said for: EVERY, or of a page of prose the one that its text is in.
        """
        kind, name = page
        if kind == "page":
            prose = self._knowledge.prose
            of = language if (name, language) in prose else self._knowledge.site.default
            return [(f"{self._root(language)}{old}/", of) for old in prose[name, of].head.formerly]
        if kind not in _ENTRIES:
            return []
        folder = self._folder(f"{kind}s", language)
        said = self._entry(page).formerly
        return [(f"{folder}{old}/", of) for of in (EVERY, language) for old in said.get(of, ())]

    def before_translation(self, page: PageId, language: str) -> list[str]:
        """The addresses that a page had before it was given one of its own in a language."""
        kind, name = page
        if kind == "page":
            original = self._knowledge.prose[name, self._knowledge.site.default].head.slug
            return [self._of_prose(name, slug, language) for slug in (None, original)]
        return [f"{self._folder(f'{kind}s', language)}{name}/"] if kind in _ENTRIES else []

    def short(self, guide: str, language: str) -> str:
        """The short address of a guide that has a code of its own, for paper; '' where it has none."""
        code = self._knowledge.guides[guide].code
        return f"{self.of(('home', ''), language)}{code.lower()}/" if code else ""

    def pages(self) -> Iterator[PageId]:
        """Every page that the knowledge can make, drafts too."""
        yield ("home", "")
        yield ("guides", "")
        yield ("search", "")
        for topic in self._knowledge.topics:
            yield ("topic", topic)
        for guide in self._knowledge.guides:
            yield ("guide", guide)
        for cause in self._knowledge.causes:
            yield ("cause", cause)
        for howto in self._knowledge.howtos:
            yield ("howto", howto)
        if self._knowledge.devices:
            yield ("devices", "")
            for device in self._knowledge.devices:
                yield ("device", device)
        if self._knowledge.can_be_compared or self._knowledge.comparisons:
            yield ("comparisons", "")
            for comparison in self._knowledge.comparisons:
                yield ("comparison", comparison)
        if self._knowledge.stores:
            yield ("stores", "")
            for store in self._knowledge.stores:
                yield ("store", store)
        for name in dict.fromkeys(name for name, _ in self._knowledge.prose):
            yield ("page", name)


def _in_language(slug: Slug | None, language: str, otherwise: str) -> str:
    return best(slug or {}, language) or otherwise
