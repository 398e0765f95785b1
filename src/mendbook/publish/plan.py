"""Plans every page of a site, and every other file by its address; nothing is made before it is needed."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from mendbook.cache import Spool
from mendbook.diagnosis import Diagnosis, draw
from mendbook.look import Look
from mendbook.memo import Memo
from mendbook.model import PageId
from mendbook.packaged import search_path
from mendbook.problems import Problem
from mendbook.queries import NOTHING, Reads, record_reads
from mendbook.reader import Reading
from mendbook.render import Asset, Assets, Compiled, Renderer, templates_of
from mendbook.views import CompareView, LanguageView, Pages, PageView, PdfLink, ReviewView, compare_data

from .batches import batches
from .data_scripts import make_script
from .gallery import Pictures
from .icons import icons
from .kept_pages import KeptPage, KeptPages
from .kept_trees import KeptTrees
from .loaded import addresses, icon_addresses, loaded_assets
from .manifest import manifest
from .opensearch import opensearch, opensearch_address
from .prints import Prints
from .records import Records
from .redirects import redirect, redirects
from .rendered import RenderedPage, find_sources
from .search_pages import SearchPages
from .sitemap import sitemap
from .stores import stores_file


@dataclass(frozen=True)
class Output:
    """A file of the site that isn't a page. make: returns its bytes, or the file that has them; always the
    same. for_hosts: whether only a web server needs it.
    """

    make: Callable[[], bytes | Path]
    for_hosts: bool = False


@dataclass(frozen=True)
class Sound:
    """A site without errors. trees: by guide."""

    root: Path
    reading: Reading
    trees: Mapping[str, Diagnosis]
    look: Look


class Plan:
    """Everything that a sound site consists of, except the assets, which come with the pages, and the lists
    for offline reading, which depend on everything else.

    site_url: the site's web address, for absolute URLs. memo: results of earlier builds. preview: includes
    drafts, and has no service worker. records: results of the last build to reuse, and those for the next.
    """

    def __init__(
        self,
        sound: Sound,
        pages: Pages,
        prints: Prints,
        pictures: Pictures,
        site_url: str,
        memo: Memo,
        preview: bool,
        records: Records | None = None,
    ) -> None:
        self.languages: Mapping[str, LanguageView] = pages.languages
        self.listed: Mapping[str, list[PageView]] = {}
        """By language, the pages viewed so far, reduced to the data that lists need."""
        self._search: dict[str, SearchPages] = {}
        self.unlist_pages()
        self._pages = pages
        self.assets = Assets(search_path(sound.root, "macros"), search_path(sound.root, "overrides"), memo)
        self._sound, self._prints = sound, prints
        self._site_url = site_url
        self._shell = shell_files(self.assets, sound.look, memo)
        self._pictures, self._memo, self._preview = pictures, memo, preview
        self._links: Mapping[str, Mapping[str, tuple[PdfLink, ...]]] = {
            name: prints.links.get(name, {}) for name in self.languages
        }
        self.kept_pages: KeptPages | None = None
        if records is not None:
            around = site_url, sorted(pictures.shown.items()), self._names_loaded
            self.kept_pages = KeptPages(records, around)
            self._links = self.kept_pages.pdfs(self._links)

    @cached_property
    def _loaded(self) -> Mapping[str, Mapping[str, Asset]]:
        return {
            name: loaded_assets(view, self.assets, stores_file(view)) for name, view in self.languages.items()
        }

    @property
    def _names_loaded(self) -> Mapping[str, Mapping[str, str]]:
        always = icon_addresses(self.languages, self._shell, preview=self._preview)
        return {name: self.loaded(name) | always for name in self.languages}

    @property
    def _renderers(self) -> Mapping[str, Renderer]:
        return self._noted_renderers[0]

    @cached_property
    def _noted_renderers(self) -> tuple[Mapping[str, Renderer], Reads]:
        """The renderers by language, and their dependencies, which are those of every page."""
        make = self._made_renderers
        return record_reads(make) if self.kept_pages is not None else (make(), NOTHING)

    def _made_renderers(self) -> Mapping[str, Renderer]:
        loaded, loader = self._names_loaded, templates_of(self._sound.root, self._memo(Compiled))
        return {
            name: Renderer(
                self._sound.root,
                view,
                self.assets,
                site_url=self._site_url,
                pdfs=self._links[name],
                loaded=loaded[name],
                loader=loader,
                pictures=self._pictures.shown,
            )
            for name, view in self.languages.items()
        }

    @cached_property
    def ids(self) -> Mapping[str, Collection[PageId]]:
        """The pages of each language, in order."""
        return {language: dict.fromkeys(self._pages.ids(language)) for language in self.languages}

    @property
    def size(self) -> int:
        """The number of pages in all languages together."""
        return sum(map(len, self.ids.values()))

    def views(self) -> Iterator[PageView]:
        """Every page, in all its languages one after the other. Everything else in the plan depends on them.
        They are made in batches; data that only the pages of a batch needed is dropped after it.
        """
        for pages, page, language in self._batches():
            view = pages(page, language)
            self.list_page(view)
            yield view

    def pages(self) -> Iterator[tuple[RenderedPage | KeptPage | None, list[Problem], Reads]]:
        """Every page with its document, or the problems, and its dependencies."""
        for pages, page, language in self._batches():
            kept_page = self.kept_pages and self.kept_pages.get(
                page, language, self._pages.address(page, language)
            )
            if kept_page:
                self.list_page(kept_page.view)
                yield kept_page, [], NOTHING
                continue
            make_page = partial(self._view_and_page, pages, page, language)
            (view, rendered, problems), reads = (
                (make_page(), NOTHING) if self.kept_pages is None else record_reads(make_page)
            )
            self.list_page(view)
            yield rendered, problems, reads | self._noted_renderers[1]

    def unlist_pages(self) -> None:
        """Forgets the pages listed so far."""
        self.listed = {language: [] for language in self.languages}
        self._search.clear()

    def list_page(self, view: PageView) -> None:
        """Adds a page to those on which lists, the search and other files depend."""
        self.listed[view.language].append(view.without_contents)
        self._search_pages(view.language).add(view.address, view.search_data)

    def _search_pages(self, language: str) -> SearchPages:
        if language not in self._search:
            self._search[language] = SearchPages(self.languages[language])
        return self._search[language]

    def _view_and_page(
        self, pages: Pages, page: PageId, language: str
    ) -> tuple[PageView, RenderedPage | None, list[Problem]]:
        view = pages(page, language)
        return view, *self.page(view)

    def _batches(self) -> Iterator[tuple[Pages, PageId, str]]:
        every = list(dict.fromkeys(page for of_language in self.ids.values() for page in of_language))
        for batch in batches(every):
            pages = self._pages.anew()
            for page in batch:
                for language in self.languages:
                    if page in self.ids[language]:
                        yield pages, page, language
            for renderer in self._renderers.values():
                renderer.forget()
            pages.forget()
            if isinstance(self._sound.trees, KeptTrees):
                self._sound.trees.forget()

    def page(self, page: PageView) -> tuple[RenderedPage | None, list[Problem]]:
        """A page with its document; or None and the problems, if a template fails."""
        document, problems = self._renderers[page.language].page(page)
        sources = find_sources(page.id, page.language, self._sound.reading.places)
        return None if document is None else RenderedPage(page, document, sources), problems

    def loaded(self, language: str) -> dict[str, str]:
        """The addresses of everything that the pages of a language load on demand, by name."""
        return addresses(language, self._loaded[language])

    @property
    def fixed(self) -> Iterator[str]:
        """The addresses of files that depend neither on the pages nor on what they load, and of PDFs."""
        yield from (*self._shell, *self._prints.files, *self._prints.on_demand)
        if self._site_url:
            yield from (opensearch_address(view) for view in self.languages.values())

    @cached_property
    def redirects(self) -> Mapping[str, PageView]:
        """The target of each redirect, by its address."""
        return redirects(list(self._every), next(iter(self.languages.values())).addresses)

    @cached_property
    def outputs(self) -> Mapping[str, Output]:
        """Every file other than pages, by its address."""
        all_outputs = {**self._shell, **self._search_outputs(), **self._redirects()}
        all_outputs |= {address: _ready(file) for address, file in self._prints.files.items()}
        for loaded in self._loaded.values():
            all_outputs |= {asset.address: _ready(asset.content) for asset in loaded.values()}
        for page in self._every:
            if isinstance(page.contents, CompareView) and page.contents.families:
                all_outputs[page.contents.data] = Output(
                    partial(_compare_data, self.languages[page.language])
                )
        return all_outputs | self._for_hosts(all_outputs)

    @cached_property
    def on_demand(self) -> Mapping[str, Callable[[], bytes]]:
        """Files that the preview makes on request, by address. Making one may raise CannotBeMade."""
        graphs = {
            page.contents.graph: partial(self._graph, page)
            for page in self._every
            if isinstance(page.contents, ReviewView)
        }
        return {**self._prints.on_demand, **graphs}

    def _graph(self, page: PageView) -> bytes:
        guide = page.id[1]
        return draw(self._sound.trees[guide], self.languages[page.language].names(guide))

    @property
    def _every(self) -> Iterator[PageView]:
        return (page for pages in self.listed.values() for page in pages)

    def _search_outputs(self) -> dict[str, Output]:
        # They would take much memory until all files are written.
        spool, outputs = Spool(), dict[str, Output]()
        for language in self.languages:
            for file in self._search_pages(language).files():
                outputs[file.address] = Output(spool.add(file.content))
        self._search.clear()
        return outputs

    def _redirects(self) -> dict[str, Output]:
        return {
            f"{address}index.html": Output(partial(self._redirect_page, address, page))
            for address, page in self.redirects.items()
        }

    def _redirect_page(self, address: str, page: PageView) -> bytes:
        return redirect(address, page, site_url=self._site_url).encode()

    def _for_hosts(self, all_outputs: Mapping[str, Output]) -> dict[str, Output]:
        look, url = self._sound.look, self._site_url
        files = dict(manifest(view, look, all_outputs) for view in self.languages.values())
        if url:
            files |= (opensearch(view, self.listed[name][0], url) for name, view in self.languages.items())
            files["sitemap.xml"] = sitemap(self._every, url).encode()
        return {address: _ready(file, for_hosts=True) for address, file in files.items()}


def shell_files(assets: Assets, look: Look, memo: Memo) -> dict[str, Output]:
    """The shell's files, and the icons that it doesn't supply, by address."""
    asset_files = {address: Output(path.read_bytes) for address, path in assets.files().items()}
    return asset_files | {address: Output(make_icon) for address, make_icon in icons(look, asset_files, memo)}


def _compare_data(view: LanguageView) -> bytes:
    """The data for the page that compares any two devices."""
    return make_script(compare_data(view))


def _ready(content: bytes | Path, *, for_hosts: bool = False) -> Output:
    """A file with known content."""
    return Output(lambda: content, for_hosts)
