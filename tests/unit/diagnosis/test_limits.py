"""Cases too large for the best tree get a good one, which says so."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from cases import asked, brute_force, cases, own_fixes, rounds, slack, walk
from hypothesis import given

from mendbook.diagnosis import (
    Ask,
    Case,
    Fix,
    Grower,
    Tree,
    Try,
    Visit,
    evaluate,
    greedy,
    heuristic,
    linear_tree,
    strategy,
)
from mendbook.diagnosis.among import among_best
from mendbook.diagnosis.search import LIMIT_STATES
from mendbook.diagnosis.states import LIMIT_WORK

WORK = "mendbook.diagnosis.states.LIMIT_WORK"


def good_tree(case: Case) -> Tree:
    grower = Grower()
    return grower.tree(heuristic(case, grower))


def tree_among_best(case: Case) -> Tree:
    grower = Grower()
    start = among_best(case, grower)
    assert start is not None
    return grower.tree(start)


def sized(fixes: int, questions: int) -> Case:
    """A case with this many causes, the first being likeliest. Each question tells one cause
    from all others.
    """
    case = own_fixes([float(40 - n) for n in range(fixes)], [5.0] * fixes, store=120.0)
    asks = []
    for number in range(questions):
        red = tuple(0.9 if cause == number else 0.05 for cause in range(fixes))
        asks.append(asked(f"q{number}", 1.0, red=red, green=tuple(1 - chance for chance in red)))
    return replace(case, questions=tuple(asks), unsure=0.1)


def test_the_limits_are_those_in_the_docs() -> None:
    assert (LIMIT_WORK, LIMIT_STATES) == (6_000_000, 10**9)


@pytest.mark.parametrize(
    ("fixes", "questions", "exact"),
    [(12, 1, True), (13, 2, True), (2, 7, True), (29, 1, False), (30, 0, True), (300, 0, True)],
    ids=lambda value: str(value),
)
def test_the_number_of_states_decides_whether_a_case_is_too_large(
    fixes: int, questions: int, exact: bool
) -> None:
    """Without questions, any number of fixes that don't overlap are only ordered."""
    assert strategy(sized(fixes, questions)).exact is exact


def test_a_case_with_too_many_states_gets_the_best_tree_of_its_best_fixes() -> None:
    case = sized(29, 1)
    assert strategy(case).tree == tree_among_best(case)


@pytest.mark.parametrize("answers", [7, 13])
def test_questions_may_have_many_answers_if_there_are_few_fixes(answers: int) -> None:
    case = sized(1, 3)
    named = {f"a{number}": (1 / answers,) for number in range(answers)}
    case = replace(case, questions=tuple(asked(q.id, 1.0, **named) for q in case.questions))
    assert strategy(case).exact


def test_a_search_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """So is the search among the best fixes."""
    case = sized(8, 3)
    whole = strategy(case)
    assert whole.exact
    monkeypatch.setattr(WORK, 30)
    found = strategy(case)
    assert not found.exact
    assert found.tree == good_tree(case)
    assert found.tree != whole.tree


