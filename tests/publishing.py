"""Publishes sites in tests, and finds pages and files in them."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol

from espresso import Edit, content_of, copy_site
from mendbook.cache import Cache
from mendbook.memo import Memo
from mendbook.model import PageId
from mendbook.pdf import Press
from mendbook.publish import Making, Options, Plan, Publication, judge, publish
from mendbook.publish import file_of_address as address_of_file
from mendbook.render import Document
from mendbook.views import Pages, PageView
from parsed import Element, parse

_MOST = 6
"""The number of publications that are kept. Tests that share one run close together."""


def shared_memo() -> Callable[[Memo], None]:
    """A replacement for `Memo.__init__`, with which all memos share their contents.

    Most of the work for a small site concerns templates and files that tests leave unchanged.
    """
    shared = vars(Memo(builds=1_000))
    return lambda memo: setattr(memo, "__dict__", shared)


class PublishOnce(Protocol):
    def __call__(
        self,
        edits: Mapping[str, Edit] | None = None,
        *,
        site_url: str = "",
        preview: bool = False,
        pdfs: bool = False,
    ) -> Publication: ...


def publishing_once(new_folder: Callable[[], Path]) -> PublishOnce:
    """Publishes the espresso site only once for the same edits and options; tests only read the result."""
    made: dict[tuple[object, ...], Publication] = {}

    def published(
        edits: Mapping[str, Edit] | None = None,
        *,
        site_url: str = "",
        preview: bool = False,
        pdfs: bool = False,
    ) -> Publication:
        key = (frozenset((edits or {}).items()), site_url, preview, pdfs)
        if key not in made:
            root = copy_site(new_folder() / "site", edits or {})
            press = Press(Cache(root / "cache")) if pdfs else None
            while len(made) >= _MOST:
                made.pop(next(iter(made)))
            made[key] = publish(root, site_url=site_url, preview=preview, press=press)
        return made[key]

    return published


class LatePage:
    """A page whose view and document are only made when a test looks at them. Problems with the page fail the
    test.
    """

    def __init__(self, id: PageId, language: str, pages: Pages, plan: Plan) -> None:
        self.id, self.language = id, language
        self.address = pages.address(id, language)
        self.file = address_of_file(self.address)
        self._pages, self._plan = pages, plan

    @cached_property
    def view(self) -> PageView:
        return self._pages(self.id, self.language)

    @cached_property
    def document(self) -> Document:
        page, problems = self._plan.page(self.view)
        assert problems == []
        assert page is not None
        return page.document

    @cached_property
    def html(self) -> str:
        return self.document.content.decode()


class LateFiles(Mapping[str, "bytes | Path"]):
    """The files of a site other than pages, made on request. A file is made by itself if possible. If only a
    page that no test has looked at loads it, or if it depends on all pages, the whole site is made.
    """

    def __init__(self, late: "LatePublication") -> None:
        self._late = late

    def __getitem__(self, address: str) -> bytes | Path:
        for page in self._late.looked_at:
            for asset in page.document.assets:
                if asset.address == address:
                    return asset.content
        planned = self._late.planned
        return planned[address]() if address in planned else self._late.whole.files[address]

    def __iter__(self) -> Iterator[str]:
        return iter(self._late.whole.files)

    def __len__(self) -> int:
        return len(self._late.whole.files)


class LatePublication:
    """A site whose pages and files are only made when a test looks at them.

    problems: those of its data, pictures and PDFs, but not those found when a page is made.
    """

    def __init__(self, root: Path, options: Options) -> None:
        judged = judge(root, Memo())
        self.problems = judged.sorted_problems()
        self.pages: dict[str, list[LatePage]] = {}
        self.files: Mapping[str, bytes | Path] = {}
        self._publish = partial(
            publish,
            root,
            site_url=options.site_url,
            preview=options.preview,
            press=options.press,
            gallery=options.gallery,
        )
        sound, knowledge = judged.sound, judged.reading.knowledge
        if sound is None or knowledge is None:
            return
        self._making = Making(judged, options)
        self.problems = judged.sorted_problems(self._making.problems, self._making.languages)
        self.files = LateFiles(self)
        knowledge = knowledge if options.preview else knowledge.public()
        pages = Pages(knowledge, judged.reading.parser, sound.trees, preview=options.preview)
        self.pages = {
            code: [LatePage(page, code, pages, self._making.plan) for page in pages.ids(code)]
            for code in pages.languages
        }

    @property
    def looked_at(self) -> list[LatePage]:
        """The pages whose documents have been made."""
        return [page for pages in self.pages.values() for page in pages if "document" in vars(page)]

    @cached_property
    def _plan(self) -> Plan:
        """The plan with all files, for which every page must be viewed first."""
        for _ in self._making.plan.views():
            pass
        return self._making.plan

    @cached_property
    def planned(self) -> Mapping[str, Callable[[], bytes | Path]]:
        """By address, the functions that make the files that depend on no other and are loaded by no page."""
        outputs = {address: output.make for address, output in self._plan.outputs.items()}
        brought = self._making.site_files
        return outputs | {address: partial(brought.__getitem__, address) for address in brought}

    @cached_property
    def whole(self) -> Publication:
        return self._publish()

    @property
    def redirects(self) -> Mapping[str, PageView]:
        return self._plan.redirects

    @property
    def on_demand(self) -> Mapping[str, Callable[[], bytes]]:
        return self._plan.on_demand


def publish_alike(root: Path, *, site_url: str = "", preview: bool = False) -> LatePublication:
    """A site, published once for consecutive tests with equal sites. They only read it."""
    key = (content_of(root), site_url, preview)
    if key not in _ALIKE:
        while len(_ALIKE) >= _MOST:
            _ALIKE.pop(next(iter(_ALIKE)))
        _ALIKE[key] = LatePublication(root, Options(site_url, preview))
    return _ALIKE[key]


_ALIKE: dict[tuple[object, ...], LatePublication] = {}


def page_at(publication: Publication | LatePublication, address: str) -> Element:
    """The page at this address, as a tree."""
    (html,) = [
        page.html
        for pages in publication.pages.values()
        for page in pages
        if (page.address if isinstance(page, LatePage) else page.view.address) == address
    ]
    return parse(html)


def file_of(publication: Publication | LatePublication, address: str) -> bytes:
    """The contents of a file of a site, whether it was generated or copied."""
    content = publication.files[address]
    return content.read_bytes() if isinstance(content, Path) else content
