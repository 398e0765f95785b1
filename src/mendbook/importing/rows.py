"""Reads tables of causes: the kind of each column, and the causes in the rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .sections import is_steps
from .tree import Block, Blocks, Box, Grid, Items, Localized, Para, languages_of, plain_blocks
from .vocabulary import vocabulary

_NUMBER = re.compile(r"#|n[ro]?\.?|n\.?[º°]", re.IGNORECASE)
"""The kind of a column that only numbers the rows."""

_VALUES = ("complexity", "likelihood", "data_loss")


@dataclass
class Cause:
    """A cause as given by an article. words: the article's own words for values, by key. above: cells that
    fit no key, each with the heading of its column. otherwise: further solutions.
    """

    cause: Localized = field(default_factory=dict)
    solution: Localized = field(default_factory=dict)
    heading: Localized = field(default_factory=dict)
    note: Localized = field(default_factory=dict)
    symptoms: list[Localized] = field(default_factory=list)
    complexity: str = ""
    likelihood: str = ""
    data_loss: str = ""
    minutes: int | None = None
    words: dict[str, str] = field(default_factory=dict)
    explanation: list[Block] = field(default_factory=list)
    prevention: list[Block] = field(default_factory=list)
    steps: list[Blocks] = field(default_factory=list)
    visit_store_if: list[Block] = field(default_factory=list)
    otherwise: "list[Cause]" = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    """Headings of the article that aren't used elsewhere: a sentence about each."""
    sections: int = 0
    """The number of sections of the article that are about it."""


def columns_of(grid: Grid, lead: str) -> list[str]:
    """The kind of each column, if it is a table of causes; otherwise empty."""
    names = [vocabulary().column(plain_blocks(cell, lead)) for cell in grid.rows[0]]
    unique_names = [name if name and name not in names[:index] else "" for index, name in enumerate(names)]
    if "cause" not in unique_names and "symptom" in unique_names:
        unique_names[unique_names.index("symptom")] = "cause"
    return (
        unique_names if "cause" in unique_names and "solution" in unique_names and len(grid.rows) > 1 else []
    )


def causes_of(grid: Grid, columns: Sequence[str], lead: str) -> Iterator[Cause]:
    """The causes of a table."""
    heads = grid.rows[0]
    previous: tuple[Blocks, ...] | None = None
    group: list[str] = []
    for row in grid.rows[max(1, grid.heads) :]:
        if sum(map(bool, row)) == 1 and row[0] and len(row) > 2:
            # A heading that spans the table.
            group.append(plain_blocks(row[0], lead))
            continue
        cause = Cause()
        cause.heads, group = [f"Under the heading “{words}”:" for words in group], []
        for index, (name, cell) in enumerate(zip(columns, row, strict=True)):
            if cell and not (name == "symptom" and previous is not None and previous[index] == cell):
                _fill(cause, name, cell, plain_blocks(heads[index], lead), lead)
        previous = row
        yield cause


def _fill(cause: Cause, name: str, cell: Blocks, head: str, lead: str) -> None:
    words = " / ".join(dict.fromkeys(plain_blocks(cell, language) for language in languages_of(cell)))
    if name in _VALUES:
        value = vocabulary().value(name, plain_blocks(cell, lead))
        if value:
            setattr(cause, name, value)
        if value.casefold() != words.casefold():
            cause.words[name] = words if value else f"{head}: {words}"
    elif name == "minutes":
        cause.minutes = vocabulary().minutes(plain_blocks(cell, lead))
        if words != str(cause.minutes):
            cause.words[name] = words if cause.minutes else f"{head}: {words}"
    elif name in ("cause", "solution", "note", "symptom"):
        first_block, *others = cell
        if isinstance(first_block, Para):
            if name == "symptom":
                cause.symptoms.append(first_block.wording)
            else:
                setattr(cause, name, first_block.wording)
        else:
            others = [first_block, *others]
        _place(cause, name, others, lead)
    elif not (_NUMBER.fullmatch(head) and re.fullmatch(r"[0-9]{1,3}[.)]?", words)):
        cause.above.append(f"{head or 'Without a heading'}: {words}")


def _place(cause: Cause, name: str, blocks: Sequence[Block], lead: str) -> None:
    """Adds the rest of a cell after its first paragraph."""
    for block in blocks:
        if name == "solution" and (is_steps(block, lead) or isinstance(block, Items)):
            cause.steps += block.items  # type: ignore[union-attr]
        elif name == "solution" and cause.steps:
            cause.steps[-1] = (*cause.steps[-1], block)
        elif name == "symptom" and isinstance(block, Items):
            cause.symptoms += [
                inner_block.wording
                for item in block.items
                for inner_block in item
                if isinstance(inner_block, Para)
            ]
        elif name == "solution" and isinstance(block, Para | Box):
            cause.steps.append((block,))
        else:
            cause.explanation.append(block)
