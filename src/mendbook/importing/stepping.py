"""Finds the steps of a section."""

from collections.abc import Sequence

from .sections import has_language, has_steps, is_steps
from .tree import Block, Blocks, Box, Items, Para


def split_steps(
    blocks: Sequence[Block], lead: str, *, bullets: bool = False
) -> tuple[list[Block], list[Blocks]]:
    """The blocks before the first steps, and the steps with the blocks between and after them. bullets:
    whether a bullet list counts if there is no numbered one.
    """
    numbered = has_steps(blocks, lead)

    def counts(block: Block) -> bool:
        return is_steps(block, lead) or (
            bullets and not numbered and isinstance(block, Items) and has_language((block,), lead)
        )

    if not any(map(counts, blocks)):
        if bullets and blocks:
            paragraphs = [block for block in blocks if isinstance(block, Para)]
            if len(paragraphs) == len(blocks):
                return [], [(block,) for block in blocks]
        return list(blocks), []
    index = next(position for position, block in enumerate(blocks) if counts(block))
    intro, steps = list(blocks[:index]), list[Blocks]()
    between: list[Block] = []
    for block in blocks[index:]:
        if counts(block):
            assert isinstance(block, Items)
            if between:
                steps.append(tuple(between))
                between = []
            steps += block.items
        else:
            between.append(block)
    if between:
        steps[-1] = (*steps[-1], *between)
    if intro and isinstance(intro[-1], Box) and intro[-1].warning:
        steps[0] = (intro.pop(), *steps[0])
    return intro, steps
