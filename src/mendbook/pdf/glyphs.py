"""The characters in the fonts. One that is in none of them would stop an accessible PDF, so it is replaced by
a box.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
BOX = "□"
_ZERO_WIDTH_SPACE = "​"
_SOFT_HYPHEN = "\u00ad"
_LONGEST_WORD, _PIECE = 32, 16
_SIGNS = ".,;:!?()“”„«»\"'"
_MARKS = ("Mn", "Me")
_UNWANTED = "\0\ufeff"
"""Characters that fonts have, but accessible PDFs must not contain."""
_SPACES = " \u00a0\u2002\u2003\u2009\u200a\u202f\u3000"
"""Spaces that Typst handles; all others become ordinary ones."""
_LONG = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_MAX_RUN = 24
_NO_BREAK = r"[^ \n\u2002\u2003\u2009\u200a\u200b\u3000]"
_RUN = re.compile(f"{_NO_BREAK}{{{_MAX_RUN},}}")
UNBREAKABLE = re.compile(f"{_NO_BREAK}{{{_LONGEST_WORD},}}")
"""Long runs without a break opportunity, which may not fit on a line."""
_UNBROKEN: Mapping[int, str] = str.maketrans({"\u00a0": " ", "\u202f": " "})


def with_room_to_break(words: str) -> str:
    """Limits runs of non-breaking spaces; the length stays the same.

    A number and its unit stay together, but not a whole sentence, such as one pasted from a word processor.
    """
    return _RUN.sub(lambda match: match[0].translate(_UNBROKEN), words)


def with_breaks(words: str, room: int) -> str:
    """Adds break opportunities for lines of only `room` letters."""

    def parted(match: re.Match[str]) -> str:
        spelt = match[0].strip(_SIGNS).isalpha()
        if spelt and 2 * len(match[0]) <= 3 * room:
            return match[0]  # hyphenation splits it
        return (_SOFT_HYPHEN if spelt else _ZERO_WIDTH_SPACE).join(_pieces(match[0], room))

    return re.sub(rf"\S{{{room + 1},}}", parted, words)


class Glyphs:
    """The characters of Mendbook's fonts, and of those in a site's folder.

    missing: requested characters that no font has.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._files = font_files(folder)
        self._known: dict[str, str] = {}
        self.missing: set[str] = set()

    @cached_property
    def _fonts(self) -> Sequence[frozenset[int]]:
        """The code points of each."""
        return [covered_characters(file) for file in self._files]

    @cached_property
    def _covered(self) -> frozenset[int]:
        """The code points of all."""
        return frozenset().union(*self._fonts)

    def supported(self, words: str) -> str:
        """Words that can be typeset: without invisible characters and those missing in all fonts, and with
        break opportunities.
        """
        plain = words.isascii() and words.isprintable()
        return _LONG.sub(_with_breaks, words if plain else with_room_to_break("".join(self._replace(words))))

    def _replace(self, words: str) -> Iterator[str]:
        base = ""
        for char in words:
            fitting = self._supported_char(char)
            if not fitting:
                continue
            if unicodedata.category(char) not in _MARKS:
                base = char
            elif not self._share_a_font(base, char):
                continue  # Typst sets a combining mark in the font of its base
            yield fitting

    def _share_a_font(self, base: str, mark: str) -> bool:
        """Whether a single font has both."""
        return bool(base) and any({ord(base), ord(mark)} <= font for font in self._fonts)

    def _supported_char(self, char: str) -> str:
        fitting = self._known.get(char)
        if fitting is None:
            fitting = self._known[char] = self._lookup(char)
        if fitting == BOX != char:
            self.missing.add(char)
        return fitting

    def _lookup(self, char: str) -> str:
        if char in _UNWANTED:
            return ""
        if char.isspace():
            return char if char in _SPACES else " "
        if ord(char) in self._covered:
            return char
        invisible = unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", *_MARKS)
        return "" if invisible else BOX


class FontFile(NamedTuple):
    """A version of a font: a changed file at the same path is another font."""

    path: Path
    saved: int
    size: int


def font_files(folder: Path | None) -> tuple[FontFile, ...]:
    """Mendbook's fonts, then those in a folder."""
    return (*_fonts(FONTS), *(_fonts(folder) if folder else ()))


def _fonts(folder: Path) -> Iterator[FontFile]:
    for path in sorted(folder.glob("*")):
        if path.suffix.lower() in (".ttf", ".otf"):
            stat = path.stat()
            yield FontFile(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=64)
def covered_characters(file: FontFile) -> frozenset[int]:
    """The code points that a font has."""
    with TTFont(file.path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=64)
def family(file: FontFile) -> str:
    """The family name of a font."""
    with TTFont(file.path, lazy=True) as font:
        return str(font["name"].getBestFamilyName())


def _with_breaks(match: re.Match[str]) -> str:
    return _ZERO_WIDTH_SPACE.join(_pieces(match[0], _PIECE))


def _pieces(word: str, size: int) -> Iterator[str]:
    return (word[start : start + size] for start in range(0, len(word), size))
