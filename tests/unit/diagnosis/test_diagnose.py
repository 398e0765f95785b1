"""From guides to trees, and the exact words and places of the problems reported."""

from collections.abc import Mapping

import pytest
from guides import TANK_AND_SCALE, edits, guide, question, wrong_with

from espresso import Edit, MakeSite
from mendbook.checks import check
from mendbook.diagnosis import Ask, Diagnosis, Tree, Try, Visit, diagnose, evaluate, linear_tree, prove
from mendbook.problems import Problem
from mendbook.reader import read

FILE = "data/guides/no-coffee.yml"

LIGHT = question("light", "red, points_to: [tank-empty]", "green, rules_out: [tank-empty]")
"""Tells the empty tank from the other two causes; lines 7 and 8 of a guide."""

SOUND = """\
tree:
  first:
    ask: light
    answers: {red: tank, green: scale, unsure: tank}
  tank: {fix: tank-empty, then: scale}
  scale: {fix: limescale, then: store}
"""
"""Begins in line 9, after a question."""


def diagnosed(make_site: MakeSite, site: Mapping[str, Edit]) -> tuple[dict[str, Diagnosis], list[Problem]]:
    reading = check(read(make_site(site)))
    assert wrong_with(reading) == []
    assert reading.knowledge is not None
    return diagnose(reading.knowledge, reading.places, reading.knowledge.guides)


def described(problems: list[Problem]) -> list[tuple[str, str, str, str]]:
    return [(p.code, str(p.place), p.message, p.remedy) for p in problems]


def with_questions(causes: Mapping[str, str], *more: str) -> str:
    return guide(causes, "questions:\n" + "".join(more))


# -- trees


def test_every_guide_has_a_tree(make_site: MakeSite) -> None:
    """Including drafts. 40 in 60 times 5 minutes come before 20 in 60 times 30. 5 in 100 have
    another cause.
    """
    found, problems = diagnosed(make_site, {})
    assert problems == []
    assert {name: diagnosis.tree for name, diagnosis in found.items()} == {
        "no-coffee": linear_tree(["tank-empty", "limescale"]),
        "too-bitter": linear_tree(["limescale"]),
    }
    assert all(diagnosis.exact and not diagnosis.pinned for diagnosis in found.values())
    coffee = found["no-coffee"]
    assert coffee.evaluation.cost == pytest.approx(0.95 * (5 + 30 / 3) + 0.05 * (5 + 30 + 120))
    assert coffee.evaluation == evaluate(coffee.case, coffee.tree)
    assert (coffee.proof, []) == prove(coffee.case, coffee.tree)


def test_only_the_given_guides_are_diagnosed(make_site: MakeSite) -> None:
    reading = check(read(make_site()))
    assert reading.knowledge is not None
    guides = {"too-bitter": reading.knowledge.guides["too-bitter"]}
    found, _ = diagnose(reading.knowledge, reading.places, guides)
    assert list(found) == ["too-bitter"]


def test_guides_with_equal_numbers_share_a_tree(make_site: MakeSite) -> None:
    """Their texts may differ."""
    same = guide(TANK_AND_SCALE)
    found, _ = diagnosed(
        make_site,
        {
            FILE: same,
            "data/guides/cold-coffee.yml": same.replace("Cold.", "Lukewarm."),
            "data/guides/no-steam.yml": guide({**TANK_AND_SCALE, "limescale": "rare"}),
        },
    )
    assert found["cold-coffee"].tree is found["no-coffee"].tree
    assert found["no-steam"].tree is not found["no-coffee"].tree
    assert found["no-steam"].case.weights == (40.0, 3.0)


