"""What is published in tests, and what they look for in it."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol

from espresso import Edit, content_of, copy_site
from mendbook.cache import Cache
from mendbook.memo import Memo
from mendbook.pdf import Press
from mendbook.publish import Making, Options, Plan, Publication, RenderedPage, judge, publish
from mendbook.views import PageView
from parsed import Element, parse

_MOST = 6
"""Publications that are kept; what tests of a file share, they ask for one after the other."""


class PublishOnce(Protocol):
    """The fixture `publish_once`."""

    def __call__(
        self,
        edits: Mapping[str, Edit] | None = None,
        *,
        site_url: str = "",
        preview: bool = False,
        pdfs: bool = False,
    ) -> Publication: ...


def publishing_once(new_folder: Callable[[], Path]) -> PublishOnce:
    """Publishes the espresso site with the same edits and options once; tests only read what comes."""
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
    """A page of a site, whose document is made when a test looks at it. Nothing in it may be wrong."""

    def __init__(self, view: PageView, plan: Plan) -> None:
        self.view, self._plan = view, plan

    @cached_property
    def rendered(self) -> RenderedPage:
        page, problems = self._plan.page(self.view)
        assert page is not None, problems
        return page

    @property
    def html(self) -> str:
        return self.rendered.html

    @property
    def file(self) -> str:
        return self.rendered.file


class LatePublication:
    """A site of which each page is made when a test looks at it, and all else together.

    problems: what is wrong with its data, and not what making a page would show.
    """

    def __init__(self, root: Path, site_url: str, preview: bool) -> None:
        judged = judge(root, Memo())
        self.problems = judged.ordered()
        self.pages: dict[str, list[LatePage]] = {}
        if judged.sound is not None:
            plan = Making(judged, Options(site_url, preview)).plan
            for view in plan.views():
                self.pages.setdefault(view.language, []).append(LatePage(view, plan))
        self._publish = partial(publish, root, site_url=site_url, preview=preview)

    @cached_property
    def whole(self) -> Publication:
        return self._publish()

    @property
    def files(self) -> Mapping[str, bytes | Path]:
        return self.whole.files


def publish_alike(root: Path, *, site_url: str = "", preview: bool = False) -> LatePublication:
    """A site: made once for tests one after the other whose sites are equal. They only read it."""
    key = (content_of(root), site_url, preview)
    if key not in _ALIKE:
        while len(_ALIKE) >= _MOST:
            _ALIKE.pop(next(iter(_ALIKE)))
        _ALIKE[key] = LatePublication(root, site_url, preview)
    return _ALIKE[key]


_ALIKE: dict[tuple[object, ...], LatePublication] = {}


def page_at(publication: Publication | LatePublication, address: str) -> Element:
    """The page at this address, as a tree."""
    pages = (page for pages in publication.pages.values() for page in pages)
    (html,) = [page.html for page in pages if page.view.address == address]
    return parse(html)


def file_of(publication: Publication | LatePublication, address: str) -> bytes:
    """The bytes of a file of a site, whether it was made or brought."""
    content = publication.files[address]
    return content.read_bytes() if isinstance(content, Path) else content
