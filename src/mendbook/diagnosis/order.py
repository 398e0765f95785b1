"""The best order of fixes where nothing is asked: by chance over cost, and then the store."""

from collections.abc import Collection, Sequence
from math import inf

from .case import Case, Weights, after_fix

CLOSE = 1e-9
"""Costs this close, in visits to the store, count as equal; then a fix comes before the store."""


def ranked(case: Case, masses: Sequence[float]) -> list[int]:
    """The fixes that can mend anything, by index, the best first; of equally good ones the editor's first.

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
            # As if a fix mended little by little, and each something else: no real order does better.
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


def greedy(case: Case, weights: Weights, tried: Collection[int] = ()) -> tuple[float, list[int]]:
    """What it costs to do always what has the best chance for its cost, and the fixes, by index.

    Where no fixes overlap, no order costs less. The order stops where the store is the better way on.
    """
    if not case.overlap:
        return cheapest(case, sum(weights), case.masses(weights, tried))
    order: list[int] = []
    spent, count, best = 0.0, 0, sum(weights) * case.store
    close = CLOSE * best
    while following := _possible(case, weights, {*tried, *order}):
        fix = case.fixes[following[0]]
        order.append(following[0])
        spent += fix.cost * sum(weights)
        weights = after_fix(weights, fix)
        if spent + sum(weights) * case.store <= best + close:
            best, count = spent + sum(weights) * case.store, len(order)
    return best, order[:count]


def _possible(case: Case, weights: Weights, tried: Collection[int]) -> list[int]:
    """The fixes that can mend anything and wait for no other, the best first."""
    best = ranked(case, case.masses(weights, tried))
    return [index for index in best if case.waits_for[index] is None or case.waits_for[index] in tried]
