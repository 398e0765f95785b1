"""The cost of a tree: the engine's computation from the ends, compared with a plain walk over all paths."""

import random
from dataclasses import replace

import pytest
from cases import asked, cases, random_tree, rounds, walk
from hypothesis import given
from hypothesis import strategies as st

from mendbook.diagnosis import Ask, Case, Fix, Outlook, Tree, Try, Visit, evaluate, linear_tree, mean
from mendbook.diagnosis.evaluation import answer_chances

CASE = Case(
    causes=("tank", "scale"),
    weights=(3.0, 1.0),
    fixes=(Fix("fill", 5.0, (1.0, 0.0)), Fix("descale", 30.0, (0.0, 0.5), risk=15.0)),
    questions=(asked("light", 2.0, red=(0.75, 0.25), green=(0.25, 0.75)),),
    store=100.0,
    unsure=0.2,
)

TREE = Tree(
    "light",
    {
        "light": Ask("light", (("red", "fill"), ("green", "descale"), ("unsure", "fill"))),
        "fill": Try("fill", "descale"),
        "descale": Try("descale", "store"),
        "store": Visit(),
    },
)
"""`fill` and `descale` are each reached from two places."""


def test_a_tree_evaluated_by_hand() -> None:
    """Red or unsure: 2.4 and 0.4 of the weights, the sums of 1.8 + 0.6 and 0.2 + 0.2, come to `fill`."""
    found = evaluate(CASE, TREE)
    assert found.nodes["light"].weights == (3.0, 1.0)
    assert found.nodes["fill"].weights == pytest.approx((3 * (0.8 * 0.75 + 0.2), 0.8 * 0.25 + 0.2))
    assert found.nodes["descale"].weights == pytest.approx((3 * 0.8 * 0.25, 1.0))
    assert found.nodes["store"].weights == pytest.approx((0.6, 0.5))
    assert found.minutes == pytest.approx((4 * 2 + 2.8 * 5 + 1.6 * 30) / 4)
    assert found.cost == pytest.approx((4 * 2 + 2.8 * 5 + 1.6 * 45 + 1.1 * 100) / 4)
    assert found.nodes["store"].minutes == (0.0, 0.0)
    assert found.nodes["store"].cost == (100.0, 100.0)
    assert found.nodes["descale"].minutes == (30.0, 30.0)
    assert found.nodes["descale"].cost == (45 + 100, 45 + 50)
    assert found.nodes["fill"].minutes == (5.0, 5 + 30)
    assert found.nodes["fill"].cost == (5.0, 5 + 45 + 50)
    assert found.nodes["light"].minutes == pytest.approx((2 + 0.8 * 5 + 0.2 * 30, 2 + 0.4 * 35 + 0.6 * 30))


def test_minutes_leave_out_risk_and_store() -> None:
    tree = linear_tree(["descale"])
    found = evaluate(CASE, tree)
    assert found.minutes == 30.0
    assert found.cost == 30 + 15 + 100 * 3.5 / 4


def test_a_visit_at_once_costs_the_store_and_no_time_at_home() -> None:
    found = evaluate(CASE, linear_tree([]))
    assert (found.cost, found.minutes) == (100.0, 0.0)
    assert dict(found.nodes) == {"store": Outlook((3.0, 1.0), (0.0, 0.0), (100.0, 100.0))}


def test_an_unreachable_node_has_the_plain_mean() -> None:
    """A certain fix of the only cause: nobody reaches the store after it."""
    case = Case(("tank",), (3.0,), (Fix("fill", 5.0, (1.0,)),), (), 100.0)
    found = evaluate(case, linear_tree(["fill"]))
    assert (found.cost, found.minutes) == (5.0, 5.0)
    store = found.nodes["store"]
    assert store == Outlook((0.0,), (0.0,), (100.0,))
    assert mean(store.weights, store.cost) == 100.0


@pytest.mark.parametrize(
    ("answer", "chances"), [("red", (0.6, 0.2)), ("green", (0.2, 0.6)), ("unsure", (0.2, 0.2))]
)
def test_chances_of_an_answer_leave_room_for_unsure_visitors(
    answer: str, chances: tuple[float, float]
) -> None:
    node = TREE.nodes["light"]
    assert isinstance(node, Ask)
    assert answer_chances(CASE, node, answer) == pytest.approx(chances)


def test_without_unsure_visitors_no_chance_is_left_for_them() -> None:
    node = TREE.nodes["light"]
    assert isinstance(node, Ask)
    sure = replace(CASE, unsure=0.0)
    assert answer_chances(sure, node, "red") == (0.75, 0.25)
    assert answer_chances(sure, node, "unsure") == (0.0, 0.0)


@rounds()
@given(cases(), st.integers(0, 2**32))
def test_the_evaluation_equals_a_walk_over_all_paths(case: Case, seed: int) -> None:
    tree = random_tree(case, random.Random(seed))
    found, walked = evaluate(case, tree), walk(case, tree)
    assert found.cost == pytest.approx(walked.cost)
    assert found.minutes == pytest.approx(walked.minutes)
    assert found.nodes.keys() == walked.arrived.keys()
    for name, outlook in found.nodes.items():
        assert outlook.weights == pytest.approx(walked.arrived[name], abs=1e-12)


@rounds(50)
@given(cases(), st.integers(0, 2**32))
def test_the_outlook_of_a_node_is_that_of_a_visitor_who_starts_there(case: Case, seed: int) -> None:
    tree = random_tree(case, random.Random(seed))
    for name, outlook in evaluate(case, tree).nodes.items():
        for index in range(len(case.causes)):
            sure = tuple(float(index == other) for other in range(len(case.causes)))
            walked = walk(replace(case, weights=sure), Tree(name, tree.nodes))
            assert outlook.cost[index] == pytest.approx(walked.cost)
            assert outlook.minutes[index] == pytest.approx(walked.minutes)
