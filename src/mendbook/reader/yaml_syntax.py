"""Explains the YAML parser's errors to people who don't program."""

import re

import yaml

from mendbook.problems import Place, Problem

from .yaml_brackets import behind_a_bracket, behind_a_quote, bracket_in_a_text, no_comma, open_bracket
from .yaml_complaint import Complaint, begins_at, indent
from .yaml_signs import QUOTES, end_of_quotes, misplaced_invisible, typographic

_IN_QUOTES = "Put it in double quotes."
_KEY_WITHOUT_SPACE = re.compile(r"[ ]*(?:- +)*[\w-]+:(?=[^\s:/])")

_ITEM = re.compile(r"[ ]*- ")

# Part of the parser's message, our message and remedy, and whether the problem is where the context began.
_SAID: tuple[tuple[str, str, str, bool], ...] = (
    (
        "unexpected ':'",
        "There is a colon here where none can be.",
        "Put the text in double quotes.",
        False,
    ),
    (
        "sequence entries are not allowed",
        "A list can't begin here.",
        "Begin it on the next line, indented, or put a text that begins with `- ` in double quotes.",
        False,
    ),
    (
        "could not find expected ':'",
        "This line has no colon after its key.",
        "Put a colon and a space after the key. If the line continues the text above, indent it.",
        True,
    ),
    ("unexpected end of stream", "The quote that opens here is never closed.", "Close it: `{quote}`.", True),
    (
        "expected ',' or",
        "A comma or a closing bracket is missing here, or before this.",
        "Close the bracket. A text with `: `, `, ` or ` #` in it goes in double quotes.",
        False,
    ),
    ("alphabetic or numeric character", "A text can't begin with `*`, `&` or `!`.", _IN_QUOTES, True),
    ("expected whitespace or line break", "A text can't begin with `!`.", _IN_QUOTES, True),
    ("expected tag URI", "A text can't begin with `!`.", _IN_QUOTES, True),
    ("undefined alias", "A text can't begin with `*`.", _IN_QUOTES, False),
    (
        "comment or line break",
        "A text can't begin with `>` or `|` and continue on the same line.",
        f"{_IN_QUOTES[:-1]}, or begin it on the next line, indented.",
        True,
    ),
    (
        "another document",
        "A second document begins here, but a file can have only one.",
        "Remove the line `---`.",
        False,
    ),
    (
        "node content",
        "A value is missing here, or a bracket is not closed.",
        "Write the value, or close the bracket.",
        False,
    ),
    ("<document start>", "Nothing may follow the line `...`.", "Remove that line.", False),
    (
        "escape c",
        "A backslash in double quotes has a special meaning.",
        "Write `\\\\` for a backslash, or use single quotes.",
        False,
    ),
    ("'-' indicator", "The next line of the list is expected here.", "Begin the line with `- `.", False),
    ("expected key", "A key is expected here.", "Indent this line like the lines it belongs with.", False),
)


