"""Sensitivity analysis: which of a guide's estimates is most worth measuring."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .case import OTHER, Case, Question
from .evaluation import evaluate
from .search import least_cost
from .tree import Tree

WRONG = (0.5, 2.0)
"""The factor by which an estimate may well be off."""


@dataclass(frozen=True)
class Estimate:
    """An editor's estimate.

    kind: likelihood, minutes, asking, answer, other, unsure, risk or store. of: the cause, fix or question,
    or the question and its answer; empty if it applies to all. lost: the average cost in minutes of keeping
    the tree, if the true number is half or twice as large.
    """

    kind: str
    of: tuple[str, ...]
    lost: float


def estimates(case: Case, tree: Tree) -> list[Estimate]:
    """All estimates, the most valuable to measure first; none if computing that is too much work.

    tree: the optimal one for the case.
    """
    found: dict[tuple[str, tuple[str, ...]], float] = {}
    for kind, of, other in _wrong(case):
        kept = evaluate(other, tree).cost
        least = least_cost(other, kept)
        if least is None:
            return []
        found[kind, of] = found.get((kind, of), 0.0) + (kept - least) / len(WRONG)
    listed = [Estimate(kind, of, lost) for (kind, of), lost in found.items()]
    return sorted(listed, key=lambda estimate: -estimate.lost)


def _wrong(case: Case) -> Iterator[tuple[str, tuple[str, ...], Case]]:
    """For each estimate, the case with that estimate wrong."""
    for by in WRONG:
        yield "store", (), replace(case, store=case.store * by)
        for number, cause in enumerate(case.causes):
            weights = (*case.weights[:number], case.weights[number] * by, *case.weights[number + 1 :])
            wrong = replace(case, weights=weights)
            yield ("other", (), wrong) if cause == OTHER else ("likelihood", (cause,), wrong)
        for number, fix in enumerate(case.fixes):
            fixes = list(case.fixes)
            fixes[number] = replace(fix, minutes=fix.minutes * by)
            yield "minutes", (fix.id,), replace(case, fixes=tuple(fixes))
        if any(fix.risk for fix in case.fixes):
            fixes = [replace(fix, risk=fix.risk * by) for fix in case.fixes]
            yield "risk", (), replace(case, fixes=tuple(fixes))
        if case.questions and case.unsure:
            yield "unsure", (), replace(case, unsure=min(0.9, case.unsure * by))
        for number, question in enumerate(case.questions):
            before, after = case.questions[:number], case.questions[number + 1 :]
            wrong_question = replace(question, minutes=question.minutes * by)
            yield "asking", (question.id,), replace(case, questions=(*before, wrong_question, *after))
            for which, answer in enumerate(question.answers):
                wrong_question = _more_often(question, which, by)
                of = (question.id, answer)
                yield "answer", of, replace(case, questions=(*before, wrong_question, *after))


def _more_often(question: Question, which: int, by: float) -> Question:
    """The question with one answer's chances scaled by a factor, relative to the others."""
    rows = [tuple(by * c for c in row) if n == which else row for n, row in enumerate(question.chances)]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    chances = tuple(tuple(c / total for c, total in zip(row, sums, strict=True)) for row in rows)
    return replace(question, chances=chances)
