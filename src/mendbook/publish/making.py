"""Makes a sound site page by page, so that it need not fit into memory."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mendbook.files import fold_path
from mendbook.memo import Memo
from mendbook.pdf import Press
from mendbook.problems import Problem
from mendbook.queries import Reads
from mendbook.render import ASSETS
from mendbook.views import Pages

from .content_files import ContentFile, collisions, content_files
from .gallery import Gallery, Pictures
from .judging import Judged
from .kept_pages import KeptPage
from .offline_lists import OfflineData, OfflineFiles, OfflinePage
from .plan import Plan
from .prints import Prints, make_prints, prints_on_demand
from .rendered import RenderedPage
from .sizes import html_allowed, too_much_html

Progress = Callable[[str, int, int], object]
"""Called with the name of what is being made, the number done, and the total."""


@dataclass(frozen=True)
class Options:
    """The options for making a site: see `publish`."""

    site_url: str = ""
    preview: bool = False
    press: Press | None = None
    gallery: Gallery | None = None
    memo: Memo = field(default_factory=Memo)
    on_stage_end: Callable[[str], None] = lambda stage: None
    progress: Progress = lambda label, done, total: None


class Making:
    """Carries out a plan: first `pages`, completely, then `files`, which depend on all of them.

    problems: those found so far, besides those of the judged site. html: the bytes of the pages made so far.
    for_hosts: the addresses of files that only hosts need, known once all `files` are made.
    """

    def __init__(self, judged: Judged, options: Options) -> None:
        sound, reading = judged.sound, judged.reading
        assert sound is not None
        assert reading.knowledge is not None
        self.problems: list[Problem] = []
        self.html = 0
        self.for_hosts: set[str] = set()
        self._judged, self._options = judged, options
        knowledge = reading.knowledge if options.preview else reading.knowledge.public()
        self.names = {code: language.name for code, language in knowledge.site.languages.items()}
        if judged.records is not None:
            knowledge = judged.records.knowledge.public()
        pages = Pages(knowledge, reading.parser, sound.trees, preview=options.preview)
        self._brought = tuple(content_files(reading.content.published, knowledge.languages))
        self._pictures = (
            options.gallery.of(self._brought) if options.gallery is not None else Pictures({}, {}, {}, ())
        )
        prints = self._prints(pages)
        self.problems += [*self._pictures.problems, *prints.problems]
        options.on_stage_end("Pictures and PDFs")
        self.plan = Plan(
            sound,
            pages,
            prints,
            self._pictures,
            options.site_url,
            options.memo,
            options.preview,
            judged.records,
        )
        self.languages = tuple(self.plan.languages)
        self._assets: dict[str, bytes] = {}
        self._offline = None if options.preview else OfflineData()

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
            pages.languages,
            places,
            sound.root,
            options.site_url,
            look,
            options.press,
            self._pictures.without_metadata,
        )

    def pages(self) -> Iterator[RenderedPage | KeptPage]:
        """Every page, in all its languages one after the other. Callers keep the pages that they need
        later.
        """
        files, plan = list[str](), self.plan
        for number, (page, problems, reads) in enumerate(plan.pages(), 1):
            self._options.progress("Pages", number, plan.size)
            self.problems += problems
            if page is None:
                continue
            if isinstance(page, KeptPage):
                self.html, assets = self.html + page.html_size, plan.assets.bundles(page.macros)
            else:
                self.html, assets = self.html + len(page.document.marked), page.document.assets
            if self.html > html_allowed(self._judged.reading.size):
                break
            files.append(page.file)
            self._assets |= {asset.address: asset.content for asset in assets}
            if self._offline is not None:
                self._offline.add(page.view, self._record(page, reads))
            yield page
        self._options.on_stage_end("Pages")
        plan = self.plan
        self.problems += self.site_problems(
            self.html, lambda: [*files, *self._assets, *plan.outputs, *plan.on_demand]
        )

    def _record(self, page: RenderedPage | KeptPage, reads: Reads) -> OfflinePage:
        if isinstance(page, KeptPage):
            return page.offline
        assert self._offline is not None
        offline = self._offline.make(page)
        if self.plan.kept_pages is not None:
            self.plan.kept_pages.add(page, offline, reads)
        return offline

    @property
    def _files(self) -> Sequence[ContentFile]:
        """The site's own files, with which generated ones could collide."""
        return [*self._brought, *self._judged.for_host]

    @property
    def site_files(self) -> Mapping[str, bytes | Path]:
        """The files that the site brings along, and its pictures in all sizes, by address."""
        files: dict[str, bytes | Path] = {file.address: file.file.source for file in self._brought}
        files |= self._pictures.files  # without metadata, instead of the originals
        return files

    @property
    def brings_assets(self) -> bool:
        """Whether any of them are among the assets, whose names are known only once pages are made."""
        return any(fold_path(file.address).startswith(f"{ASSETS}/") for file in self._files)

    def is_much(self, html: int) -> bool:
        """Whether this many bytes of HTML are more than half of the limit."""
        return 2 * html > html_allowed(self._judged.reading.size)

    def site_problems(self, html: int, generated: Callable[[], Iterable[str]]) -> list[Problem]:
        """The problems that belong to no single page. html: the bytes of all pages. generated: returns the
        addresses of everything generated.
        """
        size = self._judged.reading.size
        if html > html_allowed(size):
            return [too_much_html(size)]
        if not self._files:
            return []
        languages = self.plan.languages.items()
        homes = [view.addresses.of(("home", ""), language) for language, view in languages]
        return list(collisions(self._files, generated(), homes))

    def files(self) -> Iterator[tuple[str, bytes | Path]]:
        """Every file that isn't a page, with its address. Each is made when it is its turn, so that callers
        who write it need not keep it.
        """
        plan, site_files = self.plan, self.site_files
        for_host = {file.address: file.file.source for file in self._judged.for_host}
        for address in dict.fromkeys([*self._assets, *plan.outputs, *site_files]):
            if address in site_files:
                content = site_files[address]
            else:
                content = plan.outputs[address].make() if address in plan.outputs else self._assets[address]
            if self._offline is not None:
                self._offline.add_file(address, content)
            if address not in for_host:
                yield address, content
        self.for_hosts |= {address for address, output in plan.outputs.items() if output.for_hosts}
        if self._offline is not None:
            loaded_addresses = {language: plan.loaded(language) for language in plan.languages}
            worker = OfflineFiles(self._offline, loaded_addresses).make(plan.assets.service_worker())
            self.for_hosts |= worker.keys()
            yield from ((address, content) for address, content in worker.items() if address not in for_host)
        self.for_hosts |= for_host.keys()
        yield from for_host.items()
        self._options.on_stage_end("Search, lists and other files")
