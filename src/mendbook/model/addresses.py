"""The address of every page. Addresses are relative to the site's root and end in `/`; '' is the root."""

from collections.abc import Iterator, Sequence

from mendbook.queries import query

from .collections import COLLECTIONS, PAGED, PROSE
from .entry import Paged
from .knowledge import Knowledge
from .languages import EVERY, best
from .site import Folders

PageId = tuple[str, str]
"""A page's kind, and its id among them: ('guide', 'wont-turn-on'), ('home', ''). Lists are ('guides', '')."""

SEARCH: PageId = ("search", "")

LISTS = frozenset({*(row.name for row in COLLECTIONS.values() if row.has_list), SEARCH[0]})
"""The kinds of pages that have a folder of their own and aren't about an entry."""


class Addresses:
    """The addresses of one site's pages, in every language."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._otherwise = Folders()

    @query
    def of(self, page: PageId, language: str) -> str:
        """The address of a page in a language. Raises KeyError if there is no such page."""
        kind, name = page
        knowledge = self._knowledge
        root = self._root(language)
        if kind == "home":
            return root
        if kind == "review":
            return f"{root}_review/{name}/"
        if kind == PROSE:
            head, _ = knowledge.front_matter(name, language)
            return self._address_of_prose(name, head.slug, language)
        if kind in LISTS:
            return self._folder(kind, language)
        slug = best(self._entry(page).slug or {}, language)
        return f"{self._collection_folder(kind, language)}{slug or name}/"

    def _root(self, language: str) -> str:
        return "" if language == self._knowledge.site.default else f"{language}/"

    def _folder(self, attribute: str, language: str) -> str:
        own, otherwise = (
            getattr(folders, attribute) for folders in (self._knowledge.site.addresses, self._otherwise)
        )
        return f"{self._root(language)}{best(own, language) or otherwise[EVERY]}/"

    def _collection_folder(self, kind: str, language: str) -> str:
        return self._folder(PAGED[kind].name, language)

    def _address_of_prose(self, name: str, slug: str | None, language: str) -> str:
        *folders, last = name.split("/")
        return self._root(language) + "/".join([*folders, slug or last]) + "/"

    def _entry(self, page: PageId) -> Paged:
        kind, name = page
        return self._knowledge.paged(PAGED[kind].name)[name]

    @query
    def former(self, page: PageId, language: str) -> Sequence[tuple[str, str]]:
        """The former addresses of a page in a language, as its editors list them.

        Each with the language that it is listed for: EVERY, or for a page of prose the language of its text.
        """
        kind, name = page
        if kind == PROSE:
            prose = self._knowledge.prose
            language_of_page = language if (name, language) in prose else self._knowledge.site.default
            return [
                (f"{self._root(language)}{old}/", language_of_page)
                for old in prose[name, language_of_page].head.formerly
            ]
        if kind not in PAGED:
            return []
        former = self._entry(page).formerly
        if not former:
            return []
        folder = self._collection_folder(kind, language)
        return [(f"{folder}{old}/", code) for code in (EVERY, language) for old in former.get(code, ())]

    def before_translation(self, page: PageId, language: str) -> list[str]:
        """The addresses that a page had before it got one of its own in a language."""
        kind, name = page
        if kind == PROSE:
            original = self._knowledge.prose[name, self._knowledge.site.default].head.slug
            return [self._address_of_prose(name, slug, language) for slug in (None, original)]
        return [f"{self._collection_folder(kind, language)}{name}/"] if kind in PAGED else []

    @query
    def short(self, guide: str, language: str) -> str:
        """The short address of a guide with a code of its own, for print; '' if it has none."""
        code = self._knowledge.guides[guide].code
        return f"{self.of(('home', ''), language)}{code.lower()}/" if code else ""

    def pages(self) -> Iterator[PageId]:
        """Every page that the knowledge has, drafts included."""
        knowledge = self._knowledge
        yield from (("home", ""), ("guides", ""), SEARCH)
        for kind_name, row in PAGED.items():
            if row.name in knowledge.lists and kind_name != "guide":
                yield (row.name, "")
            yield from ((kind_name, name) for name in knowledge.of(row.name))
        yield from ((PROSE, name) for name in dict.fromkeys(name for name, _ in knowledge.prose))
