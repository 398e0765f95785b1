"""The Jinja environment of one language: the functions and values for macros, page templates and the
shell.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from inspect import signature
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import TemplateRuntimeError
from jinja2.runtime import Macro
from markupsafe import Markup

from mendbook.drawing import Drawn
from mendbook.linked_data import local_business
from mendbook.model import PAGED, MacroCall, Scalar, Status, Text
from mendbook.packaged import search_path
from mendbook.queries import Reads, add_reads, record_reads_if_recording
from mendbook.text import without_marks
from mendbook.views import Fits, GuideView, LanguageView, PdfLink, RichText, StoreView

from .addresses import AddressError, find_addresses, is_allowed
from .compiling import QuickMacro
from .environment import Compiled, Environment, Loader
from .failures import CallError, DraftError, UnknownIdError
from .fitted import data_for
from .html import ShownPicture, TextRenderer, for_hosts, href, language_marks
from .icons import find_icon, icon_html, icon_names
from .symbols import Symbols

PAGE_NAMES = ("page", "view", "body", "content", "styles", "scripts")
"""Further names for page templates and the shell."""


_T = TypeVar("_T")


def templates_of(root: Path, compiled: Compiled | None = None) -> Loader:
    """The templates of the site in `root`, for one build. compiled: by earlier builds."""
    return Loader([*search_path(root, "overrides"), *search_path(root, "macros")], compiled)


class Templates:
    """The templates of one language. site_url: the site's web address, or ''. loader: shared by all
    languages."""

    def __init__(
        self,
        root: Path,
        view: LanguageView,
        *,
        site_url: str = "",
        pdfs: Mapping[str, tuple[PdfLink, ...]] | None = None,
        loaded: Mapping[str, str] | None = None,
        loader: Loader | None = None,
        pictures: Mapping[str, ShownPicture] | None = None,
    ) -> None:
        self._root = root
        self._view = view
        self._site_url = site_url
        site = view.knowledge.site
        downloads = {} if pdfs is None else pdfs
        self.text = TextRenderer(site, view.language, pictures)
        self.drawn = Symbols()
        self._html = self.text.html
        self._cache_clearers: list[Callable[[], None]] = []
        self._escaped = self._cache(lambda words: Markup.escape(without_marks(words)))
        self.environment = Environment(loader or templates_of(root), self._to_html)
        self.environment.globals |= {
            "t": self._cache_calls("t", self.word),
            "plain": self._cache_calls("plain", self.plain_word),
            "forms": lambda key: view.forms(self._known(key)),
            "pdfs": lambda guide=None: downloads.get(_a(GuideView, guide, "pdfs").id if guide else "", ()),
            "loaded": loaded or {},
            "href": self._cache(lambda address: Markup.escape(href(_a(str, address, "href")))),
            "absolute": self._absolute,
            "data_for": self._cache(
                lambda fits: data_for(None if fits is None else _a(Fits, fits, "data_for"))
            ),
            "linked_data": self._linked_data,
            "icon": cache(self._icon),
            "site": site,
            "site_name": view.text(site.name),
            "footer": view.text(site.footer),
            "unlinked": self._cache_calls(
                "unlinked", lambda rich: self.text.unlinked(_a(RichText, rich, "unlinked"))
            ),
            "marks": self._marks,
            "once": self._once,
            "drawn": lambda drawn: self.drawn.inside(_a(Drawn, drawn, "drawn")),
        }
        self.environment.filters["for_hosts"] = for_hosts
        self.environment.filters["having"] = self._having
        self.environment.filters["pick"] = _pick
        self._macros: dict[str, Callable[..., Any]] = {}
        self._called: dict[tuple[object, ...], Markup] = {}
        self._html_by_call: dict[tuple[object, object], tuple[Markup, Reads]] = {}

    def render(self, name: str, **values: object) -> str:
        """Renders a template. Raises what Jinja raises."""
        return self.environment.get_template(name).render(**values)

    def forget(self) -> None:
        """Forgets HTML that pages share."""
        self._called.clear()
        self._html_by_call.clear()
        self.text.forget()
        for forget in self._cache_clearers:
            forget()

    def _cache(self, make: Callable[[Any], _T]) -> Callable[[Any], _T]:
        """Caches a function of hashable values."""
        cached = cache(make)
        self._cache_clearers.append(cached.cache_clear)
        return cached

    def _cache_calls(self, name: str, make: Callable[..., _T]) -> Callable[..., _T]:
        """Caches a function; calls with unhashable arguments aren't cached."""
        cached = lru_cache(maxsize=None, typed=True)(make)
        self._cache_clearers.append(cached.cache_clear)

        def keeping(*values: Any, **named: Any) -> _T:
            try:
                return cached(*values, **named)
            except TypeError:
                _check_call(name, make, values, named)
                return make(*values, **named)

        return keeping

    def word(self, key: str, /, **values: object) -> Markup:
        """An interface word as HTML, marked if it is in another language."""
        text = Markup.escape(self.plain_word(key, **values))
        interface, site = self._view.knowledge.interface, self._view.knowledge.site
        other = interface[key].in_language(self._view.language, site.default)[1]
        if other is None:
            return text
        return Markup("<span{}>{}</span>").format(language_marks(site, other, self._view.language), text)

    def plain_word(self, key: str, /, **values: object) -> str:
        """An interface word for an attribute, with placeholders filled in."""
        return self._view.fill(self._known(key), **values)

    def _known(self, key: object) -> str:
        """The key of an interface word, if there is such a word."""
        words = self._view.knowledge.interface
        if not isinstance(key, str) or key not in words:
            raise UnknownIdError("word", key, words)
        return key

    def names(self) -> list[str]:
        """The names that a template can use, for suggestions."""
        return [*self.environment.globals, *PAGE_NAMES, *self.macros()]

    def render_call(self, call: MacroCall) -> Markup:
        """The HTML of a macro call of a page of `content/`, cached. Raises what the macro raises."""
        key = (call.name, call.positional, call.named)
        if key not in self._called:
            self._called[key] = self._call(call)
        return self._called[key]

    def _call(self, call: MacroCall) -> Markup:
        values = dict(call.named)
        if call.name.startswith("site."):
            value = getattr(self._view.knowledge.site, call.name.removeprefix("site."))
            return Markup.escape(self.finalize(value))
        if call.name == "t":
            if len(call.positional) != 1:
                raise CallError("`t` takes exactly one word.", 'Write an interface word: `t("home")`.', "t")
            return self.word(str(call.positional[0]), **values)
        macro = self.macros().get(call.name)
        if macro is None:
            raise UnknownIdError("macro", call.name, ["t", *self.macros()])
        try:
            html = Markup(macro(*call.positional, **values))
        except Exception:
            self.environment.handle_exception()  # raises it again, with the template's lines
        for address in find_addresses(html):
            if not is_allowed(address):
                raise AddressError(address)
        return html

    def macros(self) -> Mapping[str, Callable[..., Any]]:
        """Every macro by its name; for a guide or topic, its id is accepted too."""
        if not self._macros:
            for folder in reversed(search_path(self._root, "macros")):
                for path in sorted(folder.glob("*/*.html")):
                    if path.stem == path.parent.name:
                        template = self.environment.get_template(f"{path.stem}/{path.name}")
                        try:
                            macro = getattr(template.module, path.stem, None)
                        except Exception:
                            self.environment.handle_exception()  # raises it again, with the template's lines
                        if isinstance(macro, Macro):
                            self._macros[path.stem] = self._by_id(macro)
        return self._macros

    def _by_id(self, macro: Macro) -> Callable[..., Any]:
        knowledge = self._view.knowledge
        kinds: Mapping[str, tuple[Mapping[str, object], Callable[[str], object]]] = {
            "guide": (knowledge.guides, self._view.guide),
            "topic": (knowledge.topics, self._view.topic),
        }

        def resolve(name: str, value: object) -> object:
            if name not in kinds or not isinstance(value, str):
                return value
            entries, view = kinds[name]
            if value not in entries:
                raise UnknownIdError(name, value, entries, knowledge.renamed.get(PAGED[name].name, {}))
            if name == "guide" and knowledge.guides[value].status is Status.DRAFT:
                raise DraftError(value)
            return view(value)

        def call(*positional: Scalar, **named: Scalar) -> Any:
            taken = macro.arguments[: len(positional)]
            wrong = [name for name in named if name in taken or name not in macro.arguments]
            if (wrong and not macro.catch_kwargs) or (
                len(positional) > len(macro.arguments) and not macro.catch_varargs
            ):
                listed = ", ".join(f"`{name}`" for name in macro.arguments)
                too_much = f"`{wrong[0]}`" if wrong else f"{len(positional)} values"
                raise CallError(
                    f"`{macro.name}` can’t be given {too_much}.",
                    f"It takes {listed}, each once." if listed else "Leave the brackets empty.",
                    wrong[0] if wrong else macro.name,
                )
            by_position = zip(macro.arguments, positional, strict=False)
            return macro(
                *(resolve(name, value) for name, value in by_position),
                *positional[len(macro.arguments) :],
                **{name: resolve(name, value) for name, value in named.items()},
            )

        return call

    def _to_html(self, value: Any) -> str:
        """The HTML of a printed value, with a fast path for common types."""
        kind = type(value)
        if kind is Markup:
            shown: str = value
        elif kind is RichText:
            shown = self._html(value)
        elif kind is str:
            shown = self._escaped(value)
        elif kind is int:
            shown = str(value)
        else:
            shown = Markup.escape(self.finalize(value))
        return shown

    def finalize(self, value: object) -> object:
        """The output of a template for a value: texts as HTML in the page's language; nothing for None."""
        if type(value) is Markup:
            return value
        if isinstance(value, Text):
            value = self._view.text(value)
        if isinstance(value, RichText):
            return self.text.html(value)
        if type(value) is str:
            return without_marks(value)
        return "" if value is None else value

    def _marks(self, language: object) -> Markup:
        site = self._view.knowledge.site
        if not isinstance(language, str) or language not in site.languages:
            raise UnknownIdError("language", language, site.languages)
        return language_marks(site, language, self._view.language)

    def _once(self, macro: Macro, value: object, alike: str | None = None) -> Markup:
        """The output of a macro for a value that many pages share, cached.

        alike: a key for values with the same output.
        """
        key = (_a(QuickMacro, macro, "once").id, value if alike is None else alike)
        try:
            result = self._html_by_call.get(key)
        except TypeError:  # a list or a group from a site's own template
            return Markup(macro(value))
        if result is None:
            result = self._html_by_call[key] = record_reads_if_recording(lambda: Markup(macro(value)))
        add_reads(result[1])
        return result[0]

    def _absolute(self, address: str) -> str:
        return f"{self._site_url.rstrip('/')}/{address}" if self._site_url else ""

    def _linked_data(self, store: object) -> dict[str, object]:
        store = _a(StoreView, store, "linked_data")
        return local_business(self._view, store.id, self._absolute(store.address))

    def _having(self, values: Iterable[object], attribute: str) -> list[object]:
        """The values with a truthy attribute: `selectattr` and `list` in one."""
        value_of, name = self.environment.getattr, _a(str, attribute, "having")
        return [value for value in _each(values, "having") if value_of(value, name)]

    def _icon(self, name: str) -> Markup:
        path = find_icon(self._root, name)
        if path is None:
            raise UnknownIdError("icon", name, icon_names(self._root))
        return icon_html(path)


