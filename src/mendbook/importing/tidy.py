"""Restores the structure that was meant: lists typed as paragraphs, headings in bold, steps written as
headings, callouts that begin with a word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mendbook.text import Break, Emphasis, Inline, Strong, Words

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
    plain,
    with_blocks,
    words_of,
)
from .vocabulary import vocabulary

_NUMBER = re.compile(r"([0-9]{1,3})[.)][ \t]+(?=\S)")
_BULLET = re.compile(
    r"(?:[•▪◦‣●○■□➢✓✔·\uf0b7\uf0a7–]|-)[ \t]+(?=\S)|[•▪◦‣●\uf0b7\uf0a7](?=\w)|o[ \t]{2,}(?=\S)"
)
_LONGEST_HEADING = 120
_BETWEEN = 8
"""Maximum blocks between two parts of a list."""


def tidy(blocks: Blocks, language: str) -> Blocks:
    """The blocks of an article in one language."""
    return _tidy(blocks, language, whole=True)


def _tidy(blocks: Blocks, language: str, *, whole: bool) -> Blocks:
    """whole: whether these are the blocks of an article, rather than of a list or a table."""
    inner = tuple(
        with_blocks(
            block,
            (_tidy(piece, language, whole=whole and isinstance(block, Fold)) for piece in blocks_in(block)),
        )
        for block in blocks
    )
    found: Sequence[Block] = [_around(block, language) for block in inner]
    found = list(_question_and_answer(found, language))
    found = list(_typed_lists(found, language))
    if whole:
        found = list(_bold_headings(found, language))
        found = list(_numbered_headings(found, language))
    found = [_remark(block, language) for block in found]
    return tuple(_whole_lists(found))


def _around(block: Block, language: str) -> Block:
    if isinstance(block, Para | Head) and vocabulary().is_around(words := words_of(block.wording, language)):
        return Aside(f"This stood around the article: {words}")
    return block


def _remark(block: Block, language: str) -> Block:
    if isinstance(block, Para):
        warning = vocabulary().remark(words_of(block.wording, language))
        return block if warning is None else Box(warning, {}, (block,))
    return block


def _bold_headings(blocks: Sequence[Block], language: str) -> Iterator[Block]:
    for block, behind in pairwise([*blocks, None]):
        assert block is not None
        if isinstance(block, Para) and behind is not None and not isinstance(behind, Head):
            inlines = block.wording.get(language, ())
            words = plain(inlines)
            if (
                len(inlines) == 1
                and isinstance(inlines[0], Strong)
                and len(words) <= _LONGEST_HEADING
                and not words.endswith((".", "!", "…", ","))
                and vocabulary().remark(words) is None
            ):
                yield Head(WORDS, {language: inlines[0].inside})
                continue
        yield block


def _marked(block: Block, language: str, mark: re.Pattern[str]) -> re.Match[str] | None:
    return mark.match(words_of(block.wording, language)) if isinstance(block, Para) else None


def _typed_lists(blocks: Sequence[Block], language: str) -> Iterator[Block]:
    """Turns paragraphs that begin with `1.`, `Step 1` or a bullet into lists."""
    at = 0
    while at < len(blocks):
        for mark, numbered in ((_NUMBER, True), (vocabulary().step, True), (_BULLET, False)):
            if (ended := _list_from(blocks, at, language, mark, numbered=numbered)) is not None:
                items, at = ended
                yield items
                break
        else:
            yield blocks[at]
            at += 1


def _list_from(
    blocks: Sequence[Block], at: int, language: str, mark: re.Pattern[str], *, numbered: bool
) -> tuple[Items, int] | None:
    """The list that begins at a paragraph, and where it ends; None if it has fewer than two items."""
    if (first := _marked(blocks[at], language, mark)) is None:
        return None
    start = number = int(first[1]) if numbered else 1
    items: list[list[Block]] = [[_without(blocks[at], first, language)]]
    at += 1
    while True:
        behind = at
        while (
            numbered
            and behind < len(blocks)
            and behind - at <= _BETWEEN
            and not isinstance(blocks[behind], Head)
        ):
            if _marked(blocks[behind], language, mark):
                break
            behind += 1
        found = _marked(blocks[behind], language, mark) if behind < len(blocks) else None
        if found is None or (numbered and int(found[1]) != number + 1):
            break
        items[-1] += blocks[at:behind]
        items.append([_without(blocks[behind], found, language)])
        number += 1
        at = behind + 1
    return (Items(numbered, tuple(map(tuple, items)), start), at) if len(items) > 1 else None


def _without(block: Block, mark: re.Match[str], language: str) -> Para:
    """A paragraph or a heading without the mark that it begins with."""
    assert isinstance(block, Para | Head)
    return Para({language: tuple(_cut(block.wording[language], mark.end()))})


def _cut(inlines: Sequence[Inline], length: int) -> Iterator[Inline]:
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
            case Strong(inside=inside) | Emphasis(inside=inside):
                own = len(plain(inside))
                if rest := tuple(_cut(inside, length)):
                    yield type(node)(rest)
                length -= own
            case Break():
                length -= 1
            case _:
                yield node
                length = 0


def _numbered_headings(blocks: Sequence[Block], language: str) -> Iterator[Block]:
    """Turns headings such as `Step 1: Open it`, with the blocks under them, into a list of steps."""
    at = 0
    step = vocabulary().step
    while at < len(blocks):
        begun = blocks[at]
        items: list[tuple[Block, ...]] = []
        number = 0
        end = at
        while end < len(blocks) and isinstance(begun, Head) and isinstance(head := blocks[end], Head):
            found = step.match(words_of(head.wording, language))
            if found is None or head.level != begun.level or (number and int(found[1]) != number + 1):
                break
            number = int(found[1])
            behind = end + 1
            while behind < len(blocks) and not isinstance(blocks[behind], Head):
                behind += 1
            words = _without(head, found, language)
            items.append((*([words] if words.wording[language] else []), *blocks[end + 1 : behind]))
            end = behind
        items = [item for item in items if item]
        if len(items) > 1:
            assert isinstance(begun, Head)
            first = step.match(words_of(begun.wording, language))
            yield Items(True, tuple(items), int(first[1]) if first else 1)
            at = end
        else:
            yield blocks[at]
            at += 1


def _question_and_answer(blocks: Sequence[Block], language: str) -> Iterator[Block]:
    """Paragraphs `Q: …` and `A: …`, in two or in one."""
    words = vocabulary()
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Para) and (begins := _marked(block, language, words.question)):
            inlines = block.wording[language]
            breaks = [index for index, node in enumerate(inlines) if isinstance(node, Break)]
            if breaks and (answers := words.answer.match(plain(inlines[breaks[0] + 1 :]))):
                question = tuple(_cut(inlines[: breaks[0]], begins.end()))
                answer = Para({language: tuple(_cut(inlines[breaks[0] + 1 :], answers.end()))})
                yield Fold({language: question}, (answer,))
                at += 1
                continue
            behind = blocks[at + 1] if at + 1 < len(blocks) else None
            if behind is not None and (answers := _marked(behind, language, words.answer)):
                inside: list[Block] = [_without(behind, answers, language)]
                at += 2
                while (
                    at < len(blocks)
                    and not isinstance(blocks[at], Head)
                    and not _marked(blocks[at], language, words.question)
                ):
                    inside.append(blocks[at])
                    at += 1
                yield Fold(_without(block, begins, language).wording, tuple(inside))
                continue
        yield block
        at += 1


def _whole_lists(blocks: Sequence[Block]) -> Iterator[Block]:
    """Joins interrupted lists: blocks between two parts go to the item before."""
    last: Items | None = None
    between: list[Block] = []
    for block in blocks:
        if isinstance(block, Items):
            goes_on = (
                last is not None
                and last.numbered == block.numbered
                and (block.start == last.start + len(last.items) if block.numbered else not between)
            )
            if last is not None and goes_on:
                *first, item = last.items
                last = replace(last, items=(*first, (*item, *between), *block.items))
                between = []
                continue
            yield from _ended(last, between)
            last, between = block, []
        elif last is None:
            yield block
        else:
            between.append(block)
            if isinstance(block, Head | Fold) or len(between) > _BETWEEN:
                yield from _ended(last, between)
                last, between = None, []
    yield from _ended(last, between)


def _ended(last: Items | None, between: Sequence[Block]) -> Iterator[Block]:
    if last is not None:
        yield last
    yield from between
