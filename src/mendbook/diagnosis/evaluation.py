"""The expected costs of a tree."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import add

from .case import Case, Weights, after_answer, after_fix
from .tree import UNSURE, Ask, Tree, Try, Visit


@dataclass(frozen=True)
class Outlook:
    """Expectations at a node.

    weights: the likelihood of each cause there; their sum, divided by `Case.total`, is the share of visitors.
    minutes: for each cause, the remaining time at home. cost: that time plus the cost of risks and of the
    visit to the store.
    """

    weights: Weights
    minutes: Weights
    cost: Weights


@dataclass(frozen=True)
class Evaluation:
    """cost: the expected cost of repair, in minutes. minutes: the time at home, which is part of it."""

    cost: float
    minutes: float
    nodes: Mapping[str, Outlook]


def evaluate(case: Case, tree: Tree) -> Evaluation:
    """Evaluates a proven tree."""
    minutes: dict[str, Weights] = {}
    cost: dict[str, Weights] = {}
    for name in tree.ends_first:
        node = tree.nodes[name]
        if isinstance(node, Visit):
            minutes[name], cost[name] = (0.0,) * len(case.causes), (case.store,) * len(case.causes)
        elif isinstance(node, Try):
            fix = case.fix[node.fix]
            minutes[name] = _plus(fix.minutes, after_fix(minutes[node.then], fix))
            cost[name] = _plus(fix.cost, after_fix(cost[node.then], fix))
        else:
            question = case.question[node.question]
            minutes[name] = _plus(question.minutes, _mix(case, node, minutes))
            cost[name] = _plus(question.minutes, _mix(case, node, cost))
    weights = _arrivals(case, tree)
    return Evaluation(
        cost=mean(case.weights, cost[tree.start]),
        minutes=mean(case.weights, minutes[tree.start]),
        nodes={name: Outlook(arriving, minutes[name], cost[name]) for name, arriving in weights.items()},
    )


def _arrivals(case: Case, tree: Tree) -> dict[str, Weights]:
    """For each node, the weights of the causes that reach it; the start first."""
    arrived = {name: (0.0,) * len(case.causes) for name in reversed(tree.ends_first)}
    arrived[tree.start] = case.weights
    for name, arriving in arrived.items():
        node = tree.nodes[name]
        if isinstance(node, Try):
            arrived[node.then] = _sum(arrived[node.then], after_fix(arriving, case.fix[node.fix]))
        elif isinstance(node, Ask):
            for answer, then in node.answers:
                arrived[then] = _sum(
                    arrived[then], after_answer(arriving, answer_chances(case, node, answer))
                )
    return arrived


def answer_chances(case: Case, node: Ask, answer: str) -> tuple[float, ...]:
    """For each cause, the share of those asked who give this answer; UNSURE has its own share."""
    if answer == UNSURE:
        return (case.unsure,) * len(case.causes)
    question = case.question[node.question]
    sure = 1.0 - case.unsure
    return tuple([sure * chance for chance in question.chances[question.answers.index(answer)]])


def _mix(case: Case, node: Ask, after: Mapping[str, Weights]) -> Weights:
    total = (0.0,) * len(case.causes)
    for answer, then in node.answers:
        total = _sum(total, after_answer(after[then], answer_chances(case, node, answer)))
    return total


def _sum(first: Weights, second: Weights) -> Weights:
    return tuple(map(add, first, second))


def _plus(amount: float, values: Weights) -> Weights:
    return tuple([amount + value for value in values])


def mean(weights: Weights, values: Weights) -> float:
    """The weighted mean of values; unweighted if all weights are 0."""
    total = sum(weights)
    if not total:
        return sum(values) / len(values)
    return sum(w * v for w, v in zip(weights, values, strict=True)) / total
