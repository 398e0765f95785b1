"""A troubleshooting case in numbers: possible causes, fixes, questions, and their costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import mul

OTHER = ""
"""The cause that stands for everything the guide doesn't cover; only a store can fix it."""

Weights = tuple[float, ...]
"""The likelihood of each cause, in the case's order; not normalised."""


@dataclass(frozen=True, slots=True)
class Fix:
    """Something to do at home.

    minutes: how long it takes. mends: for each cause, in the case's order, the chance (0 to 1) that it helps.
    risk: the cost of its risks, in minutes. solves: the cause that it solves; by default the one with the
    fix's name. after: the fix that must be tried before it, or ''. some_devices: whether some devices skip it
    because it doesn't apply to them.
    """

    id: str
    minutes: float
    mends: tuple[float, ...]
    risk: float = 0.0
    solves: str = ""
    after: str = ""
    some_devices: bool = False

    @property
    def cause(self) -> str:
        return self.solves or self.id

    @property
    def cost(self) -> float:
        return self.minutes + self.risk


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask.

    first: whether it is asked before anything is tried. answers: ids, in the editor's order. stops: the
    answers, UNSURE among them, that lead straight to the store. chances: for each answer and each cause, how
    likely (more than 0, up to 1) a visitor with that cause gives it; for each cause they add up to 1.
    """

    id: str
    minutes: float
    answers: tuple[str, ...]
    chances: tuple[tuple[float, ...], ...]
    first: bool = False
    stops: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Case:
    """Exactly one cause is at work. A visit to the store fixes any of them, and some can be fixed only there.
    causes: those in the guide, followed by OTHER if some visitors have none of them. weights: their
    likelihoods, in any unit. store: the cost of the visit, in minutes. unsure: the share of visitors (0 to
    less than 1) who can't answer a question, whatever the cause. done_right: the share of visitors who carry
    out a fix correctly; the fixes' chances include it.
    """

    causes: tuple[str, ...]
    weights: Weights
    fixes: tuple[Fix, ...]
    questions: tuple[Question, ...]
    store: float
    unsure: float = 0.0
    done_right: float = 1.0

    @cached_property
    def in_guide(self) -> tuple[str, ...]:
        """The causes in the guide, without OTHER."""
        return tuple(cause for cause in self.causes if cause != OTHER)

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
        """For each fix, the indices of the causes that it can fix, with its chances."""
        return tuple(
            tuple((cause, chance) for cause, chance in enumerate(fix.mends) if chance > 0.0)
            for fix in self.fixes
        )

    @cached_property
    def only_at_store(self) -> frozenset[str]:
        """The causes in the guide that no fix can fix at home."""
        at_home = {cause for mended in self.mended for cause, _ in mended}
        return frozenset(name for index, name in enumerate(self.in_guide) if index not in at_home)

    @cached_property
    def overlap(self) -> bool:
        """Whether two fixes can fix the same cause, or one must be tried after another."""
        causes = [cause for mended in self.mended for cause, _ in mended]
        return len(causes) != len(set(causes)) or any(fix.after for fix in self.fixes)

    @cached_property
    def before(self) -> tuple[tuple[int, ...], ...]:
        """For each fix, by index, those that must be tried before it, in order."""
        index = {fix.id: number for number, fix in enumerate(self.fixes)}

        def chain(fix: Fix) -> tuple[int, ...]:
            earlier: dict[int, None] = {}
            while (number := index.get(fix.after)) is not None and number not in earlier:
                earlier[number] = None
                fix = self.fixes[number]
            return tuple(reversed(earlier))

        return tuple(map(chain, self.fixes))

    @cached_property
    def _ruled_out_by(self) -> tuple[int, ...]:
        """For each cause, the bits of the fixes that always fix it on every device if carried out
        correctly.
        """
        return tuple(
            sum(
                1 << index
                for index, fix in enumerate(self.fixes)
                if fix.mends[cause] >= self.done_right and not fix.some_devices
            )
            for cause in range(len(self.causes))
        )

    def waits_for(self, index: int, tried: int) -> list[int]:
        """The fixes, by index, that must be tried before this one, in order.

        Fixes that can no longer help are left out: each of their causes has been ruled out by a fix that
        always fixes it. tried: the bits of the fixes that have not helped.
        """
        ruled_out = self._ruled_out_by
        return [
            other
            for other in self.before[index]
            if not tried >> other & 1 and not all(tried & ruled_out[cause] for cause, _ in self.mended[other])
        ]

    def awaited(self, masses: Sequence[float], tried: int) -> frozenset[int]:
        """The fixes, by index, that must precede some fix that can still help. masses: of each fix."""
        return frozenset(
            waited[0]
            for index, chain in enumerate(self.before)
            if chain and masses[index] > 0.0 and (waited := self.waits_for(index, tried))
        )

    def masses(self, weights: Weights, tried: int = 0) -> list[float]:
        """The weight that each fix would fix; 0 for those tried already."""
        return [
            0.0 if tried >> index & 1 else sum([weights[cause] * chance for cause, chance in mended])
            for index, mended in enumerate(self.mended)
        ]


def after_fix(weights: Weights, fix: Fix) -> Weights:
    """The weights after a fix has not helped."""
    return tuple([w * (1.0 - m) for w, m in zip(weights, fix.mends, strict=True)])


def after_answer(weights: Weights, chances: tuple[float, ...]) -> Weights:
    """The weights after an answer with these chances."""
    return tuple(map(mul, weights, chances))
