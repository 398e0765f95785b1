"""Texts as trees that a Typst template walks. No text ever becomes Typst source."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias
from urllib.parse import unquote, urljoin

from mendbook.model import Site
from mendbook.text import (
    SCHEMES,
    BlockQuote,
    BulletList,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    Fits,
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
    parse_scheme,
    plain_words,
)

from .glyphs import UNBREAKABLE, Glyphs, with_breaks, with_room_to_break
from .lines import room

Piece: TypeAlias = dict[str, Any]
"""A node: its kind `k`, and what belongs to that kind."""

_QUOTES = "'\""
_PARTED = re.compile(r"(['\"])")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")


class Markup(Walker[list[Piece]]):
    """Makes the trees of one document.

    site_url: prefix of links within the site; without it they are plain text. picture: stores a picture by
    its path in `content/`, and returns the name of its file in the document, or None if there is no such
    picture. colon: in the language's form, with or without a space before it. rtl: whether the document is
    read from right to left.
    """

    def __init__(
        self,
        glyphs: Glyphs,
        site: Site,
        site_url: str,
        picture: Callable[[str], str | None],
        colon: str = ":",
        *,
        rtl: bool = False,
    ) -> None:
        self._glyphs, self._site, self._rtl = glyphs, site, rtl
        self._site_url, self._add_picture, self._colon = site_url, picture, colon
        self.howtos: dict[str, None] = {}
        """How-tos that texts link to. The document includes them, since links don't work on paper."""

    def plain(self, words: str) -> str:
        """Words without Markdown."""
        return self._glyphs.supported(words)

    def plain_lines(self, words: str) -> str:
        return "\n".join(self.plain(line) for line in words.rstrip("\n").split("\n"))

    def inline(self, text: RichText) -> list[Piece]:
        """A text of one paragraph. Never empty, since a heading can't be."""
        pieces = _breakable(self._join(text.nodes))
        return self._mark(text, pieces if any(map(_visible, pieces)) else [{"k": "text", "v": "–"}])

    def blocks(self, text: RichText | None) -> list[Piece] | None:
        """A text of any length; None stays None."""
        if text is None:
            return None
        if text.inline:
            return [{"k": "par", "v": self.inline(text)}]
        return self._mark(text, self._join(text.nodes))

    def _mark(self, text: RichText, pieces: list[Piece]) -> list[Piece]:
        """Marks words in another language than the document's, for screen readers and hyphenation."""
        if text.language is None or not pieces:
            return pieces
        language, _, region = self._site.locale(text.language).partition("-")
        rtl = self._site.languages[text.language].direction == "rtl"
        marked = {"k": "lang", "lang": language, "region": _region(region), "rtl": rtl}
        return [{**marked, "turned": rtl != self._rtl, "v": pieces}]

    def _join(self, nodes: Iterable[Node]) -> list[Piece]:
        return [piece for node in nodes for piece in self(node)]

    def paragraph(self, node: Paragraph) -> list[Piece]:
        return [{"k": "par", "v": _breakable(self._join(node.children))}]

    def heading(self, node: Heading) -> list[Piece]:
        return [{"k": "title", "v": _breakable(self._join(node.children))}]

    def bullet_list(self, node: BulletList) -> list[Piece]:
        return [{"k": "list", "v": list(map(self._join, node.items))}]

    def numbered_list(self, node: NumberedList) -> list[Piece]:
        return [{"k": "enum", "v": list(map(self._join, node.items)), "start": node.start}]

    def block_quote(self, node: BlockQuote) -> list[Piece]:
        return [{"k": "cite", "v": self._join(node.children)}]

    def code_block(self, node: CodeBlock) -> list[Piece]:
        return [{"k": "pre", "v": self.plain_lines(plain_words(node.children))}]

    def table(self, node: Table) -> list[Piece]:
        letters = room(node)
        head, *rows = ([self._cell(cell, letters) for cell in line] for line in node.all_rows)
        return [{"k": "table", "sides": node.alignments, "head": head, "rows": rows}]

    def _cell(self, cell: Cell, room: int) -> list[Piece]:
        pieces = _breakable(self._join(cell.children))
        for leaf in _leaves(pieces):
            leaf["v"] = with_breaks(leaf["v"], room)
        return pieces

    def thematic_break(self, node: ThematicBreak) -> list[Piece]:
        return [{"k": "rule"}]

    def strong(self, node: Strong) -> list[Piece]:
        return [{"k": "strong", "v": self._join(node.children)}]

    def emphasis(self, node: Emphasis) -> list[Piece]:
        return [{"k": "emph", "v": self._join(node.children)}]

    def link(self, node: Link) -> list[Piece]:
        pieces, howto = self._join(node.children), _howto(node.target)
        if howto:
            self.howtos[howto] = None
        return [{"k": "link", "v": pieces, "to": self._target(node), "howto": howto}]

    def label_path(self, node: LabelPath) -> list[Piece]:
        *before, last = node.labels
        labels = [*(self._label(label, label.only_on) for label in before), self._label(last, None)]
        return [{"k": "path", "v": labels}]

    def _label(self, label: LabelText, only_on: Fits | None) -> Piece:
        """A label. only_on: the devices that have it, if others skip it in the path."""
        return {
            "own": label.placeholder,
            "v": self.plain(label.text),
            "more": [
                {"for": self.plain(form.fits.short + self._colon), "v": self.plain(form.text)}
                for form in label.elsewhere
            ],
            "only": self.plain(only_on.short) if only_on else "",
        }

    def code(self, node: Code) -> list[Piece]:
        return [{"k": "code", "v": self.plain(plain_words(node.children))}]

    def line_break(self, node: LineBreak) -> list[Piece]:
        return [{"k": "break"}] if node.hard else [{"k": "text", "v": " "}]

    def picture(self, node: Picture) -> list[Piece]:
        words, path = self.plain(plain_words(node.children)), unquote(node.source)
        name = self._add_picture(path) if path.lower().endswith(_PICTURES) else None
        return [{"k": "picture", "file": name, "alt": words}] if name else [{"k": "text", "v": words}]

    def words(self, node: Words) -> list[Piece]:
        return [
            {"k": "quote", "double": part == '"'} if part in _QUOTES else {"k": "text", "v": self.plain(part)}
            for part in _PARTED.split(node.text)
            if part
        ]

    def macro(self, node: Macro) -> list[Piece]:
        return []  # only pages of `content/` have any, and these aren't printed

    def _target(self, link: Link) -> str:
        """An absolute URL; '' if the link can't work on paper."""
        if parse_scheme(link.target) in SCHEMES:
            return link.address
        return urljoin(self._site_url, link.address) if self._site_url else ""


