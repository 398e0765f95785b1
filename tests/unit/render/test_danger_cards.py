"""Dangers on pages: the same cards at the beginning, in the tree, and at answers that end it."""

from pathlib import Path

import pytest
from test_decision_tree import GUIDE, GUIDE_PT, page_at, tree_of, ways_of

from espresso import MakeSite, edit_site
from mendbook.cli import main
from parsed import Element
from scalding import SCALDING

EN = [
    "Emergency: call 112 It hisses and smokes Step away and call 112.",
    "Act today Water runs out below Pull the plug.",
]
PT = [
    "Emergência: ligue para o 112 Assobia e deita fumo Afaste-se e ligue para o 112.",
    "Trate disto hoje mesmo Corre água por baixo Retire a ficha.",
]


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(SCALDING)


def cards(within: Element) -> list[str]:
    """The text of each card; that of a folded card begins with its urgency instead of its summary."""
    classes = ("danger danger-emergency", "danger danger-today", "danger danger-come")
    found = [card for card in within if card.attributes.get("class") in classes]
    return [
        " ".join(
            (
                card.one("summary").one("b").text,
                *(what.text for what in card.all("div", class_="danger-what")),
            )
        )
        if card.tag == "details"
        else card.text
        for card in found
    ]


@pytest.mark.parametrize(
    ("address", "words", "levels", "summary"),
    [
        (GUIDE, EN, ["Emergency: call 112", "Act today"], "What to do."),
        (GUIDE_PT, PT, ["Emergência: ligue para o 112", "Trate disto hoje mesmo"], "O que fazer."),
    ],
)
def test_a_guide_begins_with_its_dangers(
    site: Path, address: str, words: list[str], levels: list[str], summary: str
) -> None:
    """Its own and those of its causes, the most urgent first; the emergency number is a link."""
    article = page_at(site, address).one("article")
    box = article.all("div", class_="dangers")[0]
    assert cards(box) == words
    assert [
        heading.text for heading in box if heading.tag == "h2" or heading.attributes.get("role") == "heading"
    ] == levels
    assert [(link.text, link.attributes["href"]) for link in box.all("a")] == [("112", "tel:112")]
    assert article.text.index(words[0]) < article.text.index(summary)


def test_a_cause_shows_its_own_dangers(site: Path) -> None:
    assert cards(page_at(site, "causes/limescale/").one("article")) == EN[1:]
    assert cards(page_at(site, "causes/tank-empty/").one("article")) == []


def test_every_answer_that_is_a_danger_has_its_own_end(site: Path) -> None:
    """“I’m not sure” has one with all of them. Ends with words of their own come last."""
    tree = tree_of(site)
    ways = ways_of(tree)
    links = [link.attributes for link in ways[0].all("a") if "data-answer" in link.attributes]
    number = {link["data-answer"]: int(link["href"].rpartition("_")[2]) for link in links}
    stop = {answer: ways[position - 1] for answer, position in number.items()}
    assert number == {"hisses": 2, "wet": 4, "burnt": 5, "fine": 3, "unsure": 6}
    assert [way.attributes["id"] for way in ways] == [f"no-coffee_{n}" for n in range(1, 7)]
    assert cards(stop["hisses"]) == EN[:1]
    assert cards(stop["wet"]) == EN[1:]
    assert stop["burnt"].text == "Let it cool. Come to a store. Find a shop Start over"
    assert cards(stop["unsure"]) == EN
    assert stop["unsure"].one("div", class_="stop-warning").text == "Let it cool."


def test_in_an_emergency_nobody_is_sent_to_a_store(site: Path) -> None:
    ways = ways_of(tree_of(site))
    assert ["data-emergency" in way.attributes for way in ways] == [False, True, False, False, False, False]
    assert ways[1].text == f"{EN[0]} Start over"
    assert "Come to a store" in ways[3].text
    assert "Come to a store" in ways[5].text  # “I’m not sure” may be no emergency


def test_the_dangers_can_be_opened_on_every_card_of_the_script(site: Path) -> None:
    template = tree_of(site).all("template")[-1]
    details = template.one("details", class_="danger-again")
    assert details.one("summary").text == "Danger signs"
    assert cards(details) == EN
    assert template.one("div", data_part="emergency").text == "Stop. This is an emergency"


def test_a_tree_on_another_page_begins_with_the_dangers(site: Path) -> None:
    page = '---\ntitle: About us\n---\n{{ decision_tree("no-coffee") }}\n'
    edit_site(site, {"content/en/about.md": page})
    article = page_at(site, "about/").one("main")
    assert cards(article.all("div", class_="dangers")[0]) == EN
    assert article.text.index(EN[0]) < article.text.index("Find your fix")


def test_a_site_without_dangers_has_no_cards(make_site: MakeSite) -> None:
    article = page_at(make_site(), GUIDE).one("main")
    assert article.all("div", class_="dangers") == article.all("details", class_="danger-again") == []


def test_mendbook_tree_prints_the_dangers(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tree", "no-coffee", str(site)]) == 0
    text = capsys.readouterr().out
    assert (
        "   - It is wet → go to 2\n       Act today. Water runs out below: Pull the plug.\n"
        "   - It smells → go to 2\n       Let it cool.\n"
    ) in text
    assert main(["tree", "no-coffee", str(site), "--paths"]) == 0
    assert (
        "told: Emergency: call 112. It hisses and smokes: Step away and call 112." in capsys.readouterr().out
    )
