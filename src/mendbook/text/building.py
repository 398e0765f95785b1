"""Builds the tree from markdown-it's flat tokens."""

from collections.abc import Iterable, Iterator, Mapping

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from .marks import MACRO, without_marks
from .tree import (
    Block,
    BlockQuote,
    BulletList,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    LabelPath,
    LineBreak,
    Link,
    Macro,
    NumberedList,
    Paragraph,
    Picture,
    Strong,
    Table,
    ThematicBreak,
    Words,
)

DEEPEST = 20
"""Maximum nesting of emphasis, links and the like, and of lists and quotes (`Markup.too_deep`)."""


def build_blocks(tokens: Iterable[Token]) -> tuple[Block, ...]:
    return tuple(_blocks(iter(tokens)))


def _blocks(tokens: Iterator[Token]) -> Iterator[Block]:
    """Blocks up to the end of their container."""
    for token in tokens:
        if token.nesting == -1:
            return
        match token.type:
            case "paragraph_open":
                words = _within(tokens)
                yield Paragraph(build_inline(words.children or ()), token.hidden, words.content)
            case "heading_open":
                words = _within(tokens)
                yield Heading(
                    level=int(token.tag[1:]),
                    children=build_inline(words.children or ()),
                    anchor=str(token.attrs.get("id", "")),
                    name=token.meta.get("name", ""),
                    marker=token.markup,
                    source=words.content,
                )
            case "bullet_list_open":
                yield BulletList(_items(tokens), token.markup)
            case "ordered_list_open":
                yield NumberedList(_items(tokens), int(token.attrs.get("start", 1)))
            case "blockquote_open":
                yield BlockQuote(tuple(_blocks(tokens)))
            case "table_open":
                yield _table(tokens)
            case "hr":
                yield ThematicBreak()
            case "fence":
                language = unescapeAll(token.info).split(maxsplit=1)
                yield CodeBlock(_with_macros(token.content), without_marks(language[0]) if language else "")
            case "code_block":
                yield CodeBlock(_with_macros(token.content))
            case other:
                raise ValueError(other)


def _within(tokens: Iterator[Token]) -> Token:
    """The inline content of a paragraph or heading, consuming its end."""
    words = next(tokens)
    next(tokens)
    return words


def _items(tokens: Iterator[Token]) -> tuple[tuple[Block, ...], ...]:
    items = []
    for token in tokens:
        if token.nesting == -1:
            break
        items.append(tuple(_blocks(tokens)))
    return tuple(items)


_SIDES: Mapping[str, str] = {
    "text-align:left": "start",
    "text-align:center": "center",
    "text-align:right": "end",
}
"""Also in languages written from right to left, where a table begins on the right."""


def _table(tokens: Iterator[Token]) -> Table:
    sides: list[str] = []
    lines: list[list[Cell]] = []
    sources: list[str] = []
    for token in tokens:
        match token.type:
            case "table_close":
                break
            case "tr_open":
                lines.append([])
                sources.append(token.content)
            case "th_open" | "td_open":
                if token.type == "th_open":
                    sides.append(_SIDES.get(str(token.attrs.get("style")), ""))
                words = _within(tokens)
                lines[-1].append(Cell(build_inline(words.children or ()), words.content))
    head, *rows = map(tuple, lines)
    return Table(head, tuple(rows), tuple(sides), tuple(sources[1:]))


def build_inline(tokens: Iterable[Token]) -> tuple[Inline, ...]:
    open_: list[tuple[Token | None, list[Inline]]] = [(None, [])]
    for token in tokens:
        if token.nesting == 1:
            open_.append((token, []))
        elif token.nesting == -1:
            opening, children = open_.pop()
            parent = open_[-1][1]
            # Emphasis nested this deep makes no visible difference, and no reader may overflow on it.
            if opening is None or len(open_) > DEEPEST:
                parent.extend(children)
            else:
                parent.append(_container(opening, tuple(children)))
        else:
            open_[-1][1].append(_leaf(token))
    return tuple(open_[0][1])


def _container(opening: Token, children: tuple[Inline, ...]) -> Inline:
    match opening.type:
        case "em_open":
            return Emphasis(children, opening.markup)
        case "strong_open":
            return Strong(children, opening.markup)
        case "link_open":
            return Link(str(opening.attrs["href"]), children, str(opening.attrs.get("title") or ""))
        case other:
            raise ValueError(other)


def _leaf(token: Token) -> Inline:
    match token.type:
        case "text":
            return Words(token.content)
        case "macro":
            return Macro(token.meta["number"])
        case "code_inline":
            return Code(_with_macros(token.content))
        case "softbreak" | "hardbreak":
            return LineBreak(token.type == "hardbreak")
        case "label_path":
            return LabelPath(token.meta["ids"])
        case "image":
            return Picture(str(token.attrs["src"]), build_inline(token.children or ()))
        case other:
            raise ValueError(other)


def _with_macros(code: str) -> tuple[Words | Macro, ...]:
    parts = MACRO.split(code)
    pieces: list[Words | Macro] = []
    for index, part in enumerate(parts):
        if index % 2:
            pieces.append(Macro(int(part)))
        elif part:
            pieces.append(Words(part))
    return tuple(pieces)
