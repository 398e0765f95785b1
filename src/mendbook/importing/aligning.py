"""Merges the translations of an article: matching blocks are joined, the rest is put side by side."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain

from mendbook.text import Picture

from .tree import (
    Block,
    Blocks,
    Box,
    Fold,
    Grid,
    Head,
    Items,
    Para,
    Quoted,
    Typed,
    blocks_in,
    with_blocks,
    with_wording,
)


def align(versions: Mapping[str, Blocks]) -> Blocks:
    """The blocks of an article in all its languages, the first of which is the lead."""
    result: Blocks | None = None
    for blocks in versions.values():
        result = blocks if result is None else tuple(_align_two(result, blocks))
    return result or ()


def _align_two(first: Blocks, second: Blocks) -> Iterator[Block]:
    first_parts, second_parts = _parts(first), _parts(second)
    yield from _merge_blocks(first_parts.pop(0), second_parts.pop(0))
    if [_key(part[0]) for part in first_parts] == [_key(part[0]) for part in second_parts]:
        yield from chain.from_iterable(map(_merge_blocks, first_parts, second_parts))
        return
    # Matches blocks of the same build, and those between them if both languages have equally many.
    builds = [
        [(_key(part[0]), *map(_build, part)) for part in parts] for parts in (first_parts, second_parts)
    ]
    for tag, i, j, k, m in SequenceMatcher(None, builds[0], builds[1], autojunk=False).get_opcodes():
        if tag == "equal" or [_key(part[0]) for part in first_parts[i:j]] == [
            _key(part[0]) for part in second_parts[k:m]
        ]:
            yield from chain.from_iterable(map(_merge_blocks, first_parts[i:j], second_parts[k:m]))
        else:
            yield from chain.from_iterable(first_parts[i:j])
            yield from chain.from_iterable(second_parts[k:m])


def _build(block: Block) -> tuple[object, ...]:
    """The structure of a block."""
    return (_key(block), len(block.items) if isinstance(block, Items) else 0)


def _parts(blocks: Blocks) -> list[Sequence[Block]]:
    """The blocks before the first heading, then each heading with the blocks under it."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Head):
            parts.append([])
        parts[-1].append(block)
    return list(map(tuple, parts))


def _merge_blocks(first: Sequence[Block], second: Sequence[Block]) -> Iterator[Block]:
    keys, second_keys = [_key(block) for block in first], [_key(block) for block in second]
    for tag, i, j, k, m in SequenceMatcher(None, keys, second_keys, autojunk=len(keys) > 500).get_opcodes():
        if tag == "equal":
            yield from chain.from_iterable(map(_pair, first[i:j], second[k:m]))
        else:
            yield from first[i:j]
            yield from second[k:m]


def _key(block: Block) -> tuple[object, ...]:
    """A key that is equal for blocks that may be translations of each other."""
    match block:
        case Head(level=level):
            return Head, level
        case Items(numbered=numbered):
            return Items, numbered
        case Grid(rows=rows, heads=heads):
            return Grid, len(rows), len(rows[0]), heads
        case Box(warning=warning):
            return Box, warning
        case Para(wording=wording):
            return Para, any(
                all(isinstance(inline, Picture) for inline in inlines) for inlines in wording.values()
            )
    return (type(block),)


def _pair(first: Block, second: Block) -> Iterator[Block]:
    """Two blocks as one; both of them if their structures differ."""
    match first, second:
        case (Para() | Head() | Typed(), Para() | Head() | Typed()):
            yield with_wording(first, {**first.wording, **second.wording})
            return
        case (Items(items=items), Items(items=others)) if len(items) != len(others):
            yield first
            yield second
            return
        case (Items() | Grid() | Quoted() | Box() | Fold(), _):
            pair = with_blocks(first, map(tuple, map(_align_two, blocks_in(first), blocks_in(second))))
            if isinstance(pair, Box | Fold) and isinstance(second, Box | Fold):
                pair = with_wording(pair, {**pair.wording, **second.wording})
            yield pair
            return
    yield first
    if second != first:
        yield second
