"""A decision tree drawn on paper: its rows, its groups, and whether it fits on a page."""

from dataclasses import replace
from typing import Any

import pytest

from espresso import ESPRESSO
from mendbook.pdf.flow import flow
from mendbook.pdf.glyphs import Glyphs
from mendbook.pdf.markup import Markup
from mendbook.reader import read
from mendbook.text import Parser, RichText
from mendbook.views import AnswerView, Fits, QuestionView, TreeView, WayView

KNOWN = read(ESPRESSO).knowledge
assert KNOWN is not None
MARKUP = Markup(Glyphs(), KNOWN.site, "", lambda path: None)
FIXES = {
    "tank": {"id": "tank", "n": "1", "risk": False},
    "scale": {"id": "scale", "n": "2", "risk": True},
}


def rich(words: str) -> RichText:
    return RichText(Parser().parse(words, inline=True).nodes, True, None)


def way(
    number: int, *fixes: str, ask: str = "", answers: tuple[tuple[str, int], ...] = (), help_: str = ""
) -> WayView:
    views = tuple(AnswerView(label.lower(), rich(label), then) for label, then in answers)
    question = QuestionView("q", rich(ask), rich(help_) if help_ else None, views, None) if ask else None
    return WayView(number, fixes, question, (), (), False)


def tree_data(*ways: WayView) -> dict[str, Any]:
    return flow(TreeView(ways), FIXES, MARKUP)


LIGHT = way(1, ask="Light?", answers=(("Red", 2), ("Green", 3), ("Unsure", 2)))


def words(nodes: list[dict[str, Any]]) -> str:
    return "".join(node["v"] for node in nodes)


def drawn(tree: dict[str, Any], number: int = 1) -> list[Any]:
    """Each branch: its answers, and what is drawn below them, or the number of the way that follows."""
    question = tree["ways"][number - 1]["question"]
    return [
        (
            "/".join(map(words, branch["answers"])),
            drawn(tree, branch["way"]) if branch["drawn"] else f"to {branch['way']}",
        )
        for branch in (question["branches"] if question else [])
    ]


def test_an_answer_has_its_message_beside_it() -> None:
    answers = (AnswerView("full", rich("It is full"), 2, message=rich("No space left.")),)
    asked = WayView(1, (), QuestionView("q", rich("What?"), None, answers, None), (), (), False)
    assert drawn(tree_data(asked, way(2, "tank"))) == [("It is full – No space left.", [])]


def test_answers_that_lead_to_the_same_way_are_grouped() -> None:
    tree = tree_data(LIGHT, way(2, "tank"), way(3, "scale", "tank"))
    assert drawn(tree) == [("Red/Unsure", []), ("Green", [])]
    branches = tree["ways"][0]["question"]["branches"]
    assert [([words(answer) for answer in branch["answers"]], branch["way"]) for branch in branches] == [
        (["Red", "Unsure"], 2),
        (["Green"], 3),
    ]
    assert [way["fixes"] for way in tree["ways"]] == [[], [FIXES["tank"]], [FIXES["scale"], FIXES["tank"]]]
    assert (tree["fits"], tree["risk"]) == ("yes", True)


def test_a_way_is_drawn_once_and_then_referred_to_by_its_number() -> None:
    deeper = way(2, ask="Sound?", answers=(("Yes", 3), ("No", 4)))
    tree = tree_data(
        way(1, ask="Light?", answers=(("Red", 2), ("Green", 4))), deeper, way(3, "tank"), way(4, "tank")
    )
    assert drawn(tree) == [("Red", [("Yes", []), ("No", [])]), ("Green", "to 4")]
    assert [way["number"] for way in tree["ways"] if way["referred"]] == [4]
    assert tree["risk"] is False


@pytest.mark.parametrize(("length", "fits"), [(10, "yes"), (5_500, "perhaps"), (20_000, "no")])
def test_the_drawing_fits_depending_on_its_length(length: int, fits: str) -> None:
    ask = "Does it? " * (length // 9)
    tree = tree_data(way(1, ask=ask, answers=(("Red", 2), ("Green", 3))), way(2, "tank"), way(3, "scale"))
    assert tree["fits"] == fits


def test_a_tree_that_is_too_deep_is_a_list() -> None:
    ways = [way(n, ask="Light?", answers=(("Red", n + 1), ("Green", 6))) for n in range(1, 6)]
    assert tree_data(*ways, way(6, "tank"))["fits"] == "no"
    assert tree_data(*ways[:3], way(4, "tank"), way(5, "tank"), way(6, "tank"))["fits"] == "yes"


def test_east_asian_characters_count_twice() -> None:
    def fits(ask: str) -> str:
        return str(
            tree_data(way(1, ask=ask, answers=(("Red", 2), ("Green", 3))), way(2, "tank"), way(3))["fits"]
        )

    assert (fits("a" * 3_500), fits("日" * 3_500)) == ("yes", "no")


def test_a_question_for_some_devices_names_them() -> None:
    question = LIGHT.question
    assert question is not None
    asked = replace(LIGHT, question=replace(question, fits=Fits(frozenset({0, 1}), "The Cremas")))
    assert [
        tree_data(one, way(2, "tank"), way(3))["ways"][0]["question"]["for"] for one in (LIGHT, asked)
    ] == [
        "",
        "The Cremas",
    ]
