"""A site about other devices: three espresso machines and their comparison, without any change of code."""

from pathlib import Path
from posixpath import normpath

import pytest

from espresso import copy_site, edit_site
from hosting import MKDOCS_YML, add_french, build, files_in
from machines import CONDITIONS
from parsed import Element, data_of, parse


def row(page: Element, name: str) -> list[str]:
    """The cells of a row in the tables."""
    return [cell.text for cell in page.one("tr", data_specification=name).all("td")]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built in English, Portuguese and French."""
    root = copy_site(tmp_path_factory.mktemp("machines") / "site", {"mkdocs.yml": MKDOCS_YML})
    edit_site(root, CONDITIONS)
    add_french(root)
    made = build(root, "--strict")
    assert made.code == 0, made.output
    return root / "site"


def page_at(site: Path, address: str) -> Element:
    return parse((site / address / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("address", "heads", "rows"),
    [
        (
            "compare/one-or-two",
            ["Crema Two", "Crema One", "Bar Max"],
            {
                "pump": ["15 bar", "9 bar", "15 bar"],
                "tank": ["1.8 l", "1.2 l", "none"],
                "boiler": ["Two boilers", "Thermoblock", "Two boilers"],
                "steam-wand": ["Yes", "No", "Yes"],
                "cups": ["30 ml, 60 ml, 90 ml", "30 ml, 60 ml", "20 ml"],
                "colours": ["Nero, Bianco and Rosso", "Nero", "Inox"],
                "weight": ["5.5 kg", "4.2 kg", "not confirmed"],
                "depth": ["250 mm", "not confirmed", "not confirmed"],
                "released": ["19 September 2025", "1 March 2023", "1 October 2025"],
            },
        ),
        (
            "pt/compare/uma-ou-duas",
            ["Crema Two", "Crema One", "Bar Max"],
            {
                "tank": ["1,8 l", "1,2 l", "não tem"],
                "boiler": ["Duas caldeiras", "Termobloco", "Duas caldeiras"],
                "weight": ["5,5 kg", "4,2 kg", "por confirmar"],
                "released": ["19 de setembro de 2025", "1 de março de 2023", "1 de outubro de 2025"],
            },
        ),
        (
            "fr/compare/one-or-two",
            ["Crema Two", "Crema One", "Bar Max"],
            {
                "pump": ["15 bar", "9 bar", "15 bar"],
                "tank": ["1,8 l", "1,2 l", "« none »"],
                "boiler": ["« Two boilers »", "« Thermoblock »", "« Two boilers »"],
                "steam-wand": ["« Yes »", "« No »", "« Yes »"],
                "colours": ["Nero, Bianco et Rosso", "Nero", "Inox"],
                "weight": ["5,5 kg", "4,2 kg", "« not confirmed »"],
                "released": ["19 septembre 2025", "1 mars 2023", "1 octobre 2025"],
            },
        ),
    ],
    ids=["en", "pt", "fr"],
)
def test_a_comparison_shows_the_values_in_the_data(
    built: Path, address: str, heads: list[str], rows: dict[str, list[str]]
) -> None:
    page = page_at(built, address)
    for table in page.all("table", role="table"):
        assert [link.text for link in table.one("thead").all("a")] == heads
    for name, cells in rows.items():
        assert row(page, name) == cells
    assert page.all(class_="notice") == []


def test_differences_are_in_the_third_language(built: Path) -> None:
    page = page_at(built, "fr/compare/one-or-two")
    better = page.all("div", class_="better")[0]
    assert [item.text for item in better.all("li")][:2] == [
        "« The pump reaches 15 bar instead of 9 bar »",
        "« The tank holds 0,6 litre more: 1,8 l »",
    ]


def test_a_device_page_shows_the_values_in_the_data(built: Path) -> None:
    page = page_at(built, "devices/bar-max")
    assert page.one("h1").text == "Bar Max"
    facts = {element.attributes["data-specification"]: element.one("dd").text
             for element in page if "data-specification" in element.attributes}  # fmt: skip
    assert facts == {
        "pump": "15 bar",
        "tank": "none",
        "boiler": "Two boilers",
        "steam-wand": "Yes",
        "cups": "20 ml",
        "colours": "Inox",
        "height": "450 mm",
        "width": "400 mm",
        "released": "1 October 2025",
    }
    assert [
        link.attributes["href"] for link in page.one("main").all("a") if "guides/" in link.attributes["href"]
    ] == ["../../guides/no-coffee/"]


def test_a_guide_says_which_devices_a_part_is_for(built: Path) -> None:
    page = page_at(built, "guides/no-coffee")
    forms = page.all(class_="form")
    assert [(form.attributes["data-for"], form.one(class_="only-for").text) for form in forms] == [
        ("1-2", "Crema Two and later"),
        ("0", "Crema One"),
    ]
    assert [form.text.endswith(words) for form, words in zip(forms, ("wand.", "tap."), strict=True)]
    (solution,) = [
        folded for folded in page.all("details", class_="solution") if folded.all("div", id="tank-empty")
    ]
    assert solution.attributes["data-for"] == "0-1"
    assert "Only for The Cremas" in solution.text
    assert [device.attributes["data-variants"] for device in page.one(class_="models").all("a")] == [
        "2",
        "0",
        "1",
    ]


def test_the_data_of_the_comparer_exists_in_each_language(built: Path) -> None:
    files = files_in(built)
    data_by_language = {
        folder: data_of(files[f"{folder}compare/compare.js"]) for folder in ("", "pt/", "fr/")
    }
    assert {folder: data["locale"] for folder, data in data_by_language.items()} == {
        "": "en-GB",
        "pt/": "pt-PT",
        "fr/": "fr-FR",
    }
    for folder, data in data_by_language.items():
        comparer = page_at(built, f"{folder}compare").one(class_="comparer")
        source = normpath(f"{folder}compare/{comparer.attributes['data-src']}")
        assert source == f"{folder}compare/compare.js"
        assert [device["id"] for device in data["devices"]] == ["crema-one", "crema-two", "bar-max"]


def test_other_devices_are_not_mentioned(built: Path) -> None:
    pages = " ".join(
        parse(data.decode()).text for name, data in files_in(built).items() if name.endswith(".html")
    )
    assert not any(word in pages.casefold() for word in ("phone", "telemóvel", "apple"))
