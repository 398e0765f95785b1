"""A text as a frozen tree, comparable and hashable by what it says.

A parsed text names labels, links and pictures as its editor wrote them. A resolved one (see `resolve`) knows
what screens say and where links lead, in one language; links that lead nowhere are not in it any more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True)
class Fits:
    """The devices that a part of a page or text is for, where it isn't for all.

    numbers: of the variants (`Fleet.place`). short: what they are called, in few words.
    """

    numbers: frozenset[int]
    short: str


@dataclass(frozen=True)
class LabelForm:
    """What the screens of some devices say."""

    text: str
    fits: Fits


@dataclass(frozen=True)
class LabelText:
    """What the device's screen says; placeholder: where it shows something of the visitor's own.

    elsewhere: what it says on some devices instead; fits: then, those that say `text`. only_on: those that
    have it at all, None for all. Paths pass it by on the others.
    """

    text: str
    placeholder: bool
    elsewhere: tuple[LabelForm, ...] = ()
    fits: Fits | None = None
    only_on: Fits | None = None


@dataclass(frozen=True)
class Words:
    """Plain words."""

    text: str


@dataclass(frozen=True)
class Macro:
    """A macro call of a page of prose, by its number among those of the page. It can be a block, too."""

    number: int


@dataclass(frozen=True)
class Emphasis:
    """mark: `*` or `_`, as the editor wrote it."""

    inside: "tuple[Inline, ...]"
    mark: str = field(default="*", compare=False)


@dataclass(frozen=True)
class Strong:
    """mark: `**` or `__`, as the editor wrote it."""

    inside: "tuple[Inline, ...]"
    mark: str = field(default="**", compare=False)


@dataclass(frozen=True)
class Code:
    """Words as they are typed, within a line."""

    inside: tuple[Words | Macro, ...]


@dataclass(frozen=True)
class Break:
    """A line end. hard: it is shown as one, and not as a space."""

    hard: bool


@dataclass(frozen=True)
class Link:
    """target: as written, such as `guide:ID#part`. address: where that is, in a resolved text."""

    target: str
    inside: "tuple[Inline, ...]"
    title: str = ""
    address: str = ""


@dataclass(frozen=True)
class LabelPath:
    """`[[settings > icloud]]`. labels: what the screen says for each id, in a resolved text."""

    ids: tuple[str, ...]
    labels: tuple[LabelText, ...] = ()


@dataclass(frozen=True)
class Picture:
    """source: its path in `content/`, as written. inside: what it shows. address: in a resolved text."""

    source: str
    inside: "tuple[Inline, ...]"
    address: str = ""


Inline: TypeAlias = Words | Macro | Emphasis | Strong | Code | Break | Link | LabelPath | Picture


@dataclass(frozen=True)
class Paragraph:
    """tight: it stands in a list whose items follow each other closely. source: its Markdown."""

    inside: tuple[Inline, ...]
    tight: bool = False
    source: str = field(default="", compare=False)


@dataclass(frozen=True)
class Heading:
    """level: 1 to 6. anchor: its id on a page, '' where it has none. name: as the editor calls it, or ''.

    mark: as the editor made it one: `##`, or the `=` or `-` of the line below. source: its Markdown.
    """

    level: int
    inside: tuple[Inline, ...]
    anchor: str = ""
    name: str = ""
    mark: str = field(default="", compare=False)
    source: str = field(default="", compare=False)


@dataclass(frozen=True)
class BulletList:
    """mark: what each item begins with."""

    items: "tuple[tuple[Block, ...], ...]"
    mark: str = field(default="-", compare=False)


@dataclass(frozen=True)
class NumberedList:
    """start: the number of the first item."""

    items: "tuple[tuple[Block, ...], ...]"
    start: int


@dataclass(frozen=True)
class Quote:
    """What somebody else said."""

    inside: "tuple[Block, ...]"


@dataclass(frozen=True)
class Pre:
    """Lines shown as they are typed. language: what the editor says that they are in, or ''."""

    inside: tuple[Words | Macro, ...]
    language: str = ""


@dataclass(frozen=True)
class Cell:
    """source: its Markdown."""

    inside: tuple[Inline, ...]
    source: str = field(default="", compare=False)


@dataclass(frozen=True)
class Table:
    """head: of each column, what its cells are. rows: each has as many cells as the head.

    sides: of each column `start`, `center` or `end`, where its words stand; '' where nobody says.
    sources: the Markdown of the rows, which can say more than their cells.
    """

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sides: tuple[str, ...]
    sources: tuple[str, ...] = field(default=(), compare=False)

    @property
    def lines(self) -> tuple[tuple[Cell, ...], ...]:
        """The head and the rows."""
        return (self.head, *self.rows)


@dataclass(frozen=True)
class Rule:
    """A line across the page, between two parts of a text."""


Block: TypeAlias = Paragraph | Heading | BulletList | NumberedList | Quote | Pre | Table | Rule | Macro
Node: TypeAlias = Inline | Block


def within(node: Node) -> tuple[Node, ...]:
    """The nodes directly inside a node; what is typed as code is none of a text's own words."""
    if isinstance(node, BulletList | NumberedList):
        return tuple(block for item in node.items for block in item)
    if isinstance(node, Table):
        return tuple(one for line in node.lines for cell in line for one in cell.inside)
    if isinstance(node, Code | Pre):
        return tuple(one for one in node.inside if isinstance(one, Macro))
    inside: tuple[Node, ...] = getattr(node, "inside", ())
    return inside


def every(nodes: Iterable[Node]) -> Iterator[Node]:
    """All nodes of a text, each before those inside it."""
    for node in nodes:
        yield node
        yield from every(within(node))
