"""Questions that come before any fix, and answers that lead straight to the store."""

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
from mendbook.diagnosis.ways import find_ways
from mendbook.reader import read

AT_ONCE = "store-at-once"


def smell_case(minutes: float = 1.0, *, first: bool = False) -> Case:
    """A burnt smell says nothing about two causes with quick fixes, but visitors who notice it must stop."""
    smell = asked("smell", minutes, burnt=(0.5, 0.5), fresh=(0.5, 0.5))
    smell = replace(smell, first=first, stops=frozenset({"burnt"}))
    return replace(own_fixes([3.0, 1.0], [5.0, 30.0], store=120.0), questions=(smell,), unsure=0.2)


def test_a_question_that_does_not_pay_is_only_asked_if_it_must_come_first() -> None:
    """Then it comes before all fixes, though they would be quicker."""
    assert strategy(smell_case()).tree.nodes["1"] == Try("c1", "2")
    assert strategy(smell_case(first=True)).tree == Tree(
        "1",
        {
            "store": Visit(),
            "1": Ask("smell", (("burnt", AT_ONCE), ("fresh", "3"), (UNSURE, "3"))),
            AT_ONCE: Visit(at_once=True),
            "3": Try("c1", "4"),
            "4": Try("c2", "store"),
        },
    )


def test_the_cost_of_an_answer_that_stops() -> None:
    """0.8 are sure: half of them go to the store, for 120. All others try both fixes: 5, and 30
    for one in 4.
    """
    case = smell_case(first=True)
    found = strategy(case)
    assert found.exact
    assert walk(case, found.tree).cost == pytest.approx(1 + 0.4 * 120 + 0.6 * (5 + 30 / 4))


def test_questions_that_must_come_first_are_in_the_cheapest_order() -> None:
    """The question that more often makes the other unnecessary comes first."""
    rare = replace(asked("rare", 1.0, yes=(0.1, 0.1), no=(0.9, 0.9)), first=True, stops=frozenset({"yes"}))
    often = replace(rare, id="often", chances=((0.9, 0.9), (0.1, 0.1)))
    case = replace(own_fixes([1.0, 1.0], [5.0, 5.0]), questions=(rare, often))
    tree = strategy(case).tree
    first = tree.nodes[tree.start]
    assert isinstance(first, Ask)
    assert first.question == "often"


# -- random cases


def before_tries(case: Case, tree: Tree, name: str, asked_before: frozenset[str]) -> Iterator[frozenset[str]]:
    """The questions asked before the first fix or the store, on each path that visitors take."""
    node = tree.nodes[name]
    if isinstance(node, Ask):
        for answer, then in node.answers:
            stops = answer in case.question[node.question].stops
            assert (then == AT_ONCE) is stops, f"{node.question}: {answer}"
            if not stops and (answer != UNSURE or case.unsure):
                yield from before_tries(case, tree, then, asked_before | {node.question})
    else:
        yield asked_before


def heuristic_tree(case: Case) -> Tree:
    grower = Grower()
    return grower.tree(heuristic(case, grower))


@rounds()
@given(cases(safety=True))
def test_no_allowed_tree_costs_less(case: Case) -> None:
    found = strategy(case)
    assert found.exact
    assert walk(case, found.tree).cost == pytest.approx(brute_force(case), rel=1e-9, abs=slack(case))


@rounds()
@given(cases(safety=True))
def test_the_heuristic_tree_is_allowed_and_costs_no_less(case: Case) -> None:
    assert walk(case, heuristic_tree(case)).cost >= brute_force(case) - slack(case)


@rounds()
@given(cases(safety=True))
def test_all_first_questions_come_before_any_fix(case: Case) -> None:
    first = {question.id for question in case.questions if question.first}
    for tree in (strategy(case).tree, heuristic_tree(case)):
        assert all(
            first <= asked_before for asked_before in before_tries(case, tree, tree.start, frozenset())
        )


@rounds(100)
@given(cases(safety=True))
def test_trees_with_answers_that_stop_are_proven(case: Case) -> None:
    assert prove(case, strategy(case).tree)[1] == []


# -- straight to the store


def test_after_an_answer_that_stops_no_fixes_are_listed() -> None:
    case = smell_case(first=True)
    found = find_ways(case, strategy(case).tree)
    assert [(name, way.tries, way.remaining) for name, way in found.items()] == [
        ("1", (), ()),
        (AT_ONCE, (), ()),
        ("3", ("3", "4"), ()),
    ]


def test_devices_without_the_question_are_not_sent_to_the_store() -> None:
    case = smell_case(first=True)
    tree = strategy(case).tree
    whole = restricted_tree(tree, restricted_case(case, frozenset(case.causes), frozenset()), pinned=False)
    assert list(whole.nodes.values()) == [Visit(), Try("c1", "4"), Try("c2", "store")]
    some = restricted_tree(tree, restricted_case(case, frozenset({"c1"}), frozenset({"smell"})), pinned=False)
    assert some.nodes[AT_ONCE] == Visit(at_once=True)


# -- guides as editors write them


SMELL = question("smell", "burnt, visit_store: true", "fresh").replace("ask:", "first: true, ask:")


def diagnosed(make_site: MakeSite, questions: str, scales: str = SCALES) -> tuple[Diagnosis, list[str]]:
    reading = check(read(make_site(edits(guide(TANK_AND_SCALE, f"questions:\n{questions}"), scales=scales))))
    assert wrong_with(reading) == []
    assert reading.knowledge is not None
    found, problems = diagnose(reading.knowledge, reading.places, reading.knowledge.guides)
    return found["no-coffee"], sorted(problem.code for problem in problems)


def test_a_guide_says_which_questions_come_first_and_which_answers_stop(make_site: MakeSite) -> None:
    """Causes that no answer tells apart are reported as usual, but the question is asked."""
    found, problems = diagnosed(make_site, SMELL)
    (smell,) = found.case.questions
    assert (smell.first, smell.stops) == (True, frozenset({"burnt", UNSURE}))
    assert isinstance(found.tree.nodes[found.tree.start], Ask)
    assert problems == ["MB712"]


def test_a_question_that_need_not_come_first_is_only_asked_if_it_pays(make_site: MakeSite) -> None:
    found, problems = diagnosed(make_site, SMELL.replace("first: true, ", ""))
    assert isinstance(found.tree.nodes[found.tree.start], Try)
    assert problems == ["MB711", "MB712"]
