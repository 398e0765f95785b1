"""Turns plain text into blocks: paragraphs, headings without a full stop, lists, tables with `|`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .inline import Run, make_inlines
from .tree import Block, Blocks, Grid, Head, Items, Para

_ITEM = re.compile(r"[ \t]*(?:(?P<bullet>[-*+•▪◦‣●–])|(?P<number>[0-9]{1,3})[.)])[ \t]+(?=\S)")
_LINE_OF_TABLE = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*")
_ENDS_A_SENTENCE = re.compile(r"[.!…。:;,؛。」”\"»)]\Z")
_MAX_HEADING_LENGTH = 90
_MAX_LINES_OF_GROUP = 6
"""A group with more lines than this is a whole article, with each line a paragraph."""


@dataclass(frozen=True)
class PlainText:
    """before, after: text set apart, around the article."""

    before: tuple[str, ...]
    blocks: Blocks
    after: tuple[str, ...]


def read_plain(text: str, language: str) -> PlainText:
    """The blocks of a text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    groups = [
        group.split("\n") for group in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.strip("\n")) if group.strip()
    ]
    lengths = [sum(map(len, group)) for group in groups]
    longest = max(range(len(groups)), key=lengths.__getitem__, default=0)
    before: list[str] = []
    after: list[str] = []
    if len(groups) > 1 and len(groups[longest]) > _MAX_LINES_OF_GROUP and lengths[longest] * 2 > sum(lengths):
        # Its lines are paragraphs, so text set apart by an empty line isn't part of the article.
        before = [" ".join(map(str.strip, group)) for group in groups[:longest]]
        after = [" ".join(map(str.strip, group)) for group in groups[longest + 1 :]]
        groups = [groups[longest]]
    one_each = len(groups) == 1
    blocks = [block for group in groups for block in _blocks(group, language, one_each=one_each)]
    return PlainText(tuple(before), tuple(blocks), tuple(after))


def _blocks(lines: list[str], language: str, *, one_each: bool) -> Iterator[Block]:
    """one_each: whether each line is a paragraph; otherwise all lines form one."""
    index = 0
    while index < len(lines):
        if (
            lines[index].lstrip().startswith("|")
            and index + 1 < len(lines)
            and _LINE_OF_TABLE.fullmatch(lines[index + 1].strip())
        ):
            end = index
            while end < len(lines) and lines[end].lstrip().startswith("|"):
                end += 1
            yield _table([lines[index], *lines[index + 2 : end]], language)
            index = end
        elif match := _ITEM.match(lines[index]):
            numbered = match["number"] is not None
            items: list[str] = []
            start = int(match["number"] or 1)
            while index < len(lines) and lines[index].strip():
                if item := _ITEM.match(lines[index]):
                    if (item["number"] is not None) != numbered:
                        break
                    items.append(lines[index][item.end() :])
                elif one_each and not lines[index].startswith((" ", "\t")):
                    break
                else:
                    items[-1] += f" {lines[index].strip()}"
                index += 1
            yield Items(numbered, tuple((_para(item, language),) for item in items), start)
        else:
            end = index + 1
            while (
                not one_each
                and end < len(lines)
                and not _ITEM.match(lines[end])
                and not lines[end].startswith("|")
            ):
                end += 1
            words = " ".join(map(str.strip, lines[index:end]))
            if words.strip():
                para = _para(words, language)
                yield Head(2, para.wording) if end == index + 1 and _is_heading(words) else para
            index = end


def _is_heading(words: str) -> bool:
    words = words.strip()
    return (
        len(words) <= _MAX_HEADING_LENGTH
        and not _ENDS_A_SENTENCE.search(words)
        and any(map(str.isalpha, words))
    )


def _para(words: str, language: str) -> Para:
    return Para({language: make_inlines([Run(words.strip())])})


def _table(lines: list[str], language: str) -> Block:
    rows = [
        [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        for line in lines
    ]
    width = max(map(len, rows))
    cells = tuple(
        tuple((_para(cell, language),) if cell else () for cell in [*row, *[""] * (width - len(row))])
        for row in rows
    )
    return Grid(cells, 1)
