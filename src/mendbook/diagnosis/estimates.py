"""Which of a guide's estimates is worth measuring first: the one that would change most, if it were wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .case import OTHER, Case, Question
from .computed import Diagnosis
from .evaluation import evaluate
from .explain import Names, in_minutes
from .search import least_cost
from .tree import Tree

WRONG = (0.5, 2.0)
"""An estimate may well be half or twice of what is true."""


@dataclass(frozen=True)
class Estimate:
    """A number that an editor gave.

    kind: likelihood, minutes, asking, answer, other, unsure, risk or store. of: the cause, the fix, the
    question, or the question and its answer; nothing where it is one for all. lost: what keeping the tree
    costs in minutes, on average, if the number is in truth half or twice as much.
    """

    kind: str
    of: tuple[str, ...]
    lost: float


def estimates(case: Case, tree: Tree) -> list[Estimate]:
    """All of them, with the one first that is most worth measuring; none where that is too much work.

    tree: the best one for the case.
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


LISTED, FELT = 10, 0.05
"""So many are listed at most, and only those that cost so many minutes, which are not rounded to nothing."""


def tell_estimates(diagnosis: Diagnosis, names: Names) -> str:
    """Which of the estimates is worth measuring first, in plain English."""
    lines = [names.title, "=" * len(names.title), "", *_told(diagnosis, names)]
    return "\n".join(lines) + "\n"


def _told(diagnosis: Diagnosis, names: Names) -> Iterator[str]:
    if diagnosis.pinned:
        yield "The tree is written by hand, so no estimate changes it."
        return
    found = estimates(diagnosis.case, diagnosis.tree) if diagnosis.exact else []
    if not found:
        yield "The guide is too large to work out which estimate to measure first."
        return
    felt = [estimate for estimate in found if estimate.lost >= FELT][:LISTED]
    if not felt:
        yield (
            "No estimate is worth measuring: the tree is just as good if any of them is really half or "
            "twice as much."
        )
        return
    yield (
        "Worth measuring, the most useful first: if an estimate is really half or twice as much, this tree "
        "takes"
    )
    yield "this much longer, on average, than the best one would."
    yield from (f"{in_minutes(each.lost):>9}  {_named(each, diagnosis.case, names)}" for each in felt)


def _named(estimate: Estimate, case: Case, names: Names) -> str:
    match estimate.kind, estimate.of:
        case "likelihood", (cause,):
            return f"how likely `{cause}` is"
        case "minutes", (fix,):
            return f"how long this takes: {names.fixes[fix]} ({in_minutes(case.fix[fix].minutes)})"
        case "asking", (question,):
            minutes = in_minutes(case.question[question].minutes)
            return f"how long it takes to find out: {names.questions[question]} ({minutes})"
        case "answer", (question, answer):
            return (
                f"how often “{names.answers[question, answer]}” is the answer to: {names.questions[question]}"
            )
        case "other", _:
            return "how many visitors have none of these causes (`other_causes`)"
        case "unsure", _:
            return f"how many visitors can’t answer ({100 * case.unsure:.0f} in a hundred, `unsure`)"
        case "risk", _:
            return "what the risks cost (`risks`)"
        case _:
            return f"what a visit to the store costs ({in_minutes(case.store)}, `store_visit`)"


def _wrong(case: Case) -> Iterator[tuple[str, tuple[str, ...], Case]]:
    """The case with each of its estimates wrong, one at a time."""
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
    """The question where one answer is so much more often given, in relation to the others."""
    rows = [tuple(by * c for c in row) if n == which else row for n, row in enumerate(question.chances)]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    chances = tuple(tuple(c / total for c, total in zip(row, sums, strict=True)) for row in rows)
    return replace(question, chances=chances)
