"""The best of fewer trees, where the case is too large for all of them."""

from .case import Case
from .order import following, greedy
from .search import Search
from .states import LIMIT_WORK
from .tree import Grower

RARE = 1 / 1_000
"""Where fewer of the visitors come than this, nothing more is asked."""

LIMIT_FIXES = 100
"""A path of more fixes would be too deep for this search, which follows it down."""


def among_best(case: Case, grower: Grower, work: int = LIMIT_WORK) -> str | None:
    """Grows the best of the trees that try only what has the best chance for its cost, at each point, and ask
    nothing where few come; returns its start. None where even that is too much work.
    """
    return None if len(case.fixes) > LIMIT_FIXES else _Among(case, grower, work).tree()


class _Among(Search):
    """Only the fix with the best chance for its cost is tried, and nothing is asked where few come."""

    told_at_once = 64

    def able(self, state: int) -> list[int]:
        return following(self.case, self.now(state), state & self.all_tried)[:1]

    def rarely(self, state: int) -> bool:
        """Whether few of the visitors come here, or nothing is left to ask."""
        if state & self.first:
            return False
        share, answers = 1.0, state >> self.above
        for left, stops in zip(self.left, self.stops, strict=True):
            answers, answer = divmod(answers, len(stops) + 1)
            if answer:
                share *= 1.0 - self.case.unsure
            elif not state & left:
                share *= self.case.unsure
        return not state & self.all_left or share * self.weight(state) < RARE * self.case.total

    def settled(self, state: int) -> float | None:
        if not self.rarely(state):
            return None
        self.spend(len(self.costs) ** (2 if self.case.overlap else 1))
        return greedy(self.case, self.now(state), state & self.all_tried)[0]

    def best(self, state: int) -> tuple[str, int]:
        if not self.rarely(state):
            return super().best(state)
        order = greedy(self.case, self.now(state), state & self.all_tried)[1]
        return ("try", order[0]) if order else ("visit", 0)
