"""The best order of fixes without questions: by ratio of chance to cost, then the store."""

from collections.abc import Sequence
from math import inf

from .case import Case, Question, Weights, after_answer, after_fix

CLOSE = 1e-9
"""Costs within this tolerance, as a share of a visit to the store, are equal; then a fix precedes the
store.
"""


def rank(case: Case, masses: Sequence[float]) -> list[int]:
    """The fixes that can help, by index, best first; ties in the editor's order.

    masses: the weight that each fix would fix.
    """
    return sorted(
        (index for index, mass in enumerate(masses) if mass > 0.0),
        key=lambda index: -_ratio(masses[index], case.fixes[index].cost),
    )


def cheapest(case: Case, weight: float, masses: Sequence[float]) -> tuple[float, list[int]]:
    """The least cost without questions, and the fixes to try, by index, before the store.

    weight: of all remaining causes. If fixes overlap, the cost is only a lower bound, and the order is good
    but not always the best.
    """
    order = rank(case, masses)
    spent, count = 0.0, 0
    best = weight * case.store
    close = CLOSE * best
    for number, index in enumerate(order, 1):
        cost, mass = case.fixes[index].cost, masses[index]
        if case.overlap:
            # This treats fixes as gradual and independent: no real order does better.
            share = min(1.0, weight / mass)
            spent += cost * share * (weight - mass * share / 2)
        else:
            spent += cost * weight
        weight = max(0.0, weight - mass)
        if spent + weight * case.store <= best + close:
            best, count = spent + weight * case.store, number
    return best, order[:count]


def _ratio(mass: float, cost: float) -> float:
    """A ratio, rounded so that mathematically equal ratios are equal."""
    return float(f"{mass / cost:.10g}") if cost else inf


def greedy(case: Case, weights: Weights, tried: int = 0) -> tuple[float, list[int]]:
    """The greedy order: always the fix with the best ratio; its cost, and the fixes by index.

    Optimal if no fixes overlap. The order ends where the store is better. tried: the bits of the fixes that
    have not helped.
    """
    if not case.overlap:
        return cheapest(case, sum(weights), case.masses(weights, tried))
    order: list[int] = []
    spent, count, best = 0.0, 0, sum(weights) * case.store
    close = CLOSE * best
    while possible := next_fixes(case, weights, tried):
        fix = case.fixes[possible[0]]
        order.append(possible[0])
        tried |= 1 << possible[0]
        spent += fix.cost * sum(weights)
        weights = after_fix(weights, fix)
        if spent + sum(weights) * case.store <= best + close:
            best, count = spent + sum(weights) * case.store, len(order)
    return best, order[:count]


def next_fixes(case: Case, weights: Weights, tried: int) -> list[int]:
    """The fixes that can be tried now, by index, best first.

    A fix counts together with its prerequisites if that gives a better ratio.
    """
    masses = case.masses(weights, tried)
    if not any(case.before):
        return rank(case, masses)
    best: dict[int, float] = {}
    for index, mass in enumerate(masses):
        if mass > 0.0:
            waited = case.waits_for(index, tried)
            ratio = _ratio(*_gain_and_cost(case, weights, [*waited, index]))
            first = waited[0] if waited else index
            best[first] = max(best.get(first, 0.0), ratio)
    return sorted(sorted(best), key=lambda index: -best[index])


def _gain_and_cost(case: Case, weights: Weights, fixes: Sequence[int]) -> tuple[float, float]:
    """The weight that these fix, and their cost."""
    rest = weights
    for index in fixes:
        rest = after_fix(rest, case.fixes[index])
    return sum(weights) - sum(rest), sum(case.fixes[index].cost for index in fixes)


def saved_by_asking(case: Case, question: Question) -> float:
    """The minutes that a question saves on average, if it is asked first and alone."""
    plain = greedy(case, case.weights)[0]
    informed = sum(greedy(case, after_answer(case.weights, chances))[0] for chances in question.chances)
    return (1.0 - case.unsure) * (plain - informed) / case.total
