"""Texts as trees that a Typst template walks. No text ever becomes Typst source."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias
from urllib.parse import unquote, urljoin

from markdown_it.token import Token

from mendbook.model import Site
from mendbook.model.markup import OWN, scheme_of
from mendbook.views import Rich

from .glyphs import UNBREAKABLE, Glyphs, with_room_to_break

Node: TypeAlias = dict[str, Any]
"""A part of a text: its kind `k`, and what belongs to that kind."""

_QUOTES = re.compile(r"(['\"])")
_BLOCKS = {
    "paragraph_open": "par",
    "bullet_list_open": "list",
    "ordered_list_open": "enum",
    "list_item_open": "item",
    "blockquote_open": "cite",
    "heading_open": "title",
}
_INLINE = {"strong_open": "strong", "em_open": "emph", "link_open": "link"}
LETTERS, _PICTURE = 85, 24
"""Of a line of paper; lines of a picture at its tallest."""
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")


class Markup:
    """Makes the trees of one document.

    site_url: before links within the site, which are text without it. picture: keeps a picture of the site,
    by its path in `content/`, and gives its file's name in the document, or None where there is none. colon:
    as the language writes it, with a space before it or without.
    """

    def __init__(
        self,
        glyphs: Glyphs,
        site: Site,
        site_url: str,
        picture: Callable[[str], str | None],
        colon: str = ":",
    ) -> None:
        self._glyphs, self._site = glyphs, site
        self._site_url, self._picture, self._colon = site_url, picture, colon
        self.howtos: dict[str, None] = {}
        """Those that texts link to: a document has them too, since nothing on paper can be followed."""

    def plain(self, words: str) -> str:
        """Words that are no Markdown."""
        return self._glyphs.fit(words)

    def inline(self, rich: Rich) -> list[Node]:
        """A text of one paragraph. Never empty: a heading without words would be no heading."""
        made = _breakable(list(self._nodes(rich, rich.tokens)))
        return self._marked(rich, made if any(map(_visible, made)) else [{"k": "text", "v": "–"}])

    def blocks(self, rich: Rich | None) -> list[Node] | None:
        """A text of any length; None stays None."""
        if rich is None:
            return None
        if rich.inline:
            return [{"k": "par", "v": self.inline(rich)}]
        return self._marked(rich, self._tree(rich))

    def _marked(self, rich: Rich, made: list[Node]) -> list[Node]:
        """Words of another language than the document's say so, for voices and hyphens."""
        if rich.language is None or not made:
            return made
        language, _, region = self._site.locale(rich.language).partition("-")
        turned = self._site.languages[rich.language].direction == "rtl"
        return [{"k": "lang", "lang": language, "region": _region(region), "rtl": turned, "v": made}]

    def _tree(self, rich: Rich) -> list[Node]:
        root: list[Node] = []
        open_: list[list[Node]] = [root]
        for token in rich.tokens:
            if token.type == "inline":
                open_[-1].extend(_breakable(list(self._nodes(rich, token.children or ()))))
            elif token.type in ("fence", "code_block"):
                open_[-1].append({"k": "pre", "v": self.plain_lines(token.content)})
            elif token.type == "hr":
                open_[-1].append({"k": "rule"})
            elif token.nesting == 1:
                inside: list[Node] = []
                kind = _BLOCKS[token.type]
                node: Node = {"k": kind, "v": inside}
                if kind == "enum":
                    node["start"] = int(token.attrs.get("start", 1))
                # The items of a list are lists of blocks, without a kind of their own.
                open_[-1].append(inside if kind == "item" else node)  # type: ignore[arg-type]
                open_.append(inside)
            elif token.nesting == -1:
                open_.pop()
        return root

    def plain_lines(self, words: str) -> str:
        return "\n".join(self.plain(line) for line in words.rstrip("\n").split("\n"))

    def _nodes(self, rich: Rich, tokens: Sequence[Token]) -> Iterator[Node]:
        open_: list[list[Node]] = [[]]
        for token in tokens:
            if token.type == "inline":
                open_[-1].extend(self._nodes(rich, token.children or ()))
            elif token.type in _INLINE:
                node: Node = {"k": _INLINE[token.type], "v": []}
                if token.type == "link_open":
                    target = str(token.attrs["href"])
                    node["to"] = self._target(rich, target)
                    node["howto"] = self._howto(rich, target)
                open_[-1].append(node)
                open_.append(node["v"])
            elif token.nesting == -1:
                open_.pop()
            else:
                open_[-1].extend(self._leaf(rich, token))
        yield from open_[0]

    def _leaf(self, rich: Rich, token: Token) -> Iterator[Node]:
        if token.type == "label_path":
            labels = [rich.labels[name] for name in token.meta["ids"]]
            yield {
                "k": "path",
                "v": [
                    {
                        "own": one.placeholder,
                        "v": self.plain(one.text),
                        "more": [
                            {"for": self.plain(form.devices + self._colon), "v": self.plain(form.text)}
                            for form in one.elsewhere
                        ],
                        "only": self.plain(one.only_on) if one is not labels[-1] else "",
                    }
                    for one in labels
                ],
            }
        elif token.type == "code_inline":
            yield {"k": "code", "v": self.plain(token.content)}
        elif token.type == "softbreak":
            yield {"k": "text", "v": " "}
        elif token.type == "hardbreak":
            yield {"k": "break"}
        elif token.type == "image":
            words = self.plain("".join(child.content for child in token.children or ()))
            path = unquote(str(token.attrs["src"]))
            kept = self._picture(path) if path.lower().endswith(_PICTURES) else None
            yield {"k": "picture", "file": kept, "alt": words} if kept else {"k": "text", "v": words}
        else:
            for part in _QUOTES.split(token.content):
                if part in ("'", '"'):
                    yield {"k": "quote", "double": part == '"'}
                elif part:
                    yield {"k": "text", "v": self.plain(part)}

    def _howto(self, rich: Rich, target: str) -> str:
        """The id of the how-to that a link leads to; '' where it leads elsewhere, or nowhere."""
        scheme, _, rest = target.partition(":")
        name = rest.partition("#")[0] if scheme == "howto" and target in rich.links else ""
        if name:
            self.howtos[name] = None
        return name

    def _target(self, rich: Rich, target: str) -> str:
        """A whole address; '' where the link leads nowhere from paper."""
        if scheme_of(target) in OWN:
            if target not in rich.links or not self._site_url:
                return ""
            return urljoin(self._site_url, rich.links[target])
        return target


