"""Tables that Markdown doesn't recognise, and cells that are lost in those that it does."""

import re
from collections.abc import Iterator
from itertools import islice

from mendbook.problems import Problem
from mendbook.reader import TextPlace
from mendbook.text import Markup, Table

from .dialects import bare

LIMIT_COLUMNS = 8
"""Tables with more columns are too narrow on paper."""

_MAX_ROWS_REPORTED = 10
"""Maximum rows reported for one text: the others are fixed in the same way."""

_TABLE = re.compile(r"\|?(?<!-)-{3,}:?[ \t]*\|[^\n]*|^[ \t]*\|(?:[^\n|]+\|){2,}[ \t]*$", re.MULTILINE)
"""Signs in a paragraph of a table that wasn't recognised."""

_BETWEEN = re.compile(r"(?<!\\)\|")


def check_tables(markup: Markup, language: str | None, where: TextPlace) -> Iterator[Problem]:
    for source, _ in markup.paragraphs:
        if "|" in source and (match := _TABLE.search(bare(source))):
            yield _not_understood(source[match.start() : match.end()].strip(), markup, language, where)
            break
    yield from islice(
        (problem for table in markup.tables for problem in _table_problems(table, language, where)),
        _MAX_ROWS_REPORTED,
    )


def _not_understood(mark: str, markup: Markup, language: str | None, where: TextPlace) -> Problem:
    place, seen = where(language, mark), f"`{mark[:60]}` is part of a table"
    if markup.inline:
        message = f"{seen}, but {where.called} is a single paragraph, so visitors see it as typed."
        return Problem("MB410", place, message, "Write a sentence instead: there can’t be a table here.")
    folded = [place for place, line in where.folded(language).items() if line.startswith("|")]
    if len(folded) > 1:
        return Problem(
            "MB427",
            folded[0],
            "This table becomes one paragraph, because YAML joins the lines of the text.",
            f"Write `{language or where.key}: |` and put the lines below it, indented further.",
        )
    return Problem(
        "MB427",
        place,
        f"{seen} that isn’t understood, so visitors see it as typed.",
        "Write the headings in the first line of the table and `|---|---|` in the second, with a `---` for "
        "each heading, and leave no empty line between its lines.",
    )


def _table_problems(table: Table, language: str | None, where: TextPlace) -> Iterator[Problem]:
    columns = len(table.head)
    first = next((cell.source for cell in table.head if cell.source), None)
    if columns > LIMIT_COLUMNS:
        yield Problem(
            "MB429",
            where(language, first),
            f"The table has {columns} columns.",
            f"Write at most {LIMIT_COLUMNS}: more are too narrow on paper. Make several tables, or write the "
            "columns as rows.",
        )
        return
    if first is None or not table.rows:
        yield Problem(
            "MB428",
            where(language, first or "|"),
            "The table has no headings." if first is None else "The table has headings, but no rows.",
            "Say in the first line what each column is: voices that read the page say it with each cell."
            if first is None
            else "Write a row below the line of `---`, or delete the table.",
        )
    for source in dict.fromkeys(table.sources):
        cells = _BETWEEN.split(source)
        cells = cells[not cells[0] : len(cells) - (not cells[-1])]
        if len(cells) == columns:
            continue
        row = f"`{source[:60]}`"
        if _BETWEEN.search(source) is None:
            message, remedy = f"{row} becomes a row of the table above it.", "Leave an empty line before it."
        elif len(cells) < columns:
            message = f"The row {row} has {_cells(cells)}, but the table has {columns} columns."
            remedy = "Write a `|` for each column, also where the cell is empty."
        else:
            lost = cells[columns].strip()
            unseen = f", so `{lost[:30]}` isn’t shown" if lost else ""
            message = f"The row {row} has {_cells(cells)}, but the table has {columns} columns{unseen}."
            remedy = "Write as many cells as there are columns. If a `|` is part of the words, write `\\|`."
        yield Problem("MB428", where(language, source), message, remedy)


def _cells(cells: list[str]) -> str:
    return f"{len(cells)} {'cell' if len(cells) == 1 else 'cells'}"
