"""The best tree of a restricted set, for cases too large for an exhaustive search."""

from .case import Case
from .order import greedy, next_fixes
from .search import Search
from .states import LIMIT_WORK
from .tree import Grower

MIN_SHARE = 1 / 1_000
"""If a smaller share of visitors reaches a state, no more questions are asked there."""

LIMIT_FIXES = 100
"""Maximum fixes on a path: the search recurses along it."""


def among_best(case: Case, grower: Grower, work: int = LIMIT_WORK) -> str | None:
    """Grows the best of the trees that, at each point, try only the fix with the best ratio of chance to
    cost, and that ask nothing that few visitors reach; returns its start. None if even that exceeds the work
    allowed.
    """
    return None if len(case.fixes) > LIMIT_FIXES else _Among(case, grower, work).tree()


class _Among(Search):
    """The restricted search: only the fix with the best ratio is tried, and nothing is asked that few
    visitors reach.
    """

    most_combinations = 64

    def able(self, state: int) -> list[int]:
        return next_fixes(self.case, self.current_weights(state), state & self.all_tried)[:1]

    def rarely(self, state: int) -> bool:
        """Whether few visitors get here, or there is nothing left to ask."""
        if state & self.first:
            return False
        share, answers = 1.0, state >> self.above
        for question_bit, stops in zip(self.question_bits, self.stops, strict=True):
            answers, answer = divmod(answers, len(stops) + 1)
            if answer:
                share *= 1.0 - self.case.unsure
            elif not state & question_bit:
                share *= self.case.unsure
        return not state & self.all_left or share * self.weight(state) < MIN_SHARE * self.case.total

    def settled(self, state: int) -> float | None:
        if not self.rarely(state):
            return None
        self.spend(len(self.costs) ** (2 if self.case.overlap else 1))
        return greedy(self.case, self.current_weights(state), state & self.all_tried)[0]

    def best(self, state: int) -> tuple[str, int]:
        if not self.rarely(state):
            return super().best(state)
        order = greedy(self.case, self.current_weights(state), state & self.all_tried)[1]
        return ("try", order[0]) if order else ("visit", 0)
