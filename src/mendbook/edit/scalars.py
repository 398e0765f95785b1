"""YAML scalars, in the style that each needs."""

import re
from collections.abc import Mapping

WIDTH = 122
"""Maximum length of a line, if its text can be split."""

INDENT = 2
"""Spaces per level of indentation."""

_NO_TEXT = re.compile(
    r"(?:true|True|TRUE|false|False|FALSE|~|null|Null|NULL|<<|=)|(?i:yes|no|on|off)"
    r"|[-+]?(?:[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?)|\.{3}|-{3}.*"
)
"""Texts that YAML or other programs would read as something else."""

_BEGINS = re.compile(r"[-?](?:\s|$)|[\s:,\[\]{}#&*!|>'\"%@`\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb]")
_BLOCK_ENDS = re.compile(r":(?:\s|$)|\s#|[\t\n]|\s$")
_FLOW_ENDS = re.compile(r"[?,\[\]{}]|:(?:\s|$)|\s#|[\t\n]|\s$")
"""The question mark is for programs that can't read it there, such as PyYAML without its C parser."""

_INVISIBLE = re.compile(
    r"[\u00a0\u00ad\u034f\u061c\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f\u3000\u3164\ufeff]"
)
_ESCAPES: Mapping[str, str] = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}

_SPACE = re.compile(r"(?<=[^ ]) (?=[^ ])")
"""Where a text may be split into two lines, which YAML joins with one space."""

_LABELS = re.compile(r"\[\[[^\[\]]*\]\]")

_LIKE_A_MARK = re.compile(
    r"(?:[-*+–—•▪◦‣●○■□➢✓✔·#>|=~`]+|\(?(?:[0-9]+|[a-z])[.)])(?: |$)|[-–][^\W\d]|<{7}|>{7}"
)
"""The start of a line that would look like a list, a heading or a quote in Markdown."""


def may_be_plain(text: str, *, flow: bool) -> bool:
    """Whether a text needs no quotes. flow: between brackets."""
    return not (
        not text
        or _BEGINS.match(text)
        or (_FLOW_ENDS if flow else _BLOCK_ENDS).search(text)
        or _NO_TEXT.fullmatch(text)
        or _INVISIBLE.match(text)
    )


def inline(value: object, *, flow: bool, quote: str = "") -> str:
    """A scalar on one line. quote: the preferred quote, `'` or `"`.

    Raises TypeError for values that Mendbook's YAML doesn't allow.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(value)
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} can't be written")
    if not quote and may_be_plain(value, flow=flow):
        return value
    single = quote == "'" or (not quote and ('"' in value or "\\" in value) and "'" not in value)
    if single and not re.search(r"[\n\t\r]", value):
        return "'" + value.replace("'", "''") + "'"
    return '"' + "".join(_ESCAPES.get(char, char) for char in value) + '"'


def key(name: str, quote: str = "") -> str:
    """A key, valid in any context."""
    is_plain = re.fullmatch(r"[\w./-]+", name) and name[0] not in "-."
    return inline(name, flow=True, quote=quote or ("" if is_plain else '"'))


def block(text: str, indent: int, *, style: str = "", width: int = WIDTH) -> tuple[str, list[str]] | None:
    """A text on lines of its own: its indicator (`>-`, `|`) and the indented lines. None if that isn't
    possible. style: the preferred one, `>` or `|`.
    """
    if not _in_lines(text):
        return None
    chomping = "" if text.endswith("\n") else "-"
    lines = text.removesuffix("\n").split("\n")
    pad = " " * indent
    folded = style == ">" or (not style and "\n" not in text)
    if folded and not any(line[:1] == " " for line in lines):
        first_line, *other_lines = [wrap(line, width - indent) for line in lines]
        wrapped = first_line
        for next_lines in other_lines:
            # A line end in the text is an empty line; after empty lines, each needs one more.
            wrapped = [*wrapped, "", *next_lines] if next_lines else [*wrapped, ""]
        return f">{chomping}", [pad + line if line else "" for line in wrapped]
    return f"|{chomping}", [pad + line if line else "" for line in lines]


def _in_lines(text: str) -> bool:
    """Whether each line of a text survives on a line of its own."""
    lines = text.removesuffix("\n").split("\n")
    return not (
        "\t" in text
        or "\r" in text
        or not lines[0]
        or not lines[-1]
        or lines[0][0] == " "
        or any(line.endswith(" ") for line in lines)
    )


def wrap(text: str, width: int) -> list[str]:
    """Splits a text into lines of at most `width`, if possible. A path of labels isn't split."""
    if not text:
        return []
    lines: list[str] = []
    for word in _SPACE.split(_LABELS.sub(lambda match: match[0].replace(" ", "\0"), text)):
        last_line = lines[-1] if lines else ""
        fits = not lines or len(last_line) + 1 + len(word) <= width
        if lines and (fits or _LIKE_A_MARK.match(word) or last_line.endswith("\\")):
            lines[-1] = f"{last_line} {word}"
        else:
            lines.append(word)
    return [line.replace("\0", " ") for line in lines]
