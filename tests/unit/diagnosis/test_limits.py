"""Cases too large for the best tree: a good one is made, and it says so."""

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
    """So many causes, the first the likeliest; each question tells a cause of its own from all others."""
    case = own_fixes([float(40 - n) for n in range(fixes)], [5.0] * fixes, store=120.0)
    asks = []
    for number in range(questions):
        red = tuple(0.9 if cause == number else 0.05 for cause in range(fixes))
        asks.append(asked(f"q{number}", 1.0, red=red, green=tuple(1 - chance for chance in red)))
    return replace(case, questions=tuple(asks), unsure=0.1)


def test_the_limits_are_as_the_docs_say() -> None:
    assert (LIMIT_WORK, LIMIT_STATES) == (6_000_000, 10**9)


@pytest.mark.parametrize(
    ("fixes", "questions", "exact"),
    [(12, 1, True), (13, 2, True), (2, 7, True), (29, 1, False), (30, 0, True), (300, 0, True)],
    ids=lambda value: str(value),
)
def test_what_is_too_large_is_a_matter_of_states(fixes: int, questions: int, exact: bool) -> None:
    """Without questions, fixes that don't overlap are only put in order, however many."""
    assert strategy(sized(fixes, questions)).exact is exact


def test_a_case_with_too_many_states_gets_the_best_tree_of_the_best_fixes() -> None:
    case = sized(29, 1)
    assert strategy(case).tree == tree_among_best(case)


@pytest.mark.parametrize("answers", [7, 13])
def test_few_fixes_may_have_many_answers(answers: int) -> None:
    case = sized(1, 3)
    named = {f"a{number}": (1 / answers,) for number in range(answers)}
    case = replace(case, questions=tuple(asked(q.id, 1.0, **named) for q in case.questions))
    assert strategy(case).exact


def test_a_search_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """So is the one among the best fixes."""
    case = sized(8, 3)
    whole = strategy(case)
    assert whole.exact
    monkeypatch.setattr(WORK, 30)
    found = strategy(case)
    assert not found.exact
    assert found.tree == good_tree(case)
    assert found.tree != whole.tree


def test_what_overlaps_counts_as_more_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Since each state has an order of its own."""
    monkeypatch.setattr(WORK, 4_000)
    case = sized(6, 2)
    assert strategy(case).exact
    also = tuple(replace(fix, mends=tuple(max(m, 0.1) for m in fix.mends)) for fix in case.fixes)
    assert not strategy(replace(case, fixes=also)).exact


GOOD: list[Callable[[Case], Tree]] = [good_tree, tree_among_best]


@rounds()
@given(cases(overlap=False))
def test_a_good_tree_costs_no_less_than_the_best_and_no_more_than_the_best_order(case: Case) -> None:
    best, order = brute_force(case), brute_force(replace(case, questions=()))
    for made in GOOD:
        cost = walk(case, made(case)).cost
        assert best - slack(case) <= cost <= order + slack(case)


@rounds()
@given(cases(overlap=True))
def test_where_fixes_overlap_a_good_tree_costs_no_more_than_the_greedy_order(case: Case) -> None:
    best, order = brute_force(case), greedy(case, case.weights)[0] / case.total
    for made in GOOD:
        cost = walk(case, made(case)).cost
        assert best - slack(case) <= cost <= order + slack(case)


@rounds()
@given(cases(waits=True, safety=True))
def test_the_best_tree_of_the_best_fixes_costs_no_more_than_the_heuristic(case: Case) -> None:
    assert walk(case, tree_among_best(case)).cost <= walk(case, good_tree(case)).cost + slack(case)


@rounds()
@given(cases())
def test_the_greedy_order_costs_what_it_says(case: Case) -> None:
    cost, order = greedy(case, case.weights)
    tree = linear_tree([case.fixes[i].id for i in order])
    assert walk(case, tree).cost == pytest.approx(cost / case.total)


def test_a_good_tree_asks_what_pays() -> None:
    """Red tells of the first cause; green puts its fix behind all others."""
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
    for made in GOOD:
        assert made(case).nodes == expected


def test_a_good_tree_tries_first_what_spares_most_the_question() -> None:
    """One minute helps two in three; then a question of two minutes saves half of the 60 that come next."""
    told = asked("light", 2.0, red=(0.5, 0.98, 0.02), green=(0.5, 0.02, 0.98))
    case = replace(own_fixes([4.0, 1.0, 1.0], [1.0, 60.0, 60.0]), questions=(told,))
    for made in GOOD:
        tree = made(case)
        assert tree.nodes["1"] == Try("c1", "2")
        assert isinstance(tree.nodes["2"], Ask)


def test_a_good_tree_asks_no_rare_visitor_anything() -> None:
    """Else a tree with many questions would grow past reading."""
    case = sized(9, 7)
    for made, rare in ((good_tree, 200), (tree_among_best, 1_000)):
        tree = made(case)
        nodes = evaluate(case, tree).nodes
        asks = [name for name, node in tree.nodes.items() if isinstance(node, Ask)]
        assert len({tree.nodes[name] for name in asks}) > 7
        assert min(sum(nodes[name].weights) for name in asks) >= case.total / rare


def test_the_heuristic_asks_nothing_more_once_its_work_is_done() -> None:
    """But what comes first for safety. What it tries is the best order then, made at once."""
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


def test_of_questions_alike_a_good_tree_asks_the_first_in_the_list() -> None:
    case = sized(3, 1)
    alike = (replace(case.questions[0], id="b"), replace(case.questions[0], id="a"))
    for made in GOOD:
        tree = made(replace(case, questions=alike))
        first = tree.nodes[tree.start]
        assert isinstance(first, Ask)
        assert first.question == "b"


def test_hundreds_of_fixes_that_overlap_are_no_trouble() -> None:
    """No path is too long to be grown."""
    many = own_fixes([1.0] * 400, [5.0] * 400, store=1e5)
    both = Fix("both", 6.0, (1.0, 1.0, *[0.0] * 398))
    found = strategy(replace(many, fixes=(both, *many.fixes)))
    assert not found.exact
    assert len(found.tree.nodes) == 400
