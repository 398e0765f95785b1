"""Lines on paper break, whatever spaces an editor pasted: every word is printed, and none beyond the edge."""

import pytest

from espresso import MakeSite
from mendbook.pdf import typeset
from mendbook.pdf.glyphs import with_room_to_break
from pdf_reading import Prints, letters, off_the_page, text_of

GUIDE = "data/guides/no-coffee.yml"

SENTENCE = (
    "Hold the side button and the volume button together for ten seconds before you let go of them, wait "
    "until the light is red, and then press the side button again to start the machine once more"
)


@pytest.mark.parametrize(
    "space", ["\u00a0", "\u202f", "\u2007", "\u2060", " \u2060", "\u00a0\u2060", "\u2011"]
)
@pytest.mark.parametrize("form", ["{}", "**{}**", "[{}](https://x.example/)", "bold", "> {}", "- {}"])
def test_lines_with_special_spaces_stay_on_the_page(make_site: MakeSite, space: str, form: str) -> None:
    parts = SENTENCE.split(" ")
    if form == "bold":
        words = space.join(f"**{word}**" if number % 2 else word for number, word in enumerate(parts))
    else:
        words = form.format(space.join(parts))
    root = make_site({GUIDE: ("{en: What to do., pt: O que fazer.}", f'{{en: "{words}", pt: O que fazer.}}')})
    prints = Prints(root)
    for job in (prints.guide(), prints.handbook()):
        pdf = typeset(job).content
        assert letters(SENTENCE) in text_of(pdf).replace("\u2011", "").replace("*", "")
        assert off_the_page(pdf) == []


@pytest.mark.parametrize(
    ("words", "in_pdf"),
    [
        ("It takes 10\u00a0000\u202fkm a year", "It takes 10\u00a0000\u202fkm a year"),
        ("«\u00a0Attention\u00a0!\u00a0»", "«\u00a0Attention\u00a0!\u00a0»"),
        ("one\u00a0two\u00a0three\u202ffour\u00a0fives six\u00a0x", "one two three four fives six\u00a0x"),
    ],
)
def test_short_runs_stay_together(words: str, in_pdf: str) -> None:
    assert with_room_to_break(words) == in_pdf
