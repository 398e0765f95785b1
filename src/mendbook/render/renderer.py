"""The Jinja environment of one language, and pages as whole HTML documents."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from mendbook.packaged import packaged
from mendbook.problems import Problem, nearest
from mendbook.views import (
    GuidesView,
    GuideView,
    HomeView,
    LanguageView,
    NotFoundView,
    PageView,
    ProseView,
    Rich,
    TopicView,
)

from .assets import Assets
from .failures import UnknownIdError, template_problem
from .html import ROOT, TextRenderer, at, href

TEMPLATES: Mapping[type, str] = {
    HomeView: "pages/home.html",
    GuidesView: "pages/guides.html",
    TopicView: "pages/topic.html",
    GuideView: "pages/guide.html",
    ProseView: "pages/prose.html",
    NotFoundView: "pages/not_found.html",
}
SHELL = "main.html"

_BLOCK = ("\ufdd1", "\ufdd2")  # noncharacters, which no editor can write


def search_path(root: Path, name: str) -> list[Path]:
    """Where macros or overrides are looked for: the site's own folder, then Mendbook's."""
    folders = [root / name, packaged(name)]
    return [folder for i, folder in enumerate(folders) if folder.is_dir() and folder not in folders[:i]]


class Renderer:
    """Renders the pages of one language. site_url: the site's web address, or '' where it has none yet."""

    def __init__(
        self, root: Path, view: LanguageView, assets: Assets, *, site_url: str = "", preview: bool = False
    ) -> None:
        self.root = root
        self.view = view
        self.assets = assets
        self.site_url = site_url
        self.text = TextRenderer({code: view.knowledge.site.locale(code) for code in view.knowledge.languages})
        self._env = self._environment(Environment, root)
        self._env.globals |= {
            "t": self._word,
            "href": lambda target: Markup.escape(href(target)),
            "root": Markup(ROOT),
            "absolute": self._absolute,
            "icon": self._icon,
            "site": view.knowledge.site,
            "site_name": view.text(view.knowledge.site.name),
            "footer": view.text(view.knowledge.site.footer),
            "locales": {code: view.knowledge.site.locale(code) for code in view.knowledge.languages},
            "preview": preview,
        }
        self._prose_env: Environment | None = None

    def page(self, page: PageView) -> tuple[str | None, list[Problem]]:
        """The whole HTML document of a page; None, and why, where a template fails."""
        template = TEMPLATES[type(page.contents)]
        try:
            body = self._body(page) if isinstance(page.contents, ProseView) else ""
            content = self._env.get_template(template).render(page=page, view=page.contents, body=body)
            html = self._env.get_template(SHELL).render(
                page=page,
                content=Markup(content),
                styles=[self.assets.shell_style(), *self.assets.styles(content)],
                scripts=self.assets.scripts(content),
            )
        except Exception as error:  # whatever a template does wrong is the editor's to mend
            fallback = page.contents.file if isinstance(page.contents, ProseView) else f"macros/{template}"
            return None, [template_problem(error, self.root, fallback, self._known_names())]
        base = self._base_path() if isinstance(page.contents, NotFoundView) else None
        return at(html, page.address, base), []

    # -- what templates can use -------------------------------------------------------------------------------

    def _word(self, key: str, **values: object) -> str:
        words = self.view.knowledge.interface
        if key not in words:
            raise UnknownIdError("word", key, words)
        text = self.view.word(key)
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def _absolute(self, address: str) -> str:
        return self.site_url.rstrip("/") + "/" + address if self.site_url else ""

    def _base_path(self) -> str:
        _, _, rest = self.site_url.partition("://")
        _, _, path = rest.partition("/")
        return f"/{path.strip('/')}/".replace("//", "/")

    def _icon(self, name: str) -> Markup:
        """An SVG of `macros/icon/`, or of Material's icons."""
        for folder in (*(f / "icon" for f in search_path(self.root, "macros")), *_material_icons()):
            path = (folder / f"{name}.svg").resolve()
            if path.is_file() and path.is_relative_to(folder.resolve()):
                svg = path.read_text(encoding="utf-8").strip()
                return Markup(svg.replace("<svg ", '<svg class="icon" aria-hidden="true" focusable="false" ', 1))
        return Markup("")

    def _known_names(self) -> Sequence[str]:
        return [*self._env.globals, *self._macros(), "page", "view"]

    # -- environments -----------------------------------------------------------------------------------------

    def _environment(self, kind: type[Environment], root: Path) -> Environment:
        folders = [*search_path(root, "overrides"), *search_path(root, "macros")]
        return kind(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=self._finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )

    def _finalize(self, value: object) -> object:
        if isinstance(value, Rich):
            return self.text(value)
        return "" if value is None else value

    # -- prose ------------------------------------------------------------------------------------------------

    def _body(self, page: PageView) -> Markup:
        """The Markdown of a page that people wrote: its macros are called, their HTML set into its blocks."""
        contents = page.contents
        assert isinstance(contents, ProseView)
        blocks: list[str] = []

        def hold(value: object) -> object:
            if isinstance(value, Rich):
                value = self.text(value)
            if isinstance(value, Markup):
                blocks.append(str(value))
                return f"{_BLOCK[0]}{len(blocks) - 1}{_BLOCK[1]}"
            return "" if value is None else value

        env = ImmutableSandboxedEnvironment(undefined=StrictUndefined, finalize=hold, keep_trailing_newline=True)
        env.globals.clear()
        env.globals |= self._macros() | {"t": self._word, "site": self.view.knowledge.site}
        code = env.compile(contents.body, name=contents.file, filename=str(self.root / contents.file))
        markdown = env.template_class.from_code(env, code, env.make_globals(None)).render()
        html = str(self.text(self.view.rich(markdown, inline=False), page=True))
        for number, block in enumerate(blocks):
            mark = f"{_BLOCK[0]}{number}{_BLOCK[1]}"
            html = html.replace(f"<p>{mark}</p>", mark).replace(mark, block)
        return Markup(html)

    def _macros(self) -> dict[str, Callable[..., Any]]:
        """Every macro by its name; where one wants a guide or a topic, its id will do."""
        if self._prose_env is None:
            self._prose_macros: dict[str, Callable[..., Any]] = {}
            for folder in reversed(search_path(self.root, "macros")):
                for path in sorted(folder.glob("*/*.html")):
                    if path.stem == path.parent.name:
                        module = self._env.get_template(f"{path.stem}/{path.stem}.html").module
                        macro = getattr(module, path.stem, None)
                        if isinstance(macro, Macro):
                            self._prose_macros[path.stem] = self._by_id(macro)
            self._prose_env = self._env
        return self._prose_macros

    def _by_id(self, macro: Macro) -> Callable[..., Any]:
        known = self.view.knowledge
        kinds: Mapping[str, tuple[Mapping[str, object], Callable[[str], object]]] = {
            "guide": (known.guides, self.view.guide),
            "topic": (known.topics, self.view.topic),
        }

        def resolve(name: str, value: object) -> object:
            if name not in kinds or not isinstance(value, str):
                return value
            entries, view = kinds[name]
            if value not in entries:
                raise UnknownIdError(name, value, entries)
            return view(value)

        def call(*positional: object, **named: object) -> Any:
            return macro(
                *(resolve(name, value) for name, value in zip(macro.arguments, positional, strict=False)),
                *positional[len(macro.arguments) :],
                **{name: resolve(name, value) for name, value in named.items()},
            )

        return call


def _material_icons() -> list[Path]:
    from importlib.util import find_spec

    spec = find_spec("material")
    folders = spec.submodule_search_locations if spec is not None else None
    return [Path(folder) / "templates" / ".icons" for folder in folders or ()]
