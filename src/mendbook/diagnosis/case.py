"""A case of troubleshooting in numbers: what may be wrong, what can be done and asked, what it all costs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

Weights = tuple[float, ...]
"""How likely each cause still is, in the case's order; not normalized."""


@dataclass(frozen=True)
class Fix:
    """Something to do at home.

    minutes: how long it takes. mends: for each cause, in the case's order, the chance (0 to 1) that the fix
    helps if that is the cause. risk: what the danger to data counts, in minutes.
    """

    id: str
    minutes: float
    mends: tuple[float, ...]
    risk: float = 0.0

    @property
    def cost(self) -> float:
        return self.minutes + self.risk


@dataclass(frozen=True)
class Question:
    """Something to ask.

    answers: ids, in the editor's order. chances: for each answer, for each cause, how likely (over 0, up to
    1) a visitor with that cause gives it; for one cause they add up to 1.
    """

    id: str
    minutes: float
    answers: tuple[str, ...]
    chances: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Case:
    """One cause is at work, and only one; a visit to the store mends any.

    weights: how likely each cause is, in any unit. store: what the visit costs, in minutes. unsure: the
    share of visitors (0 to less than 1) who can't answer a question, whatever the cause.
    """

    causes: tuple[str, ...]
    weights: Weights
    fixes: tuple[Fix, ...]
    questions: tuple[Question, ...]
    store: float
    unsure: float = 0.0

    @cached_property
    def total(self) -> float:
        return sum(self.weights)

    @cached_property
    def fix(self) -> Mapping[str, Fix]:
        return {fix.id: fix for fix in self.fixes}

    @cached_property
    def question(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def mended(self) -> tuple[tuple[tuple[int, float], ...], ...]:
        """For each fix, the causes that it can mend, by index, with its chance."""
        return tuple(
            tuple((cause, chance) for cause, chance in enumerate(fix.mends) if chance > 0.0)
            for fix in self.fixes
        )

    @cached_property
    def overlap(self) -> bool:
        """Whether two fixes can mend the same cause."""
        causes = [cause for mended in self.mended for cause, _ in mended]
        return len(causes) != len(set(causes))

    def masses(self, weights: Weights, tried: Iterable[int] = ()) -> list[float]:
        """How much of the weight each fix mends; nothing where it was tried."""
        gone = set(tried)
        return [
            0.0 if index in gone else sum(weights[cause] * chance for cause, chance in mended)
            for index, mended in enumerate(self.mended)
        ]


def after_fix(weights: Weights, fix: Fix) -> Weights:
    """The weights when the fix has not helped."""
    return tuple(w * (1.0 - m) for w, m in zip(weights, fix.mends, strict=True))


def after_answer(weights: Weights, chances: tuple[float, ...]) -> Weights:
    """The weights when an answer with these chances was given."""
    return tuple(w * c for w, c in zip(weights, chances, strict=True))
