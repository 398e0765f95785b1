"""The custom properties that a style sets, and where."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_PART = re.compile(
    r"""(?P<skipped>/\*.*?(?:\*/|\Z))|(["'])(?:\\.?|(?!\2)[^\\\n])*\2?|(?P<sign>[{};])|.""",
    re.DOTALL,
)

"""Comments, strings, which end with their line at the latest, signs, and anything else."""

_PROPERTY = re.compile(r"\s*(--[\w-]+)\s*:(.*)", re.DOTALL)

_IMPORTANT = re.compile(r"\s*!\s*important\s*\Z", re.IGNORECASE)

_DARK = re.compile(r"(?!.*\b(?:not|or)\b)[^,]*prefers-color-scheme\s*:\s*dark[^,]*", re.IGNORECASE)


@dataclass(frozen=True)
class Declaration:
    """A custom property as a style sets it. line, column: from 1.

    always: on all light pages. important: it overrides later ones.
    """

    name: str
    value: str
    line: int
    column: int
    always: bool
    important: bool


def parse_declarations(style: str) -> tuple[Declaration, ...]:
    """The custom properties of a style in their order; those that are for dark colours only are left out."""
    return tuple(_parse_declarations(style))


def _parse_declarations(style: str) -> Iterator[Declaration]:
    lines = [0, *(end.end() for end in re.finditer("\n", style))]
    # The open blocks: their words, and whether the block or one around it is for dark colours.
    within: list[tuple[str, bool]] = []
    pieces: list[str] = []
    begin = 0
    # A block that isn't closed ends with the file, as in browsers.
    for part in (*_PART.finditer(style), None):
        sign = part["sign"] if part else ";"
        if part and not sign:
            if not part["skipped"] and (pieces or not part[0].isspace()):
                begin = begin if pieces else part.start()
                pieces.append(part[0])
            continue
        words = "".join(pieces)
        dark = bool(within) and within[-1][1]
        if sign == "{":
            words = " ".join(words.split())
            within.append((words, dark or bool(_DARK.fullmatch(words))))
        else:
            match = _PROPERTY.match(words)
            if match and not dark:
                line = bisect_right(lines, begin)
                column = begin - lines[line - 1] + 1
                always = len(within) == 1 and ":root" in within[0][0].replace(" ", "").split(",")
                value, important = _IMPORTANT.subn("", " ".join(match[2].split()))
                yield Declaration(match[1], value, line, column, always, bool(important))
            if sign == "}" and within:
                within.pop()
        pieces.clear()
