"""A tree as numbered ways: each is a sequence of fixes, followed by a question or the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import add
from typing import NamedTuple

from .case import Case, Weights, after_answer, after_fix
from .evaluation import answer_chances
from .tree import Ask, Tree, Try, Visit

MIN_SHARE_HELPED = 1 / 20
"""The minimum share of those who end at the store: an untried fix is listed there if it could help that many,
and a cause that only the store can fix if that many have it.
"""


@dataclass(frozen=True, slots=True)
class Way:
    """A way. tries: the names of its nodes that are fixes. end: the name of the question or visit after them.
    remaining: at a visit, the fixes that might still help because some path to it skipped them, best first.
    at_store: at a visit, likely causes that only the store can fix, likeliest first.
    """

    number: int
    tries: tuple[str, ...]
    end: str
    remaining: tuple[str, ...] = ()
    at_store: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return Way, (self.number, self.tries, self.end, self.remaining, self.at_store)


class Along(NamedTuple):
    """The visitors on a way. weights: the likelihood of each cause at each of its fixes and after the last;
    the sum is the number of visitors. tried: the fixes that were tried on every path to its end.
    """

    weights: tuple[Weights, ...]
    tried: frozenset[str]


def find_ways(case: Case, tree: Tree) -> Mapping[str, Way]:
    """The ways by the name of their first node, numbered from 1 in reading order; the start is first."""
    return {name: way for name, (way, _) in _follow(case, tree).items()}


def follow_ways(case: Case, tree: Tree) -> Mapping[int, Along]:
    """The visitors on each way, by its number."""
    return {way.number: way_states for way, way_states in _follow(case, tree).values()}


def _follow(case: Case, tree: Tree) -> Mapping[str, tuple[Way, Along]]:
    path_by_name: dict[str, tuple[list[str], str]] = {}
    waiting = [tree.start]
    while waiting:
        name = waiting.pop(0)
        if name not in path_by_name:
            tries, end = [], name
            while isinstance(node := tree.nodes[end], Try):
                tries.append(end)
                end = node.then
            path_by_name[name] = (tries, end)
            waiting += tree.after[end]
    arrived = {name: (0.0,) * len(case.causes) for name in path_by_name} | {tree.start: case.weights}
    tried: dict[str, frozenset[str]] = {tree.start: frozenset()}
    result: dict[str, tuple[Way, Along]] = {}
    chances: dict[tuple[str, str], Weights] = {}
    numbers = {name: number for number, name in enumerate(path_by_name, 1)}
    for name in reversed([name for name in tree.ends_first if name in path_by_name]):
        tries, end = path_by_name[name]
        fixes = [node.fix for node in map(tree.nodes.__getitem__, tries) if isinstance(node, Try)]
        weights = _along(case, fixes, arrived[name])
        tried_here = tried[name].union(fixes)
        node = tree.nodes[end]
        if isinstance(node, Ask):
            for answer, then in node.answers:
                answered = node.question, answer
                if answered not in chances:
                    chances[answered] = answer_chances(case, node, answer)
                arrived[then] = tuple(map(add, arrived[then], after_answer(weights[-1], chances[answered])))
                tried[then] = tried.get(then, tried_here) & tried_here
        remaining, at_store = tuple[str, ...](), tuple[str, ...]()
        if isinstance(node, Visit):
            remaining = () if node.at_once else _untried_causes(case, weights[-1], tried_here)
            at_store = _causes_at_store(case, weights[-1])
        result[name] = Way(numbers[name], tuple(tries), end, remaining, at_store), Along(weights, tried_here)
    return {name: result[name] for name in path_by_name}


def _along(case: Case, fixes: list[str], weights: Weights) -> tuple[Weights, ...]:
    """The weights at each fix, and after the last."""
    weights_after = [weights]
    for fix in fixes:
        weights_after.append(after_fix(weights_after[-1], case.fix[fix]))
    return tuple(weights_after)


def _untried_causes(case: Case, weights: Weights, tried: frozenset[str]) -> tuple[str, ...]:
    least = MIN_SHARE_HELPED * sum(weights)
    rates = {
        fix.id: mass / fix.cost
        for fix, mass in zip(case.fixes, case.masses(weights), strict=True)
        if mass and fix.id not in tried and mass >= least
    }
    ordered: dict[str, None] = {}

    def name(fix: str) -> None:
        """Adds a fix after its prerequisites."""
        if case.fix[fix].after in rates:
            name(case.fix[fix].after)
        ordered[fix] = None

    for fix in sorted(rates, key=lambda fix: -rates[fix]):
        name(fix)
    return tuple(ordered)


def _causes_at_store(case: Case, weights: Weights) -> tuple[str, ...]:
    if not case.only_at_store:
        return ()
    likely = {
        cause: weight
        for cause, weight in zip(case.causes, weights, strict=True)
        if cause in case.only_at_store and weight and weight >= MIN_SHARE_HELPED * sum(weights)
    }
    return tuple(sorted(likely, key=lambda cause: -likely[cause]))
