"""The YAML parser's complaints, said for people who write no programs."""

import yaml

from mendbook.problems import Place, Problem

_QUOTES = "Put it between double quotes."

# What the parser says, what the editor reads, and whether the place is where the fault began.
_SAID: tuple[tuple[str, str, str, bool], ...] = (
    (
        "mapping values are not allowed",
        "This colon stands where none is expected.",
        "Put a text that has `: ` in it between double quotes; check this line's indentation, and that the "
        "line above has a space behind its colon.",
        False,
    ),
    (
        "unexpected ':'",
        "This colon stands where none is expected.",
        "Put the text between double quotes.",
        False,
    ),
    (
        "sequence entries are not allowed",
        "A list can't begin here.",
        "Begin it in the next line, indented; or put a text that begins with `- ` between double quotes.",
        False,
    ),
    (
        "could not find expected ':'",
        "This line has no colon behind its key.",
        "Put a colon and a space behind the key; or, if the line goes on with the text above, indent it.",
        True,
    ),
    (
        "unexpected end of stream",
        "The quote that opens here is never closed.",
        "Close it with the same kind of quote.",
        True,
    ),
    (
        "expected ',' or",
        "A comma or the closing bracket is missing here, or before.",
        "Close the bracket; a text that has `: `, `, ` or ` #` in it goes between double quotes.",
        False,
    ),
    ("alphabetic or numeric character", "A text can't begin with `*`, `&` or `!`.", _QUOTES, True),
    ("undefined alias", "A text can't begin with `*`.", _QUOTES, False),
    (
        "comment or line break",
        "A text can't begin with `>` or `|` and go on in the same line.",
        f"{_QUOTES[:-1]}, or begin it in the next line, indented.",
        True,
    ),
    (
        "another document",
        "A second document begins here; a file has one.",
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
        "A backslash between double quotes has a meaning of its own.",
        "Write `\\\\` for a backslash, or use single quotes.",
        False,
    ),
    (
        "'-' indicator",
        "The list's next line is expected here.",
        "Begin the line with `- `, or indent it like the lines that it belongs to.",
        False,
    ),
)


def syntax_problem(file: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """What is wrong with a text that the parser refused."""
    said = error.problem or str(error)
    mark, began = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    line = [*text.split("\n"), ""][place.line - 1]
    here = line[place.column - 1 : place.column]
    if "tab character" in said or here == "\t":
        return Problem(
            "MB105",
            Place(file, place.line, line.index("\t") + 1 if "\t" in line else place.column),
            "A tab stands in the indentation.",
            "Indent with spaces: two for each level.",
        )
    if "cannot start any token" in said:
        sign = "a backtick" if here == "`" else f"`{here}`"
        return Problem("MB101", place, f"A text can't begin with {sign}.", _QUOTES)
    if "expected key" in said and line[: place.column - 1].strip():
        return Problem(
            "MB101",
            place,
            "The text goes on behind its closing quote.",
            'Put the whole text between double quotes, and write a double quote within it as `\\"`.',
        )
    if "expected key" in said:
        return Problem(
            "MB101", place, "A key is expected here.", "Indent this line like the lines that it belongs to."
        )
    for words, what, remedy, at_beginning in _SAID:
        if words in said:
            if at_beginning and began:
                place = Place(file, began.line + 1, began.column + 1)
            return Problem("MB101", place, what, remedy)
    return Problem(
        "MB101",
        place,
        f"This is not valid YAML: {said}.",
        "Compare it with an entry that works; put texts with special characters in double quotes.",
    )
