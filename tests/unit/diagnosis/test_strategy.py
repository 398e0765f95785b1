"""The best tree is optimal, compared with brute force and random trees, and always the same."""

import copy
import random
from dataclasses import replace

import pytest
from cases import ROUNDS, brute_force, cases, random_tree, rounds, slack, walk
from hypothesis import given
from hypothesis import strategies as st

from mendbook.diagnosis import Ask, Case, Question, Try, Visit, evaluate, greedy, linear_tree, strategy
from thorough import LONG


@rounds()
@given(cases())
def test_no_other_strategy_costs_less(case: Case) -> None:
    found = strategy(case)
    assert found.exact
    assert walk(case, found.tree).cost == pytest.approx(brute_force(case), rel=1e-9, abs=slack(case))


@rounds(ROUNDS // 10)
@given(cases(), st.integers(0, 2**32))
def test_no_random_tree_costs_less(case: Case, seed: int) -> None:
    rng = random.Random(seed)
    cost = walk(case, strategy(case).tree).cost
    for _ in range(200):
        assert cost <= walk(case, random_tree(case, rng)).cost + slack(case)


@rounds()
@given(cases())
def test_no_simple_order_costs_less(case: Case) -> None:
    """The order by p/c, the store at once, and the order of the list."""
    cost = evaluate(case, strategy(case).tree).cost
    by_chance = sorted(case.fixes, key=lambda fix: -_mass(case.weights, fix.mends) / (fix.cost or 1e-12))
    for order in ([fix.id for fix in by_chance], [], [fix.id for fix in case.fixes]):
        assert cost <= evaluate(case, linear_tree(order)).cost + slack(case)
    assert cost <= greedy(case, case.weights)[0] / case.total + slack(case)


def _mass(weights: tuple[float, ...], mends: tuple[float, ...]) -> float:
    return sum(w * m for w, m in zip(weights, mends, strict=True))


@rounds()
@given(cases(overlap=False))
def test_each_fix_has_at_least_the_p_over_c_of_the_next_one(case: Case) -> None:
    """Otherwise swapping the two would be better. The weights are those at the first of the two."""
    tree = strategy(case).tree
    nodes = evaluate(case, tree).nodes
    for name, node in tree.nodes.items():
        then = tree.nodes[node.then] if isinstance(node, Try) else None
        if isinstance(node, Try) and isinstance(then, Try):
            first, second = case.fix[node.fix], case.fix[then.fix]
            here = nodes[name].weights
            ahead = _mass(here, first.mends) * second.cost - _mass(here, second.mends) * first.cost
            assert ahead >= -slack(case) * sum(case.weights)


@rounds()
@given(cases())
def test_every_fix_can_help_and_only_untried_causes_are_left(case: Case) -> None:
    tree = strategy(case).tree
    nodes = evaluate(case, tree).nodes
    tried = {node.fix for node in tree.nodes.values() if isinstance(node, Try)}
    for name, node in tree.nodes.items():
        if isinstance(node, Try) and (case.unsure or sum(nodes[name].weights)):
            assert _mass(nodes[name].weights, case.fix[node.fix].mends) > 0
    left = tuple(
        cause
        for i, cause in enumerate(case.causes)
        if {fix.id for fix in case.fixes if fix.mends[i]} and not any(case.fix[t].mends[i] for t in tried)
    )
    assert tree.nodes["store"] == Visit(left)


@rounds(100)
@given(cases(most_questions=2), st.integers(1, 8), st.integers(2, 4))
def test_a_question_that_tells_nothing_is_never_asked(case: Case, minutes: int, answers: int) -> None:
    everyone = (1 / answers,) * len(case.causes)
    idle = Question("idle", minutes, tuple(f"i{n}" for n in range(answers)), (everyone,) * answers)
    with_it = strategy(replace(case, questions=(idle, *case.questions)))
    assert idle.id not in {node.question for node in with_it.tree.nodes.values() if isinstance(node, Ask)}
    assert with_it.tree == strategy(case).tree


# -- determinism


@rounds(100)
@given(cases())
def test_equal_cases_have_equal_trees(case: Case) -> None:
    one, other = strategy(case), strategy(copy.deepcopy(case))
    assert other == one
    assert list(other.tree.nodes) == list(one.tree.nodes)


@rounds(100)
@given(cases(), st.sampled_from((0.25, 2.0, 64.0)))
def test_only_the_ratio_of_weights_matters(case: Case, unit: float) -> None:
    """Powers of two avoid rounding."""
    assert strategy(replace(case, weights=tuple(unit * w for w in case.weights))) == strategy(case)


def test_a_long_run_tries_more_cases() -> None:
    """`make test-long` sets MENDBOOK_LONG."""
    assert (2_000 if LONG else 50) == ROUNDS
