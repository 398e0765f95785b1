"""Sensitivity analysis: which of a guide's estimates is most worth measuring."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .case import OTHER, Case, Question
from .evaluation import evaluate
from .search import least_cost
from .tree import Tree

ERROR_FACTORS = (0.5, 2.0)
"""The factor by which an estimate may well be off."""


@dataclass(frozen=True)
class Estimate:
    """An editor's estimate.

    kind: likelihood, minutes, asking, answer, other, unsure, risk or store. subject: the cause, fix or
    question, or the question and its answer; empty if it applies to all. cost: the average cost in minutes
    of keeping the tree, if the true number is half or twice as large.
    """

    kind: str
    subject: tuple[str, ...]
    cost: float


def estimates(case: Case, tree: Tree) -> list[Estimate]:
    """All estimates, the most valuable to measure first; none if computing that is too much work.

    tree: the optimal one for the case.
    """
    costs: dict[tuple[str, tuple[str, ...]], float] = {}
    for kind, subject, other in _wrong_cases(case):
        kept_cost = evaluate(other, tree).cost
        least = least_cost(other, kept_cost)
        if least is None:
            return []
        costs[kind, subject] = costs.get((kind, subject), 0.0) + (kept_cost - least) / len(ERROR_FACTORS)
    result = [Estimate(kind, subject, lost) for (kind, subject), lost in costs.items()]
    return sorted(result, key=lambda estimate: -estimate.cost)


def _wrong_cases(case: Case) -> Iterator[tuple[str, tuple[str, ...], Case]]:
    """For each estimate, the case with that estimate wrong."""
    for factor in ERROR_FACTORS:
        yield "store", (), replace(case, store=case.store * factor)
        for number, cause in enumerate(case.causes):
            weights = (*case.weights[:number], case.weights[number] * factor, *case.weights[number + 1 :])
            changed_case = replace(case, weights=weights)
            yield ("other", (), changed_case) if cause == OTHER else ("likelihood", (cause,), changed_case)
        for number, fix in enumerate(case.fixes):
            fixes = list(case.fixes)
            fixes[number] = replace(fix, minutes=fix.minutes * factor)
            yield "minutes", (fix.id,), replace(case, fixes=tuple(fixes))
        if any(fix.risk for fix in case.fixes):
            fixes = [replace(fix, risk=fix.risk * factor) for fix in case.fixes]
            yield "risk", (), replace(case, fixes=tuple(fixes))
        if case.questions and case.unsure:
            yield "unsure", (), replace(case, unsure=min(0.9, case.unsure * factor))
        for number, question in enumerate(case.questions):
            before, after = case.questions[:number], case.questions[number + 1 :]
            wrong_question = replace(question, minutes=question.minutes * factor)
            yield "asking", (question.id,), replace(case, questions=(*before, wrong_question, *after))
            for index, answer in enumerate(question.answers):
                wrong_question = _more_often(question, index, factor)
                subject = (question.id, answer)
                yield "answer", subject, replace(case, questions=(*before, wrong_question, *after))


def _more_often(question: Question, index: int, factor: float) -> Question:
    """The question with one answer's chances scaled by a factor, relative to the others."""
    rows = [tuple(factor * c for c in row) if n == index else row for n, row in enumerate(question.chances)]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    chances = tuple(tuple(c / total for c, total in zip(row, sums, strict=True)) for row in rows)
    return replace(question, chances=chances)
