"""The inputs of all pages, and the queries that make views from them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from mendbook.diagnosis import Diagnosis, find_tree
from mendbook.memo import Memo
from mendbook.model import COLLECTIONS, PAGED, PROSE, Knowledge, PageId, is_draft, references
from mendbook.problems import Problem, Severity
from mendbook.publish import (
    addresses_before,
    file_of_address,
    icon_addresses,
    loaded_assets,
    print_links,
    stores_file,
)
from mendbook.queries import Database, Input, query
from mendbook.reader import Places, Reading
from mendbook.render import Asset, Renderer, TemplateSources
from mendbook.views import CompareView, Pages, PageView, PdfLink

from .shell import Shell
from .tracked import Tracked
from .wordless import without_words

_SHOWN_WITHIN = ("causes", "howtos")
"""Collections whose entries are shown in full on the pages of entries that refer to them."""

GRAPH = "tree.svg"
"""The picture of a guide's tree, for the page that reviews it."""


class TrialResult(NamedTuple):
    """The result of trying a page: its problems, and the bytes of its HTML."""

    problems: tuple[Problem, ...]
    html_size: int = 0


class World:
    """The inputs of pages, free of mistakes: entries with mistakes stay as they were before.

    There is one for each state of the site's settings: if those change, anything may. Queries and changes
    require `database` to be open. before: an earlier world, whose entries replace those with mistakes.
    renderer: returns that of a language, in the newest version.
    """

    def __init__(self, reading: Reading, shell: Shell, memo: Memo, before: "World | None" = None) -> None:
        assert reading.knowledge is not None
        self.database = Database()
        self.html_size: int | None = None
        """The estimated size of all pages in bytes; None until it is known."""
        self.renderer: Callable[[str], Renderer]
        self.site, self.parser = reading.knowledge.site, reading.parser
        self._memo = memo
        self._entries: dict[str, Tracked[str, Any]] = {name: Tracked() for name in COLLECTIONS}
        self._interface: Tracked[str, Any] = Tracked()
        self._prose: Tracked[tuple[str, str], Any] = Tracked()
        self._pictures: Tracked[str, Any] = Tracked()
        self._shell = Input(shell)
        self._finished_templates: Input[TemplateSources | None] = Input(None)
        self.knowledge = self._make_knowledge(self._interface, self._prose, self._pictures, self._entries)
        self.pages = self._make_pages(self.knowledge, without_words(self.knowledge))
        if before is not None:
            for tracked, knowledge in zip(self._all_tracked, before._all_tracked, strict=True):
                tracked.set_all(knowledge)

    @property
    def _all_tracked(self) -> tuple[Tracked[Any, Any], ...]:
        return self._interface, self._prose, self._pictures, *self._entries.values()

    def _make_knowledge(
        self,
        interface: Mapping[str, Any],
        prose: Mapping[tuple[str, str], Any],
        pictures: Mapping[str, Any],
        entries: Mapping[str, Any],
    ) -> Knowledge:
        return Knowledge(site=self.site, interface=interface, prose=prose, pictures=pictures, **entries)

    def _make_pages(self, knowledge: Knowledge, wordless: Knowledge) -> Pages:
        return Pages(knowledge, self.parser, Trees(wordless, self._memo), preview=True)

    def has_settings_of(self, reading: Reading) -> bool:
        """Whether a reading has the same settings."""
        knowledge = reading.knowledge
        return knowledge is not None and knowledge.site == self.site and reading.parser is self.parser

    def update(self, reading: Reading, shell: Shell) -> None:
        """Takes over a newer reading with the same settings."""
        knowledge, entries = reading.knowledge, reading.entries
        assert knowledge is not None
        assert entries is not None
        for name, tracked in self._entries.items():
            mistaken = entries.of(name).keys() - knowledge.of(name).keys()
            tracked.set_all(knowledge.of(name), mistaken, unread=name in reading.unread)
        self._prose.set_all(knowledge.prose, reading.pages - knowledge.prose.keys())
        wrong = [p.place.file for p in reading.problems if p.severity is Severity.ERROR]
        for tracked, snapshot, files in (
            (self._interface, knowledge.interface, "data/interface"),
            (self._pictures, knowledge.pictures, "data/drawings/"),
        ):
            if not tracked or not any(file.startswith(files) for file in wrong):
                tracked.set_all(snapshot)
        self._shell.set(shell)

    def hold_back_mistakes(self, problems: Iterable[Problem], places: Places) -> bool:
        """Shows entries with errors as they were before, until they change. Returns whether anything
        changes.
        """
        wrong: dict[str, set[str]] = {}
        for problem in problems:
            if problem.severity is Severity.ERROR and (entry := places.entry_at(problem.place)):
                wrong.setdefault(entry[0], set()).add(entry[1])
        pages = {
            (name, language) for language, _, name in (page.partition("/") for page in wrong.get(PROSE, ()))
        }
        return any(
            [
                self._prose.hold_back(pages),
                *(tracked.hold_back(wrong.get(name, set())) for name, tracked in self._entries.items()),
            ]
        )

    def is_outdated(self, page: PageId) -> bool:
        """Whether something on a page is shown as it was before a mistake: its subject, or an entry that this
        refers to; on a list, any entry.
        """
        if not any(tracked.outdated for tracked in self._all_tracked):
            return False
        kind, name = page
        if kind == PROSE:
            return any(name == other for other, _ in self._prose.outdated)
        entry = self.entry(page)
        return entry is None or self._refers_to_outdated(*entry)

    def entry(self, page: PageId) -> tuple[str, str] | None:
        """The collection and the id of a page's subject; None if that isn't an entry."""
        kind, name = page
        row = PAGED.get("guide" if kind == "review" else kind)
        return None if row is None else (row.name, name)

    def _refers_to_outdated(self, collection: str, name: str) -> bool:
        visited, pending = {(collection, name)}, [(collection, name)]
        while pending:
            kind, name = pending.pop()
            tracked = self._entries.get(kind)
            if tracked is None or name not in tracked:
                continue
            if name in tracked.outdated:
                return True
            if kind in (collection, *_SHOWN_WITHIN):
                targets = {
                    (reference.target.collection, reference.id) for reference in references(tracked[name])
                }
                new = targets - visited
                visited |= new
                pending += new
        return False

    def now(self) -> Pages:
        """A snapshot of the pages, unaffected by later changes."""
        entries = {name: dict(tracked) for name, tracked in self._entries.items()}
        knowledge = self._make_knowledge(
            dict(self._interface), dict(self._prose), dict(self._pictures), entries
        )
        return self._make_pages(knowledge, knowledge)

    def page(self, file: str) -> PageView | None:
        """The page whose HTML is in a file; None if there is none."""
        for language in self.pages.languages:
            if (page := self._pages_by_file(language).get(file)) is not None:
                return self.pages(page, language)
        return None

    def page_at(self, file: str, language: str) -> PageId | None:
        """The page of a language whose HTML is in a file."""
        return self._pages_by_file(language).get(file)

    @query
    def try_page(self, page: PageId, language: str) -> TrialResult:
        """The result of trying to make a page. A renderer caches data that templates read besides the page,
        without recording who reads it, so all of that is read here. Styles and scripts make no difference.
        """
        self._sources(page[0]), self._words(), self._loaded_names(language), self.prints(language)
        renderer, view = self.renderer(language), self.pages(page, language)
        if page[0] == PROSE:
            renderer.forget()  # the names of other pages, which reads entries
        document, problems = renderer.page(view)
        return TrialResult(tuple(problems), len(document.marked) if document is not None else 0)

    @query
    def _sources(self, kind: str) -> tuple[tuple[str, str], ...]:
        """The sources of the templates that may run on pages of a kind; on pages of `content/`, all of
        them.
        """
        templates = self._shell().templates
        return templates.everything if kind == PROSE else templates.of(self.pages.template(kind))

    @query
    def may_fail(self, kind: str) -> bool:
        """Whether pages of a kind can have problems of their own."""
        template = self.pages.template(kind)
        return kind == PROSE or self._shell().templates.is_own(template, self._finished_templates())

    def mark_templates_finished(self) -> None:
        """In a checkout of Mendbook, takes its templates for finished: all pages could be made with them."""
        templates = self._shell.value.templates
        if templates.is_checkout:
            self._finished_templates.set(templates)

    def all_pages(self) -> list[tuple[PageId, str]]:
        """All pages, in each language."""
        ids_by_language = ((language, self.pages.ids(language)) for language in self.pages.languages)
        return [(page, language) for language, pages in ids_by_language for page in dict.fromkeys(pages)]

    def forget(self) -> None:
        """Drops the HTML that pages share."""
        for language in self.pages.languages:
            self.renderer(language).forget()

    @query
    def used_addresses(self) -> frozenset[str]:
        """The addresses of the files of all pages, of the redirects to them, and of what they load."""
        files = {file for page, language in self.all_pages() for file in self._files_of(page, language)}
        for language in self.pages.languages:
            files |= {asset.address for asset in self.loaded(language).values()}
        return frozenset(files)

    @query
    def _files_of(self, page: PageId, language: str) -> tuple[str, ...]:
        address, addresses = self.pages.address(page, language), self.pages.languages[language].addresses
        files = [file_of_address(address), *map(file_of_address, addresses_before(page, language, addresses))]
        if page[0] == "review":
            files.append(f"{address}{GRAPH}")
        if page[0] == "comparisons" and isinstance(view := self.pages(page, language).contents, CompareView):
            files += [view.data] if view.families else []
        return tuple(files)

    @query
    def _words(self) -> tuple[tuple[str, Any], ...]:
        return tuple(self._interface.items())

    @query
    def _pages_by_file(self, language: str) -> Mapping[str, PageId]:
        return {
            file_of_address(self.pages.address(page, language)): page for page in self.pages.ids(language)
        }

    @query
    def drafts(self) -> Mapping[str, str]:
        """The notices on pages about drafts, by address."""
        return {
            self.pages.address(page, language): view.word("draft")
            for language, view in self.pages.languages.items()
            for page in self.pages.ids(language)
            if self._is_draft(page)
        }

    @query
    def _is_draft(self, page: PageId) -> bool:
        return is_draft(self.knowledge.entry(*page))

    @query
    def loaded(self, language: str) -> Mapping[str, Asset]:
        """The assets that the pages of a language load on demand, by name."""
        return loaded_assets(
            self.pages.languages[language], self._shell().assets, self._stores_file(language)
        )

    @query
    def _stores_file(self, language: str) -> Asset | None:
        """By itself, since it takes long and no style or script changes it."""
        return stores_file(self.pages.languages[language])

    @query
    def _loaded_names(self, language: str) -> tuple[str, ...]:
        """The names that templates find in `loaded`."""
        always = icon_addresses(self.pages.languages, self._shell().files, preview=True)
        return (*self.loaded(language), *always)

    @query
    def prints(self, language: str) -> Mapping[str, tuple[PdfLink, ...]]:
        """The downloads, by guide."""
        return print_links(self.pages.languages[language])


class Trees(Mapping[str, Diagnosis]):
    """The trees of all guides, each computed when it is needed. knowledge: only guides need words. memo:
    earlier results.
    """

    def __init__(self, knowledge: Knowledge, memo: Memo) -> None:
        self._knowledge, self._memo = knowledge, memo

    def __getitem__(self, guide: str) -> Diagnosis:
        if (tree := self._tree_of(guide)) is None:
            raise KeyError(guide)
        return tree

    @query
    def _tree_of(self, guide: str) -> Diagnosis | None:
        return find_tree(guide, self._knowledge, self._memo)

    def __contains__(self, guide: object) -> bool:
        """Whether a guide has a tree, without computing it."""
        return guide in self._knowledge.guides

    def __iter__(self) -> Iterator[str]:
        return iter(self._knowledge.guides)

    def __len__(self) -> int:
        return len(self._knowledge.guides)
