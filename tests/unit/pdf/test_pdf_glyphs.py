"""What becomes of characters before Typst gets them."""

import json
import unicodedata
from dataclasses import replace

import pytest

from espresso import ESPRESSO
from mendbook.pdf import CannotBeSet, typeset
from mendbook.pdf.glyphs import BOX, FONTS, Glyphs, covered, family, font_files
from pdf_reading import Prints


@pytest.mark.parametrize(
    ("words", "set_"),
    [
        ("Plain words.", "Plain words."),
        ("Não à força", "Não à força"),
        ("a\tb\nc\u2028d", "a b c d"),
        ("a\x07b\x00c", "abc"),
        ("日", BOX),
        ("□", BOX),
        ("a\U000e0041b", "ab"),
        ("x" * 31, "x" * 31),
        ("x" * 33, f"{'x' * 16}\u200b{'x' * 16}\u200bx"),
        ("🙂", "🙂"),
    ],
)
def test_words_as_they_can_be_set(words: str, set_: str) -> None:
    assert Glyphs().fit(words) == set_


def test_what_no_font_has_is_remembered_until_it_is_forgotten() -> None:
    glyphs = Glyphs()
    glyphs.fit("日本 □ ok \x07")
    assert glyphs.missing == {"日", "本"}
    glyphs.missing.clear()
    glyphs.fit("日")
    assert glyphs.missing == {"日"}


def test_fonts_of_the_site_come_after_those_of_the_house() -> None:
    files = font_files(None)
    assert [file.path for file in files] == sorted(FONTS.glob("*.ttf"))
    assert {family(file) for file in files} == {
        "Source Sans 3",
        "Noto Emoji",
        "Noto Sans Arabic",
        "Noto Sans Hebrew",
    }
    assert ord("a") in covered(next(file for file in files if file.path.name == "SourceSans3_400Regular.ttf"))


def test_every_character_that_fits_can_be_set() -> None:
    """All of Unicode's first two planes, where nothing but boxes would be the exception."""
    glyphs = Glyphs()
    fitting = {glyphs.fit(f"a{chr(code)}b")[1:-1] for code in range(0x20000)} - {"", BOX}
    job = Prints(ESPRESSO).guide()
    data = json.loads(job.data)

    def refused(characters: list[str]) -> list[str]:
        """Those that Typst refuses, found by halving."""
        words = " ".join(f"a{character}b" for character in characters)
        data["guide"]["introduction"] = [{"k": "par", "v": [{"k": "text", "v": words}]}]
        try:
            typeset(replace(job, data=json.dumps(data, ensure_ascii=False)))
        except CannotBeSet:
            half = len(characters) // 2
            return [*refused(characters[:half]), *refused(characters[half:])] if half else characters
        return []

    assert len(fitting) > 4000
    assert [f"U+{ord(char):04X} {unicodedata.name(char, '')}" for char in refused(sorted(fitting))] == []
