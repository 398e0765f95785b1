"""From a text's syntax tree to HTML."""

import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from mendbook.model import Site
from mendbook.model.marks import HOSTED, MACRO, ROOT, without_marks
from mendbook.model.markup import INTERNAL, scheme_of
from mendbook.views import LabelText, Rich

from .addresses import AddressError, is_allowed

_HOSTED = re.compile(f"{HOSTED}[^{HOSTED}]*{HOSTED}")

_LINK = re.compile(rf"""(\s(?:href|action)=["']?{ROOT}(?:[^"'\s?#>]*/)?)(?=["'\s?#>])""")
"""What leads to a page: its address ends in `/`, or is the site's root."""


def at(html: str, address: str, base: str | None = None) -> str:
    """HTML for the page at `address`. base: the root's absolute path, where the page has no fixed address."""
    root = base if base is not None else "../" * address.count("/") or "./"
    return html.replace(HOSTED, "").replace(ROOT, root)


def in_folder(html: str, address: str) -> str:
    """HTML for the same page in a folder, where no server finds the file of an address: links name it."""
    return at(_LINK.sub(r"\1index.html", _HOSTED.sub("", html)), address)


def for_hosts(html: str) -> Markup:
    """HTML that is left out where the page is opened from a folder."""
    return Markup(f"{HOSTED}{html}{HOSTED}")


def href(address: str) -> str:
    """The `href` of an address within the site, or of a whole web address. Raises AddressError."""
    if not is_allowed(address):
        raise AddressError(address)
    return without_marks(address) if ":" in address else ROOT + quote(address, safe="/#?=&%")


def language_marks(site: Site, language: str, page: str) -> Markup:
    """The attributes of an element in `language` on a page in the language `page`."""
    direction = site.languages[language].direction
    turned = f' dir="{direction}"' if direction != site.languages[page].direction else ""
    return Markup(f' lang="{site.locale(language)}"{turned}')


@dataclass(frozen=True)
class ShownPicture:
    """How large a picture is, and its sources: addresses, each with how many points it has across."""

    width: int
    height: int
    sources: tuple[tuple[str, int], ...]


_SIZES = "(max-width: 44rem) 92vw, 42rem"
"""How wide a column of text is: browsers take the smallest source that is enough."""


class TextRenderer:
    """Renders texts, each once, for pages in one language of a site.

    pictures: those in several sizes, by the address of the original.
    """

    def __init__(self, site: Site, language: str, pictures: Mapping[str, ShownPicture] | None = None) -> None:
        self._site = site
        self._pictures = pictures or {}
        self._language = language
        self._made: dict[tuple[int, bool], tuple[Rich, Markup]] = {}
        self._options = MarkdownIt("commonmark", {"html": False}).options
        self._html = _Html()

    def __call__(self, rich: Rich, *, links: bool = True) -> Markup:
        """links: False for a text within a link, where another link can't stand."""
        known = self._made.get((id(rich), links))
        if known is None:
            env = {"rich": rich, "page": False, "links": links, "made": (), "pictures": self._pictures}
            html: str = self._html.render(rich.tokens, self._options, env)
            if rich.language is not None:
                tag = "span" if rich.inline else "div"
                marks = language_marks(self._site, rich.language, self._language)
                html = f"<{tag}{marks}>{html}</{tag}>"
            # The text is kept with its HTML, so that its identity stays its own.
            known = self._made[id(rich), links] = (rich, Markup(html))
        return known[1]

    def page(self, rich: Rich, made: Sequence[str]) -> Markup:
        """A text that is a page of its own: its headings begin at h2 and have anchors.

        made: the HTML of its macros, by their numbers.
        """
        env = {"rich": rich, "page": True, "links": True, "made": made, "pictures": self._pictures}
        return Markup(self._html.render(rich.tokens, self._options, env))


_Tokens = Sequence[Token]
_Env = MutableMapping[str, Any]


