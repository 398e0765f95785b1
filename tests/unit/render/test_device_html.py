"""Devices as HTML: the marks for the script of a guide, and tables, pictures and lists of devices."""

import json
from pathlib import Path

import pytest

from espresso import QUESTION, MakeSite, edit_site
from machines import CONDITIONS, MACHINES
from parsed import Element, data_of
from publishing import LatePublication, page_at, publish_alike
from spaces import with_plain_spaces

GUIDE, TOOL, ARTICLE = "guides/no-coffee/", "compare/", "compare/one-or-two/"
ODD = "A \"b\" <i>& 'c' {n}"
"""A hostile name for a device."""


def build(root: Path) -> LatePublication:
    publication = publish_alike(root, site_url="https://crema.example/help/")
    assert publication.problems == []
    return publication


@pytest.fixture
def guide(make_site: MakeSite) -> Element:
    return page_at(build(make_site(CONDITIONS)), GUIDE)


def devices_of(elements: list[Element]) -> list[str | None]:
    return [element.attributes.get("data-for") for element in elements]


# -- a guide -------------------------------------------------------------------------------------------------


def test_parts_for_some_devices_name_them(guide: Element) -> None:
    assert devices_of(guide.all("details", class_="solution")) == ["0-1", None]
    assert devices_of(guide.one("table", class_="causes").one("tbody").all("tr")) == ["0-1", None]
    assert devices_of(guide.one("nav", class_="contents").all("ul")[1].all("li")) == ["0-1", None]
    assert devices_of(guide.one("ol", class_="fixes").all("li")) == ["0-1", None]
    assert [p.text for p in guide.one("div", id="tank-empty").all(class_="only-for")] == [
        "Only for The Cremas"
    ]


def test_a_step_with_several_forms_is_one_step(guide: Element) -> None:
    steps = guide.one("div", id="limescale").one("ol", class_="steps").all("li")
    assert [step.attributes["id"] for step in steps] == ["NC-2.1", "NC-2.2", "NC-2.3"]
    assert devices_of(steps) == [None, None, None]
    forms = steps[1].all(class_="form")
    assert devices_of(forms) == ["1-2", "0"]
    assert [form.one(class_="only-for").text for form in forms] == ["Crema Two and later", "Crema One"]


def test_a_label_has_the_words_of_each_device(guide: Element) -> None:
    path = guide.one(id="NC-2.1").one(class_="path")
    own, other = [element for element in path if "data-for" in element.attributes]
    assert (own.tag, own.text, own.attributes["data-for"]) == ("kbd", "Descale", "0")
    assert (other.one("kbd").text, other.attributes["data-for"]) == ("Clean", "1-2")
    assert path.text == "Menu › Descale (Crema Two and later: Clean)"


def test_questions_and_answers_for_some_devices_name_them(make_site: MakeSite) -> None:
    root = make_site(CONDITIONS)
    some = "applies_to: {with: {steam-wand: true}}"
    edit_site(root, {"data/guides/no-coffee.yml": QUESTION["data/guides/no-coffee.yml"]})
    edit_site(root, {"data/guides/no-coffee.yml": ("    ask: {en: What", f"    {some}\n    ask: {{en: What")})
    edit_site(root, {"data/guides/no-coffee.yml": ("    answer:", f"    {some}\n    answer:")})
    page = page_at(build(root), GUIDE)
    assert (
        devices_of([page.one("h3", data_question="light"), page.one("details", id="question_1")])
        == ["1-2"] * 2
    )
    assert "Only for Crema Two and later" in page.one("ol", class_="ways").text
    assert "Only for Crema Two and later" in page.one("details", id="question_1").text


def test_a_guide_lists_its_devices_for_the_script(guide: Element) -> None:
    models = guide.one("details", class_="models")
    assert models.one("summary").text == "For Crema One and later"
    assert [
        (
            link.text,
            link.attributes["data-device"],
            link.attributes["data-variants"],
            link.attributes["data-remark"],
        )
        for link in models.all("a")
    ] == [
        ("Bar Max", "bar-max", "2", "1 October 2025"),
        ("Crema One", "crema-one", "0", "1 March 2023"),
        ("Crema Two", "crema-two", "1", "19 September 2025"),
    ]
    picker = guide.one(class_="your-device")
    assert (picker.attributes["data-of"], models.attributes["data-of"]) == ("no-coffee", "no-coffee")
    # What works only with JavaScript is in a template.
    assert picker.text == "Choose your model"
    assert picker.one("label").text == "Which model is it?"


