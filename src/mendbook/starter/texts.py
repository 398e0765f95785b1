"""Picks languages from the starter's files, in which a text has a line for each language."""

import re
from collections.abc import Mapping

LANGUAGES = ("en", "pt", "es", "fr", "de", "it")
"""The languages that the starter is written in."""

_TEXT = re.compile(rf"^( *)(- )?({'|'.join(LANGUAGES)}):(.*)$")


def in_languages(source: str, codes: Mapping[str, str]) -> str:
    """A file of the starter in these languages only, in this order.

    codes: the languages, each with the language of its texts. A key without a text in any of them is dropped.
    """
    lines = source.split("\n")
    lines_out: list[str] = []
    position = 0
    while position < len(lines):
        match = _TEXT.match(lines[position])
        if match is None:
            lines_out.append(lines[position])
            position += 1
            continue
        column = len(match[1]) + len(match[2] or "")
        begin = match[1] + (match[2] or "")
        texts, position = _texts(lines, position, column)
        chosen_texts = {code: texts[language] for code, language in codes.items() if language in texts}
        if not chosen_texts:
            lines_out.pop()
        for code, (first_line, *other_lines) in chosen_texts.items():
            lines_out += (f"{begin}{code}:{first_line}", *other_lines)
            begin = " " * column
    return "\n".join(lines_out)


def _texts(lines: list[str], position: int, column: int) -> tuple[dict[str, list[str]], int]:
    """The text of each language, as the lines after its colon, starting at a line; and the line after
    them.
    """
    texts: dict[str, list[str]] = {}
    while position < len(lines):
        match = _TEXT.match(lines[position])
        if match is None or len(match[1]) + len(match[2] or "") != column or (match[2] and texts):
            break
        position += 1
        texts[match[3]] = [match[4]]
        while position < len(lines) and lines[position].startswith(" " * (column + 1)):
            texts[match[3]].append(lines[position])
            position += 1
    return texts, position
