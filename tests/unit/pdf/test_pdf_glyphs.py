"""How characters are prepared for Typst."""

import json
import unicodedata
from dataclasses import replace

import pytest

from espresso import ESPRESSO
from mendbook.pdf import CannotBeSet, typeset
from mendbook.pdf.glyphs import BOX, FONTS, Glyphs, covered_characters, family, font_files
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
def test_words_are_prepared_for_typesetting(words: str, set_: str) -> None:
    assert Glyphs().supported(words) == set_


def test_characters_missing_in_all_fonts_are_remembered() -> None:
    glyphs = Glyphs()
    glyphs.supported("日本 □ ok \x07")
    assert glyphs.missing == {"日", "本"}
    glyphs.missing.clear()
    glyphs.supported("日")
    assert glyphs.missing == {"日"}


def test_the_fonts_of_the_house_are_complete() -> None:
    files = font_files(None)
    assert [file.path for file in files] == sorted(FONTS.glob("*.ttf"))
    assert {family(file) for file in files} == {
        "Source Sans 3",
        "Noto Emoji",
        "Noto Sans Arabic",
        "Noto Sans Hebrew",
    }
    assert ord("a") in covered_characters(
        next(file for file in files if file.path.name == "SourceSans3_400Regular.ttf")
    )


def test_every_accepted_character_can_be_typeset() -> None:
    """Tested with Unicode's first two planes, except for characters shown as boxes."""
    glyphs = Glyphs()
    fitting = {glyphs.supported(f"a{chr(code)}b")[1:-1] for code in range(0x20000)} - {"", BOX}
    job = Prints(ESPRESSO).guide()
    data = json.loads(job.data)

    def refused(characters: list[str]) -> list[str]:
        """The characters that Typst refuses, found by bisection."""
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
