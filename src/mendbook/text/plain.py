"""The plain words of a text."""

from collections.abc import Iterable
from typing import Final

from .tree import (
    BlockQuote,
    BulletList,
    Heading,
    LabelPath,
    LineBreak,
    Macro,
    Node,
    NumberedList,
    Paragraph,
    Table,
    ThematicBreak,
    Words,
)
from .walker import Folding

LABEL_SEPARATOR: Final = " › "


class PlainWords(Folding[str]):
    """Plain words, with a space for line ends and after blocks; labels as screens say them."""

    def join(self, nodes: Iterable[Node]) -> str:
        return "".join(self.visit_all(nodes))

    def words(self, node: Words) -> str:
        return node.text

    def macro(self, node: Macro) -> str:
        return ""

    def line_break(self, node: LineBreak) -> str:
        return " "

    def label_path(self, node: LabelPath) -> str:
        return LABEL_SEPARATOR.join(label.text for label in node.labels)

    def paragraph(self, node: Paragraph) -> str:
        return f"{self.join(node.children)} "

    def heading(self, node: Heading) -> str:
        return f"{self.join(node.children)} "

    def bullet_list(self, node: BulletList) -> str:
        return "".join(f"{self.join(item)} " for item in node.items)

    def numbered_list(self, node: NumberedList) -> str:
        return "".join(f"{self.join(item)} " for item in node.items)

    def block_quote(self, node: BlockQuote) -> str:
        return f"{self.join(node.children)} "

    def table(self, node: Table) -> str:
        """As read aloud: commas between cells, semicolons between rows."""
        rows = (
            ", ".join(words for cell in line if (words := self.join(cell.children))) for line in node.all_rows
        )
        return f"{'; '.join(filter(None, rows))} "

    def thematic_break(self, node: ThematicBreak) -> str:
        return ""


def plain_words(nodes: Iterable[Node]) -> str:
    """The words of these nodes, without markup."""
    return _PLAIN.join(nodes)


_PLAIN: Final = PlainWords()
