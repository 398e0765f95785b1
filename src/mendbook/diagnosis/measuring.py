"""Finds the estimates of a guide that are worth measuring, and reports them to editors."""

from collections.abc import Iterator
from dataclasses import dataclass

from .case import Case
from .computed import Diagnosis
from .estimates import Estimate
from .explain import Names, in_minutes

LISTED, FELT = 10, 0.05
"""The maximum number listed, and the least minutes listed (smaller ones would be rounded to 0)."""


@dataclass(frozen=True)
class WorthMeasuring:
    """An estimate whose error would change the tree.

    cost: see `Estimate`. words: the estimate in plain English. everywhere: whether it applies to all guides.
    """

    cost: float
    words: str
    everywhere: bool


def worth_measuring(diagnosis: Diagnosis, names: Names) -> list[WorthMeasuring] | None:
    """The estimates of a guide that are worth measuring, the most useful first; None if that is too much
    work."""
    if diagnosis.pinned:
        return []
    if not diagnosis.estimates:
        return None
    return [
        WorthMeasuring(
            estimate.cost, _name(estimate, diagnosis.case, names), everywhere=estimate.kind in _FOR_ALL
        )
        for estimate in diagnosis.estimates
        if estimate.cost >= FELT
    ][:LISTED]


_FOR_ALL = frozenset({"store", "unsure", "risk"})
"""Kinds of estimates that come from site.yml."""


def tell_estimates(diagnosis: Diagnosis, names: Names) -> str:
    """A report on the estimates that are worth measuring, in plain English."""
    lines = [names.title, "=" * len(names.title), "", *_lines(diagnosis, names)]
    return "\n".join(lines) + "\n"


def _lines(diagnosis: Diagnosis, names: Names) -> Iterator[str]:
    if diagnosis.pinned:
        yield "The tree is written by hand, so no estimate changes it."
        return
    worth = worth_measuring(diagnosis, names)
    if worth is None:
        yield "The guide is too large to work out which estimate to measure first."
        return
    if not worth:
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
    yield from (f"{in_minutes(item.cost):>9}  {item.words}" for item in worth)


def _name(estimate: Estimate, case: Case, names: Names) -> str:
    match estimate.kind, estimate.subject:
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
