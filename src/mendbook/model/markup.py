"""CommonMark as a syntax tree: no raw HTML, only safe links, and what `markdown_rules` adds.

HTML, PDF and the checks read the same tree, so they can't differ.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLinkText
from markdown_it.token import Token

from .markdown_rules import add_rules
from .marks import MACRO, MACRO_BEGIN, without_marks

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""What a link may lead to outside the site."""

INTERNAL = frozenset({"guide", "howto", "cause", "topic", "page", "device", "comparison", "store"})
"""Links to the site's own pages: `guide:ID`, `device:ID`, and to a part of one: `guide:ID#solutions`."""

FILE = "file"
"""A link to a file of `content/`: `file:downloads/manual.pdf`."""

OWN = INTERNAL | {FILE, ""}
"""What leads to the site itself; '' is a part of the same page, `#name`."""

_ALLOWED = SCHEMES | OWN
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


@dataclass(frozen=True)
class Heading:
    """A heading of a page. anchor: its id there. name: what the editor calls it, or ''."""

    level: int
    words: str
    anchor: str
    name: str


@dataclass(frozen=True)
class Markup:
    """A parsed text.

    tokens: markdown-it's tokens; a path of labels is one token `label_path` with `meta["ids"]`, a macro one
    `macro` with `meta["number"]`. labels: the ids of all labels, in order. links: the targets of internal and
    relative links; outside: those of links that lead elsewhere; pictures: the addresses of pictures. refused:
    targets of links that are not allowed and so stay text. items: how many items its lists have. headings:
    those that a link can lead to. macros: the numbers of those that stand where their HTML can be shown.
    """

    tokens: tuple[Token, ...]
    labels: tuple[str, ...]
    links: tuple[str, ...]
    outside: tuple[str, ...]
    pictures: tuple[str, ...]
    refused: tuple[str, ...]
    items: int
    headings: tuple[Heading, ...]
    macros: frozenset[int]

    @property
    def leaves(self) -> Iterator[Token]:
        """All tokens, those within a paragraph too."""
        return _flat(self.tokens)

    @property
    def plain(self) -> str:
        """The words that are neither code nor in brackets that mean something."""
        return "\n".join(token.content for token in self.leaves if token.type == "text")


def scheme_of(target: str) -> str:
    """`https` of `https://…`, in lower case; '' of a relative address."""
    found = _SCHEME.match(target)
    return found[1].lower() if found else ""


class Parser:
    """Parses texts, each only once: `parse` remembers what it has made."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, bool], Markup] = {}
        self._refused: list[str] = []
        self._md = MarkdownIt("commonmark", {"html": False})
        add_rules(self._md)
        self._md.validateLink = self._allowed  # type: ignore[method-assign]
        self._md.normalizeLinkText = _shown  # type: ignore[method-assign]

    def parse(self, source: str, *, inline: bool) -> Markup:
        """The syntax tree of one text; `inline` allows one paragraph only. Any text is CommonMark."""
        made = self._made.get((source, inline))
        if made is None:
            made = self._made[source, inline] = self._parse(source, inline)
        return made

    def _parse(self, source: str, inline: bool) -> Markup:
        self._refused.clear()
        tokens = self._md.parseInline(source) if inline else self._md.parse(source)
        leaves = list(_flat(tokens))
        return Markup(
            tokens=tuple(tokens),
            labels=tuple(i for t in leaves if t.type == "label_path" for i in t.meta["ids"]),
            links=tuple(str(t.attrs["href"]) for t in leaves if t.type == "link_open" and _inside(t)),
            outside=tuple(str(t.attrs["href"]) for t in leaves if t.type == "link_open" and not _inside(t)),
            pictures=tuple(str(t.attrs["src"]) for t in leaves if t.type == "image"),
            refused=tuple(dict.fromkeys(self._refused)),
            items=sum(t.type == "list_item_open" for t in leaves),
            headings=tuple(_headings(tokens)),
            macros=frozenset(_macros(tokens)) if MACRO_BEGIN in source else frozenset(),
        )

    def _allowed(self, url: str) -> bool:
        scheme = scheme_of(url)
        # `file:///C:/…` is a file of the editor's own computer.
        allowed = scheme in _ALLOWED and not (scheme == FILE and url[5:6] in ("/", "\\"))
        if not allowed:
            self._refused.append(url)
        return allowed


def _shown(link: str) -> str:
    """An address as it is shown: decoded, where that makes no mark."""
    decoded = normalizeLinkText(link)
    return decoded if decoded == without_marks(decoded) else link


def _inside(link: Token) -> bool:
    return scheme_of(str(link.attrs["href"])) in OWN


def _headings(tokens: Sequence[Token]) -> Iterator[Heading]:
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open" and "id" in opening.attrs:
            yield Heading(
                level=int(opening.tag[1:]),
                words=" ".join(words.content.split()),
                anchor=str(opening.attrs["id"]),
                name=opening.meta.get("name", ""),
            )


def _macros(tokens: Sequence[Token]) -> Iterator[int]:
    """Those that stand among words or in code; in the address or the title of a link, HTML can't be shown."""
    for token in tokens:
        if token.type == "macro":
            yield token.meta["number"]
        elif token.type in ("code_inline", "code_block", "fence"):
            yield from map(int, MACRO.findall(token.content))
        elif token.children and token.type != "image":
            yield from _macros(token.children)


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        if token.children:
            yield from _flat(token.children)