def test_a_handwritten_tree_is_used_as_it_is(make_site: MakeSite) -> None:
    found, problems = diagnosed(make_site, edits(with_questions(TANK_AND_SCALE, LIGHT, SOUND)))
    assert problems == []
    by_hand = found["no-coffee"]
    assert by_hand.pinned
    assert not by_hand.exact
    assert by_hand.tree == Tree(
        "first",
        {
            "first": Ask("light", (("red", "tank"), ("green", "scale"), ("unsure", "tank"))),
            "tank": Try("tank-empty", "scale"),
            "scale": Try("limescale", "store"),
            "store": Visit(),
        },
    )
    assert by_hand.evaluation == evaluate(by_hand.case, by_hand.tree)
    assert (by_hand.proof, []) == prove(by_hand.case, by_hand.tree)


def test_a_handwritten_tree_may_have_a_step_that_leaves_causes_to_the_store(make_site: MakeSite) -> None:
    tree = "tree:\n  tank: {fix: tank-empty, then: end}\n  end: {store: [limescale]}\n"
    found, problems = diagnosed(make_site, edits(guide(TANK_AND_SCALE, tree)))
    assert problems == []
    assert found["no-coffee"].tree.nodes["end"] == Visit(("limescale",))


# -- faults of a tree by hand

FAULTS = {
    "missing branch": (
        ("green: scale, unsure: tank", "green: scale"),
        ("MB701", f"{FILE}:10:3"),
        "`first` asks `light`, but doesn’t say what comes after `unsure`.",
        "Add `unsure: …` to its `answers`, with the step that comes next or `store`.",
    ),
    "loop": (
        ("then: store", "then: first"),
        ("MB702", f"{FILE}:14:3"),
        "`scale` leads back to `first`, so a visitor could go round in circles: first → tank → scale → "
        "first.",
        "Lead to a step that comes later, or to `store`.",
    ),
    "cause not reached": (
        ("  scale: {fix: limescale, then: store}", "  scale: {store: []}"),
        ("MB703", f"{FILE}:9:1"),
        "No path reaches the cause `limescale`: nothing in the tree fixes it.",
        "Add a step `{fix: limescale, then: …}`, or leave it to the store: `{store: [limescale]}`.",
    ),
    "step not reached": (
        ("then: store}", "then: store}\n  spare: {fix: limescale, then: store}"),
        ("MB704", f"{FILE}:15:3"),
        "No step leads to `spare`.",
        "Lead to it from another step, or delete it.",
    ),
    "twice on one path": (
        ("then: store}", "then: again}\n  again: {fix: tank-empty, then: store}"),
        ("MB705", f"{FILE}:13:15"),
        "`tank-empty` is tried in `tank`, and again later on the same path.",
        "Leave one of them out.",
    ),
    "question": (
        ("ask: light", "ask: lights"),
        ("MB301", f"{FILE}:11:10"),
        "There is no question `lights` in this guide.",
        "Did you mean `light`?",
    ),
    "step": (
        ("green: scale,", "green: skale,"),
        ("MB301", f"{FILE}:12:33"),
        "There is no step `skale` in this tree.",
        "Did you mean `scale`?",
    ),
    "answer": (
        ("{red: tank", "{red: tank, blue: tank"),
        ("MB301", f"{FILE}:12:26"),
        "There is no answer `blue` to `light`.",
        "Use one of: red, green, unsure.",
    ),
    "left cause": (
        ("then: store}", "then: end}\n  end: {store: [pump]}"),
        ("MB301", f"{FILE}:15:17"),
        "There is no cause `pump` in this guide.",
        "Use one of: tank-empty, limescale.",
    ),
    "fix": (
        ("fix: tank-empty", "fix: tank-emty"),
        ("MB301", f"{FILE}:13:15"),
        "There is no cause `tank-emty` in this guide.",
        "Did you mean `tank-empty`?",
    ),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_of_a_handwritten_tree_is_reported_at_its_place(kind: str, make_site: MakeSite) -> None:
    edit, code_and_place, what, remedy = FAULTS[kind]
    assert SOUND.count(edit[0]) == 1
    found, problems = diagnosed(make_site, edits(with_questions(TANK_AND_SCALE, LIGHT, SOUND.replace(*edit))))
    assert described(problems) == [(*code_and_place, what, remedy)]
    assert list(found) == ["too-bitter"]
