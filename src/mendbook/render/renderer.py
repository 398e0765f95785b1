"""Renders pages as complete HTML documents, in one language."""

from collections import OrderedDict
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from mendbook.memo import Memo
from mendbook.model import PageId
from mendbook.problems import Place, Problem
from mendbook.views import LanguageView, PageView, PdfLink, ProseView

from .assets import Asset, Assets, macros_in
from .environment import Loader
from .failures import is_fault, template_problem
from .html import ShownPicture, at_address, in_folder
from .own_code import SHELL, TemplateSources
from .prose import prose_html
from .templates import Templates

_MAX_KEPT = 20
"""Maximum pages whose contents a renderer keeps."""


@dataclass(frozen=True, slots=True)
class Document:
    """The HTML document of a page, independent of where it is shown.

    marked: UTF-8, with marks for the parts that depend on that. address: relative to the site's root. base:
    the root's absolute path, for a page that is shown at any address. macros: those that it uses.
    assets: the styles and scripts that it loads.
    """

    marked: bytes
    address: str
    base: str | None
    macros: tuple[str, ...]
    assets: tuple[Asset, ...]

    @property
    def content(self) -> bytes:
        """The document as a web server serves it."""
        return at_address(self.marked, self.address, self.base)

    @property
    def content_in_folder(self) -> bytes:
        """The document for a folder: every link names a file."""
        return in_folder(self.marked, self.address)


class Renderer:
    """Renders the pages of one language. site_url: the site's web address, or ''.

    pdfs: downloads by the id of the guide; '' for the handbook. loaded: the addresses of scripts that pages
    load on demand, by name. loader: shared by all languages of the build.
    """

    def __init__(
        self,
        root: Path,
        view: LanguageView,
        assets: Assets,
        *,
        site_url: str = "",
        pdfs: Mapping[str, tuple[PdfLink, ...]] | None = None,
        loaded: Mapping[str, str] | None = None,
        loader: Loader | None = None,
        pictures: Mapping[str, ShownPicture] | None = None,
    ) -> None:
        self._root = root
        self._view = view
        self._assets = assets
        self.loaded = loaded or {}
        self._templates = Templates(
            root,
            view,
            site_url=site_url,
            pdfs={} if pdfs is None else pdfs,
            loaded=self.loaded,
            loader=loader,
            pictures=pictures,
        )
        self._around: tuple[str, ...] = ()
        self._kept: OrderedDict[PageId, str] = OrderedDict()
        self._base = f"/{urlsplit(site_url).path.strip('/')}/".replace("//", "/")

    def forget(self) -> None:
        """Drops HTML that many pages share; it is rebuilt if more pages need it."""
        self._templates.forget()

    def with_assets(self, assets: Assets) -> "Renderer":
        """A renderer of the same pages with other styles and scripts, which shares everything rendered."""
        renderer = copy(self)
        renderer._assets = assets
        return renderer

    def page(self, page: PageView, *, keep: bool = False) -> tuple[Document | None, list[Problem]]:
        """The document of a page; or None and the problems, if a template fails.

        Mistakes in a template become problems; faults of Mendbook are raised. keep: whether to keep its
        contents, since it may be needed again with other styles and scripts.
        """
        template = page.template
        try:
            content = self._kept.get(page.id) if keep else None
            if content is None:
                content, problems = self._contents(page)
                if content is None:
                    return None, problems
                if keep:
                    self._keep(page.id, content)
            html, macros = self._in_shell(page, content)
        except Exception as error:
            if is_fault(error) or not self._may_run_own_code(page):
                raise
            place = Place(f"macros/{template}")
            return None, [template_problem(error, self._root, place, self._templates.names)]
        base = self._base if page.anywhere else None
        return Document(html.encode(), page.address, base, macros, self._assets.bundles(macros)), []

    def _contents(self, page: PageView) -> tuple[str | None, list[Problem]]:
        """The HTML of a page inside the shell. Raises what its template raises."""
        values: dict[str, object] = {"page": page, "view": page.contents}
        if isinstance(page.contents, ProseView):
            values["body"], problems = prose_html(page.contents, self._view, self._templates, self._root)
            if problems:
                return None, problems
        content = self._templates.render(page.template, **values)
        return content + self._templates.drawn.of(content), []

    def _keep(self, page: PageId, content: str) -> None:
        self._kept[page] = content
        if len(self._kept) > _MAX_KEPT:
            self._kept.popitem(last=False)

    def _may_run_own_code(self, page: PageView) -> bool:
        """Whether code from the site's own templates may run on a page. Pages of `content/` may call any of
        its macros.
        """
        if isinstance(page.contents, ProseView):
            return self._sources.has_own
        return self._sources.is_own(page.template)

    @cached_property
    def _sources(self) -> TemplateSources:
        return TemplateSources(self._root, Memo())

    def _in_shell(self, page: PageView, content: str) -> tuple[str, tuple[str, ...]]:
        """The document around the contents of a page, and the macros that it uses.

        The head lists the assets of the shell's own macros, which are known only once the shell is rendered.
        It is rendered with those of the page before, and again if they differ.
        """
        inside, around = macros_in(content), self._around
        for _ in range(2):
            macros = tuple(sorted({*inside, *around}))
            html = self._templates.render(
                SHELL,
                page=page,
                content=Markup(content),
                styles=[style.address for style in self._assets.styles(macros)],
                scripts=[script.address for script in self._assets.scripts(macros)],
            )
            if (shell_macros := macros_in(html.replace(content, "", 1))) == around:
                break
            self._around = around = shell_macros
        return html, macros
