"""Divides an article into nested sections, by its headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .tree import WORDS, Aside, Block, Fold, Head, Items, Localized, every, plain_wording
from .vocabulary import vocabulary


@dataclass
class Section:
    """A heading and the blocks under it. wording: the heading's, empty before the first heading. level: the
    heading's, 0 before the first. kind: the content that headings such as `Related articles` announce, or ''.
    """

    wording: Localized
    level: int = 0
    kind: str = ""
    blocks: list[Block] = field(default_factory=list)
    subsections: "list[Section]" = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    """Blocks after the subsections, such as those after content that opens under its headings."""

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing under its heading."""
        return not self.blocks and not self.subsections and not self.after

    @property
    def own_words(self) -> bool:
        return any(not isinstance(block, Aside) for block in self.blocks)

    def walk(self) -> Iterator["Section"]:
        """The section and all its subsections."""
        yield self
        for section in self.subsections:
            yield from section.walk()

    def as_blocks(self) -> Iterator[Block]:
        """All of it as blocks, with the headings of subsections in bold."""
        yield from self.blocks
        for section in self.subsections:
            yield Head(WORDS, section.wording)
            yield from section.as_blocks()
        yield from self.after

    def has_steps(self, lead: str) -> bool:
        """Whether it has a numbered list in the lead language."""
        return any(has_steps(section.blocks, lead) for section in self.walk())


def has_steps(blocks: Sequence[Block], lead: str) -> bool:
    return any(is_steps(block, lead) for block in blocks)


def is_steps(block: Block, lead: str) -> bool:
    """Whether a block is a numbered list in the lead language."""
    return isinstance(block, Items) and block.numbered and has_language((block,), lead)


def has_language(blocks: Sequence[Block], lead: str) -> bool:
    """Whether any of these blocks has words in a language."""
    return any(lead in getattr(block, "wording", ()) for block in every(blocks))


def sections_of(blocks: Sequence[Block], lead: str) -> Section:
    """The sections of an article. A heading begins one if it has words in the lead language."""
    root = Section({})
    path = [root]
    for block in blocks:
        if isinstance(block, Head) and lead in block.wording:
            while len(path) > 1 and path[-1].level >= block.level:
                path.pop()
            section = Section(block.wording, block.level, _kind(block.wording, lead))
            path[-1].subsections.append(section)
            path.append(section)
        elif isinstance(block, Fold) and lead in block.wording:
            inner_section = sections_of(block.blocks, lead)
            kind = _kind(block.wording, lead)
            path[-1].blocks += path[-1].after
            path[-1].after = []
            path[-1].subsections.append(
                Section(
                    block.wording,
                    WORDS + 1,
                    kind,
                    inner_section.blocks,
                    inner_section.subsections,
                    inner_section.after,
                )
            )
        elif path[-1].subsections:
            path[-1].after.append(block)
        else:
            path[-1].blocks.append(block)
    return root


def _kind(wording: Localized, lead: str) -> str:
    return vocabulary().heading(plain_wording(wording, lead))
