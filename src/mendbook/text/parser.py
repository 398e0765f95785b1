"""Parses CommonMark into a tree: with tables, without raw HTML, with safe links only, and with what `rules`
adds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLinkText
from markdown_it.token import Token

from .building import DEEPEST, build_blocks, build_inline
from .marks import without_marks
from .rules import LABELS, add_rules
from .tree import (
    BulletList,
    Heading,
    LabelPath,
    Link,
    Macro,
    Node,
    NumberedList,
    Paragraph,
    Picture,
    Table,
    Words,
    all_nodes,
    child_nodes,
)
from .unmarked import label_ids, unmarked

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Allowed schemes of external links."""

FILE = "file"
"""A link to a file of `content/`: `file:downloads/manual.pdf`."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


@dataclass(frozen=True)
class Markup:
    """A parsed text.

    nodes: inline ones where `inline`, else blocks. source: its Markdown. refused: targets of links that
    aren't allowed and so stay text. too_deep: the first line of what `nodes` lacks because it is nested in
    more than DEEPEST lists and quotes (a list with its items counts as two), or ''.
    """

    nodes: tuple[Node, ...]
    inline: bool
    source: str
    refused: tuple[str, ...]
    too_deep: str = ""

    @cached_property
    def all_nodes(self) -> tuple[Node, ...]:
        """All nodes, in pre-order."""
        return tuple(all_nodes(self.nodes))

    @property
    def paragraphs(self) -> Iterator[tuple[str, tuple[Node, ...]]]:
        """The paragraphs, headings included: their Markdown and nodes."""
        if self.inline:
            yield self.source, self.nodes
        for node in self.all_nodes:
            if isinstance(node, Paragraph | Heading):
                yield node.source, node.children

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(node for node in self.all_nodes if isinstance(node, Table))

    @property
    def cells(self) -> Iterator[tuple[str, tuple[Node, ...]]]:
        """The cells of its tables, likewise."""
        return (
            (cell.source, cell.children) for table in self.tables for line in table.all_rows for cell in line
        )

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The ids of all labels, in order."""
        return tuple(name for node in self.all_nodes if isinstance(node, LabelPath) for name in node.ids)

    def path_of(self, label: str) -> str:
        """The first path with a label, as written (`[[settings > icloud]]`); the label itself if in vain."""
        paths = LABELS.finditer(self.source)
        return next((path[0] for path in paths if label in label_ids(path[1])), label)

    @cached_property
    def links(self) -> tuple[str, ...]:
        """The targets of links within the site."""
        return tuple(target for target in self._targets if parse_scheme(target) not in SCHEMES)

    @property
    def outside(self) -> tuple[str, ...]:
        """The targets of external links."""
        return tuple(target for target in self._targets if parse_scheme(target) in SCHEMES)

    @property
    def pictures(self) -> tuple[str, ...]:
        return tuple(node.source for node in self.all_nodes if isinstance(node, Picture))

    @property
    def items(self) -> int:
        """The number of list items."""
        return sum(len(node.items) for node in self.all_nodes if isinstance(node, BulletList | NumberedList))

    @property
    def columns(self) -> int:
        """The number of columns of its tables."""
        return sum(len(table.head) for table in self.tables)

    @property
    def rows(self) -> int:
        """The number of rows of its tables, without headings."""
        return sum(len(table.rows) for table in self.tables)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, which links can lead to."""
        return tuple(node for node in self.nodes if isinstance(node, Heading) and node.anchor)

    @property
    def macros(self) -> frozenset[int]:
        """The numbers of macro calls whose HTML can be shown, unlike those in a picture's words."""
        return frozenset(_macros(self.nodes))

    @property
    def plain(self) -> str:
        """The words outside of code and of brackets with a meaning."""
        return "\n".join(node.text for node in self.all_nodes if isinstance(node, Words))

    @property
    def _targets(self) -> Iterator[str]:
        return (node.target for node in self.all_nodes if isinstance(node, Link))


def parse_scheme(target: str) -> str:
    """`https` for `https://…`, in lower case; '' for a relative address."""
    match = _SCHEME.match(target)
    return match[1].lower() if match else ""


class Parser:
    """Parses texts, and caches those with marks.

    pages: the kinds of pages that links can point to: `guide:ID`, `guide:ID#solutions`.
    """

    def __init__(self, pages: frozenset[str] = frozenset()) -> None:
        # '' is a part of the same page, `#name`.
        self._schemes = SCHEMES | pages | {FILE, ""}
        self._cache: dict[tuple[str, bool], Markup] = {}
        self._refused: list[str] = []
        self._md = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
        add_rules(self._md)
        self._md.validateLink = self._is_allowed  # type: ignore[method-assign]
        self._md.normalizeLinkText = _display_link  # type: ignore[method-assign]

    def parse(self, source: str, *, inline: bool) -> Markup:
        """The tree of a text; `inline` allows one paragraph only. Any text is valid CommonMark."""
        markup = self._cache.get((source, inline))
        if markup is None:
            if (nodes := unmarked(source, inline=inline)) is not None:
                return Markup(nodes, inline, source, ())  # cheaper to parse again than to keep in memory
            markup = self._cache[source, inline] = self.parse_marks(source, inline=inline)
        return markup

    def parse_marks(self, source: str, *, inline: bool) -> Markup:
        """Like `parse`, but always by markdown-it."""
        self._refused.clear()
        tokens = self._md.parseInline(source) if inline else self._md.parse(source)
        nodes: tuple[Node, ...] = build_inline(tokens[0].children or ()) if inline else build_blocks(tokens)
        return Markup(
            nodes,
            inline,
            tokens[0].content if inline else source,
            tuple(dict.fromkeys(self._refused)),
            "" if inline else _too_deep(tokens, source),
        )

    def _is_allowed(self, url: str) -> bool:
        scheme = parse_scheme(url)
        # `file:///C:/…` is a file of the editor's own computer.
        allowed = scheme in self._schemes and not (scheme == FILE and url[5:6] in ("/", "\\"))
        if not allowed:
            self._refused.append(url)
        return allowed


def _too_deep(tokens: Sequence[Token], source: str) -> str:
    """The first line of a list item or quote that markdown-it skips; '' if there is none."""
    for token in tokens:
        if (
            token.level >= DEEPEST - 1
            and token.type in ("list_item_open", "blockquote_open")
            and token.map is not None
        ):
            return source.split("\n")[token.map[0]].lstrip("> \t")
    return ""


def _display_link(link: str) -> str:
    """An address for display: decoded, unless that would create a mark."""
    decoded = normalizeLinkText(link)
    return decoded if decoded == without_marks(decoded) else link


def _macros(nodes: Sequence[Node]) -> Iterator[int]:
    for node in nodes:
        if isinstance(node, Macro):
            yield node.number
        elif not isinstance(node, Picture):
            yield from _macros(child_nodes(node))
