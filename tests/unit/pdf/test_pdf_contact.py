"""Ways to reach a person on paper, where nothing can be tapped: numbers and addresses are
written out, once.
"""

import pytest

from espresso import MakeSite
from mendbook.pdf import typeset
from pdf_reading import Prints, faults, letters, text_of

CONTACT = {
    "data/site.yml": (
        "minutes: {low: 5}\n",
        "minutes: {low: 5}\n"
        "contact:\n"
        "  - {call: +351 213 456 789}\n"
        "  - {call: +351 213 456 780, name: {en: Talk to us, pt: Fale connosco}}\n"
        '  - {message: "https://chat.example/351?text={summary}"}\n'
        "  - {write: help@crema.example}\n"
        "  - {book: https://crema.example/book}\n",
    )
}

WRITTEN = {
    "en": (
        "Call +351 21 345 6789",
        "Talk to us: +351 21 345 6780",
        "Send a message: chat.example/351",
        "Send an email: help@crema.example",
        "Book an appointment: crema.example/book",
    ),
    "pt": ("Fale connosco: +351 21 345 6780", "Enviar um email: help@crema.example"),
}


@pytest.mark.parametrize("language", WRITTEN)
def test_a_guide_ends_with_the_ways_to_reach_a_person(make_site: MakeSite, language: str) -> None:
    made = typeset(Prints(make_site(CONTACT)).guide("no-coffee", language)).content
    assert faults(made) == []
    text = text_of(made)
    for line in WRITTEN[language]:
        assert text.count(letters(line)) == 1, line
    assert text.count(letters("+351 21 345 6789")) == 1


def test_a_site_without_contact_ways_prints_none(make_site: MakeSite) -> None:
    assert letters("+351") not in text_of(typeset(Prints(make_site()).guide("no-coffee")).content)
