"""CommonMark as a syntax tree: no raw HTML, only safe links, and `[[menu > item]]` for the device's labels.

HTML, PDF and the checks read the same tree, so they can't differ.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLinkText
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.anchors.index import slugify

from .marks import MACRO, MACRO_BEGIN, without_marks

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""What a link may lead to outside the site."""

INTERNAL = frozenset({"guide", "howto", "cause", "topic", "page", "device", "comparison", "store"})
"""Links to the site's own pages: `guide:ID`, `device:ID`."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_OPENED = re.compile(
    r"\[\[[^\s\[\]]{0,30}"
    r"|\]\((?:guide|howto|cause|topic|page|device|comparison|store|https?|mailto|tel):[^\s)]{0,30}\)?"
)
_LABELS = re.compile(r"\[\[([^\[\]]+)\]\]")


@dataclass(frozen=True)
class Markup:
    """A parsed text.

    tokens: markdown-it's tokens; a path of labels is one token `label_path` with `meta["ids"]`, a macro one
    `macro` with `meta["number"]`. labels: the ids of all labels, in order. links: the targets of internal and
    relative links; outside: those of links that lead elsewhere; pictures: the addresses of pictures. refused:
    targets of links that are not allowed and so stay text. items: how many items its lists have. unclosed:
    brackets that were meant as a label or a link and are none, or ''. macros: the numbers of those that stand
    where their HTML can be shown. plain: the words that are neither code
    nor in brackets that mean something.
    """

    tokens: tuple[Token, ...]
    labels: tuple[str, ...]
    links: tuple[str, ...]
    outside: tuple[str, ...]
    pictures: tuple[str, ...]
    refused: tuple[str, ...]
    items: int
    unclosed: str
    plain: str
    macros: frozenset[int]


def scheme_of(target: str) -> str:
    """`https` of `https://…`, in lower case; '' of a relative address."""
    found = _SCHEME.match(target)
    return found[1].lower() if found else ""


class Parser:
    """Parses texts, each only once: `parse` remembers what it has made."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, bool], Markup] = {}
        self._refused: list[str] = []
        self._anchors: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._md = MarkdownIt("commonmark", {"html": False})
        self._md.inline.ruler.before("link", "label_path", _label_path)
        self._md.inline.add_terminator_char(MACRO_BEGIN)
        self._md.inline.ruler.before("link", "macro", _macro)
        self._md.use(anchors_plugin, min_level=2, max_level=3, slug_func=self._anchor)
        self._md.validateLink = self._allowed  # type: ignore[method-assign]
        self._md.normalizeLinkText = self._shown  # type: ignore[method-assign]

    def parse(self, source: str, *, inline: bool) -> Markup:
        """The syntax tree of one text; `inline` allows one paragraph only. Any text is CommonMark."""
        made = self._made.get((source, inline))
        if made is None:
            made = self._made[source, inline] = self._parse(source, inline)
        return made

    def _parse(self, source: str, inline: bool) -> Markup:
        self._refused.clear()
        self._anchors.clear()
        self._numbers.clear()
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
            unclosed=next((m[0] for m in map(_OPENED.search, _texts(leaves)) if m), ""),
            plain="\n".join(_texts(leaves)),
            macros=frozenset(_macros(tokens)) if MACRO_BEGIN in source else frozenset(),
        )

    def _allowed(self, url: str) -> bool:
        allowed = scheme_of(url) in SCHEMES | INTERNAL | {""}
        if not allowed:
            self._refused.append(url)
        return allowed

    def _anchor(self, title: str) -> str:
        """The id of a heading: that of an equal one goes on counting where the last one ended."""
        slug = slugify(title)
        number = self._numbers.get(slug, 0)
        anchor = f"{slug}-{number}" if number else slug
        while anchor in self._anchors:
            number += 1
            anchor = f"{slug}-{number}"
        self._numbers[slug] = number
        self._anchors.add(anchor)
        return anchor

    def _shown(self, link: str) -> str:
        """An address as it is shown: decoded, where that makes no mark."""
        decoded = normalizeLinkText(link)
        return decoded if decoded == without_marks(decoded) else link


def _label_path(state: StateInline, silent: bool) -> bool:
    match = _LABELS.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("label_path", "", 0)
        token.content = match[0]
        token.meta = {"ids": tuple(" ".join(part.split()) for part in match[1].split(">"))}
    state.pos = match.end()
    return True


def _macro(state: StateInline, silent: bool) -> bool:
    match = MACRO.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("macro", "", 0).meta = {"number": int(match[1])}
    state.pos = match.end()
    return True


def _inside(link: Token) -> bool:
    return scheme_of(str(link.attrs["href"])) in INTERNAL | {""}


def _texts(tokens: list[Token]) -> Iterator[str]:
    return (token.content for token in tokens if token.type == "text")


def _macros(tokens: list[Token]) -> Iterator[int]:
    """Those that stand among words or in code; in the address or the title of a link, HTML can't be shown."""
    for token in tokens:
        if token.type == "macro":
            yield token.meta["number"]
        elif token.type in ("code_inline", "code_block", "fence"):
            yield from map(int, MACRO.findall(token.content))
        elif token.children and token.type != "image":
            yield from _macros(token.children)


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        if token.children:
            yield from _flat(token.children)
