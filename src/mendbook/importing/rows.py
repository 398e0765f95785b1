"""Reads tables of causes: the kind of each column, and the causes in the rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .sections import is_steps
from .tree import Block, Blocks, Box, Grid, Items, Localized, Para, languages_of, text_of
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
    found = [vocabulary().column(text_of(cell, lead)) for cell in grid.rows[0]]
    named = [name if name and name not in found[:at] else "" for at, name in enumerate(found)]
    if "cause" not in named and "symptom" in named:
        named[named.index("symptom")] = "cause"
    return named if "cause" in named and "solution" in named and len(grid.rows) > 1 else []


def causes_of(grid: Grid, columns: Sequence[str], lead: str) -> Iterator[Cause]:
    """The causes of a table."""
    heads = grid.rows[0]
    before: tuple[Blocks, ...] | None = None
    group: list[str] = []
    for row in grid.rows[max(1, grid.heads) :]:
        if sum(map(bool, row)) == 1 and row[0] and len(row) > 2:
            # A heading that spans the table.
            group.append(text_of(row[0], lead))
            continue
        cause = Cause()
        cause.heads, group = [f"Under the heading “{words}”:" for words in group], []
        for at, (name, cell) in enumerate(zip(columns, row, strict=True)):
            if cell and not (name == "symptom" and before is not None and before[at] == cell):
                _fill(cause, name, cell, text_of(heads[at], lead), lead)
        before = row
        yield cause


def _fill(cause: Cause, name: str, cell: Blocks, head: str, lead: str) -> None:
    words = " / ".join(dict.fromkeys(text_of(cell, language) for language in languages_of(cell)))
    if name in _VALUES:
        value = vocabulary().value(name, text_of(cell, lead))
        if value:
            setattr(cause, name, value)
        if value.casefold() != words.casefold():
            cause.words[name] = words if value else f"{head}: {words}"
    elif name == "minutes":
        cause.minutes = vocabulary().minutes(text_of(cell, lead))
        if words != str(cause.minutes):
            cause.words[name] = words if cause.minutes else f"{head}: {words}"
    elif name in ("cause", "solution", "note", "symptom"):
        first, *rest = cell
        if isinstance(first, Para):
            if name == "symptom":
                cause.symptoms.append(first.wording)
            else:
                setattr(cause, name, first.wording)
        else:
            rest = [first, *rest]
        _place(cause, name, rest, lead)
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
            cause.symptoms += [one.wording for item in block.items for one in item if isinstance(one, Para)]
        elif name == "solution" and isinstance(block, Para | Box):
            cause.steps.append((block,))
        else:
            cause.explanation.append(block)
