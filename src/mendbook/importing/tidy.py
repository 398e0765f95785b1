"""Restores the structure that was meant: lists typed as paragraphs, headings in bold, steps written as
headings, callouts that begin with a word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mendbook.text import Emphasis, Inline, LineBreak, Strong, Words

from .tree import (
    WORDS,
    Aside,
    Block,
    Blocks,
    Box,
    Fold,
    Head,
    Items,
    Para,
    blocks_in,
    plain_text,
    plain_wording,
    with_blocks,
)
from .vocabulary import vocabulary

_NUMBER = re.compile(r"([0-9]{1,3})[.)][ \t]+(?=\S)")
_BULLET = re.compile(
    r"(?:[•▪◦‣●○■□➢✓✔·\uf0b7\uf0a7–]|-)[ \t]+(?=\S)|[•▪◦‣●\uf0b7\uf0a7](?=\w)|o[ \t]{2,}(?=\S)"
)
_MAX_HEADING_LENGTH = 120
_MAX_BLOCKS_BETWEEN = 8
"""Maximum blocks between two parts of a list."""


def tidy(blocks: Blocks, language: str) -> Blocks:
    """The blocks of an article in one language."""
    return _tidy(blocks, language, is_article=True)


def _tidy(blocks: Blocks, language: str, *, is_article: bool) -> Blocks:
    """is_article: whether these are the blocks of an article, rather than of a list or a table."""
    inner = tuple(
        with_blocks(
            block,
            (
                _tidy(piece, language, is_article=is_article and isinstance(block, Fold))
                for piece in blocks_in(block)
            ),
        )
        for block in blocks
    )
    result: Sequence[Block] = [_aside_of_surroundings(block, language) for block in inner]
    result = list(_question_and_answer(result, language))
    result = list(_typed_lists(result, language))
    if is_article:
        result = list(_bold_headings(result, language))
        result = list(_numbered_headings(result, language))
    result = [_remark(block, language) for block in result]
    return tuple(_whole_lists(result))


def _aside_of_surroundings(block: Block, language: str) -> Block:
    if isinstance(block, Para | Head) and vocabulary().is_around(
        words := plain_wording(block.wording, language)
    ):
        return Aside(f"This stood around the article: {words}")
    return block


def _remark(block: Block, language: str) -> Block:
    if isinstance(block, Para):
        warning = vocabulary().remark(plain_wording(block.wording, language))
        return block if warning is None else Box(warning, {}, (block,))
    return block


def _bold_headings(blocks: Sequence[Block], language: str) -> Iterator[Block]:
    for block, next_block in pairwise([*blocks, None]):
        assert block is not None
        if isinstance(block, Para) and next_block is not None and not isinstance(next_block, Head):
            inlines = block.wording.get(language, ())
            words = plain_text(inlines)
            if (
                len(inlines) == 1
                and isinstance(inlines[0], Strong)
                and len(words) <= _MAX_HEADING_LENGTH
                and not words.endswith((".", "!", "…", ","))
                and vocabulary().remark(words) is None
            ):
                yield Head(WORDS, {language: inlines[0].children})
                continue
        yield block


def _match_mark(block: Block, language: str, mark: re.Pattern[str]) -> re.Match[str] | None:
    return mark.match(plain_wording(block.wording, language)) if isinstance(block, Para) else None


def _typed_lists(blocks: Sequence[Block], language: str) -> Iterator[Block]:
    """Turns paragraphs that begin with `1.`, `Step 1` or a bullet into lists."""
    index = 0
    while index < len(blocks):
        for mark, numbered in ((_NUMBER, True), (vocabulary().step, True), (_BULLET, False)):
            if (ended := _list_from(blocks, index, language, mark, numbered=numbered)) is not None:
                items, index = ended
                yield items
                break
        else:
            yield blocks[index]
            index += 1


def _list_from(
    blocks: Sequence[Block], index: int, language: str, mark: re.Pattern[str], *, numbered: bool
) -> tuple[Items, int] | None:
    """The list that begins at a paragraph, and where it ends; None if it has fewer than two items."""
    if (first_mark := _match_mark(blocks[index], language, mark)) is None:
        return None
    start = number = int(first_mark[1]) if numbered else 1
    items: list[list[Block]] = [[_without(blocks[index], first_mark, language)]]
    index += 1
    while True:
        next_index = index
        while (
            numbered
            and next_index < len(blocks)
            and next_index - index <= _MAX_BLOCKS_BETWEEN
            and not isinstance(blocks[next_index], Head)
        ):
            if _match_mark(blocks[next_index], language, mark):
                break
            next_index += 1
        next_mark = _match_mark(blocks[next_index], language, mark) if next_index < len(blocks) else None
        if next_mark is None or (numbered and int(next_mark[1]) != number + 1):
            break
        items[-1] += blocks[index:next_index]
        items.append([_without(blocks[next_index], next_mark, language)])
        number += 1
        index = next_index + 1
    return (Items(numbered, tuple(map(tuple, items)), start), index) if len(items) > 1 else None


def _without(block: Block, mark: re.Match[str], language: str) -> Para:
    """A paragraph or a heading without the mark that it begins with."""
    assert isinstance(block, Para | Head)
    return Para({language: tuple(_without_start(block.wording[language], mark.end()))})


def _without_start(inlines: Sequence[Inline], length: int) -> Iterator[Inline]:
    """Drops this many letters at the beginning."""
    for node in inlines:
        if length <= 0:
            yield node
            continue
        match node:
            case Words(text=text):
                if len(text) > length:
                    yield Words(text[length:].lstrip())
                length -= len(text)
            case Strong(children=children) | Emphasis(children=children):
                node_length = len(plain_text(children))
                if rest := tuple(_without_start(children, length)):
                    yield type(node)(rest)
                length -= node_length
            case LineBreak():
                length -= 1
            case _:
                yield node
                length = 0


def _numbered_headings(blocks: Sequence[Block], language: str) -> Iterator[Block]:
    """Turns headings such as `Step 1: Open it`, with the blocks under them, into a list of steps."""
    index = 0
    step = vocabulary().step
    while index < len(blocks):
        first_block = blocks[index]
        items: list[tuple[Block, ...]] = []
        number = 0
        end = index
        while end < len(blocks) and isinstance(first_block, Head) and isinstance(head := blocks[end], Head):
            match = step.match(plain_wording(head.wording, language))
            if match is None or head.level != first_block.level or (number and int(match[1]) != number + 1):
                break
            number = int(match[1])
            behind = end + 1
            while behind < len(blocks) and not isinstance(blocks[behind], Head):
                behind += 1
            words = _without(head, match, language)
            items.append((*([words] if words.wording[language] else []), *blocks[end + 1 : behind]))
            end = behind
        items = [item for item in items if item]
        if len(items) > 1:
            assert isinstance(first_block, Head)
            first = step.match(plain_wording(first_block.wording, language))
            yield Items(True, tuple(items), int(first[1]) if first else 1)
            index = end
        else:
            yield blocks[index]
            index += 1


def _question_and_answer(blocks: Sequence[Block], language: str) -> Iterator[Block]:
    """Paragraphs `Q: …` and `A: …`, in two or in one."""
    words = vocabulary()
    position = 0
    while position < len(blocks):
        block = blocks[position]
        if isinstance(block, Para) and (question_mark := _match_mark(block, language, words.question)):
            inlines = block.wording[language]
            breaks = [index for index, node in enumerate(inlines) if isinstance(node, LineBreak)]
            if breaks and (answers := words.answer.match(plain_text(inlines[breaks[0] + 1 :]))):
                question = tuple(_without_start(inlines[: breaks[0]], question_mark.end()))
                answer = Para({language: tuple(_without_start(inlines[breaks[0] + 1 :], answers.end()))})
                yield Fold({language: question}, (answer,))
                position += 1
                continue
            next_block = blocks[position + 1] if position + 1 < len(blocks) else None
            if next_block is not None and (answers := _match_mark(next_block, language, words.answer)):
                answer_blocks: list[Block] = [_without(next_block, answers, language)]
                position += 2
                while (
                    position < len(blocks)
                    and not isinstance(blocks[position], Head)
                    and not _match_mark(blocks[position], language, words.question)
                ):
                    answer_blocks.append(blocks[position])
                    position += 1
                yield Fold(_without(block, question_mark, language).wording, tuple(answer_blocks))
                continue
        yield block
        position += 1


def _whole_lists(blocks: Sequence[Block]) -> Iterator[Block]:
    """Joins interrupted lists: blocks between two parts go to the item before."""
    last: Items | None = None
    between: list[Block] = []
    for block in blocks:
        if isinstance(block, Items):
            is_continued = (
                last is not None
                and last.numbered == block.numbered
                and (block.start == last.start + len(last.items) if block.numbered else not between)
            )
            if last is not None and is_continued:
                *first, item = last.items
                last = replace(last, items=(*first, (*item, *between), *block.items))
                between = []
                continue
            yield from _close_list(last, between)
            last, between = block, []
        elif last is None:
            yield block
        else:
            between.append(block)
            if isinstance(block, Head | Fold) or len(between) > _MAX_BLOCKS_BETWEEN:
                yield from _close_list(last, between)
                last, between = None, []
    yield from _close_list(last, between)


def _close_list(current: Items | None, blocks_between: Sequence[Block]) -> Iterator[Block]:
    if current is not None:
        yield current
    yield from blocks_between
