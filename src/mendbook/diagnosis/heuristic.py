"""A good strategy where the case is too large for the best one.

The order by chance over cost is made anew after each answer and each fix. A question is asked where that
order gets cheaper by more than the question costs, if it were the only one: the one that saves most first.
"""

from .case import Case, Weights, after_answer, after_fix
from .order import greedy
from .tree import STORE, STORE_AT_ONCE, UNSURE, Ask, Grower, Try

RARE = 1 / 200
"""Where fewer of the visitors come than this, nothing more is asked: the tree stays of a size to be read."""


def heuristic(case: Case, grower: Grower) -> str:
    """Grows a good tree, and returns its start. It never costs more than the `greedy` order."""
    return _Growth(case, grower).grow(case.weights, frozenset(), tuple(range(len(case.questions))), 1.0)


class _Growth:
    def __init__(self, case: Case, grower: Grower) -> None:
        self.case, self.grower = case, grower
        self.close = 1e-9 * case.store * case.total

    def grow(self, weights: Weights, tried: frozenset[int], left: tuple[int, ...], share: float) -> str:
        """share: of those who couldn't answer on the way here."""
        for index in left:
            if self.case.questions[index].first:
                return self.ask(index, weights, tried, left, share)
        cost, order = greedy(self.case, weights, tried)
        if left and share * sum(weights) >= RARE * self.case.total:
            index = max(left, key=lambda q: (self.gain(q, weights, tried, cost), -q))
            if self.gain(index, weights, tried, cost) > self.close:
                return self.ask(index, weights, tried, left, share)
        if not order:
            return STORE
        first = order[0]
        fix = self.case.fixes[first]
        return self.grower.add(Try(fix.id, self.grow(after_fix(weights, fix), tried | {first}, left, share)))

    def gain(self, index: int, weights: Weights, tried: frozenset[int], cost: float) -> float:
        """What asking saves, if it were the only question."""
        question = self.case.questions[index]
        told = sum(
            sum(after) * self.case.store if answer in question.stops else greedy(self.case, after, tried)[0]
            for answer, c in zip(question.answers, question.chances, strict=True)
            if (after := after_answer(weights, c))
        )
        return (1.0 - self.case.unsure) * (cost - told) - question.minutes * sum(weights)

    def ask(
        self, index: int, weights: Weights, tried: frozenset[int], left: tuple[int, ...], share: float
    ) -> str:
        question, unsure = self.case.questions[index], self.case.unsure
        rest = tuple(other for other in left if other != index)
        answers = [
            (
                answer,
                STORE_AT_ONCE
                if answer in question.stops
                else self.grow(after_answer(weights, chances), tried, rest, share * (1.0 - unsure)),
            )
            for answer, chances in zip(question.answers, question.chances, strict=True)
        ]
        answers.append((UNSURE, self.grow(weights, tried, rest, share * unsure)))
        return self.grower.add(Ask(question.id, tuple(answers)))
