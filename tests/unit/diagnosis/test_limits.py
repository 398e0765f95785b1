"""Cases too large for the best tree: a good one is made, and it says so."""

from dataclasses import replace

import pytest
from cases import asked, brute_force, cases, own_fixes, rounds, slack, walk
from hypothesis import given

from mendbook.diagnosis import (
    Ask,
    Case,
    Grower,
    Tree,
    Try,
    Visit,
    evaluate,
    greedy,
    heuristic,
    in_order,
    strategy,
)
from mendbook.diagnosis.exact import LIMIT_COMBINATIONS, LIMIT_FIXES, LIMIT_QUESTIONS


def good_tree(case: Case) -> Tree:
    grower = Grower()
    return grower.tree(heuristic(case, grower))


def sized(fixes: int, questions: int) -> Case:
    """So many causes, the first the likeliest; each question tells a cause of its own from all others."""
    case = own_fixes([float(40 - n) for n in range(fixes)], [5.0] * fixes, store=120.0)
    asks = []
    for number in range(questions):
        red = tuple(0.9 if cause == number else 0.05 for cause in range(fixes))
        asks.append(asked(f"q{number}", 1.0, red=red, green=tuple(1 - chance for chance in red)))
    return replace(case, questions=tuple(asks), unsure=0.1)


def test_the_limits_are_as_the_docs_say() -> None:
    assert (LIMIT_FIXES, LIMIT_QUESTIONS, LIMIT_COMBINATIONS) == (12, 6, 2_000)


@pytest.mark.parametrize(
    ("fixes", "questions", "exact"),
    [(12, 0, True), (12, 1, True), (13, 1, False), (2, 6, True), (2, 7, False)],
    ids=lambda value: str(value),
)
def test_a_case_over_the_limits_gets_a_good_tree(fixes: int, questions: int, exact: bool) -> None:
    case = sized(fixes, questions)
    found = strategy(case)
    assert found.exact is exact
    if not exact:
        assert found.tree == good_tree(case)


@pytest.mark.parametrize(("answers", "exact"), [(12, True), (13, False)], ids=["1,728 ways", "2,197 ways"])
def test_too_many_ways_to_answer_all_questions_are_too_large_as_well(answers: int, exact: bool) -> None:
    case = sized(1, 3)
    named = {f"a{number}": (1 / answers,) for number in range(answers)}
    case = replace(case, questions=tuple(asked(q.id, 1.0, **named) for q in case.questions))
    assert strategy(case).exact is exact


def test_a_search_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    case = sized(5, 2)
    assert strategy(case).exact
    monkeypatch.setattr("mendbook.diagnosis.exact.LIMIT_WORK", 3)
    found = strategy(case)
    assert not found.exact
    assert found.tree == good_tree(case)


@rounds()
@given(cases(overlap=False))
def test_a_good_tree_costs_no_less_than_the_best_and_no_more_than_the_best_order(case: Case) -> None:
    cost = walk(case, good_tree(case)).cost
    assert cost >= brute_force(case) - slack(case)
    assert cost <= brute_force(replace(case, questions=())) + slack(case)


@rounds()
@given(cases(overlap=True))
def test_where_fixes_overlap_a_good_tree_costs_no_more_than_the_greedy_order(case: Case) -> None:
    cost = walk(case, good_tree(case)).cost
    assert cost >= brute_force(case) - slack(case)
    assert cost <= greedy(case, case.weights)[0] / case.total + slack(case)


@rounds()
@given(cases())
def test_the_greedy_order_costs_what_it_says(case: Case) -> None:
    cost, order = greedy(case, case.weights)
    tree = in_order([case.fixes[i].id for i in order])
    assert walk(case, tree).cost == pytest.approx(cost / case.total)


def test_a_good_tree_asks_what_pays() -> None:
    """Red tells of the first cause; green puts its fix behind all others."""
    case = sized(3, 1)
    assert good_tree(case).nodes == {
        "store": Visit(),
        "1": Ask("q0", (("red", "2"), ("green", "3"), ("unsure", "2"))),
        "2": Try("c1", "4"),
        "3": Try("c2", "5"),
        "4": Try("c2", "6"),
        "5": Try("c3", "7"),
        "6": Try("c3", "store"),
        "7": Try("c1", "store"),
    }


def test_a_good_tree_asks_no_rare_visitor_anything() -> None:
    """Else a tree with many questions would grow past reading."""
    case = sized(9, 7)
    tree = good_tree(case)
    nodes = evaluate(case, tree).nodes
    asks = [name for name, node in tree.nodes.items() if isinstance(node, Ask)]
    assert len({tree.nodes[name] for name in asks}) > 7
    assert min(sum(nodes[name].weights) for name in asks) >= case.total / 200


def test_of_questions_alike_a_good_tree_asks_the_first_in_the_list() -> None:
    case = sized(3, 1)
    alike = (replace(case.questions[0], id="b"), replace(case.questions[0], id="a"))
    tree = good_tree(replace(case, questions=alike))
    first = tree.nodes[tree.start]
    assert isinstance(first, Ask)
    assert first.question == "b"
