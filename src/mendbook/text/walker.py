"""The base of every output of texts, with a method for each kind of node, so that none can be forgotten."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from .tree import (
    BlockQuote,
    BulletList,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    LabelPath,
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
    child_nodes,
)

Result = TypeVar("Result")
"""The result of a walker for a node."""


class Walker(ABC, Generic[Result]):
    """Turns each node into something; `visit_all` does so for several."""

    def __call__(self, node: Node) -> Result:
        result: Result = getattr(self, _METHODS[type(node)])(node)
        return result

    def visit_all(self, nodes: Iterable[Node]) -> list[Result]:
        return [self(node) for node in nodes]

    @abstractmethod
    def words(self, node: Words) -> Result: ...
    @abstractmethod
    def macro(self, node: Macro) -> Result: ...
    @abstractmethod
    def emphasis(self, node: Emphasis) -> Result: ...
    @abstractmethod
    def strong(self, node: Strong) -> Result: ...
    @abstractmethod
    def code(self, node: Code) -> Result: ...
    @abstractmethod
    def line_break(self, node: LineBreak) -> Result: ...
    @abstractmethod
    def link(self, node: Link) -> Result: ...
    @abstractmethod
    def label_path(self, node: LabelPath) -> Result: ...
    @abstractmethod
    def picture(self, node: Picture) -> Result: ...
    @abstractmethod
    def paragraph(self, node: Paragraph) -> Result: ...
    @abstractmethod
    def heading(self, node: Heading) -> Result: ...
    @abstractmethod
    def bullet_list(self, node: BulletList) -> Result: ...
    @abstractmethod
    def numbered_list(self, node: NumberedList) -> Result: ...
    @abstractmethod
    def block_quote(self, node: BlockQuote) -> Result: ...
    @abstractmethod
    def code_block(self, node: CodeBlock) -> Result: ...
    @abstractmethod
    def table(self, node: Table) -> Result: ...
    @abstractmethod
    def thematic_break(self, node: ThematicBreak) -> Result: ...


class Folding(Walker[Result]):
    """A walker that joins the results of the children of containers."""

    @abstractmethod
    def join(self, nodes: Iterable[Node]) -> Result: ...

    def emphasis(self, node: Emphasis) -> Result:
        return self.join(node.children)

    def strong(self, node: Strong) -> Result:
        return self.join(node.children)

    def code(self, node: Code) -> Result:
        return self.join(node.children)

    def link(self, node: Link) -> Result:
        return self.join(node.children)

    def picture(self, node: Picture) -> Result:
        return self.join(node.children)

    def paragraph(self, node: Paragraph) -> Result:
        return self.join(node.children)

    def heading(self, node: Heading) -> Result:
        return self.join(node.children)

    def bullet_list(self, node: BulletList) -> Result:
        return self.join(block for item in node.items for block in item)

    def numbered_list(self, node: NumberedList) -> Result:
        return self.join(block for item in node.items for block in item)

    def block_quote(self, node: BlockQuote) -> Result:
        return self.join(node.children)

    def code_block(self, node: CodeBlock) -> Result:
        return self.join(node.children)

    def table(self, node: Table) -> Result:
        return self.join(child_nodes(node))


_METHODS: Mapping[type, str] = {
    Words: "words",
    Macro: "macro",
    Emphasis: "emphasis",
    Strong: "strong",
    Code: "code",
    LineBreak: "line_break",
    Link: "link",
    LabelPath: "label_path",
    Picture: "picture",
    Paragraph: "paragraph",
    Heading: "heading",
    BulletList: "bullet_list",
    NumberedList: "numbered_list",
    BlockQuote: "block_quote",
    CodeBlock: "code_block",
    Table: "table",
    ThematicBreak: "thematic_break",
}
