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
    made: Blocks | None = None
    for blocks in versions.values():
        made = blocks if made is None else tuple(_together(made, blocks))
    return made or ()


def _together(first: Blocks, second: Blocks) -> Iterator[Block]:
    ours, theirs = _parts(first), _parts(second)
    yield from _matched(ours.pop(0), theirs.pop(0))
    if [_key(part[0]) for part in ours] == [_key(part[0]) for part in theirs]:
        yield from chain.from_iterable(map(_matched, ours, theirs))
        return
    # Matches blocks of the same build, and those between them if both languages have equally many.
    built = [[(_key(part[0]), *map(_build, part)) for part in parts] for parts in (ours, theirs)]
    for what, i, j, k, m in SequenceMatcher(None, built[0], built[1], autojunk=False).get_opcodes():
        if what == "equal" or [_key(part[0]) for part in ours[i:j]] == [
            _key(part[0]) for part in theirs[k:m]
        ]:
            yield from chain.from_iterable(map(_matched, ours[i:j], theirs[k:m]))
        else:
            yield from chain.from_iterable(ours[i:j])
            yield from chain.from_iterable(theirs[k:m])


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


def _matched(first: Sequence[Block], second: Sequence[Block]) -> Iterator[Block]:
    keys, others = [_key(one) for one in first], [_key(one) for one in second]
    for what, i, j, k, m in SequenceMatcher(None, keys, others, autojunk=len(keys) > 500).get_opcodes():
        if what == "equal":
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
            return Para, any(all(isinstance(one, Picture) for one in inlines) for inlines in wording.values())
    return (type(block),)


def _pair(one: Block, other: Block) -> Iterator[Block]:
    """Two blocks as one; both of them if their structures differ."""
    match one, other:
        case (Para() | Head() | Typed(), Para() | Head() | Typed()):
            yield with_wording(one, {**one.wording, **other.wording})
            return
        case (Items(items=items), Items(items=others)) if len(items) != len(others):
            yield one
            yield other
            return
        case (Items() | Grid() | Quoted() | Box() | Fold(), _):
            made = with_blocks(one, map(tuple, map(_together, blocks_in(one), blocks_in(other))))
            if isinstance(made, Box | Fold) and isinstance(other, Box | Fold):
                made = with_wording(made, {**made.wording, **other.wording})
            yield made
            return
    yield one
    if other != one:
        yield other
