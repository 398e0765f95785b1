"""A text as a frozen tree, compared and hashed by content.

A parsed text has labels, links and pictures as the editor wrote them. A resolved one (see `resolve`) has the
words of screens and the addresses of links, in one language; links that lead nowhere are gone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Fits:
    """The devices that a part of a page or text is for, if not for all.

    numbers: of the variants (`Fleet.place`). short: what they are called, in few words.
    """

    numbers: frozenset[int]
    short: str


@dataclass(frozen=True, slots=True)
class LabelForm:
    """The words of the screens of some devices."""

    text: str
    fits: Fits


@dataclass(frozen=True, slots=True)
class LabelText:
    """A label on the device's screen. placeholder: the screen shows something of the visitor's own there.

    elsewhere: other words on some devices; fits: in that case, the devices that say `text`. only_on: the
    devices that have it, None for all; on others, paths skip it.
    """

    text: str
    placeholder: bool
    elsewhere: tuple[LabelForm, ...] = ()
    fits: Fits | None = None
    only_on: Fits | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro call in a page of `content/`, by its number on the page. It can be a block, too."""

    number: int


@dataclass(frozen=True, slots=True)
class Emphasis:
    """marker: `*` or `_`, as the editor wrote it."""

    children: "tuple[Inline, ...]"
    marker: str = field(default="*", compare=False)


@dataclass(frozen=True, slots=True)
class Strong:
    """marker: `**` or `__`, as the editor wrote it."""

    children: "tuple[Inline, ...]"
    marker: str = field(default="**", compare=False)


@dataclass(frozen=True, slots=True)
class Code:
    """Inline code."""

    children: tuple[Words | Macro, ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break. hard: it is shown as one, not as a space."""

    hard: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A link. target: as written, such as `guide:ID#part`. address: in a resolved text, the address of the
    target.
    """

    target: str
    children: "tuple[Inline, ...]"
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class LabelPath:
    """`[[settings > icloud]]`. labels: in a resolved text, the words of the screen for each id."""

    ids: tuple[str, ...]
    labels: tuple[LabelText, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture. source: its path in `content/`, as written. children: its alternative text. address: in a
    resolved text."""

    source: str
    children: "tuple[Inline, ...]"
    address: str = ""


Inline: TypeAlias = Words | Macro | Emphasis | Strong | Code | LineBreak | Link | LabelPath | Picture


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. tight: it is in a list without blank lines. source: its Markdown."""

    children: tuple[Inline, ...]
    tight: bool = False
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. level: 1 to 6. anchor: its id on a page, or ''. name: as the editor set it, or ''.

    marker: how it is marked: `##`, or `=` or `-` in the line below. source: its Markdown.
    """

    level: int
    children: tuple[Inline, ...]
    anchor: str = ""
    name: str = ""
    marker: str = field(default="", compare=False)
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class BulletList:
    """A bulleted list. marker: the character of its items."""

    items: "tuple[tuple[Block, ...], ...]"
    marker: str = field(default="-", compare=False)


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A numbered list. start: the number of the first item."""

    items: "tuple[tuple[Block, ...], ...]"
    start: int


@dataclass(frozen=True, slots=True)
class BlockQuote:
    """A block quote."""

    children: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A code block. language: as the editor says, or ''."""

    children: tuple[Words | Macro, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. source: its Markdown."""

    children: tuple[Inline, ...]
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table. head: the cells of the heading. rows: with as many cells as the head.

    alignments: those of each column, `start`, `center` or `end`, or ''.

    sources: the Markdown of the rows, which can have more than is in the cells.
    """

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alignments: tuple[str, ...]
    sources: tuple[str, ...] = field(default=(), compare=False)

    @property
    def all_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The head and the rows."""
        return (self.head, *self.rows)


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """A thematic break."""


Block: TypeAlias = (
    Paragraph | Heading | BulletList | NumberedList | BlockQuote | CodeBlock | Table | ThematicBreak | Macro
)
Node: TypeAlias = Inline | Block


def child_nodes(node: Node) -> tuple[Node, ...]:
    """The direct children of a node; the content of code doesn't count as text."""
    if isinstance(node, BulletList | NumberedList):
        return tuple(block for item in node.items for block in item)
    if isinstance(node, Table):
        return tuple(child for row in node.all_rows for cell in row for child in cell.children)
    if isinstance(node, Code | CodeBlock):
        return tuple(child for child in node.children if isinstance(child, Macro))
    children: tuple[Node, ...] = getattr(node, "children", ())
    return children


def all_nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    """All nodes of a text, in pre-order."""
    for node in nodes:
        yield node
        yield from all_nodes(child_nodes(node))
