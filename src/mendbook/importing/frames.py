"""Structures under construction while HTML is read: a list, an item of one, a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from mendbook.text import Inline, Picture, Strong, Words

from .tree import Block, Blocks, Fold, Grid, Items, Localized, Para, plain_text, plain_wording

CellRead: TypeAlias = tuple[Blocks, bool, tuple[int, int]]
"""A cell: its blocks, whether it is a heading, and how many columns and rows it spans."""

_COLUMNS, _ROWS = 60, 5_000
"""The maximum that merged cells may span: readable tables are smaller."""


@dataclass
class Frame:
    """An element that contains blocks. kind: of block. element: the element at whose end it ends, or None.

    pieces: the items of a list. rows, cells: of a table and of a row. terms: of a definition list.
    """

    kind: str
    element: Any = None
    blocks: list[Block] = field(default_factory=list)
    pieces: list[Blocks] = field(default_factory=list)
    rows: list[list[CellRead]] = field(default_factory=list)
    cells: list[CellRead] = field(default_factory=list)
    terms: list[tuple[str, Blocks]] = field(default_factory=list)
    wording: Localized = field(default_factory=dict)
    level: int = 0
    numbered: bool = False
    start: int = 1
    warning: bool = False
    heading: bool = False
    spans: tuple[int, int] = (1, 1)

    def definitions(self, language: str) -> Iterator[Block]:
        """Terms with their definitions: as items of a list, or as questions with their answers."""
        groups: list[tuple[list[Para], list[Block]]] = []
        for kind, blocks in self.terms:
            if kind == "dt" or not groups:
                if not groups or groups[-1][1]:
                    groups.append(([], []))
                paras = [block for block in blocks if isinstance(block, Para)]
                others = [block for block in blocks if not isinstance(block, Para)]
                groups[-1][0].extend(paras if kind == "dt" else [])
                groups[-1][1].extend(others if kind == "dt" else blocks)
            else:
                groups[-1][1].extend(blocks)
        if any(
            plain_wording(para.wording, language).endswith(("?", "？", "؟", ";"))
            for terms, _ in groups
            for para in terms
        ):
            for terms, meaning in groups:
                yield from terms[:-1]
                yield from [Fold(terms[-1].wording, tuple(meaning))] if terms else meaning
            return
        items = [tuple(_definitions(terms, meaning)) for terms, meaning in groups]
        if items := [item for item in items if item]:
            yield Items(False, tuple(items))


def _definitions(terms: Sequence[Para], meaning: Sequence[Block]) -> Iterator[Block]:
    """Terms in bold, before their definition if that begins with a paragraph."""
    strong = [Para({key: _strong(inlines) for key, inlines in term.wording.items()}) for term in terms]
    if strong and meaning and isinstance(first := meaning[0], Para):
        yield from strong[:-1]
        wording = strong[-1].wording
        yield Para({key: (*wording[key], Words(" "), *words) for key, words in first.wording.items()})
        yield from meaning[1:]
    else:
        yield from (*strong, *meaning)


def _strong(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if any(isinstance(inline, Strong | Picture) for inline in inlines):
        return inlines
    colon = () if plain_text(inlines).endswith((":", "：", "?", "!", ".")) else (Words(":"),)
    return (Strong((*inlines, *colon)),)


def grid_of(rows: list[list[CellRead]]) -> Iterator[Block]:
    """A table in which each cell takes one column and one row.

    Merged cells repeat their content downwards, and are empty to the right. A table that is used for layout
    is replaced by its content.
    """
    placed: list[list[Blocks | None]] = []
    heads = 0
    for index, row in enumerate(rows):
        while len(placed) <= index:
            placed.append([])
        column = 0
        for blocks, _, (across, down) in row:
            while column < len(placed[index]) and placed[index][column] is not None:
                column += 1
            for below in range(min(down, len(rows) - index, _ROWS)):
                while len(placed) <= index + below:
                    placed.append([])
                line = placed[index + below]
                line += [None] * (column + min(across, _COLUMNS) - len(line))
                for right in range(min(across, _COLUMNS)):
                    if column + right < len(line) and line[column + right] is None:
                        line[column + right] = () if right else blocks
            column += 1
        if heads == index and row and all(heading for _, heading, _ in row):
            heads = index + 1
    whole = [line for line in placed if any(line)]
    heads = min(heads, len(whole) - 1)
    width = max(map(len, whole), default=0)
    cells = tuple(
        tuple(line[column] or () if column < len(line) else () for column in range(width)) for line in whole
    )
    used = [column for column in range(width) if any(row[column] for row in cells)]
    cells = tuple(tuple(row[column] for column in used) for row in cells)
    if len(cells) < 2 or len(used) < 2:
        yield from (block for row in cells for cell in row for block in cell)
    else:
        yield Grid(cells, heads)