def _breakable(nodes: list[Node]) -> list[Node]:
    """The nodes of a paragraph, in which lines can break also where many short parts follow each other."""
    leaves = list(_leaves(nodes))
    words = with_room_to_break("".join(leaf["v"] for leaf in leaves))
    between = "\u200b" if UNBREAKABLE.search(words) else ""
    for leaf in leaves:
        own, words = words[: len(leaf["v"])], words[len(leaf["v"]) :]
        leaf["v"] = between + own
    return nodes


def _leaves(nodes: list[Node]) -> Iterator[Node]:
    """The parts of a text that are words, in the order of reading; a path can break between its labels."""
    for node in nodes:
        if node["k"] in ("text", "code"):
            yield node
        elif node["k"] == "break":
            yield {"v": "\n"}
        elif isinstance(node.get("v"), list) and node["k"] != "path":
            yield from _leaves(node["v"])


def lines(rich: Rich | None) -> int:
    """About how many lines of paper a text takes, rather too many than too few."""
    return _lines(rich.tokens, rich) if rich is not None else 0


def letters(nodes: Sequence[Node]) -> int:
    """How many letters the nodes of a text have."""
    inside = (node.get("v", "") for node in nodes)
    return sum(letters(v) if isinstance(v, list) else _wide(str(v)) for v in inside)


def _lines(tokens: Sequence[Token], rich: Rich) -> int:
    many, count = 0, 0
    for token in tokens:
        if token.type == "image":
            many += _PICTURE
        elif token.type in ("fence", "code_block"):
            many += 1 + token.content.count("\n") + len(token.content) // LETTERS
        elif token.type == "hardbreak":
            many += 1
        elif token.type == "label_path":
            for label in map(rich.labels.__getitem__, token.meta["ids"]):
                count += _wide(label.text) + 3
                count += sum(_wide(form.devices + form.text) + 5 for form in label.elsewhere)
                count += _wide(label.only_on) + 3 if label.only_on else 0
        elif token.children and token.type == "inline":
            many += _lines(token.children, rich)
        elif token.type in ("text", "code_inline", "softbreak"):
            count += _wide(token.content) + (token.type == "softbreak")
    inline = not any(token.block for token in tokens)
    return many + (1 + count // LETTERS if inline else 0)


def _wide(words: str) -> int:
    """Characters of East Asia are twice as wide."""
    return len(words) + sum(char > "\u1100" for char in words)


def _visible(node: Node) -> bool:
    if node["k"] == "picture":
        return True
    inside = node.get("v", "")
    return any(map(_visible, inside)) if isinstance(inside, list) and node["k"] != "path" else bool(inside)


def _region(region: str) -> str | None:
    last = region.rpartition("-")[2]
    return last if len(last) == 2 else None