def _pick(keys: Iterable[object], values: object) -> Markup:
    """The values of these keys, joined: a loop in one."""
    taken = _a(dict, values, "pick")
    try:
        return Markup("").join(taken[key] for key in _each(keys, "pick"))
    except (KeyError, TypeError) as error:
        raise TemplateRuntimeError(f"`pick` can't use these keys: {error}") from None


# A template that gives a function of Mendbook's wrong arguments is at fault, not Mendbook: see `is_fault`.


def _a(kind: type[_T], value: object, name: str) -> _T:
    """The argument of a function that templates call, after checking its type."""
    if not isinstance(value, kind):
        raise _cannot_use(value, name)
    return value


def _each(values: Iterable[_T], name: str) -> Iterator[_T]:
    """The parts of such an argument, after checking that it has parts."""
    try:
        return iter(values)
    except TypeError:
        raise _cannot_use(values, name) from None


def _cannot_use(value: object, name: str) -> TemplateRuntimeError:
    return TemplateRuntimeError(f"`{name}` can't use {type(value).__name__} `{str(value)[:40]}`")


def _check_call(
    name: str, function: Callable[..., object], values: tuple[object, ...], named: Mapping[str, object]
) -> None:
    """Checks the number and the names of the arguments of a call."""
    try:
        signature(function).bind(*values, **named)
    except TypeError as error:
        raise TemplateRuntimeError(f"`{name}` can't be called like this: {error}") from None
