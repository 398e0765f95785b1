"""Pages of guides with every kind of row, of causes and of how-tos."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from espresso import Edit, MakeSite, edit_site
from machines import CONDITIONS
from parsed import Element, parse
from publishing import LatePublication, page_at, publish_alike
from steam import DESCALE, STEAM

GUIDE, SEAL, HOWTO = "guides/no-steam/", "causes/seal/", "how-to/descale/"


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(STEAM)


def build(root: Path, edits: Mapping[str, Edit] | None = None) -> LatePublication:
    edit_site(root, edits or {})
    publication = publish_alike(root, site_url="https://crema.example/")
    assert publication.problems == []
    return publication


def main_of(root: Path, address: str, edits: Mapping[str, Edit] | None = None) -> Element:
    return page_at(build(root, edits), address).one("main")


def test_ids_are_unique_on_each_page(site: Path) -> None:
    for pages in build(site).pages.values():
        for page in pages:
            found = Counter(item.attributes["id"] for item in parse(page.html) if "id" in item.attributes)
            assert [name for name, times in found.items() if times > 1] == [], page.file


def test_every_link_within_a_page_has_its_target(site: Path) -> None:
    for pages in build(site).pages.values():
        for page in pages:
            root = parse(page.html)
            ids = {item.attributes["id"] for item in root if "id" in item.attributes}
            links = [link.attributes.get("href", "") for link in root.one("main").all("a")]
            without_target = [link for link in links if link.startswith("#") and link[1:] not in ids]
            # The script fills in the links of its template.
            assert [link for link in without_target if link != "#/"] == [], page.file


# -- a guide -------------------------------------------------------------------------------------------------


def test_each_solution_has_a_row_in_the_table(site: Path) -> None:
    table = main_of(site, GUIDE).one("table", data_macro="causes_table").one("tbody")
    rows = [
        (row.one("th").text, row.all("td")[0].text, row.one("a").attributes["href"])
        for row in table.all("tr")
    ]
    assert rows == [
        ("The seal is worn", "Clean the sealThat may do.", "#seal"),
        ("The seal is worn, if that didn’t help", "Change the sealWe have them.", "#seal_2"),
        ("Something is stuck", "Free the way", "#valve"),
        ("The board is burnt", "Have the board changed", "#board"),
    ]


def test_each_solution_has_a_section_with_its_name(site: Path) -> None:
    sections = main_of(site, GUIDE).all("details", class_="solution")
    found = [
        (
            s.one("div", class_="solution-inside").attributes["id"],
            s.one("h3").text,
            s.one(class_="solution-cause").text,
            s.one(class_="step-name").text,
        )
        for s in sections
    ]
    assert found == [
        ("seal", "Clean the seal", "The seal is worn", "NS-1"),
        ("seal_2", "Put in a new seal", "The seal is worn · if that didn’t help", "NS-1b"),
        ("valve", "Free the way", "Something is stuck", "NS-2"),
        ("board", "Have the board changed", "The board is burnt", "NS-3"),
    ]
    names = [[step.attributes["id"] for step in s.one("ol", class_="steps").all("li")] for s in sections]
    assert names[1:3] == [["NS-1b.1", "NS-1b.2"], ["NS-2.1", "NS-2.2", "NS-2.3", "NS-2.4"]]


def test_steps_of_a_shared_row_name_the_cause_where_it_changes(site: Path) -> None:
    steps = main_of(site, GUIDE).one("div", id="valve").one("ol", class_="steps").all("li")
    assert [[part.text for part in step.all(class_="step-part")] for step in steps] == [
        ["The valve sticks"],
        ["Limescale"],
        [],
        ["Something is stuck"],
    ]


def test_an_explanation_is_shown_with_the_first_solution_only(site: Path) -> None:
    page = main_of(site, GUIDE)
    assert page.text.count("Rubber hardens.") == 1
    assert "Rubber hardens." in page.one("div", id="seal").text


def test_prevention_is_shown_with_each_solution_but_once_on_the_page_of_the_cause(site: Path) -> None:
    publication = publish_alike(site, site_url="https://crema.example/")
    page = page_at(publication, GUIDE).one("main")
    within = {
        box.attributes["id"]: box.all(class_="prevention") for box in page.all(class_="solution-inside")
    }
    said = "So that it doesn’t come back Wipe it every week."
    assert {name: [" ".join(p.text.split()) for p in found] for name, found in within.items()} == {
        "seal": [said],
        "seal_2": [said],
        "valve": [],
        "board": [],
    }
    assert len(page_at(publication, SEAL).one("main").all(class_="prevention")) == 1


def test_a_cause_that_only_a_store_can_repair_shows_what_to_do_until_then(site: Path) -> None:
    page = main_of(site, GUIDE)
    board = page.one("div", id="board")
    assert board.one(class_="solution-facts").text == "in a store NS-3"
    assert board.one(class_="until").text == "This needs a repair. Until then:"
    assert page.all(class_="until") == [board.one(class_="until")]
    assert page.one(class_="facts").text.startswith("For Crema One to Crema Two ")
    assert "Takes 5 to 40 min" in page.one(class_="facts").text


def test_a_guide_without_repairs_at_home_shows_no_times(site: Path) -> None:
    dead = (
        "title: {en: It is dead, pt: Não liga}\ntopic: brewing\nsummary: {en: Dead., pt: Morta.}\n"
        "causes: [{cause: board, likelihood: common}]\nreviewed: 2026-05-01\n"
    )
    page = main_of(site, "guides/dead/", {"data/guides/dead.yml": dead})
    assert "Takes" not in page.one(class_="facts").text
    assert page.all(data_macro="decision_tree") == []


def test_a_guide_can_have_a_check_and_reasons_to_come_to_a_store(site: Path) -> None:
    page = main_of(site, GUIDE)
    checks = page.one(class_="solutions").all(class_="check")
    assert [check.text for check in checks] == ["After each solution, check whether it worked: Open the tap."]
    headings = [heading.text for heading in page.all("h2")]
    assert "When to come to a store" in headings
    assert "It smells burnt." in page.text
    other = main_of(site, "guides/no-coffee/")
    assert other.all(class_="check") == []
    assert "When to come to a store" not in [heading.text for heading in other.all("h2")]


def test_a_cause_of_several_guides_has_a_link_to_its_page(site: Path) -> None:
    links = [
        (section.one("div", class_="solution-inside").attributes["id"], link.text, link.attributes["href"])
        for section in main_of(site, GUIDE).all("details", class_="solution")
        for also in section.all(class_="solution-also")
        for link in also.all("a")
    ]
    assert links == [("valve", "Limescale", "../../causes/limescale/")]


def test_the_tree_names_causes_that_only_a_store_can_repair(site: Path) -> None:
    tree = main_of(site, GUIDE).one("section", data_macro="decision_tree")
    (way,) = tree.one("ol", class_="ways").all("li", class_="way")
    assert way.one(class_="at-store").text == (
        "This may need a repair. What to do until then: The board is burnt"
    )
    assert [link.attributes["href"] for link in way.one(class_="at-store").all("a")] == ["#board"]
    left = way.one("ul", class_="left")
    assert [item.attributes["data-fix"] for item in left.all("li")] == ["seal_2"]
    assert left.one("li").one("b", class_="risk").text == "There’s a risk"
    # The steps until the repair are not a fix.
    assert [item.attributes["data-fix"] for item in way if "data-fix" in item.attributes] == [
        "seal",
        "valve",
        "seal_2",
    ]


@pytest.mark.parametrize(("show", "titles"), [(True, ["Our own scales", "The leaflet"]), (False, [])])
def test_sources_are_only_shown_if_the_guide_says_so(site: Path, show: bool, titles: list[str]) -> None:
    edits: Mapping[str, Edit] = (
        {} if show else {"data/guides/no-steam.yml": ("show_sources: true\n", "show_sources: false\n")}
    )
    listed = main_of(site, GUIDE, edits).all("details", data_macro="sources")
    assert [item.text for details in listed for item in details.all("li")] == titles


# -- the page of a cause -------------------------------------------------------------------------------------


def test_the_page_of_a_cause_has_its_solutions_and_guides(site: Path) -> None:
    page = main_of(site, SEAL)
    assert page.one("h1").text == "The seal is worn"
    assert [heading.text for heading in page.all("h2")] == [
        "Clean the seal",
        "Put in a new seal",
        "Where it happens",
        "Come by",
    ]
    guides = page.one(data_macro="guide_list")
    assert [link.attributes["href"] for link in guides.all("a")] == ["../../guides/no-steam/"]
    # The names of steps, for telephone support, are only those of guides.
    assert page.all(class_="step-name") == []
    assert page.text.count("Rubber hardens.") == 1


def test_the_page_of_a_cause_for_the_store_has_the_steps_until_then(site: Path) -> None:
    page = main_of(site, "causes/board/")
    assert page.one(class_="solution-facts").text == "in a store"
    assert page.one(class_="until").text == "This needs a repair. Until then:"


# -- a how-to ------------------------------------------------------------------------------------------------


def test_the_page_of_a_howto_has_its_parts_and_sources(site: Path) -> None:
    page = main_of(site, HOWTO)
    assert page.one("h1").text == "Descale a machine"
    assert [part.one("h2").text for part in page.all("section", data_macro="parts")] == [
        "By hand",
        "By itself",
    ]
    assert page.one("section", id="part_1").text == "By hand With vinegar. Pour it in."
    second = page.one("section", id="part_2")
    assert [kbd.text for kbd in second.all("kbd")] == ["Menu", "Descale"]
    assert "Before this step It is hot." in second.text
    assert [item.text for item in page.one("details", data_macro="sources").all("li")] == ["The leaflet"]


def test_parts_of_a_howto_for_some_devices_name_them(make_site: MakeSite) -> None:
    for_one = "    applies_to: {devices: [crema-one]}\n    text:"
    howto = DESCALE.replace("    text:", for_one).replace("sources: [leaflet]\nshow_sources: true\n", "")
    page = main_of(make_site({**CONDITIONS, "data/howtos/descale.yml": howto}), HOWTO)
    first, second = page.all("section", data_macro="parts")
    assert (first.attributes.get("data-for"), second.attributes.get("data-for")) == ("0", None)
    assert first.one(class_="only-for").text == "Only for Crema One"
    assert page.all(data_macro="your_device") != []


# -- the home page, and every page ---------------------------------------------------------------------------


def test_the_home_page_lists_symptoms_by_topic(site: Path) -> None:
    page = main_of(site, "")
    card = page.one("ul", class_="topics")
    assert [(link.text, link.attributes["href"]) for link in card.one("ul", class_="symptoms").all("a")] == [
        ("No coffee comes out", "./guides/no-coffee/"),
        ("It only hisses", "./guides/no-steam/"),
        ("The milk stays cold", "./guides/no-steam/#seal"),
    ]
    assert card.one("h3").one("a").attributes["href"] == "./topics/brewing/"
    assert "Descale a machine" in page.text


def test_a_topic_with_many_guides_shows_six_and_a_link_to_all(make_site: MakeSite) -> None:
    more: dict[str, Edit] = {
        f"data/guides/more-{n}.yml": f"title: More {n}\ntopic: brewing\nsummary: S.\n"
        "causes: [{cause: limescale, likelihood: common}]\nreviewed: 2026-05-01\n"
        for n in range(7)
    }
    card = main_of(make_site(more), "").one("ul", class_="topics")
    assert len(card.one("ul", class_="symptoms").all("li")) == 6
    assert [(p.text, p.one("a").attributes["href"]) for p in card.all("p")] == [
        ("All 8", "./topics/brewing/"),
    ]


def test_the_claims_of_the_store_are_a_list(site: Path) -> None:
    claims = "  claims: [{en: Free, pt: Grátis}, {en: Today, pt: Hoje}]\n  button:"
    publication = build(site, {"data/site.yml": ("  button:", claims)})
    for address in ("", GUIDE, SEAL):
        call = page_at(publication, address).one("section", data_macro="call_to_action")
        assert [item.text for item in call.one("ul", class_="claims").all("li")] == ["Free", "Today"]
    call = page_at(publication, "pt/").one("section", data_macro="call_to_action")
    assert [item.text for item in call.all("li")] == ["Grátis", "Hoje"]


def test_without_claims_there_is_no_empty_list(site: Path) -> None:
    assert main_of(site, "").one("section", data_macro="call_to_action").all("ul") == []


def test_pages_for_the_footer_are_in_every_footer_but_not_in_the_menu(make_site: MakeSite) -> None:
    page = "---\ntitle: {}\nfooter: 1\n---\n{}.\n"
    privacy = {"en": page.format("Privacy", "None"), "pt": page.format("Privacidade", "Nenhuma")}
    root = make_site({f"content/{language}/privacy.md": text for language, text in privacy.items()})
    publication = build(root)
    for address, way in (("", "./privacy/"), ("guides/no-coffee/", "../../privacy/")):
        foot = page_at(publication, address).one("footer", class_="bottom")
        assert ("Privacy", way) in [(link.text, link.attributes["href"]) for link in foot.all("a")]
        menu = page_at(publication, address).one("nav", class_="menu")
        assert "Privacy" not in [link.text for link in menu.all("a")]


# -- how-tos that steps include ------------------------------------------------------------------------------


def include_in_valve(include: str) -> Mapping[str, Edit]:
    return {
        "data/causes/valve.yml": (
            "{en: Turn it., pt: Rode-a.}",
            f"{{en: Turn it., pt: Rode-a., include: {include}}}",
        ),
        "data/howtos/descale.yml": DESCALE.replace(
            "  - heading: {en: By hand", "  - id: by-hand\n    heading: {en: By hand"
        ),
    }


def test_one_part_of_a_howto_is_open_within_the_step(site: Path) -> None:
    step = main_of(site, GUIDE, include_in_valve("descale#by-hand")).one("li", id="NS-2.1")
    block = step.one("div", **{"class": "included"})
    assert [item.text for item in block.all("li")] == ["Pour it in."]
    assert block.all("details") == []
    assert [(link.attributes["href"], link.text) for link in block.all("a")] == [
        ("../../how-to/descale/#by-hand", "Descale a machine")
    ]


@pytest.mark.parametrize("address", [GUIDE, "causes/valve/"])
def test_several_parts_of_a_howto_are_folded_within_the_step(site: Path, address: str) -> None:
    block = main_of(site, address, include_in_valve("descale")).one("div", **{"class": "included"})
    assert [item.text for item in block.all("summary")] == ["By hand", "By itself"]
    steps = [item.all("p")[-1].text for item in block.all("li")]
    assert steps == ["Pour it in.", "Choose Menu › Descale.", "Wait."]
    assert [item for item in block if "id" in item.attributes] == []
