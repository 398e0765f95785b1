"""The base of every output of texts, with a method for each kind of node, so that none can be forgotten."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Generic, TypeVar

from .tree import (
    Break,
    BulletList,
    Code,
    Emphasis,
    Heading,
    LabelPath,
    Link,
    Macro,
    Node,
    NumberedList,
    Paragraph,
    Picture,
    Pre,
    Quote,
    Rule,
    Strong,
    Table,
    Words,
    child_nodes,
)

Made = TypeVar("Made")
"""The result of a walker for a node."""


class Walker(ABC, Generic[Made]):
    """Turns each node into something; `visit_all` does so for several."""

    def __call__(self, node: Node) -> Made:
        result: Made = getattr(self, _METHODS[type(node)])(node)
        return result

    def visit_all(self, nodes: Iterable[Node]) -> list[Made]:
        return [self(node) for node in nodes]

    @abstractmethod
    def words(self, node: Words) -> Made: ...
    @abstractmethod
    def macro(self, node: Macro) -> Made: ...
    @abstractmethod
    def emphasis(self, node: Emphasis) -> Made: ...
    @abstractmethod
    def strong(self, node: Strong) -> Made: ...
    @abstractmethod
    def code(self, node: Code) -> Made: ...
    @abstractmethod
    def line_end(self, node: Break) -> Made: ...
    @abstractmethod
    def link(self, node: Link) -> Made: ...
    @abstractmethod
    def label_path(self, node: LabelPath) -> Made: ...
    @abstractmethod
    def picture(self, node: Picture) -> Made: ...
    @abstractmethod
    def paragraph(self, node: Paragraph) -> Made: ...
    @abstractmethod
    def heading(self, node: Heading) -> Made: ...
    @abstractmethod
    def bullet_list(self, node: BulletList) -> Made: ...
    @abstractmethod
    def numbered_list(self, node: NumberedList) -> Made: ...
    @abstractmethod
    def quote(self, node: Quote) -> Made: ...
    @abstractmethod
    def pre(self, node: Pre) -> Made: ...
    @abstractmethod
    def table(self, node: Table) -> Made: ...
    @abstractmethod
    def rule(self, node: Rule) -> Made: ...


class Folding(Walker[Made]):
    """A walker that joins the results of the children of containers."""

    @abstractmethod
    def join(self, nodes: Iterable[Node]) -> Made: ...

    def emphasis(self, node: Emphasis) -> Made:
        return self.join(node.inside)

    def strong(self, node: Strong) -> Made:
        return self.join(node.inside)

    def code(self, node: Code) -> Made:
        return self.join(node.inside)

    def link(self, node: Link) -> Made:
        return self.join(node.inside)

    def picture(self, node: Picture) -> Made:
        return self.join(node.inside)

    def paragraph(self, node: Paragraph) -> Made:
        return self.join(node.inside)

    def heading(self, node: Heading) -> Made:
        return self.join(node.inside)

    def bullet_list(self, node: BulletList) -> Made:
        return self.join(block for item in node.items for block in item)

    def numbered_list(self, node: NumberedList) -> Made:
        return self.join(block for item in node.items for block in item)

    def quote(self, node: Quote) -> Made:
        return self.join(node.inside)

    def pre(self, node: Pre) -> Made:
        return self.join(node.inside)

    def table(self, node: Table) -> Made:
        return self.join(child_nodes(node))


_METHODS = {
    Words: "words",
    Macro: "macro",
    Emphasis: "emphasis",
    Strong: "strong",
    Code: "code",
    Break: "line_end",
    Link: "link",
    LabelPath: "label_path",
    Picture: "picture",
    Paragraph: "paragraph",
    Heading: "heading",
    BulletList: "bullet_list",
    NumberedList: "numbered_list",
    Quote: "quote",
    Pre: "pre",
    Table: "table",
    Rule: "rule",
}
