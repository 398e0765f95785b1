"""Characters that look like others, or are invisible, and mean something else to YAML."""

import re
import unicodedata
from collections.abc import Mapping
from itertools import islice

from mendbook.problems import Place, Problem

from .text_file import place_of_index

_INVISIBLE = "\u00a0\u00ad\u034f\u061c\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f\u3000\u3164\ufeff"
INVISIBLE = re.compile(f"[{_INVISIBLE}]+")
"""All spaces but the ordinary one, and invisible characters. Texts may contain them; keys, ids and
indentations must not.
"""

BEGINS_A_TEXT = re.compile("[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]+(?![\"'])")
"""Directional marks not followed by a quote: without the marks, YAML would read it as one."""

_MISPLACED = re.compile(
    rf"^[ -]*(?P<indent>[{_INVISIBLE}])|[\w\"'](?P<before>[{_INVISIBLE}])[ {_INVISIBLE}]*:"
    rf"|^[ ]*(?:- +)?[\w-]+:[ ]*(?P<behind>[{_INVISIBLE}])",
    re.MULTILINE,
)

_INDENT = re.compile(rf"^(?=[{_INVISIBLE}])[ {_INVISIBLE}]+(?=- |[\w-]+:(?:\s|$))", re.MULTILINE)

QUOTES: Mapping[str, str] = {"“": "”", "„": "“”", "”": "”", "«": "»", "‘": "’", "‚": "‘’", "’": "’"}
"""The closing quotes that match each opening typographic quote."""

CUT = re.compile(r"[ \t]+(#(?!#*(?:\s|$)))")
"""A comment that was hardly meant as one: without a space after its `#`, as in `bag #3`."""

_MARKER = re.compile(r"^[ \t]*(<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


def invisible(place: Place, character_name: str) -> Problem:
    """`character_name`: the characters, the first of which is at `place`."""
    name = unicodedata.name(character_name[0], "").lower()
    return Problem(
        "MB116",
        place,
        f"There is an invisible character here: U+{ord(character_name[0]):04X} ({name}).",
        "Delete it, and type an ordinary space if one belongs there. It was probably pasted in by accident.",
    )


def indented_by_spaces(file: str, text: str) -> tuple[str, list[Problem]]:
    """The text with ordinary spaces in place of invisible characters that indent lines, and their problems.
    Otherwise such a line would belong to a different group than it appears to.
    """
    if text.isascii():
        return text, []
    problems = [
        invisible(place_of_index(file, text, match.start()), match[0])
        for match in islice(_INDENT.finditer(text), 100)
    ]
    return (_INDENT.sub(lambda match: " " * len(match[0]), text) if problems else text), problems


def misplaced_invisible(file: str, text: str, first: int, last: int) -> Problem | None:
    """An invisible character in an indentation or at a colon, in these lines (counted from 0)."""
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[:first])
    match = _MISPLACED.search(text, start, start + len("\n".join(lines[first : last + 1])))
    if match is None:
        return None
    kind = next(name for name, part in match.groupdict().items() if part)
    return invisible(place_of_index(file, text, match.start(kind)), match[kind])


def typographic(place: Place, opened: str) -> Problem:
    """`opened`: the opening quote, and the closing one if there is one."""
    return Problem(
        "MB115",
        place,
        f"`{opened}` is a typographic quote, which YAML reads as a letter.",
        'Put straight quotes around the text: `"…"`.',
    )


def end_of_quotes(text: str, start: int) -> int | None:
    """The end of the text in typographic quotes that begins at `start`, on the same line; None if there is
    none.
    """
    closing = QUOTES.get(text[start : start + 1], "")
    line = text.find("\n", start)
    end = len(text) if line < 0 else line
    # `find`, since a line may have thousands of such quotes, and each is checked.
    return min(
        (offset + 1 for mark in closing if (offset := text.find(mark, start + 1, end)) >= 0), default=None
    )


def merge_conflicts(file: str, text: str) -> list[Problem]:
    """The conflict markers of unfinished merges: the first line of each."""
    problems: list[Problem] = []
    open_one = False
    if not any(mark * 7 in text for mark in "<>|"):
        return problems
    for match in _MARKER.finditer(text):
        begins = match[1][0] == "<"
        if begins or not open_one:
            problems.append(
                Problem(
                    "MB113",
                    place_of_index(file, text, match.start(1)),
                    f"This is left over from a merge that was not finished: `{match[0].strip()[:60]}`.",
                    "Between `<<<<<<<` and `>>>>>>>`, keep the right lines and delete the others. Then "
                    "delete the lines `<<<<<<<`, `=======` and `>>>>>>>`.",
                )
            )
        open_one = match[1][0] != ">"
    return problems
