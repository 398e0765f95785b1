"""What an article says, as a tree of blocks: in one language, or in several at once (see `align`)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from mendbook.text import Break, Code, Emphasis, Inline, Link, Picture, Strong, Words

Said: TypeAlias = Mapping[str, tuple[Inline, ...]]
"""Words by language."""


@dataclass(frozen=True)
class Para:
    """Words in one piece."""

    said: Said


@dataclass(frozen=True)
class Head:
    """A heading; level: 1 to 6, or WORDS for a paragraph that only looks like one."""

    level: int
    said: Said


WORDS = 7
"""The level of headings that are bold words: below all others."""


@dataclass(frozen=True)
class Items:
    """A list. start: the number of its first item where `numbered`."""

    numbered: bool
    items: "tuple[tuple[Block, ...], ...]"
    start: int = 1


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells, all as long. heads: how many of its first rows are headings."""

    rows: "tuple[tuple[tuple[Block, ...], ...], ...]"
    heads: int


@dataclass(frozen=True)
class Box:
    """A remark set apart. warning: it tells of harm. said: its heading, where it has one."""

    warning: bool
    said: Said
    inside: "tuple[Block, ...]"


@dataclass(frozen=True)
class Fold:
    """What opens under its heading, or belongs to one: a tab, a question with its answer, a section."""

    said: Said
    inside: "tuple[Block, ...]"


@dataclass(frozen=True)
class Quoted:
    """What somebody else said."""

    inside: "tuple[Block, ...]"


@dataclass(frozen=True)
class Typed:
    """Lines as they are typed, by language."""

    said: Mapping[str, str]


@dataclass(frozen=True)
class Aside:
    """What no text of a site can hold, such as a video. what: a sentence or two for the editor."""

    what: str


Block: TypeAlias = Para | Head | Items | Grid | Box | Fold | Quoted | Typed | Aside
Blocks: TypeAlias = tuple[Block, ...]


def blocks_in(block: Block) -> Iterator[Blocks]:
    """The blocks directly inside a block, in pieces that belong together."""
    match block:
        case Items(items=items):
            yield from items
        case Grid(rows=rows):
            yield from (cell for row in rows for cell in row)
        case Box() | Fold() | Quoted():
            yield block.inside


def with_blocks(block: Block, pieces: Iterable[Blocks]) -> Block:
    """The same block with other pieces inside, as many as `blocks_in` gives."""
    those = iter(pieces)
    match block:
        case Items():
            return replace(block, items=tuple(next(those) for _ in block.items))
        case Grid():
            return replace(block, rows=tuple(tuple(next(those) for _ in row) for row in block.rows))
        case Box() | Fold() | Quoted():
            return replace(block, inside=next(those))
    return block


def with_said(block: Block, said: Mapping[str, Any]) -> Block:
    """The same block with other words; those without any stay as they are."""
    match block:
        case Para() | Typed():
            return type(block)(said)
        case Head():
            return replace(block, said=said)
        case Box():
            return replace(block, said=said)
        case Fold():
            return replace(block, said=said)
    return block


def every(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks, each before those inside it."""
    for block in blocks:
        yield block
        for piece in blocks_in(block):
            yield from every(piece)


def languages_of(blocks: Iterable[Block]) -> dict[str, None]:
    """The languages in which anything is said in these."""
    found: dict[str, None] = {}
    for block in every(blocks):
        if isinstance(block, Para | Head | Box | Fold | Typed):
            found |= dict.fromkeys(block.said)
    return found


def plain(inlines: Iterable[Inline]) -> str:
    """The words alone, on one line; of a picture, what it shows."""
    return " ".join("".join(map(_plain, inlines)).split())


def _plain(node: Inline) -> str:
    match node:
        case Words():
            return node.text
        case Break():
            return " "
        case Emphasis() | Strong() | Link() | Code() | Picture():
            return "".join(map(_plain, node.inside))
    return ""


def words_of(said: Said, language: str) -> str:
    """What is said in a language; where nothing is, in the first that there is."""
    inlines = said.get(language)
    return plain(inlines if inlines is not None else next(iter(said.values()), ()))


def text_of(blocks: Iterable[Block], language: str) -> str:
    """All words of blocks in a language, on one line."""
    return " ".join(
        words_of(block.said, language)
        for block in every(blocks)
        if isinstance(block, Para | Head | Box | Fold) and (language in block.said or not block.said)
    ).strip()


def relabelled(blocks: Blocks, language: str) -> Blocks:
    """Blocks in one language, as those of another code."""
    made: list[Block] = []
    for block in blocks:
        block = with_blocks(block, (relabelled(piece, language) for piece in blocks_in(block)))
        said = getattr(block, "said", {})
        made.append(with_said(block, dict.fromkeys([language], *said.values()) if said else {}))
    return tuple(made)