def _howto(target: str) -> str:
    """The id of the how-to that a link leads to, or ''."""
    scheme, _, rest = target.partition(":")
    return rest.partition("#")[0] if scheme == "howto" else ""


def _breakable(nodes: list[Piece]) -> list[Piece]:
    """The nodes of a paragraph, with break opportunities in long runs of short ones."""
    leaves = list(_leaves(nodes))
    words = with_room_to_break("".join(leaf["v"] for leaf in leaves))
    separator = "\u200b" if UNBREAKABLE.search(words) else ""
    for leaf in leaves:
        leaf_words, words = words[: len(leaf["v"])], words[len(leaf["v"]) :]
        leaf["v"] = separator + leaf_words
    return nodes


def _leaves(nodes: list[Piece]) -> Iterator[Piece]:
    """The leaves that are words, in reading order; paths can break between labels."""
    for node in nodes:
        if node["k"] in ("text", "code"):
            yield node
        elif node["k"] == "break":
            yield {"v": "\n"}
        elif isinstance(node.get("v"), list) and node["k"] != "path":
            yield from _leaves(node["v"])


def _visible(node: Piece) -> bool:
    if node["k"] == "picture":
        return True
    child_words = node.get("v", "")
    return (
        any(map(_visible, child_words))
        if isinstance(child_words, list) and node["k"] != "path"
        else bool(child_words)
    )


def _region(region: str) -> str | None:
    code = region.rpartition("-")[2]
    return code if len(code) == 2 else None
