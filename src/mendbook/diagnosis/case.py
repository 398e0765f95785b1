"""A case of troubleshooting in numbers: what may be wrong, what can be done and asked, what it all costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import mul

OTHER = ""
"""The name of the cause behind all that a guide doesn't know: only a store can fix it."""

Weights = tuple[float, ...]
"""How likely each cause still is, in the case's order; not normalized."""


@dataclass(frozen=True)
class Fix:
    """Something to do at home.

    minutes: how long it takes. mends: for each cause, in the case's order, the chance (0 to 1) that the fix
    helps if that is the cause. risk: what its risks count together, in minutes. of: the cause that it is the
    solution of, or one of its solutions; left out, the fix has the cause's name. after: the fix that it is
    a further resort to, or ''. some_devices: others have nothing to do with it, and pass it by.
    """

    id: str
    minutes: float
    mends: tuple[float, ...]
    risk: float = 0.0
    of: str = ""
    after: str = ""
    some_devices: bool = False

    @property
    def cause(self) -> str:
        return self.of or self.id

    @property
    def cost(self) -> float:
        return self.minutes + self.risk


@dataclass(frozen=True)
class Question:
    """Something to ask.

    first: asked before anything is tried. answers: ids, in the editor's order. stops: those of them, and
    UNSURE, that lead to the store at once. chances: for each answer, for each cause, how likely (over 0,
    up to 1) a visitor with that cause gives it; for one cause they add up to 1.
    """

    id: str
    minutes: float
    answers: tuple[str, ...]
    chances: tuple[tuple[float, ...], ...]
    first: bool = False
    stops: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Case:
    """One cause is at work, and only one; a visit to the store mends any, and some only that.

    causes: those that the guide knows, and last OTHER, where some visitors have none of them. weights: how
    likely each cause is, in any unit. store: what the visit costs, in minutes. unsure: the share of visitors
    (0 to less than 1) who can't answer a question, whatever the cause. done_right: the share of those who do
    a fix who do it right; the chances of fixes allow for it.
    """

    causes: tuple[str, ...]
    weights: Weights
    fixes: tuple[Fix, ...]
    questions: tuple[Question, ...]
    store: float
    unsure: float = 0.0
    done_right: float = 1.0

    @cached_property
    def known(self) -> tuple[str, ...]:
        """The causes that the guide knows."""
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
        """For each fix, the causes that it can fix, by index, with its chance."""
        return tuple(
            tuple((cause, chance) for cause, chance in enumerate(fix.mends) if chance > 0.0)
            for fix in self.fixes
        )

    @cached_property
    def only_at_store(self) -> frozenset[str]:
        """The causes known that nothing mends at home."""
        at_home = {cause for mended in self.mended for cause, _ in mended}
        return frozenset(name for index, name in enumerate(self.known) if index not in at_home)

    @cached_property
    def overlap(self) -> bool:
        """Whether two fixes can fix the same cause, or one waits for another."""
        causes = [cause for mended in self.mended for cause, _ in mended]
        return len(causes) != len(set(causes)) or any(fix.after for fix in self.fixes)

    @cached_property
    def before(self) -> tuple[tuple[int, ...], ...]:
        """For each fix, by index, those that it is a further resort to, the first of them first."""
        index = {fix.id: number for number, fix in enumerate(self.fixes)}

        def chain(fix: Fix) -> tuple[int, ...]:
            found: dict[int, None] = {}
            while (number := index.get(fix.after)) is not None and number not in found:
                found[number] = None
                fix = self.fixes[number]
            return tuple(reversed(found))

        return tuple(map(chain, self.fixes))

    @cached_property
    def _ruled_out_by(self) -> tuple[int, ...]:
        """For each cause, the bits of the fixes that, done right, always fix it, whatever the device."""
        return tuple(
            sum(
                1 << index
                for index, fix in enumerate(self.fixes)
                if fix.mends[cause] >= self.done_right and not fix.some_devices
            )
            for cause in range(len(self.causes))
        )

    def waits_for(self, index: int, tried: int) -> list[int]:
        """The fixes, by index, that have to be tried before this one, in their order.

        What can fix nothing any more is not waited for: each of its causes was ruled out by a fix that
        always fixes it. tried: the bits of the fixes that have not helped.
        """
        ruled_out = self._ruled_out_by
        return [
            other
            for other in self.before[index]
            if not tried >> other & 1 and not all(tried & ruled_out[cause] for cause, _ in self.mended[other])
        ]

    def awaited(self, masses: Sequence[float], tried: int) -> frozenset[int]:
        """The fixes, by index, that one which can fix something waits for next. masses: of each fix."""
        return frozenset(
            waited[0]
            for index, chain in enumerate(self.before)
            if chain and masses[index] > 0.0 and (waited := self.waits_for(index, tried))
        )

    def masses(self, weights: Weights, tried: int = 0) -> list[float]:
        """How much of the weight each fix mends; nothing where it was tried."""
        return [
            0.0 if tried >> index & 1 else sum([weights[cause] * chance for cause, chance in mended])
            for index, mended in enumerate(self.mended)
        ]


def after_fix(weights: Weights, fix: Fix) -> Weights:
    """The weights when the fix has not helped."""
    return tuple([w * (1.0 - m) for w, m in zip(weights, fix.mends, strict=True)])


def after_answer(weights: Weights, chances: tuple[float, ...]) -> Weights:
    """The weights when an answer with these chances was given."""
    return tuple(map(mul, weights, chances))
