"""Fixes that wait for others come after those have been tried, or can no longer help."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from cases import brute_force, cases, rounds, slack, waits, walk
from hypothesis import given
from hypothesis import strategies as st

from mendbook.diagnosis import Ask, Case, Fix, Grower, Tree, Try, greedy, heuristic, linear_tree, strategy
from mendbook.diagnosis.among import among_best
from mendbook.diagnosis.chains import Chains


def tried_before(tree: Tree, name: str, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The fixes of each path, in order."""
    node = tree.nodes[name]
    if isinstance(node, Try):
        yield from tried_before(tree, node.then, (*before, node.fix))
    elif isinstance(node, Ask):
        for _, then in node.answers:
            yield from tried_before(tree, then, before)
    else:
        yield before


def heuristic_tree(case: Case) -> Tree:
    grower = Grower()
    return grower.tree(heuristic(case, grower))


def tree_among_best(case: Case) -> Tree:
    grower = Grower()
    start = among_best(case, grower)
    assert start is not None
    return grower.tree(start)


@rounds()
@given(cases(waits=True))
def test_a_fix_that_waits_for_another_is_tried_after_it(case: Case) -> None:
    """Or after one that makes the other useless."""
    for tree in (strategy(case).tree, heuristic_tree(case), tree_among_best(case)):
        for path in tried_before(tree, tree.start):
            for place, fix in enumerate(path):
                assert not waits(case, case.fix[fix], frozenset(path[:place]))


@rounds()
@given(cases(waits=True), st.randoms(use_true_random=False))
def test_a_fix_waits_on_every_device(case: Case, rng: random.Random) -> None:
    """A fix for some devices may be missing on others, together with those that wait for it."""
    gone: set[str] = set()
    for fix in case.fixes:
        if fix.after in gone or (fix.some_devices and not fix.after and rng.random() < 0.5):
            gone.add(fix.id)
    here = replace(case, fixes=tuple(fix for fix in case.fixes if fix.id not in gone))
    for tree in (strategy(case).tree, heuristic_tree(case), tree_among_best(case)):
        for whole in tried_before(tree, tree.start):
            path = [name for name in whole if name not in gone]
            for place, name in enumerate(path):
                assert not waits(here, here.fix[name], frozenset(path[:place]))


@rounds()
@given(cases(waits=True))
def test_no_other_tree_costs_less_if_fixes_wait(case: Case) -> None:
    found = strategy(case)
    assert found.exact
    least = brute_force(case)
    assert walk(case, found.tree).cost == pytest.approx(least, rel=1e-9, abs=slack(case))
    for tree in (heuristic_tree(case), tree_among_best(case)):
        assert walk(case, tree).cost >= least - slack(case)


@st.composite
def chained(draw: st.DrawFn) -> Case:
    """Each cause has one to three solutions of its own, to be tried in order."""
    case = draw(cases(overlap=False, most_questions=2))
    fixes: list[Fix] = []
    for cause in range(len(case.causes)):
        for number in range(1 if len(fixes) > 3 else draw(st.integers(1, 3))):
            rng = draw(st.sampled_from((0.7, 0.2, 0.9, 1.0)))
            mends = tuple(rng * (other == cause) for other in range(len(case.causes)))
            minutes = float(draw(st.integers(0, 30)))
            after = fixes[-1].id if number else ""
            fixes.append(Fix(f"f{cause}_{number}", minutes, mends, solves=f"f{cause}_0", after=after))
    return replace(case, fixes=tuple(fixes))


@rounds()
@given(chained())
def test_no_other_tree_costs_less_if_solutions_of_a_cause_wait(case: Case) -> None:
    cost = walk(case, strategy(case).tree).cost
    assert cost == pytest.approx(brute_force(case), rel=1e-9, abs=slack(case))


def test_the_order_of_such_solutions_needs_no_search() -> None:
    """Poor and good are tried together: 1 for 12 minutes is better than 0.9 for 12."""
    fixes = (
        Fix("fair", 12.0, (0.0, 1.0)),
        Fix("poor", 10.0, (0.1, 0.0)),
        Fix("good", 2.0, (1.0, 0.0), solves="poor", after="poor"),
    )
    case = Case(("c1", "c2"), (1.0, 0.9), fixes, (), 1e4)
    chains = Chains.of(case)
    assert chains is not None
    assert [bit for bit, _, _ in chains.order(case.weights, 0)] == [0b10, 0b100, 0b1]
    assert [bit for bit, _, _ in chains.order(case.weights, 0b10)] == [0b100, 0b1]
    useless = replace(fixes[1], mends=(0.0, 0.0))
    assert Chains.of(replace(case, fixes=(fixes[0], useless, fixes[2]))) is None  # no cheap fix waits for it
    assert strategy(case).tree == linear_tree(["poor", "good", "fair"])


LOCKED = Case(
    causes=("scale", "pump"),
    weights=(1.0, 1.0),
    fixes=(
        Fix("pump", 30.0, (0.0, 0.8), solves="pump"),
        Fix("pump_2", 20.0, (1.0, 1.0), solves="pump", after="pump"),
        Fix("scale", 5.0, (0.5, 1.0), solves="scale"),
    ),
    questions=(),
    store=1e4,
)
"""The pump has a further solution, which also mends the scale. Descaling always mends the pump."""


def test_a_fix_does_not_wait_for_one_that_can_no_longer_help() -> None:
    for tree in (strategy(LOCKED).tree, heuristic_tree(LOCKED), tree_among_best(LOCKED)):
        assert tree == linear_tree(["scale", "pump_2"])


def test_a_fix_for_some_devices_makes_no_other_useless() -> None:
    """Other devices skip the descaling, so the pump's first solution must come before the second."""
    pump, second, scale = LOCKED.fixes
    case = replace(LOCKED, fixes=(pump, second, replace(scale, some_devices=True)))
    assert strategy(case).tree == linear_tree(["scale", "pump", "pump_2"])


def test_a_further_solution_waits_for_all_before_it() -> None:
    """Descaling makes the second useless; the third still waits for the first."""
    fixes = (
        Fix("a", 30.0, (0.5, 0.0), solves="c1"),
        Fix("b", 30.0, (0.0, 0.5), solves="c1", after="a"),
        Fix("c", 6.0, (1.0, 0.0), solves="c1", after="b"),
        Fix("scale", 5.0, (0.0, 1.0), solves="c2"),
    )
    case = Case(("c1", "c2"), (1.0, 3.0), fixes, (), 1e4)
    assert strategy(case).tree == linear_tree(["scale", "a", "c"])


def test_the_greedy_order_looks_beyond_a_poor_fix() -> None:
    """The first mends little and takes long, the second mends nearly everything quickly; together they beat
    the third.
    """
    fixes = (
        Fix("poor", 10.0, (0.1, 0.0)),
        Fix("good", 2.0, (1.0, 0.0), after="poor"),
        Fix("fair", 10.0, (0.0, 1.0)),
    )
    case = Case(("c1", "c2"), (10.0, 2.0), fixes, (), 1e4)
    assert greedy(case, case.weights)[1] == [0, 1, 2]
