"""The best order of fixes where nothing is asked: by chance over cost, and then the store."""

from collections.abc import Sequence
from math import inf

from .case import Case, Question, Weights, after_answer, after_fix

CLOSE = 1e-9
"""Costs this close, in visits to the store, count as equal; then a fix comes before the store."""


def ranked(case: Case, masses: Sequence[float]) -> list[int]:
    """The fixes that can fix anything, by index, the best first; of equally good ones the editor's first.

    masses: how much of the weight each fix mends.
    """
    return sorted(
        (index for index, mass in enumerate(masses) if mass > 0.0),
        key=lambda index: -_ratio(masses[index], case.fixes[index].cost),
    )


def cheapest(case: Case, weight: float, masses: Sequence[float]) -> tuple[float, list[int]]:
    """The least cost without questions, and the fixes to try, by index, before the visit to the store.

    weight: of all that can still be wrong. Where fixes overlap, the cost is only a bound from below, and
    the order only a good one.
    """
    order = ranked(case, masses)
    spent, count = 0.0, 0
    best = weight * case.store
    close = CLOSE * best
    for number, index in enumerate(order, 1):
        cost, mass = case.fixes[index].cost, masses[index]
        if case.overlap:
            # As if a fix worked little by little, and each something else: no real order does better.
            share = min(1.0, weight / mass)
            spent += cost * share * (weight - mass * share / 2)
        else:
            spent += cost * weight
        weight = max(0.0, weight - mass)
        if spent + weight * case.store <= best + close:
            best, count = spent + weight * case.store, number
    return best, order[:count]


def _ratio(mass: float, cost: float) -> float:
    """Rounded, so that what is equal on paper is equal here."""
    return float(f"{mass / cost:.10g}") if cost else inf


def greedy(case: Case, weights: Weights, tried: int = 0) -> tuple[float, list[int]]:
    """What it costs to do always what has the best chance for its cost, and the fixes, by index.

    Where no fixes overlap, no order costs less. The order stops where the store is the better way on. tried:
    the bits of the fixes that have not helped.
    """
    if not case.overlap:
        return cheapest(case, sum(weights), case.masses(weights, tried))
    order: list[int] = []
    spent, count, best = 0.0, 0, sum(weights) * case.store
    close = CLOSE * best
    while possible := following(case, weights, tried):
        fix = case.fixes[possible[0]]
        order.append(possible[0])
        tried |= 1 << possible[0]
        spent += fix.cost * sum(weights)
        weights = after_fix(weights, fix)
        if spent + sum(weights) * case.store <= best + close:
            best, count = spent + sum(weights) * case.store, len(order)
    return best, order[:count]


def following(case: Case, weights: Weights, tried: int) -> list[int]:
    """The fixes that can be tried now, by index, the best by chance over cost first.

    What one waits for counts with all that has to be tried up to that one, if that is better than by itself.
    """
    masses = case.masses(weights, tried)
    if not any(case.before):
        return ranked(case, masses)
    best: dict[int, float] = {}
    for index, mass in enumerate(masses):
        if mass > 0.0:
            waited = case.waits_for(index, tried)
            ratio = _ratio(*_together(case, weights, [*waited, index]))
            first = waited[0] if waited else index
            best[first] = max(best.get(first, 0.0), ratio)
    return sorted(sorted(best), key=lambda index: -best[index])


def _together(case: Case, weights: Weights, fixes: Sequence[int]) -> tuple[float, float]:
    """How much of the weight these fix, and what they cost."""
    rest = weights
    for index in fixes:
        rest = after_fix(rest, case.fixes[index])
    return sum(weights) - sum(rest), sum(case.fixes[index].cost for index in fixes)


def saved_by_asking(case: Case, question: Question) -> float:
    """How many minutes the answers to a question save on average, asked before all else and alone."""
    plain = greedy(case, case.weights)[0]
    told = sum(greedy(case, after_answer(case.weights, chances))[0] for chances in question.chances)
    return (1.0 - case.unsure) * (plain - told) / case.total
