"""A tree as numbered ways: each some fixes, one after another, and then a question or the store."""

from collections.abc import Mapping
from dataclasses import dataclass

from .case import Case, Weights, after_answer, after_fix
from .evaluation import chances_of
from .tree import Ask, Tree, Try


@dataclass(frozen=True)
class Way:
    """tries: the names of nodes that are fixes. end: of the question or the visit behind them.

    weights: how likely each cause is at each of these for those who go this way; their sum tells how many do.
    """

    number: int
    tries: tuple[str, ...]
    end: str
    weights: tuple[Weights, ...]


def ways(case: Case, tree: Tree) -> Mapping[str, Way]:
    """By the name of their first node, numbered from 1 as a reader meets them; the first is the start."""
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
            waiting += tree.after(end)
    arrived = {name: (0.0,) * len(case.causes) for name in found} | {tree.start: case.weights}
    weights: dict[str, tuple[Weights, ...]] = {}
    for name in reversed([name for name in tree.ends_first() if name in found]):
        tries, end = found[name]
        weights[name] = _along(case, tree, tries, arrived[name])
        node = tree.nodes[end]
        if isinstance(node, Ask):
            for answer, then in node.answers:
                more = after_answer(weights[name][-1], chances_of(case, node, answer))
                arrived[then] = tuple(a + b for a, b in zip(arrived[then], more, strict=True))
    return {
        name: Way(number, tuple(tries), end, weights[name])
        for number, (name, (tries, end)) in enumerate(found.items(), 1)
    }


def _along(case: Case, tree: Tree, tries: list[str], weights: Weights) -> tuple[Weights, ...]:
    """The weights at each fix, and behind the last."""
    all_of_them = [weights]
    for name in tries:
        node = tree.nodes[name]
        assert isinstance(node, Try)
        all_of_them.append(after_fix(all_of_them[-1], case.fix[node.fix]))
    return tuple(all_of_them)