class _Html(RendererHTML):
    """markdown-it's own rules, and ours: the renderer finds a rule by the name of its token."""

    def text(self, tokens: _Tokens, index: int, options: OptionsDict, env: _Env) -> str:
        return _whole(_escaped(tokens[index].content))

    def macro(self, tokens: _Tokens, index: int, options: OptionsDict, env: _Env) -> str:
        return _made(tokens[index].meta["number"], env)

    def code_inline(self, tokens: _Tokens, index: int, options: OptionsDict, env: _Env) -> str:
        return _with_macros(super().code_inline(tokens, index, options, env), env)

    def code_block(self, tokens: _Tokens, index: int, options: OptionsDict, env: _Env) -> str:
        return _with_macros(super().code_block(tokens, index, options, env), env)

    def fence(self, tokens: _Tokens, index: int, options: OptionsDict, env: _Env) -> str:
        return _with_macros(super().fence(tokens, index, options, env), env)

    def label_path(self, tokens: _Tokens, index: int, options: OptionsDict, env: _Env) -> str:
        rich: Rich = env["rich"]
        *before, last = [rich.labels[name] for name in tokens[index].meta["ids"]]
        return f'<span class="path">{"".join(map(_leading, before))}{_label(last)}</span>'

    def link_open(self, tokens: _Tokens, index: int, options: OptionsDict, env: _Env) -> str:
        rich: Rich = env["rich"]
        target, title = str(tokens[index].attrs["href"]), tokens[index].attrs.get("title")
        if not env["links"] or (scheme_of(target) in INTERNAL and target not in rich.links):
            env["dropped"] = True
            return ""
        address = href(rich.links.get(target, target))
        more = f' title="{_escaped(str(title))}"' if title else ""
        return f'<a href="{escapeHtml(address)}"{more}>'

    def link_close(self, tokens: _Tokens, index: int, options: OptionsDict, env: _Env) -> str:
        return "" if env.pop("dropped", False) else "</a>"

    def image(self, tokens: _Tokens, index: int, options: OptionsDict, env: _Env) -> str:
        rich: Rich = env["rich"]
        token = tokens[index]
        words = "".join(child.content for child in token.children or [])
        address = rich.links[str(token.attrs["src"])]
        source = ROOT + quote(address)
        pictures: Mapping[str, ShownPicture] = env["pictures"]
        shown = pictures.get(address)
        size = f' width="{shown.width}" height="{shown.height}" decoding="async"' if shown else ""
        made = f'<img src="{escapeHtml(source)}" alt="{_escaped(words)}"{size} loading="lazy">'
        if not shown:
            return made
        sources = ", ".join(f"{ROOT}{quote(name)} {width}w" for name, width in shown.sources)
        source = f'<source type="image/webp" srcset="{escapeHtml(sources)}" sizes="{_SIZES}">'
        return f"<picture>{source}{made}</picture>"

    def heading_open(self, tokens: _Tokens, index: int, options: OptionsDict, env: _Env) -> str:
        token = tokens[index]
        anchor = token.attrs.get("id") if env["page"] else None
        more = f' id="{escapeHtml(str(anchor))}"' if anchor else ""
        return f"<h{_level(token, env)}{more}>"

    def heading_close(self, tokens: _Tokens, index: int, options: OptionsDict, env: _Env) -> str:
        return f"</h{_level(tokens[index], env)}>\n"


def _escaped(words: str) -> str:
    return escapeHtml(without_marks(words))


_PARTED = re.compile(r"(?:(?<=\bWi)|(?<=\b[Ee]))-(?=Fi\b|[Mm]ails?\b)")


def _whole(html: str) -> str:
    """No line ends within `Wi-Fi` or `e-mail`, which are too short for that.

    By a word joiner behind the hyphen: unlike with another hyphen, searching in the page finds the word.
    """
    return _PARTED.sub("-\u2060", html)


def _with_macros(html: str, env: _Env) -> str:
    """Code with what macros make in it; its attributes have none."""
    tag = html.index(">", html.index("<code")) + 1
    parts = MACRO.split(html[tag:])
    parts[::2] = map(without_marks, parts[::2])
    parts[1::2] = [_made(int(number), env) for number in parts[1::2]]
    return without_marks(html[:tag]) + "".join(parts)


def _made(number: int, env: _Env) -> str:
    """The HTML of a macro; '' where none was called."""
    made: Sequence[str] = env["made"]
    return made[number] if number < len(made) else ""


def _label(label: LabelText) -> str:
    """What the screen says; where some devices say something else, that too, with whom it is for."""
    own = ' class="own"' if label.placeholder else ""
    if not label.elsewhere:
        return f"<kbd{own}>{_whole(escapeHtml(label.text))}</kbd>"
    others = "".join(
        f'<span data-for="{form.numbers}"><span class="for-any"> ({escapeHtml(form.devices)}: </span>'
        f'<kbd{own}>{_whole(escapeHtml(form.text))}</kbd><span class="for-any">)</span></span>'
        for form in label.elsewhere
    )
    return f'<kbd{own} data-for="{label.numbers}">{_whole(escapeHtml(label.text))}</kbd>{others}'


def _leading(label: LabelText) -> str:
    """A label of a path that leads on to others; on devices that don't have it, it is passed by."""
    separator = ' <span aria-hidden="true">›</span> '
    if not label.only_on:
        return _label(label) + separator
    whose = f'<span class="for-any"> ({escapeHtml(label.only_on)})</span>'
    return f'<span data-for="{label.only_on_numbers}">{_label(label)}{whose}{separator}</span>'


def _level(heading: Token, env: _Env) -> int:
    level = int(heading.tag[1:])
    return max(2, level) if env["page"] else min(6, level + 3)
