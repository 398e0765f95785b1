"""Parts for some versions of a system as HTML, with and without JavaScript."""

from pathlib import Path

import pytest

from espresso import MakeSite
from firmware import FIRMWARE
from parsed import Element
from publishing import page_at, publish_alike

GUIDE = "guides/no-coffee/"


def guide_page(root: Path, address: str = GUIDE) -> Element:
    publication = publish_alike(root, site_url="https://crema.example/help/")
    assert publication.problems == []
    return page_at(publication, address)


@pytest.fixture
def guide(make_site: MakeSite) -> Element:
    return guide_page(make_site(FIRMWARE))


def test_forms_name_their_versions(guide: Element) -> None:
    forms = guide.one(id="NC-2.2").all(class_="form")
    assert [form.attributes["data-for"] for form in forms] == ["4-5", "0-3"]
    assert [form.one(class_="only-for").text for form in forms] == [
        "firmware 3 or later",
        "firmware 2 or earlier",
    ]


def test_a_step_for_some_versions_names_them(guide: Element) -> None:
    step = guide.one(id="NC-2.3")
    assert step.attributes["data-for"] == "3-5"
    assert step.one(class_="only-for").text == "Only for Crema Two and later with firmware 2 or later"


def test_a_path_names_the_versions_of_its_labels(guide: Element) -> None:
    """Care exists from version 2 on, and Descale has another name in version 1."""
    path = guide.one(id="NC-2.1").one(class_="path")
    assert path.text == "Menu › Care (firmware 2 or later) › Descale (firmware 1 or earlier: Clean)"
    assert [element.attributes["data-for"] for element in path if "data-for" in element.attributes] == [
        "2-5",
        "2-5",
        "0-1",
    ]
    care = next(element for element in path if "data-for" in element.attributes)
    # The script hides it together with the sign that follows.
    assert care.text.split() == ["Care", "(firmware", "2", "or", "later)", "›"]
    assert care.one(class_="for-any").text.strip() == "(firmware 2 or later)"


def test_a_path_names_the_versions_in_portuguese(make_site: MakeSite) -> None:
    guide = guide_page(make_site(FIRMWARE), "pt/guias/nao-sai-cafe/")
    path = guide.one(id="NC-2.1").one(class_="path")
    assert (
        path.text
        == "Menu › Cuidados (firmware 2 ou posterior) › Descalcificar (firmware 1 ou anterior: Limpar)"
    )


def test_devices_have_their_versions(guide: Element) -> None:
    links = guide.one("details", class_="models").all("a")
    assert [
        tuple(link.attributes[f"data-{key}"] for key in ("device", "variants", "system", "versions"))
        for link in links
    ] == [
        ("bar-max", "5", "firmware", "3"),
        ("crema-one", "0 2", "firmware", "1 2"),
        ("crema-two", "1 3 4", "firmware", "1 2 3"),
    ]


def test_the_version_is_asked_for_beside_the_device(guide: Element) -> None:
    picker = guide.one(class_="your-device")
    assert picker.text == "Choose your model"  # the rest only works with JavaScript, and is in a template
    system = picker.one(class_="system")
    assert (system.attributes["data-system"], system.attributes["data-name"]) == ("firmware", "firmware")
    assert "hidden" in system.attributes
    label, choice = system.one("label"), system.one("select")
    assert label.text == "Which version of firmware is installed?"
    assert label.attributes["for"] == choice.attributes["id"] == "no-coffee_firmware"
    assert [option.text for option in choice.all("option")] == ["I don’t know"]
    assert system.one("summary").text == "How to find out"
    assert system.one("details").one("p").text == "See Menu."
