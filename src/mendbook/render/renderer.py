"""Pages as whole HTML documents, in one language."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from mendbook.problems import Place, Problem
from mendbook.views import LanguageView, PageView, PdfLink, ProseView

from .assets import Assets
from .failures import is_fault, template_problem
from .html import ShownPicture
from .prose import prose_html
from .templates import Compiled, Templates

SHELL = "main.html"


class Renderer:
    """site_url: the site's web address, or '' where it has none yet.

    pdfs: what can be downloaded, by the id of the guide; '' for the handbook. loaded: by name, the addresses
    of scripts that pages load when they want them.
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
        compiled: Compiled | None = None,
        pictures: Mapping[str, ShownPicture] | None = None,
    ) -> None:
        self._root = root
        self._view = view
        self._assets = assets
        self._templates = Templates(
            root,
            view,
            site_url=site_url,
            pdfs=pdfs or {},
            loaded=loaded or {},
            compiled=compiled,
            pictures=pictures,
        )
        self._base = f"/{urlsplit(site_url).path.strip('/')}/".replace("//", "/")

    def page(self, page: PageView) -> tuple[str | None, list[Problem]]:
        """The HTML document of a page, with marks that `at` takes; None, and why, where a template fails.

        Whatever a template does wrong is a problem; what Mendbook does wrong is raised.
        """
        contents, template = page.contents, page.template
        try:
            values: dict[str, object] = {"page": page, "view": contents}
            if isinstance(contents, ProseView):
                values["body"], problems = prose_html(contents, self._view, self._templates, self._root)
                if problems:
                    return None, problems
            content = self._templates.render(template, **values)
            content += self._templates.drawn.of(content)
            html = self._templates.render(
                SHELL,
                page=page,
                content=Markup(content),
                styles=[self._assets.shell_style(), *self._assets.styles(content)],
                scripts=[self._assets.shell_script(), *self._assets.scripts(content)],
            )
        except Exception as error:
            if is_fault(error):
                raise
            place = Place(f"macros/{template}")
            return None, [template_problem(error, self._root, place, self._templates.names)]
        return html, []

    def base(self, page: PageView) -> str | None:
        """The root's absolute path, where a page is shown at any address; otherwise None."""
        return self._base if page.anywhere else None
