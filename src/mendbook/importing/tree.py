"""The content of an article as a tree of blocks: in one language, or in several at once (see `align`)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from mendbook.text import Code, Emphasis, Inline, LineBreak, Link, Picture, Strong, Words

Localized: TypeAlias = Mapping[str, tuple[Inline, ...]]
"""Words by language."""


@dataclass(frozen=True)
class Para:
    """A paragraph."""

    wording: Localized


@dataclass(frozen=True)
class Head:
    """A heading. level: 1 to 6, or WORDS for a paragraph that only looks like one."""

    level: int
    wording: Localized


WORDS = 7
"""The level of headings in bold: below all others."""


@dataclass(frozen=True)
class Items:
    """A list. start: the number of its first item, if `numbered`."""

    numbered: bool
    items: "tuple[tuple[Block, ...], ...]"
    start: int = 1


@dataclass(frozen=True)
class Grid:
    """A table: rows of equal length. heads: how many of the first rows are headings."""

    rows: "tuple[tuple[tuple[Block, ...], ...], ...]"
    heads: int


@dataclass(frozen=True)
class Box:
    """A callout. warning: whether it warns of harm. wording: its heading, if it has one."""

    warning: bool
    wording: Localized
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True)
class Fold:
    """Content with a heading that opens it: a tab, a question with its answer, a collapsible section."""

    wording: Localized
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True)
class Quoted:
    """A quotation."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True)
class Typed:
    """Preformatted text, by language."""

    wording: Mapping[str, str]


@dataclass(frozen=True)
class Aside:
    """Content that a site's text can't contain, such as a video. message: a sentence for the editor."""

    message: str


Block: TypeAlias = Para | Head | Items | Grid | Box | Fold | Quoted | Typed | Aside
Blocks: TypeAlias = tuple[Block, ...]


def blocks_in(block: Block) -> Iterator[Blocks]:
    """The blocks directly inside a block, grouped by item, cell or the like."""
    match block:
        case Items(items=items):
            yield from items
        case Grid(rows=rows):
            yield from (cell for row in rows for cell in row)
        case Box() | Fold() | Quoted():
            yield block.blocks


def with_blocks(block: Block, pieces: Iterable[Blocks]) -> Block:
    """A copy with other groups of blocks inside, as many as `blocks_in` yields."""
    pieces_left = iter(pieces)
    match block:
        case Items():
            return replace(block, items=tuple(next(pieces_left) for _ in block.items))
        case Grid():
            return replace(block, rows=tuple(tuple(next(pieces_left) for _ in row) for row in block.rows))
        case Box() | Fold() | Quoted():
            return replace(block, blocks=next(pieces_left))
    return block


def with_wording(block: Block, wording: Mapping[str, Any]) -> Block:
    """A copy with other words; blocks that have none are returned unchanged."""
    match block:
        case Para() | Typed():
            return type(block)(wording)
        case Head():
            return replace(block, wording=wording)
        case Box():
            return replace(block, wording=wording)
        case Fold():
            return replace(block, wording=wording)
    return block


def every(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks, each before those inside it."""
    for block in blocks:
        yield block
        for piece in blocks_in(block):
            yield from every(piece)


def languages_of(blocks: Iterable[Block]) -> dict[str, None]:
    """The languages in which any of these has words."""
    languages: dict[str, None] = {}
    for block in every(blocks):
        if isinstance(block, Para | Head | Box | Fold | Typed):
            languages |= dict.fromkeys(block.wording)
    return languages


def plain_text(inlines: Iterable[Inline]) -> str:
    """The words alone, on one line; of a picture, its description."""
    return " ".join("".join(map(_plain_node, inlines)).split())


def _plain_node(node: Inline) -> str:
    match node:
        case Words():
            return node.text
        case LineBreak():
            return " "
        case Emphasis() | Strong() | Link() | Code() | Picture():
            return "".join(map(_plain_node, node.children))
    return ""


def plain_wording(wording: Localized, language: str) -> str:
    """The words in a language; if there are none, those in the first language."""
    inlines = wording.get(language)
    return plain_text(inlines if inlines is not None else next(iter(wording.values()), ()))


def plain_blocks(blocks: Iterable[Block], language: str) -> str:
    """All words of blocks in a language, on one line."""
    return " ".join(
        plain_wording(block.wording, language)
        for block in every(blocks)
        if isinstance(block, Para | Head | Box | Fold) and (language in block.wording or not block.wording)
    ).strip()


def relabel(blocks: Blocks, language: str) -> Blocks:
    """Blocks in one language, relabelled with another code."""
    result: list[Block] = []
    for block in blocks:
        block = with_blocks(block, (relabel(piece, language) for piece in blocks_in(block)))
        wording = getattr(block, "wording", {})
        result.append(with_wording(block, dict.fromkeys([language], *wording.values()) if wording else {}))
    return tuple(result)
