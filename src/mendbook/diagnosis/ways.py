"""A tree as numbered ways: each some fixes, one after another, and then a question or the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import add

from .case import Case, Weights, after_answer, after_fix
from .evaluation import chances_of
from .tree import Ask, Tree, Try, Visit

HELPS = 1 / 20
"""So many of those who come to the store, at least, must a fix be able to help to be named to them still,
or must have a cause that only the store can fix."""


@dataclass(frozen=True)
class Way:
    """tries: the names of nodes that are fixes. end: of the question or the visit behind them.

    left: at a visit, the fixes that were not tried on every path to it and might still help, the best first.
    at_store: at a visit, the causes that only the store can fix, where it may well be one of them; the
    likeliest first. done: the fixes that were tried on every path to its end.
    """

    number: int
    tries: tuple[str, ...]
    end: str
    left: tuple[str, ...] = ()
    at_store: tuple[str, ...] = ()
    done: frozenset[str] = frozenset()


def ways(case: Case, tree: Tree) -> Mapping[str, Way]:
    """By the name of their first node, numbered from 1 as a reader meets them; the first is the start."""
    return {name: way for name, (way, _) in _followed(case, tree).items()}


def weights_along(case: Case, tree: Tree) -> Mapping[int, tuple[Weights, ...]]:
    """By the number of a way, how likely each cause is at each of its fixes, and behind the last, for those
    who go this way; their sum tells how many do."""
    return {way.number: weights for way, weights in _followed(case, tree).values()}


def _followed(case: Case, tree: Tree) -> Mapping[str, tuple[Way, tuple[Weights, ...]]]:
    found: dict[str, tuple[list[str], str]] = {}
    waiting = [tree.start]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            tries, end = [], name
            while isinstance(node := tree.nodes[end], Try):
                tries.append(end)
                end = node.then
            found[name] = (tries, end)
            waiting += tree.after[end]
    arrived = {name: (0.0,) * len(case.causes) for name in found} | {tree.start: case.weights}
    tried: dict[str, frozenset[str]] = {tree.start: frozenset()}
    made: dict[str, tuple[Way, tuple[Weights, ...]]] = {}
    chances: dict[tuple[str, str], Weights] = {}
    numbers = {name: number for number, name in enumerate(found, 1)}
    for name in reversed([name for name in tree.ends_first if name in found]):
        tries, end = found[name]
        fixes = [node.fix for node in map(tree.nodes.__getitem__, tries) if isinstance(node, Try)]
        weights = _along(case, fixes, arrived[name])
        done = tried[name].union(fixes)
        node = tree.nodes[end]
        if isinstance(node, Ask):
            for answer, then in node.answers:
                told = node.question, answer
                if told not in chances:
                    chances[told] = chances_of(case, node, answer)
                arrived[then] = tuple(map(add, arrived[then], after_answer(weights[-1], chances[told])))
                tried[then] = tried.get(then, done) & done
        left, at_store = tuple[str, ...](), tuple[str, ...]()
        if isinstance(node, Visit):
            left = () if node.at_once else _left(case, weights[-1], done)
            at_store = _at_store(case, weights[-1])
        made[name] = Way(numbers[name], tuple(tries), end, left, at_store, done), weights
    return {name: made[name] for name in found}


def _along(case: Case, fixes: list[str], weights: Weights) -> tuple[Weights, ...]:
    """The weights at each fix, and behind the last."""
    all_of_them = [weights]
    for fix in fixes:
        all_of_them.append(after_fix(all_of_them[-1], case.fix[fix]))
    return tuple(all_of_them)


def _left(case: Case, weights: Weights, tried: frozenset[str]) -> tuple[str, ...]:
    least = HELPS * sum(weights)
    rates = {
        fix.id: mass / fix.cost
        for fix, mass in zip(case.fixes, case.masses(weights), strict=True)
        if mass and fix.id not in tried and mass >= least
    }
    ordered: dict[str, None] = {}

    def name(fix: str) -> None:
        """Behind those that it waits for."""
        if case.fix[fix].after in rates:
            name(case.fix[fix].after)
        ordered[fix] = None

    for fix in sorted(rates, key=lambda fix: -rates[fix]):
        name(fix)
    return tuple(ordered)


def _at_store(case: Case, weights: Weights) -> tuple[str, ...]:
    if not case.only_at_store:
        return ()
    likely = {
        cause: weight
        for cause, weight in zip(case.causes, weights, strict=True)
        if cause in case.only_at_store and weight and weight >= HELPS * sum(weights)
    }
    return tuple(sorted(likely, key=lambda cause: -likely[cause]))
