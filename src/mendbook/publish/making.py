"""Makes a sound site piece by piece, so that it need not fit into memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mendbook.memo import Memo
from mendbook.pdf import Press
from mendbook.problems import Problem
from mendbook.views import Pages, PageView

from .content_files import collisions, content_files
from .gallery import Gallery, Pictures
from .judging import Judged
from .offline_lists import OfflineFiles, OfflinePages
from .plan import Plan
from .prints import Prints, make_prints, prints_on_demand
from .rendered import RenderedPage
from .sizes import html_allowed, too_much_html

Progress = Callable[[str, int, int], object]
"""Called with what is being made, how many are done, and how many there are."""


@dataclass(frozen=True)
class Options:
    """How a site is made: see `publish`."""

    site_url: str = ""
    preview: bool = False
    press: Press | None = None
    gallery: Gallery | None = None
    memo: Memo = field(default_factory=Memo)
    ended: Callable[[str], None] = lambda stage: None
    progress: Progress = lambda what, done, of: None


class Making:
    """Carries out a plan: first `pages`, completely, then `files`, which depend on all of them.

    problems: those found so far, beyond those that the site was judged by. of_all: those of them that belong
    to no single page.
    """

    def __init__(self, judged: Judged, options: Options) -> None:
        sound, reading = judged.sound, judged.reading
        assert sound is not None
        assert reading.knowledge is not None
        self.problems: list[Problem] = []
        self.of_all: list[Problem] = []
        self._judged, self._options = judged, options
        knowledge = reading.knowledge if options.preview else reading.knowledge.public()
        self.names = {code: language.name for code, language in knowledge.site.languages.items()}
        pages = Pages(knowledge, reading.parser, sound.trees, preview=options.preview)
        self._brought = tuple(content_files(reading.content.published, knowledge.languages))
        self._pictures = (
            options.gallery.of(self._brought) if options.gallery is not None else Pictures({}, {}, {}, ())
        )
        prints = self._prints(pages)
        self.problems += [*self._pictures.problems, *prints.problems]
        options.ended("Pictures and PDFs")
        self.plan = Plan(
            sound, pages, prints, self._pictures, options.site_url, options.memo, options.preview
        )
        self.languages = tuple(self.plan.languages)
        self._assets: dict[str, bytes] = {}
        self._offline = None if options.preview else OfflinePages()

    def _prints(self, pages: Pages) -> Prints:
        sound, options = self._judged.sound, self._options
        assert sound is not None
        places, look = sound.reading.places, sound.look
        if not pages.site.pdf:
            return Prints()
        if options.preview:
            return prints_on_demand(pages.languages, places, sound.root, options.site_url, look)
        if options.press is None:
            return Prints()
        return make_prints(
            pages.languages, places, sound.root, options.site_url, look, options.press, self._pictures.plain
        )

    def pages(self) -> Iterator[RenderedPage]:
        """Every page, in all its languages one after the other. None of them is kept."""
        return (page for _, page, _ in self.tried() if page is not None)

    def tried(self) -> Iterator[tuple[PageView, RenderedPage | None, list[Problem]]]:
        """The same, with the pages that can't be made (None) and their problems."""
        made: list[str] = []
        size = self._judged.reading.size
        left = html_allowed(size)
        for number, view in enumerate(self.plan.views(), 1):
            self._options.progress("Pages", number, self.plan.size)
            page, found = self.plan.page(view)
            self.problems += found
            if page is None:
                yield view, page, found
                continue
            left -= len(page.document.marked)
            if left < 0:
                self.of_all.append(too_much_html(size))
                self.problems += self.of_all
                return
            made.append(page.file)
            self._assets |= {asset.address: asset.content for asset in page.document.assets}
            if self._offline is not None:
                self._offline.add(page)
            yield view, page, found
        self._options.ended("Pages")
        plan = self.plan
        made += [*self._assets, *plan.outputs, *plan.on_demand]
        homes = [pages[0].home for pages in plan.listed.values()]
        self.of_all += collisions([*self._brought, *self._judged.for_host], made, homes)
        self.problems += self.of_all

    def files(self) -> tuple[dict[str, bytes | Path], frozenset[str]]:
        """Every file that isn't a page, by address; and the addresses of those that only hosts need."""
        plan = self.plan
        files: dict[str, bytes | Path] = dict(self._assets)
        files |= {address: one.make() for address, one in plan.outputs.items()}
        files |= {one.address: one.file.source for one in self._brought}
        files |= self._pictures.files  # without metadata, in place of the originals
        for_hosts = {address for address, one in plan.outputs.items() if one.for_hosts}
        if self._offline is not None:
            loaded = {language: plan.loaded(language) for language in plan.languages}
            worker = OfflineFiles(self._offline, files, loaded).made(plan.assets.service_worker())
            files |= worker
            for_hosts |= worker.keys()
        files |= {one.address: one.file.source for one in self._judged.for_host}
        for_hosts |= {one.address for one in self._judged.for_host}
        self._options.ended("Search, lists and other files")
        return files, frozenset(for_hosts)
