"""From a text's syntax tree to HTML."""

from collections.abc import MutableMapping, Sequence
from typing import Any
from urllib.parse import quote

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from mendbook.views import Rich

ROOT = "\ufdd0"
"""Stands in HTML for the way from a page to the site's root, so that a piece of HTML fits any page.

A noncharacter, which the reader refuses, so no editor can write it. `at` puts the way in.
"""


def at(html: str, address: str, base: str | None = None) -> str:
    """HTML for the page at `address`. base: the root's absolute path, where the page has no fixed address."""
    root = base if base is not None else "../" * address.count("/") or "./"
    return html.replace(ROOT, root)


def href(address: str) -> str:
    """The `href` of an address within the site, or of a whole web address."""
    return address if ":" in address else ROOT + quote(address, safe="/#?=&%")


class TextRenderer:
    """Renders texts, each once. locales: by language, its exact kind for `lang`."""

    def __init__(self, locales: MutableMapping[str, str]) -> None:
        self._locales = locales
        self._made: dict[int, tuple[Rich, Markup]] = {}
        self._options = OptionsDict(
            {  # type: ignore[typeddict-item]
                "maxNesting": 20,
                "html": False,
                "linkify": False,
                "typographer": False,
                "quotes": "",
                "xhtmlOut": False,
                "breaks": False,
                "langPrefix": "language-",
                "highlight": None,
            }
        )
        self._renderer = RendererHTML()
        self._renderer.rules |= {
            "label_path": _label_path,
            "link_open": _link_open,
            "image": _image,
            "heading_open": _heading_open,
            "heading_close": _heading_close,
        }

    def __call__(self, rich: Rich, *, page: bool = False) -> Markup:
        """page: the text is a page of its own, so its headings begin at h2 and have anchors."""
        known = self._made.get(id(rich))
        if known is None or page:
            html: str = self._renderer.render(
                rich.tokens, self._options, {"rich": rich, "page": page}
            )
            if rich.language is not None:
                tag = "span" if rich.inline else "div"
                html = f'<{tag} lang="{self._locales[rich.language]}">{html}</{tag}>'
            known = self._made[id(rich)] = (rich, Markup(html))
        return known[1]


_Tokens = Sequence[Token]
_Env = MutableMapping[str, Any]


def _label_path(tokens: _Tokens, index: int, options: OptionsDict, env: _Env) -> str:
    rich: Rich = env["rich"]
    parts = []
    for name in tokens[index].meta["ids"]:
        label = rich.labels[name]
        kind = ' class="own"' if label.placeholder else ""
        parts.append(f"<kbd{kind}>{escapeHtml(label.text)}</kbd>")
    inner = ' <span aria-hidden="true">›</span> '.join(parts)
    return f'<span class="path">{inner}</span>'


def _link_open(tokens: _Tokens, index: int, options: OptionsDict, env: _Env) -> str:
    rich: Rich = env["rich"]
    target = str(tokens[index].attrs["href"])
    title = tokens[index].attrs.get("title")
    inside = target in rich.links
    address = href(rich.links[target]) if inside else target
    more = f' title="{escapeHtml(str(title))}"' if title else ""
    return f'<a href="{escapeHtml(address)}"{more}>'


def _image(tokens: _Tokens, index: int, options: OptionsDict, env: _Env) -> str:
    token = tokens[index]
    alternative = "".join(child.content for child in token.children or [])
    return (
        f'<img src="{escapeHtml(href(str(token.attrs["src"])))}" alt="{escapeHtml(alternative)}" loading="lazy">'
    )


def _level(token: Token, env: _Env) -> int:
    level = int(token.tag[1:])
    return max(2, level) if env["page"] else min(6, level + 3)


def _heading_open(tokens: _Tokens, index: int, options: OptionsDict, env: _Env) -> str:
    token = tokens[index]
    anchor = f' id="{escapeHtml(str(token.attrs["id"]))}"' if env["page"] and "id" in token.attrs else ""
    return f"<h{_level(token, env)}{anchor}>"


def _heading_close(tokens: _Tokens, index: int, options: OptionsDict, env: _Env) -> str:
    return f"</h{_level(tokens[index], env)}>\n"