def test_overlapping_fixes_count_as_more_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each state then has its own order of fixes."""
    monkeypatch.setattr(WORK, 4_000)
    case = sized(6, 2)
    assert strategy(case).exact
    also = tuple(replace(fix, mends=tuple(max(m, 0.1) for m in fix.mends)) for fix in case.fixes)
    assert not strategy(replace(case, fixes=also)).exact


GOOD: list[Callable[[Case], Tree]] = [good_tree, tree_among_best]


@rounds()
@given(cases(overlap=False))
def test_a_good_tree_costs_between_the_best_tree_and_the_best_order(case: Case) -> None:
    best, order = brute_force(case), brute_force(replace(case, questions=()))
    for make_tree in GOOD:
        cost = walk(case, make_tree(case)).cost
        assert best - slack(case) <= cost <= order + slack(case)


@rounds()
@given(cases(overlap=True))
def test_with_overlapping_fixes_a_good_tree_costs_no_more_than_the_greedy_order(case: Case) -> None:
    best, order = brute_force(case), greedy(case, case.weights)[0] / case.total
    for make_tree in GOOD:
        cost = walk(case, make_tree(case)).cost
        assert best - slack(case) <= cost <= order + slack(case)


@rounds()
@given(cases(waits=True, safety=True))
def test_the_best_tree_of_the_best_fixes_costs_no_more_than_the_heuristic(case: Case) -> None:
    assert walk(case, tree_among_best(case)).cost <= walk(case, good_tree(case)).cost + slack(case)


@rounds()
@given(cases())
def test_the_cost_of_the_greedy_order_is_right(case: Case) -> None:
    cost, order = greedy(case, case.weights)
    tree = linear_tree([case.fixes[i].id for i in order])
    assert walk(case, tree).cost == pytest.approx(cost / case.total)


def test_a_good_tree_asks_questions_that_pay() -> None:
    """Red suggests the first cause; green puts its fix after all others."""
    case = sized(3, 1)
    expected = {
        "store": Visit(),
        "1": Ask("q0", (("red", "2"), ("green", "3"), ("unsure", "2"))),
        "2": Try("c1", "4"),
        "3": Try("c2", "5"),
        "4": Try("c2", "6"),
        "5": Try("c3", "7"),
        "6": Try("c3", "store"),
        "7": Try("c1", "store"),
    }
    for make_tree in GOOD:
        assert make_tree(case).nodes == expected


def test_a_good_tree_first_tries_a_fix_that_makes_the_question_rarer() -> None:
    """One minute helps two in three; then a question of two minutes saves half of the 60 that follow."""
    light = asked("light", 2.0, red=(0.5, 0.98, 0.02), green=(0.5, 0.02, 0.98))
    case = replace(own_fixes([4.0, 1.0, 1.0], [1.0, 60.0, 60.0]), questions=(light,))
    for make_tree in GOOD:
        tree = make_tree(case)
        assert tree.nodes["1"] == Try("c1", "2")
        assert isinstance(tree.nodes["2"], Ask)


def test_a_good_tree_asks_no_questions_of_rare_visitors() -> None:
    """Otherwise a tree with many questions would become unreadable."""
    case = sized(9, 5)
    for make_tree, rare in ((good_tree, 200), (tree_among_best, 1_000)):
        tree = make_tree(case)
        nodes = evaluate(case, tree).nodes
        asks = [name for name, node in tree.nodes.items() if isinstance(node, Ask)]
        assert len({tree.nodes[name] for name in asks}) > 7
        assert min(sum(nodes[name].weights) for name in asks) >= case.total / rare


def test_the_heuristic_asks_only_first_questions_once_its_work_is_used_up() -> None:
    """It then tries the fixes in the best order."""
    case = sized(9, 7)
    asked_first = replace(case, questions=(replace(case.questions[0], first=True), *case.questions[1:]))
    grower = Grower()
    tree = grower.tree(heuristic(asked_first, grower, 0))
    asks = {node.question for node in tree.nodes.values() if isinstance(node, Ask)}
    assert asks == {"q0"}
    order = [case.fixes[index].id for index in greedy(case, case.weights)[1]]
    grower = Grower()
    assert grower.tree(heuristic(case, grower, 0)) == linear_tree(order)
    assert len(order) > 3


def test_of_equal_questions_a_good_tree_asks_the_first_in_the_list() -> None:
    case = sized(3, 1)
    alike = (replace(case.questions[0], id="b"), replace(case.questions[0], id="a"))
    for make_tree in GOOD:
        tree = make_tree(replace(case, questions=alike))
        first = tree.nodes[tree.start]
        assert isinstance(first, Ask)
        assert first.question == "b"


def test_hundreds_of_overlapping_fixes_can_be_handled() -> None:
    """No path is too long to be built."""
    many = own_fixes([1.0] * 400, [5.0] * 400, store=1e5)
    both = Fix("both", 6.0, (1.0, 1.0, *[0.0] * 398))
    found = strategy(replace(many, fixes=(both, *many.fixes)))
    assert not found.exact
    assert len(found.tree.nodes) == 400
