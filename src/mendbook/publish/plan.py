"""What is made of a site: every page, and every other file by its address; nothing before it is wanted."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from mendbook.diagnosis import Diagnosis, draw
from mendbook.look import Look
from mendbook.memo import Memo
from mendbook.model import PAGED, PageId
from mendbook.packaged import search_path
from mendbook.problems import Problem
from mendbook.reader import Places, Reading
from mendbook.render import Assets, Compiled, Renderer
from mendbook.views import CompareView, LanguageView, Pages, PageView, ReviewView, compare_data

from .data_scripts import script_of
from .gallery import Hung
from .icons import icons
from .loaded import addresses, loaded_by, named
from .manifest import manifest
from .opensearch import opensearch
from .prints import Prints
from .redirects import redirect, redirects
from .rendered import RenderedPage
from .search_pages import search_files
from .sitemap import sitemap

BATCH = 400
"""So many pages, in all languages, are in memory at once: fewer would make again what many of them share."""


@dataclass(frozen=True)
class Output:
    """A file of the site. make: its bytes, or the file that has them; the same each time.

    for_hosts: it is of use only where a host serves the site.
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
    """All that is made of a sound site, but for the assets of its pages, which come with each of them, and
    for what offline copies need, which is made of all the rest.

    site_url: the site's web address, for what needs whole addresses. memo: what builds before this one have
    made. preview: drafts too, and no worker.
    """

    def __init__(
        self, sound: Sound, pages: Pages, prints: Prints, hung: Hung, site_url: str, memo: Memo, preview: bool
    ) -> None:
        self.languages: Mapping[str, LanguageView] = pages.languages
        self.listed: Mapping[str, list[PageView]] = {language: [] for language in pages.languages}
        """By language, the pages that were viewed so far, as lists need them."""
        self._pages = pages
        self.assets = Assets(search_path(sound.root, "macros"), search_path(sound.root, "overrides"), memo)
        self._sound, self._prints = sound, prints
        self._site_url = site_url
        self._shell = shell_files(self.assets, sound.look, memo)
        self._loaded = {name: loaded_by(view, self.assets) for name, view in self.languages.items()}
        always = named(self.languages, self._shell, preview=preview)
        self._renderers = {
            name: Renderer(
                sound.root,
                view,
                self.assets,
                site_url=site_url,
                pdfs=prints.links.get(name, {}),
                loaded=self.loaded(name) | always,
                compiled=memo(Compiled),
                pictures=hung.shown,
            )
            for name, view in self.languages.items()
        }

    @cached_property
    def size(self) -> int:
        """How many pages there are, in all languages together."""
        return sum(len(set(self._pages.ids(language))) for language in self.languages)

    def views(self) -> Iterator[PageView]:
        """Every page, in all its languages one after the other. What comes after them is made of all of them.

        A batch of them is made at a time, and then forgotten with all that only they were made of.
        """
        ids = {language: dict.fromkeys(self._pages.ids(language)) for language in self.languages}
        every = list(dict.fromkeys(page for of_language in ids.values() for page in of_language))
        for begin in range(0, len(every), BATCH):
            pages = self._pages.anew()
            for page in every[begin : begin + BATCH]:
                for language in self.languages:
                    if page in ids[language]:
                        view = pages(page, language)
                        self.listed[language].append(view.listed)
                        yield view
            for renderer in self._renderers.values():
                renderer.forget()

    def page(self, page: PageView) -> tuple[RenderedPage | None, list[Problem]]:
        """A page with its document; None, and why, where a template fails."""
        document, problems = self._renderers[page.language].page(page)
        sources = sources_of(page.id, page.language, self._sound.reading.places)
        return None if document is None else RenderedPage(page, document, sources), problems

    def loaded(self, language: str) -> dict[str, str]:
        """By name, the addresses of what the pages of a language load when they want it."""
        return addresses(language, self._loaded[language])

    @cached_property
    def redirects(self) -> Mapping[str, PageView]:
        """Addresses that only lead on to a page."""
        return redirects(list(self._every), next(iter(self.languages.values())).addresses)

    @cached_property
    def outputs(self) -> Mapping[str, Output]:
        """Every file that is no page, by its address."""
        made = {**self._shell, **self._searched(), **self._led_on()}
        made |= {address: _ready(file) for address, file in self._prints.files.items()}
        for loaded in self._loaded.values():
            made |= {asset.address: _ready(asset.content) for asset in loaded.values()}
        for page in self._every:
            if isinstance(page.contents, CompareView) and page.contents.families:
                made[page.contents.data] = Output(partial(_compared, self.languages[page.language]))
        return made | self._for_hosts(made)

    @cached_property
    def on_demand(self) -> Mapping[str, Callable[[], bytes]]:
        """What the preview makes when a browser asks for it; making one may raise CannotBeMade."""
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

    def _searched(self) -> dict[str, Output]:
        made = (search_files(view, self.listed[name]) for name, view in self.languages.items())
        every = (asset for index, details in made for asset in (index, *details))
        return {asset.address: _ready(asset.content) for asset in every}

    def _led_on(self) -> dict[str, Output]:
        return {
            f"{address}index.html": Output(partial(self._leading_on, address, page))
            for address, page in self.redirects.items()
        }

    def _leading_on(self, address: str, page: PageView) -> bytes:
        return redirect(address, page, site_url=self._site_url).encode()

    def _for_hosts(self, made: Mapping[str, Output]) -> dict[str, Output]:
        look, url = self._sound.look, self._site_url
        files = dict(manifest(view, look, made) for view in self.languages.values())
        if url:
            files |= (opensearch(view, self.listed[name][0], url) for name, view in self.languages.items())
            files["sitemap.xml"] = sitemap(self._every, url).encode()
        return {address: _ready(file, for_hosts=True) for address, file in files.items()}


def shell_files(assets: Assets, look: Look, memo: Memo) -> dict[str, Output]:
    """The files of the shell, and the icons that it doesn't bring itself, by address."""
    brought = {address: Output(path.read_bytes) for address, path in assets.files().items()}
    return brought | {address: Output(make) for address, make in icons(look, brought, memo)}


def _compared(view: LanguageView) -> bytes:
    """What the page that compares any two devices loads."""
    return script_of(compare_data(view))


def _ready(content: bytes | Path, *, for_hosts: bool = False) -> Output:
    """A file that is made already."""
    return Output(lambda: content, for_hosts)


def sources_of(page: PageId, language: str, places: Places) -> tuple[str, ...]:
    """The files that a page is written in; none where it is made of many."""
    kind, name = page
    if kind == "review":
        kind = "guide"
    collection = PAGED[kind].name if kind in PAGED else ""
    for listed, entry in ((collection, name), (kind, f"{language}/{name}")):
        if name and (listed, entry) in places:
            return tuple(places.files(listed, entry))
    return ()
