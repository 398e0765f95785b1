"""Drawings in one language: a form for each kind of device, their descriptions, and the words on screens."""

from pathlib import Path

from espresso import MakeSite, edit_site
from mendbook.diagnosis import diagnose
from mendbook.reader import read
from mendbook.views import LanguageView
from sketched import SKETCHED


def view(make_site: MakeSite, language: str) -> LanguageView:
    return language_view(make_site(SKETCHED), language)


def language_view(root: Path, language: str) -> LanguageView:
    reading = read(root)
    assert reading.knowledge is not None
    trees, _ = diagnose(reading.knowledge, reading.places, reading.knowledge.guides)
    return LanguageView(reading.knowledge, reading.parser, language, trees=trees)


def descriptions(made: LanguageView) -> list[list[tuple[set[int], str]]]:
    """The drawings of each step that has some, each with the numbers of its devices and its description."""
    return [
        [(set(form.fits.numbers) if form.fits else set(), form.label) for form in form.drawing.forms]
        for cause in made.guide("no-coffee").causes
        for step in cause.solutions[0].steps
        for form in step.forms
        if form.drawing is not None
    ]


def test_each_kind_of_device_has_a_drawing_with_a_description(make_site: MakeSite) -> None:
    assert descriptions(view(make_site, "en")) == [
        [
            ({1}, "Crema Two from the front: 1 tank and 2 lamp"),
            ({0}, "Crema One from the front: 1 tank and 2 lamp"),
        ],
        [],
        [
            ({1}, "Crema Two from the front: white flakes (tank)"),
            ({0}, "Crema One from the front: white flakes (tank)"),
        ],
        [({1}, "Crema Two from the front: lamp"), ({0}, "Crema One from the front: lamp")],
    ]


def test_descriptions_are_in_the_language_of_the_page(make_site: MakeSite) -> None:
    assert descriptions(view(make_site, "pt"))[0] == [
        ({1}, "Crema Two, de frente: 1 depósito e 2 luz"),
        ({0}, "Crema One, de frente: 1 depósito e 2 luz"),
    ]


def test_a_row_of_settings_has_its_words(make_site: MakeSite) -> None:
    made = view(make_site, "en")
    form = made.guide("no-coffee").causes[1].solutions[0].steps[0].forms[0]
    assert form.drawing is not None
    assert form.drawing.menu is not None
    menu = form.drawing.menu
    assert (str(menu.title), str(menu.words), menu.buttons) == ("Menu", "Descale", ())


def test_a_message_has_its_buttons_below(make_site: MakeSite) -> None:
    root = make_site(SKETCHED)
    edit_site(root, {"data/causes.yml": ("{settings: [menu, descale]}", "{message: [menu, descale]}")})
    form = language_view(root, "en").guide("no-coffee").causes[1].solutions[0].steps[0].forms[0]
    assert form.drawing is not None
    menu = form.drawing.menu
    assert menu is not None
    assert (menu.title, str(menu.words), list(map(str, menu.buttons))) == (None, "Menu", ["Descale"])