def syntax_problem(file: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """The problem of a text that the parser rejected."""
    complaint = Complaint(file, text, error)
    return (
        _tab(complaint)
        or _invisible(complaint)
        or _typographic(complaint)
        or _no_space(complaint)
        or behind_a_quote(complaint)
        or behind_a_bracket(complaint)
        or open_bracket(complaint)
        or _colon(complaint)
        or _indentation(complaint)
        or no_comma(complaint)
        or bracket_in_a_text(complaint)
        or _in_plain_words(complaint)
    )


def _tab(complaint: Complaint) -> Problem | None:
    if "tab character" not in complaint.message and complaint.character != "\t":
        return None
    column = complaint.line.index("\t") + 1 if "\t" in complaint.line else complaint.place.column
    return Problem(
        "MB105",
        Place(complaint.file, complaint.place.line, column),
        "There is a tab in the indentation.",
        "Indent with spaces: two for each level.",
    )


def _invisible(complaint: Complaint) -> Problem | None:
    first = (
        complaint.began.line
        if "simple key" in complaint.context
        else complaint.above() or complaint.place.line
    )
    return misplaced_invisible(complaint.file, complaint.text, first - 1, complaint.place.line - 1)


def _typographic(complaint: Complaint) -> Problem | None:
    """A text in typographic quotes, in which the parser gave up."""
    for index, letter in enumerate(complaint.before):
        is_at_start = re.search(r"(?:^[ ]*|[:,{\[] *|- +)$", complaint.line[:index]) is not None
        if (
            is_at_start
            and letter in QUOTES
            and (end_of_quotes(complaint.line, index) or len(complaint.line)) >= len(complaint.before)
        ):
            return typographic(Place(complaint.file, complaint.place.line, index + 1), letter)
    return None


def _no_space(complaint: Complaint) -> Problem | None:
    """`topic:sound`."""
    numbers = [complaint.place.line]
    if "simple key" in complaint.context:
        numbers = [complaint.began.line]
    elif "mapping values" in complaint.message and not re.search(r":\s", complaint.before):
        numbers = [complaint.above()]
    for number in numbers:
        if number and (match := _KEY_WITHOUT_SPACE.match(complaint.lines[number - 1])):
            return complaint.problem(
                Place(complaint.file, number, match.end() + 1),
                "There is no space after the colon.",
                "Add one: `key: value`.",
            )
    return None


def _colon(complaint: Complaint) -> Problem | None:
    if "mapping values" not in complaint.message:
        return None
    if not re.search(r":\s", complaint.before) and (
        indent_problem := _wrong_indent(complaint, begins_at(complaint.line))
    ):
        return indent_problem
    return complaint.problem(
        complaint.place,
        "There is a second colon in this line, so the text before it was read as a key.",
        "Put a text with `: ` in it in double quotes.",
    )


def _indentation(complaint: Complaint) -> Problem | None:
    if "'-' indicator" in complaint.message and complaint.place.column == complaint.began.column:
        return None
    if "'-' indicator" in complaint.message or (
        "expected key" in complaint.message and not complaint.before.strip()
    ):
        return _wrong_indent(complaint, complaint.place.column - 1)
    return None


def _wrong_indent(complaint: Complaint, spaces: int) -> Problem | None:
    """A line that isn't indented like the lines around it."""
    is_item = _ITEM.match(complaint.line) is not None
    spaces = indent(complaint.line) if is_item else spaces
    other_columns = _items_around(complaint, spaces) - {spaces} if is_item else set()
    where_lines = "the other lines of the list" if other_columns else "the lines around it"
    if not other_columns:
        lines_around = [complaint.lines[line_above - 1] for line_above in [complaint.above()] if line_above]
        lines_around += next(([line] for line in complaint.lines[complaint.place.line :] if line.strip()), [])
        other_columns = {column for line in lines_around for column in (indent(line), begins_at(line))} - {
            spaces
        }
    if not other_columns:
        return None
    suggestion = min(other_columns, key=lambda column: (abs(column - spaces), -column))
    indents = f"by {suggestion}" if suggestion else "are not"
    return complaint.problem(
        Place(complaint.file, complaint.place.line, indent(complaint.line) + 1),
        f"This line is indented by {_spaces(spaces)}; {where_lines} {indents}.",
        "Indent it like the lines it belongs with. If it continues the text above, put that text in "
        "double quotes.",
    )


def _items_around(complaint: Complaint, spaces: int) -> set[int]:
    """The indentations of the items above and below, as far as the list can reach."""
    number = complaint.place.line
    columns: set[int] = set()
    for lines in (reversed(complaint.lines[: number - 1]), complaint.lines[number:]):
        for line in filter(str.strip, lines):
            if _ITEM.match(line):
                columns.add(indent(line))
            elif indent(line) < spaces:
                break
    return columns


def _in_plain_words(complaint: Complaint) -> Problem:
    if "cannot start any token" in complaint.message:
        sign = "a backtick" if complaint.character == "`" else f"`{complaint.character}`"
        return complaint.problem(complaint.place, f"A text can't begin with {sign}.", _IN_QUOTES)
    for words, message, remedy, at_beginning in _SAID:
        if words in complaint.message:
            place = complaint.began if at_beginning else complaint.place
            quote = complaint.lines[place.line - 1][place.column - 1 : place.column]
            return complaint.problem(place, message, remedy.replace("{quote}", quote))
    return complaint.problem(
        complaint.place,
        f"This is not valid YAML: {complaint.message}.",
        "Compare it with an entry that works, and put texts with special characters in double quotes.",
    )


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"
