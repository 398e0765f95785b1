"""Resolves a parsed text."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, cast

from .tree import (
    Block,
    BlockQuote,
    BulletList,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    LabelPath,
    LabelText,
    LineBreak,
    Link,
    Macro,
    Node,
    NumberedList,
    Paragraph,
    Picture,
    Strong,
    Table,
    ThematicBreak,
    Words,
)
from .walker import Walker


class Meaning(Protocol):
    """The meaning of labels, links and pictures in one language."""

    def words(self, text: str, /) -> str:
        """Words with the language's typographic spaces."""

    def label(self, name: str, /) -> LabelText:
        """The words on the screen."""

    def link(self, target: str, /) -> str | None:
        """A link's address; None if it leads nowhere, such as to a draft, so that only its words remain."""

    def picture(self, source: str, /) -> str:
        """The address of a picture."""


def resolve(nodes: tuple[Node, ...], meaning: Meaning) -> tuple[Node, ...]:
    """These nodes, with labels, links and pictures resolved."""
    if len(nodes) == 1:  # the most common case: one line or paragraph of words
        node = nodes[0]
        if type(node) is Words:
            return (Words(meaning.words(node.text)),)
        if type(node) is Paragraph and len(node.children) == 1 and type(words := node.children[0]) is Words:
            return (Paragraph((Words(meaning.words(words.text)),), node.tight),)
    return _Resolver(meaning).nodes(nodes)


class _Resolver(Walker[tuple[Node, ...]]):
    """It leaves out what only checks need, such as the Markdown of paragraphs."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning

    def nodes(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        return tuple(resolved for node in nodes for resolved in self(node))

    def _inline(self, nodes: Iterable[Inline]) -> tuple[Inline, ...]:
        return cast(tuple[Inline, ...], self.nodes(nodes))

    def _items(self, items: Iterable[tuple[Block, ...]]) -> tuple[tuple[Block, ...], ...]:
        return tuple(cast(tuple[Block, ...], self.nodes(item)) for item in items)

    def words(self, node: Words) -> tuple[Node, ...]:
        return (Words(self._meaning.words(node.text)),)

    def macro(self, node: Macro) -> tuple[Node, ...]:
        return (node,)

    def emphasis(self, node: Emphasis) -> tuple[Node, ...]:
        return (Emphasis(self._inline(node.children)),)

    def strong(self, node: Strong) -> tuple[Node, ...]:
        return (Strong(self._inline(node.children)),)

    def code(self, node: Code) -> tuple[Node, ...]:
        return (node,)

    def line_break(self, node: LineBreak) -> tuple[Node, ...]:
        return (node,)

    def link(self, node: Link) -> tuple[Node, ...]:
        address, children = self._meaning.link(node.target), self._inline(node.children)
        return children if address is None else (replace(node, children=children, address=address),)

    def label_path(self, node: LabelPath) -> tuple[Node, ...]:
        return (LabelPath(node.ids, tuple(map(self._meaning.label, node.ids))),)

    def picture(self, node: Picture) -> tuple[Node, ...]:
        return (Picture(node.source, self._inline(node.children), self._meaning.picture(node.source)),)

    def paragraph(self, node: Paragraph) -> tuple[Node, ...]:
        return (Paragraph(self._inline(node.children), node.tight),)

    def heading(self, node: Heading) -> tuple[Node, ...]:
        return (Heading(node.level, self._inline(node.children), node.anchor, node.name),)

    def bullet_list(self, node: BulletList) -> tuple[Node, ...]:
        return (BulletList(self._items(node.items)),)

    def numbered_list(self, node: NumberedList) -> tuple[Node, ...]:
        return (NumberedList(self._items(node.items), node.start),)

    def block_quote(self, node: BlockQuote) -> tuple[Node, ...]:
        return (BlockQuote(cast(tuple[Block, ...], self.nodes(node.children))),)

    def code_block(self, node: CodeBlock) -> tuple[Node, ...]:
        return (node,)

    def table(self, node: Table) -> tuple[Node, ...]:
        head, *rows = (tuple(Cell(self._inline(cell.children)) for cell in line) for line in node.all_rows)
        return (Table(head, tuple(rows), node.alignments),)

    def thematic_break(self, node: ThematicBreak) -> tuple[Node, ...]:
        return (node,)