def test_a_guide_for_one_device_has_no_choice_of_devices(make_site: MakeSite) -> None:
    root = make_site(CONDITIONS)
    edit_site(root, {"data/guides/no-coffee.yml": ("{from: crema-one}", "{devices: [crema-two]}")})
    page = page_at(build(root), GUIDE)
    assert page.all(class_="your-device") == page.all("details", class_="models") == []
    assert "For Crema Two" in page.one(class_="facts").text
    assert [element for element in page.one(class_="solutions") if "data-for" in element.attributes
            and element.tag != "kbd" and element.tag != "span"] == []  # fmt: skip


# -- comparisons ---------------------------------------------------------------------------------------------


def test_assistive_technology_gets_one_table(make_site: MakeSite) -> None:
    page = page_at(build(make_site(MACHINES)), ARTICLE)
    first, rest = page.all("table", class_="of-3")
    assert first.one("caption").text == "One or Two"
    assert {element.attributes.get("role") for element in first if element.tag in ("tr", "td", "tbody")} == {
        *("row", "cell", "rowgroup")
    }
    assert [cell.one("i").text for cell in rest.all("td") if cell.all("i")] == ["not confirmed"] * 2
    assert "“Not confirmed” means we haven’t found a value we can rely on." in page.text


def test_descriptions_of_pictures_use_the_colon_of_the_language(make_site: MakeSite) -> None:
    spaced = {"data/interface.yml": 'colon: {en: "{label}\u00a0:"}\n'}
    publication = build(make_site({**MACHINES, **spaced}))
    drawing = page_at(publication, ARTICLE).one("figure", class_="sizes").one("svg")
    assert drawing.attributes["aria-label"].startswith("Crema Two\u00a0: 320")


def test_pictures_have_descriptions(make_site: MakeSite) -> None:
    page = page_at(build(make_site(MACHINES)), ARTICLE)
    drawing = page.one("figure", class_="sizes").one("svg")
    assert with_plain_spaces(drawing.attributes["aria-label"]) == (
        "Crema Two: 320 mm × 200 mm × 250 mm; Crema One: 300 mm × 200 mm; Bar Max: 450 mm × 400 mm"
    )
    assert len(drawing.all("rect")) == 4
    bars = page.one("figure", class_="bars")
    assert [item.text for item in bars.all("li")] == ["Crema Two 15 bar", "Crema One 9 bar", "Bar Max 15 bar"]
    assert [rect.attributes["width"] for rect in bars.all("rect")] == ["100.0", "60.0", "100.0"]


def test_the_comparison_tool_has_all_devices_and_articles(make_site: MakeSite) -> None:
    page = page_at(build(make_site(MACHINES)), TOOL)
    comparer = page.one(class_="comparer")
    assert "data-scripted" in comparer.attributes
    assert [
        [option.attributes["value"] for option in select.all("option")] for select in comparer.all("select")
    ] == [["", "bar-max", "crema-one", "crema-two"]] * 3
    assert comparer.all("optgroup")[0].attributes["label"] == "The Cremas"
    assert [link.attributes["href"] for link in page.one("ul", class_="guides").all("a")] == [
        "../compare/one-or-two/"
    ]
    assert [link.text for link in page.all("table")[-1].one("thead").all("a")] == ["Crema Two", "Bar Max"]


# -- odd names -----------------------------------------------------------------------------------------------


def test_hostile_names_are_shown_as_written_everywhere(make_site: MakeSite) -> None:
    root = make_site(CONDITIONS)
    quoted = json.dumps(ODD)
    edit_site(
        root,
        {
            "data/devices.yml": ("  name: Crema Two\n", f"  name: {quoted}\n"),
            "data/families.yml": ("{en: The Cremas, pt: As Crema}", quoted),
        },
    )
    edit_site(root, {"data/devices.yml": ("colours: [Inox]", f"colours: [{quoted}]")})
    publication = publish_alike(root, site_url="https://crema.example/help/")
    assert [p.code for p in publication.problems] == ["MB417", "MB417"]
    guide, tool, article = (page_at(publication, address) for address in (GUIDE, TOOL, ARTICLE))
    assert guide.one("a", data_device="crema-two").text == ODD
    assert f"{ODD} and later" in guide.one(id="NC-2.1").text
    assert tool.one(class_="comparer").all("optgroup")[0].attributes["label"] == ODD
    assert tool.one(class_="comparer").all("option", value="crema-two")[0].text == ODD
    assert article.one("svg", role="img").attributes["aria-label"].startswith(f"{ODD}: ")
    assert article.all(class_="differences")[0].one("h3").text == f"{ODD} compared with Crema One"
    assert article.one("tr", data_specification="colours").all("td")[-1].text == ODD
    assert page_at(publication, "devices/crema-two/").one("h1").text == ODD
    assert data_of(publication.files["compare/compare.js"])["devices"][1]["name"] == ODD
