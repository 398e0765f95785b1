"""Picks languages from the starter's files, in which a text has a line for each language."""

import re
from collections.abc import Iterator, Mapping

LANGUAGES = ("en", "pt", "es", "fr", "de", "it")
"""The languages that the starter is written in."""

_WIDTH = 110

_TEXT = re.compile(rf"^( *)(- )?({'|'.join(LANGUAGES)}):(?: (.*))?$")
_KEY = re.compile(r"^ *(- )?[\w-]+:$")


def in_languages(source: str, codes: Mapping[str, str]) -> str:
    """A file of the starter with these languages alone, in this order: by code, which one's texts it gets.

    A text that fits on a line stands there whole: `{en: …, pt: …}`.
    """
    lines = source.split("\n")
    out: list[str] = []
    position = 0
    while position < len(lines):
        match = _TEXT.match(lines[position])
        if match is None:
            out.append(lines[position])
            position += 1
            continue
        column = len(match[1]) + len(match[2] or "")
        texts, position = _texts(lines, position, column)
        chosen = {code: texts[language] for code, language in codes.items() if language in texts}
        alone = not match[2] or not _goes_on(lines, position, column)
        folded = _folded(chosen) if alone else None
        begin = match[1] + (match[2] or "")
        if not match[2] and (not chosen or folded is not None) and _KEY.match(out[-1]):
            begin = out[-1] + " "
            if not chosen:
                out.pop()
            elif folded is not None and len(begin + folded) <= _WIDTH:
                out[-1] = begin + folded
            else:
                out += _block(chosen, match[1], column)
        elif folded is not None and match[2] and len(begin + folded) <= _WIDTH:
            out.append(begin + folded)
        else:
            out += _block(chosen, begin, column)
    return "\n".join(out)


def _texts(lines: list[str], position: int, column: int) -> tuple[dict[str, list[str]], int]:
    """The text of each language from a line on, as the lines behind its colon; and the line after them."""
    texts: dict[str, list[str]] = {}
    while position < len(lines):
        match = _TEXT.match(lines[position])
        if match is None or len(match[1]) + len(match[2] or "") != column or (match[2] and texts):
            break
        position += 1
        texts[match[3]] = [match[4] or ""]
        while _goes_on(lines, position, column + 1):
            texts[match[3]].append(lines[position])
            position += 1
    return texts, position


def _goes_on(lines: list[str], position: int, column: int) -> bool:
    """Whether a line belongs to what stands in this column."""
    if position >= len(lines) or not lines[position].strip():
        return False
    return len(lines[position]) - len(lines[position].lstrip()) >= column


def _folded(texts: Mapping[str, list[str]]) -> str | None:
    """The texts between braces; None where one takes several lines."""
    if any(len(lines) > 1 for lines in texts.values()):
        return None
    return f"{{{', '.join(f'{code}: {_in_braces(lines[0])}' for code, lines in texts.items())}}}"


def _in_braces(value: str) -> str:
    """Quoted where somebody's parser could take a sign for its own: some stumble over `?}`."""
    plain = value.startswith('"') or not any(sign in value for sign in ",[]{}?")
    return value if plain else f'"{value}"'


def _block(texts: Mapping[str, list[str]], begin: str, column: int) -> Iterator[str]:
    for code, (first, *more) in texts.items():
        yield f"{begin}{code}: {first}"
        yield from more
        begin = " " * column
