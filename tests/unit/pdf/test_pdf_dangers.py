"""Dangers on paper: on the first page, and in the tree at answers that stop."""

import json

import pytest

from espresso import MakeSite
from mendbook.pdf import typeset
from pdf_reading import Prints, faults, letters, text_of
from scalding import SCALDING


@pytest.fixture
def prints(make_site: MakeSite) -> Prints:
    return Prints(make_site(SCALDING))


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "Emergency: call 112", "Water runs out below"),
        ("pt", "Emergência: ligue para o 112", "Corre água por baixo"),
    ],
)
def test_dangers_come_first_and_again_at_their_ends(
    prints: Prints, language: str, first: str, second: str
) -> None:
    """Only the end in an emergency doesn't name a store."""
    made = typeset(prints.guide("no-coffee", language)).content
    assert faults(made) == []
    text, summary = text_of(made), "What to do." if language == "en" else "O que fazer."
    assert text.count(letters(first)) == text.count(letters(second)) == 3
    assert text.index(letters(summary)) < text.index(letters(first)) < text.index(letters(second))
    data = json.loads(prints.guide("no-coffee", language).data)["guide"]
    assert [way["store"] for way in data["tree"]["ways"]] == [False, False, True, True, True, True]


def test_the_handbook_has_the_dangers_too(prints: Prints) -> None:
    made = typeset(prints.handbook("en")).content
    assert faults(made) == []
    assert text_of(made).count(letters("Emergency: call 112")) == 3
