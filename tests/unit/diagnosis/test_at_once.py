"""Questions that come before anything is tried, and answers that lead to the store at once."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from cases import asked, brute_force, cases, own_fixes, rounds, slack, walk
from guides import SCALES, TANK_AND_SCALE, edits, guide, question, wrong_with
from hypothesis import given

from espresso import MakeSite
from mendbook.checks import check
from mendbook.diagnosis import (
    UNSURE,
    Ask,
    Case,
    Diagnosis,
    Grower,
    Tree,
    Try,
    Visit,
    diagnose,
    heuristic,
    strategy,
)
from mendbook.diagnosis.proof import prove
from mendbook.diagnosis.restricted import restricted_case, restricted_tree
from mendbook.diagnosis.ways import ways
from mendbook.reader import read

AT_ONCE = "store-at-once"


def smells(minutes: float = 1.0, *, first: bool = False) -> Case:
    """Whether it smells burnt tells nothing of two causes whose fixes take little; who says so is to stop."""
    told = asked("smell", minutes, burnt=(0.5, 0.5), fresh=(0.5, 0.5))
    told = replace(told, first=first, stops=frozenset({"burnt"}))
    return replace(own_fixes([3.0, 1.0], [5.0, 30.0], store=120.0), questions=(told,), unsure=0.2)


def test_a_question_that_does_not_pay_is_asked_where_it_has_to_be() -> None:
    """Before all fixes, though they would be quicker."""
    assert strategy(smells()).tree.nodes["1"] == Try("c1", "2")
    assert strategy(smells(first=True)).tree == Tree(
        "1",
        {
            "store": Visit(),
            "1": Ask("smell", (("burnt", AT_ONCE), ("fresh", "3"), (UNSURE, "3"))),
            AT_ONCE: Visit(at_once=True),
            "3": Try("c1", "4"),
            "4": Try("c2", "store"),
        },
    )


def test_what_an_answer_that_stops_costs() -> None:
    """0.8 can say: half of them go to the store, for 120; all others try both, 5 and then 30 for one in 4."""
    case = smells(first=True)
    found = strategy(case)
    assert found.exact
    assert walk(case, found.tree).cost == pytest.approx(1 + 0.4 * 120 + 0.6 * (5 + 30 / 4))


def test_questions_that_come_first_come_in_the_order_that_costs_least() -> None:
    """Of two that have to be asked, the one that spares the other."""
    rare = replace(asked("rare", 1.0, yes=(0.1, 0.1), no=(0.9, 0.9)), first=True, stops=frozenset({"yes"}))
    often = replace(rare, id="often", chances=((0.9, 0.9), (0.1, 0.1)))
    case = replace(own_fixes([1.0, 1.0], [5.0, 5.0]), questions=(rare, often))
    tree = strategy(case).tree
    first = tree.nodes[tree.start]
    assert isinstance(first, Ask)
    assert first.question == "often"


# -- at random


def before_tries(case: Case, tree: Tree, name: str, told: frozenset[str]) -> Iterator[frozenset[str]]:
    """What has been asked before each first fix, or before the store, on all paths that somebody goes."""
    node = tree.nodes[name]
    if isinstance(node, Ask):
        for answer, then in node.answers:
            stops = answer in case.question[node.question].stops
            assert (then == AT_ONCE) is stops, f"{node.question}: {answer}"
            if not stops and (answer != UNSURE or case.unsure):
                yield from before_tries(case, tree, then, told | {node.question})
    else:
        yield told


def good(case: Case) -> Tree:
    grower = Grower()
    return grower.tree(heuristic(case, grower))


@rounds()
@given(cases(safety=True))
def test_nothing_that_is_allowed_costs_less(case: Case) -> None:
    found = strategy(case)
    assert found.exact
    assert walk(case, found.tree).cost == pytest.approx(brute_force(case), rel=1e-9, abs=slack(case))


@rounds()
@given(cases(safety=True))
def test_a_good_tree_is_allowed_and_costs_no_less(case: Case) -> None:
    assert walk(case, good(case)).cost >= brute_force(case) - slack(case)


@rounds()
@given(cases(safety=True))
def test_all_that_comes_first_is_asked_before_anything_is_tried(case: Case) -> None:
    first = {question.id for question in case.questions if question.first}
    for tree in (strategy(case).tree, good(case)):
        assert all(first <= told for told in before_tries(case, tree, tree.start, frozenset()))


@rounds(100)
@given(cases(safety=True))
def test_trees_that_stop_are_proven(case: Case) -> None:
    assert prove(case, strategy(case).tree)[1] == []


# -- the store at once


def test_after_an_answer_that_stops_nothing_is_named_to_try_at_home() -> None:
    case = smells(first=True)
    found = ways(case, strategy(case).tree)
    assert [(name, way.tries, way.left) for name, way in found.items()] == [
        ("1", (), ()),
        (AT_ONCE, (), ()),
        ("3", ("3", "4"), ()),
    ]


def test_whom_the_question_does_not_concern_is_not_sent_away() -> None:
    case = smells(first=True)
    tree = strategy(case).tree
    whole = restricted_tree(tree, restricted_case(case, frozenset(case.causes), frozenset()), pinned=False)
    assert list(whole.nodes.values()) == [Visit(), Try("c1", "4"), Try("c2", "store")]
    some = restricted_tree(tree, restricted_case(case, frozenset({"c1"}), frozenset({"smell"})), pinned=False)
    assert some.nodes[AT_ONCE] == Visit(at_once=True)


# -- as editors write it


SMELL = question("smell", "burnt, visit_store: true", "fresh").replace("ask:", "first: true, ask:")


def diagnosed(make_site: MakeSite, questions: str, scales: str = SCALES) -> tuple[Diagnosis, list[str]]:
    reading = check(read(make_site(edits(guide(TANK_AND_SCALE, f"questions:\n{questions}"), scales=scales))))
    assert wrong_with(reading) == []
    assert reading.knowledge is not None
    found, problems = diagnose(reading.knowledge, reading.places, reading.knowledge.guides)
    return found["no-coffee"], sorted(problem.code for problem in problems)


def test_a_guide_says_what_comes_first_and_what_stops(make_site: MakeSite) -> None:
    """Causes that its answers don't tell apart are told of as ever; but the question is asked."""
    found, problems = diagnosed(make_site, SMELL)
    (smell,) = found.case.questions
    assert (smell.first, smell.stops) == (True, frozenset({"burnt", UNSURE}))
    assert isinstance(found.tree.nodes[found.tree.start], Ask)
    assert problems == ["MB712"]


def test_without_being_first_a_question_is_asked_where_it_pays_only(make_site: MakeSite) -> None:
    found, problems = diagnosed(make_site, SMELL.replace("first: true, ", ""))
    assert isinstance(found.tree.nodes[found.tree.start], Try)
    assert problems == ["MB711", "MB712"]
