"""Renders texts as HTML."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from urllib.parse import quote

from markdown_it.common.utils import escapeHtml
from markupsafe import Markup

from mendbook.model import Site
from mendbook.text import (
    HOSTED,
    ROOT,
    Block,
    BlockQuote,
    BulletList,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    LabelPath,
    LabelText,
    LineBreak,
    Link,
    Macro,
    Node,
    NumberedList,
    Paragraph,
    Picture,
    RichText,
    Strong,
    Table,
    ThematicBreak,
    Walker,
    Words,
    plain_words,
    without_marks,
)

from .addresses import AddressError, is_allowed
from .fitted import data_for

_PARTED = re.compile(r"\b(?:Wi-Fi|[Ee]-[Mm]ails?)\b")

_ROOT, _HOSTED = ROOT.encode(), HOSTED.encode()

_FOR_HOSTS = re.compile(_HOSTED + b"(?:(?!" + _HOSTED + b").)*" + _HOSTED, re.DOTALL)

_LINK = re.compile(rb"""(\s(?:href|action)=["']?""" + _ROOT + rb"""(?:[^"'\s?#>]*/)?)(?=["'\s?#>])""")
"""A link to a page: its address ends in `/`, or is the site's root."""


def at_address(html: bytes, address: str, base: str | None = None) -> bytes:
    """HTML for the page at `address`. base: the root's absolute path, if the page has no fixed address."""
    root = base if base is not None else "../" * address.count("/") or "./"
    return html.replace(_HOSTED, b"").replace(_ROOT, root.encode())


def in_folder(html: bytes, address: str) -> bytes:
    """HTML for the same page in a folder, without a server that resolves addresses: links name files."""
    return at_address(_LINK.sub(rb"\1index.html", _FOR_HOSTS.sub(b"", html)), address)


def for_hosts(html: str) -> Markup:
    """Marks HTML to be left out if the page is opened from a folder."""
    return Markup(f"{HOSTED}{html}{HOSTED}")


def href(address: str) -> str:
    """The `href` of an address within the site, or of a URL. Raises AddressError."""
    if not is_allowed(address):
        raise AddressError(address)
    return without_marks(address) if ":" in address else ROOT + quote(address, safe="/#?=&%")


def language_marks(site: Site, language: str, page: str) -> Markup:
    """The attributes of an element in `language` on a page in the language `page`."""
    direction = site.languages[language].direction
    turned = f' dir="{direction}"' if direction != site.languages[page].direction else ""
    return Markup(f' lang="{site.locale(language)}"{turned}')


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """The size of a picture, and its sources: addresses, each with its width in pixels."""

    width: int
    height: int
    sources: tuple[tuple[str, int], ...]


_SIZES = "(max-width: 44rem) 92vw, 42rem"
"""The width of a column of text: browsers load the smallest source that suffices."""


class TextRenderer:
    """Renders texts, each once, for pages in one language of a site.

    pictures: those in several sizes, by the address of the original. html: renders a text. unlinked: the same
    without links, for use within a link.
    """

    def __init__(self, site: Site, language: str, pictures: Mapping[str, ShownPicture] | None = None) -> None:
        self._site = site
        self._pictures = pictures or {}
        self._language = language
        self.html = cache(partial(self._render, _Html(self._pictures)))
        self.unlinked = cache(partial(self._render, _Html(self._pictures, links=False)))

    def _render(self, walker: "_Html", text: RichText) -> Markup:
        html = walker.join(text.nodes)
        if text.language is not None:
            tag = "span" if text.inline else "div"
            marks = language_marks(self._site, text.language, self._language)
            html = f"<{tag}{marks}>{html}</{tag}>"
        return Markup(html)

    def forget(self) -> None:
        self.html.cache_clear()
        self.unlinked.cache_clear()

    def page(self, nodes: Iterable[Node], macros_html: Sequence[str]) -> Markup:
        """A text that is a page of its own: its headings begin at h2 and have anchors.

        macros_html: the HTML of its macros, by number.
        """
        return Markup(_PageHtml(macros_html, self._pictures).join(nodes))


class _Html(Walker[str]):
    """Writes HTML in the form of CommonMark's own examples. links: whether links are allowed."""

    def __init__(self, pictures: Mapping[str, ShownPicture], *, links: bool = True) -> None:
        self._pictures, self._links = pictures, links

    def join(self, nodes: Iterable[Node]) -> str:
        return "".join(self.visit_all(nodes))

    def words(self, node: Words) -> str:
        return _wrap(_escape(node.text))

    def macro(self, node: Macro) -> str:
        return ""

    def emphasis(self, node: Emphasis) -> str:
        return f"<em>{self.join(node.children)}</em>"

    def strong(self, node: Strong) -> str:
        return f"<strong>{self.join(node.children)}</strong>"

    def code(self, node: Code) -> str:
        return f"<code>{self._typed(node.children)}</code>"

    def line_break(self, node: LineBreak) -> str:
        return "<br />\n" if node.hard else "\n"

    def link(self, node: Link) -> str:
        words = self.join(node.children)
        if not self._links:
            return words
        title = f' title="{_escape(node.title)}"' if node.title else ""
        return f'<a href="{escapeHtml(href(node.address))}"{title}>{words}</a>'

    def label_path(self, node: LabelPath) -> str:
        *before, last = node.labels
        return f'<span class="path">{"".join(map(_leading, before))}{_label(last)}</span>'

    def picture(self, node: Picture) -> str:
        shown_picture = self._pictures.get(node.address)
        size = (
            f' width="{shown_picture.width}" height="{shown_picture.height}" decoding="async"'
            if shown_picture
            else ""
        )
        words = _escape(plain_words(node.children))
        image = f'<img src="{escapeHtml(ROOT + quote(node.address))}" alt="{words}"{size} loading="lazy">'
        if not shown_picture:
            return image
        sources = ", ".join(f"{ROOT}{quote(name)} {width}w" for name, width in shown_picture.sources)
        source = f'<source type="image/webp" srcset="{escapeHtml(sources)}" sizes="{_SIZES}">'
        return f"<picture>{source}{image}</picture>"

    def paragraph(self, node: Paragraph) -> str:
        words = self.join(node.children)
        return words if node.tight else f"<p>{words}</p>\n"

    def heading(self, node: Heading) -> str:
        return self._heading(min(6, node.level + 3), "", node)

    def _heading(self, level: int, attributes: str, node: Heading) -> str:
        return f"<h{level}{attributes}>{self.join(node.children)}</h{level}>\n"

    def bullet_list(self, node: BulletList) -> str:
        return f"<ul>\n{self._items(node.items)}</ul>\n"

    def numbered_list(self, node: NumberedList) -> str:
        start = f' start="{node.start}"' if node.start != 1 else ""
        return f"<ol{start}>\n{self._items(node.items)}</ol>\n"

    def _items(self, items: Iterable[tuple[Block, ...]]) -> str:
        return "".join(f"<li>{self._blocks(item)}</li>\n" for item in items)

    def _blocks(self, blocks: tuple[Block, ...]) -> str:
        """Blocks, each on a new line, except words that are alone in a list item."""
        html = ""
        for block in blocks:
            tight = isinstance(block, Paragraph) and block.tight
            html += self(block) if tight or html.endswith("\n") else f"\n{self(block)}"
        return html

    def block_quote(self, node: BlockQuote) -> str:
        return f"<blockquote>{self._blocks(node.children)}</blockquote>\n"

    def code_block(self, node: CodeBlock) -> str:
        language = f' class="language-{_escape(node.language)}"' if node.language else ""
        return f"<pre><code{language}>{self._typed(node.children)}</code></pre>\n"

    def _typed(self, inside: Iterable[Words | Macro]) -> str:
        """Code, unchanged."""
        return "".join(_escape(node.text) if isinstance(node, Words) else self.macro(node) for node in inside)

    def table(self, node: Table) -> str:
        """A table in a box of its own, which can be scrolled, also with keys, and is labelled by the table's
        columns.
        """
        name = ", ".join(filter(None, (plain_words(cell.children).strip() for cell in node.head)))
        head = self._row(node, node.head, "th", ' scope="col"')
        body = "".join(self._row(node, row, "td") for row in node.rows)
        body = f"<tbody>\n{body}</tbody>\n" if body else ""
        return (
            f'<div class="scrolls" role="group" tabindex="0" aria-label="{_escape(name)}">\n'
            f"<table>\n<thead>\n{head}</thead>\n{body}</table>\n</div>\n"
        )

    def _row(self, table: Table, cells: tuple[Cell, ...], tag: str, attributes: str = "") -> str:
        html = ""
        for cell, side in zip(cells, table.alignments, strict=True):
            words = self.join(cell.children)
            marks = f' class="at-{side}"' if side else ""
            # A heading without words isn't one.
            html += f"<{tag}{attributes}{marks}>{words}</{tag}>\n" if words else f"<td{marks}></td>\n"
        return f"<tr>\n{html}</tr>\n"

    def thematic_break(self, node: ThematicBreak) -> str:
        return "<hr />\n"


class _PageHtml(_Html):
    def __init__(self, macros_html: Sequence[str], pictures: Mapping[str, ShownPicture]) -> None:
        super().__init__(pictures)
        self._macros_html = macros_html

    def macro(self, node: Macro) -> str:
        return self._macros_html[node.number] if node.number < len(self._macros_html) else ""

    def heading(self, node: Heading) -> str:
        anchor = f' id="{escapeHtml(node.anchor)}"' if node.anchor else ""
        return self._heading(max(2, node.level), anchor, node)


def _escape(words: str) -> str:
    return escapeHtml(without_marks(words))


def _wrap(html: str) -> str:
    """Prevents line breaks within `Wi-Fi` or `e-mail`, which are too short for that.

    It does so by style, since a special hyphen or an invisible character would end up in searches and copies.
    """
    return _PARTED.sub(r'<span class="whole">\g<0></span>', html) if "-" in html else html


def _label(label: LabelText) -> str:
    """The words of the screen; if some devices say something else, also those words and the devices."""
    class_attribute = ' class="own"' if label.placeholder else ""
    if not label.elsewhere:
        return f"<kbd{class_attribute}>{_wrap(escapeHtml(label.text))}</kbd>"
    other_forms = "".join(
        f'<span{data_for(form.fits)}><span class="for-any"> ({escapeHtml(form.fits.short)}: </span>'
        f'<kbd{class_attribute}>{_wrap(escapeHtml(form.text))}</kbd><span class="for-any">)</span></span>'
        for form in label.elsewhere
    )
    return f"<kbd{class_attribute}{data_for(label.fits)}>{_wrap(escapeHtml(label.text))}</kbd>{other_forms}"


def _leading(label: LabelText) -> str:
    """A label of a path, followed by others; devices without it skip it."""
    separator = ' <span aria-hidden="true">›</span> '
    if not label.only_on:
        return _label(label) + separator
    suffix = f'<span class="for-any"> ({escapeHtml(label.only_on.short)})</span>'
    return f"<span{data_for(label.only_on)}>{_label(label)}{suffix}{separator}</span>"
