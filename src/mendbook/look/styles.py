"""The custom properties that a style sets, and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PART = re.compile(
    r"""(?P<skipped>/\*.*?(?:\*/|\Z))|(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?P<sign>[{};])|.""",
    re.DOTALL,
)

_PROPERTY = re.compile(r"\s*(--[\w-]+)\s*:(.*)", re.DOTALL)

_DARK = re.compile(r"prefers-color-scheme\s*:\s*dark")


@dataclass(frozen=True)
class Declared:
    """A custom property as a style sets it. line, column: from 1. always: for all light pages."""

    name: str
    value: str
    line: int
    column: int
    always: bool


def declared(style: str) -> Iterator[Declared]:
    """The custom properties of a style in their order; those that are for dark colours only are left out."""
    within: list[str] = []
    words, begin = "", 0
    # What ends without a sign ends with the file, as browsers read it.
    for part in (*_PART.finditer(style), None):
        sign = part["sign"] if part else ";"
        if part and not sign:
            if not part["skipped"]:
                begin = part.start() if not words.strip() else begin
                words = words + part[0] if words.strip() else part[0]
            continue
        if sign == "{":
            within.append(" ".join(words.split()))
        else:
            found = _PROPERTY.match(words)
            if found and not any(map(_DARK.search, within)):
                line = style.count("\n", 0, begin) + 1
                column = begin - (style.rfind("\n", 0, begin) + 1) + 1
                always = len(within) == 1 and ":root" in within[0].replace(" ", "").split(",")
                yield Declared(found[1], " ".join(found[2].split()), line, column, always)
            if sign == "}" and within:
                within.pop()
        words = ""
