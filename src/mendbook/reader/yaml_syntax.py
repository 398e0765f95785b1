"""Explains the YAML parser's errors to people who don't program."""

import re

import yaml

from mendbook.problems import Place, Problem

from .yaml_brackets import behind_a_bracket, behind_a_quote, bracket_in_a_text, no_comma, open_bracket
from .yaml_complaint import Complaint, begins_at, indent
from .yaml_signs import QUOTES, misplaced_invisible, quoted, typographic

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
    it = Complaint(file, text, error)
    return (
        _tab(it)
        or _invisible(it)
        or _typographic(it)
        or _no_space(it)
        or behind_a_quote(it)
        or behind_a_bracket(it)
        or open_bracket(it)
        or _colon(it)
        or _indentation(it)
        or no_comma(it)
        or bracket_in_a_text(it)
        or _in_plain_words(it)
    )


def _tab(it: Complaint) -> Problem | None:
    if "tab character" not in it.message and it.character != "\t":
        return None
    column = it.line.index("\t") + 1 if "\t" in it.line else it.place.column
    return Problem(
        "MB105",
        Place(it.file, it.place.line, column),
        "There is a tab in the indentation.",
        "Indent with spaces: two for each level.",
    )


def _invisible(it: Complaint) -> Problem | None:
    first = it.began.line if "simple key" in it.context else it.above() or it.place.line
    return misplaced_invisible(it.file, it.text, first - 1, it.place.line - 1)


def _typographic(it: Complaint) -> Problem | None:
    """A text in typographic quotes, in which the parser gave up."""
    for index, letter in enumerate(it.before):
        begins = re.search(r"(?:^[ ]*|[:,{\[] *|- +)$", it.line[:index]) is not None
        if begins and letter in QUOTES and (quoted(it.line, index) or len(it.line)) >= len(it.before):
            return typographic(Place(it.file, it.place.line, index + 1), letter)
    return None


def _no_space(it: Complaint) -> Problem | None:
    """`topic:sound`."""
    numbers = [it.place.line]
    if "simple key" in it.context:
        numbers = [it.began.line]
    elif "mapping values" in it.message and not re.search(r":\s", it.before):
        numbers = [it.above()]
    for number in numbers:
        if number and (match := _KEY_WITHOUT_SPACE.match(it.lines[number - 1])):
            return it.at(
                Place(it.file, number, match.end() + 1),
                "There is no space after the colon.",
                "Add one: `key: value`.",
            )
    return None


def _colon(it: Complaint) -> Problem | None:
    if "mapping values" not in it.message:
        return None
    if not re.search(r":\s", it.before) and (wrong := _wrong_indent(it, begins_at(it.line))):
        return wrong
    return it.at(
        it.place,
        "There is a second colon in this line, so the text before it was read as a key.",
        "Put a text with `: ` in it in double quotes.",
    )


def _indentation(it: Complaint) -> Problem | None:
    if "'-' indicator" in it.message and it.place.column == it.began.column:
        return None
    if "'-' indicator" in it.message or ("expected key" in it.message and not it.before.strip()):
        return _wrong_indent(it, it.place.column - 1)
    return None


def _wrong_indent(it: Complaint, spaces: int) -> Problem | None:
    """A line that isn't indented like the lines around it."""
    listed = _ITEM.match(it.line) is not None
    spaces = indent(it.line) if listed else spaces
    others = _items_around(it, spaces) - {spaces} if listed else set()
    which = "the other lines of the list" if others else "the lines around it"
    if not others:
        around = [it.lines[above - 1] for above in [it.above()] if above]
        around += next(([line] for line in it.lines[it.place.line :] if line.strip()), [])
        others = {column for line in around for column in (indent(line), begins_at(line))} - {spaces}
    if not others:
        return None
    meant = min(others, key=lambda column: (abs(column - spaces), -column))
    return it.at(
        Place(it.file, it.place.line, indent(it.line) + 1),
        f"This line is indented by {_spaces(spaces)}; {which} {f'by {meant}' if meant else 'are not'}.",
        "Indent it like the lines it belongs with. If it continues the text above, put that text in "
        "double quotes.",
    )


def _items_around(it: Complaint, spaces: int) -> set[int]:
    """The indentations of the items above and below, as far as the list can reach."""
    number = it.place.line
    found: set[int] = set()
    for lines in (reversed(it.lines[: number - 1]), it.lines[number:]):
        for line in filter(str.strip, lines):
            if _ITEM.match(line):
                found.add(indent(line))
            elif indent(line) < spaces:
                break
    return found


def _in_plain_words(it: Complaint) -> Problem:
    if "cannot start any token" in it.message:
        sign = "a backtick" if it.character == "`" else f"`{it.character}`"
        return it.at(it.place, f"A text can't begin with {sign}.", _IN_QUOTES)
    for words, what, remedy, at_beginning in _SAID:
        if words in it.message:
            place = it.began if at_beginning else it.place
            quote = it.lines[place.line - 1][place.column - 1 : place.column]
            return it.at(place, what, remedy.replace("{quote}", quote))
    return it.at(
        it.place,
        f"This is not valid YAML: {it.message}.",
        "Compare it with an entry that works, and put texts with special characters in double quotes.",
    )


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"
