"""Finds a good strategy for cases that are too large for the optimal one.

Fixes are ordered by ratio of chance to cost, again after each answer and each fix. A question is asked if it
alone makes this order cheaper by more than its cost; the one that saves the most comes first. But the next
fix of the order precedes it if asking after that fix is cheaper.
"""

from dataclasses import dataclass, replace

from .case import Case, Question, Weights, after_answer, after_fix
from .order import greedy
from .states import LIMIT_WORK
from .tree import STORE, STORE_AT_ONCE, UNSURE, Ask, Grower, Try

MIN_SHARE = 1 / 200
"""If a smaller share of visitors reaches a point, no more questions are asked there, so that the tree stays
readable.
"""


def heuristic(case: Case, grower: Grower, work: int = LIMIT_WORK) -> str:
    """Grows a good tree, and returns its start. Apart from what must be asked first, it never costs more than
    the `greedy` order. work: the work allowed; once it is used up, nothing more is asked."""
    return _Growth(case, grower, work).grow(_Point(case.weights, 0, case.questions, 1.0))


@dataclass(frozen=True)
class _Point:
    """A point in the tree. tried: bits of fixes. share: that of visitors who couldn't answer on the way
    here.
    """

    weights: Weights
    tried: int
    unasked: tuple[Question, ...]
    share: float


class _Growth:
    def __init__(self, case: Case, grower: Grower, work: int) -> None:
        self.case, self.grower, self.work_left = case, grower, work
        self.work_per_order = 3 * len(case.fixes) ** 2 if case.overlap else len(case.fixes)
        self.close = 1e-9 * case.store * case.total

    def grow(self, point: _Point) -> str:
        tries = []
        while True:
            question, order = self.next(point)
            if question is not None or not order:
                break
            if not self.asks(point):
                tries += order
                break
            tries.append(order[0])
            point = self.after_fix(point, order[0])
        name = STORE if question is None else self.grow_question(question, point)
        for index in reversed(tries):
            name = self.grower.add(Try(self.case.fixes[index].id, name))
        return name

    def asks(self, point: _Point) -> bool:
        """Whether there is anything left to ask that needn't come first."""
        rare = point.share * sum(point.weights) < MIN_SHARE * self.case.total
        return bool(point.unasked) and not rare and self.work_left > 0

    def order(self, weights: Weights, tried: int) -> tuple[float, list[int]]:
        self.work_left -= self.work_per_order
        return greedy(self.case, weights, tried)

    def next(self, point: _Point) -> tuple[Question | None, list[int]]:
        """The question to ask next, or the fixes to try, the first of them now."""
        for question in point.unasked:
            if question.first:
                return question, []
        without_question, order = self.order(point.weights, point.tried)
        if not self.asks(point):
            return None, order
        candidates = [(self.cost_of_asking(question, point), question) for question in point.unasked]
        cost, question = min(candidates, key=lambda candidate: candidate[0])
        if cost >= without_question - self.close:
            return None, order
        if order:
            spent = self.case.fixes[order[0]].cost * sum(point.weights)
            if spent + self.cost_of_asking(question, self.after_fix(point, order[0])) < cost - self.close:
                return None, order
        return question, order

    def after_fix(self, point: _Point, index: int) -> _Point:
        """The point after a fix that has not helped."""
        weights = after_fix(point.weights, self.case.fixes[index])
        return replace(point, weights=weights, tried=point.tried | 1 << index)

    def cost_of_asking(self, question: Question, point: _Point) -> float:
        """The cost of asking a question and then following the order."""
        cost = question.minutes * sum(point.weights)
        for answer, chances in zip(question.answers, question.chances, strict=True):
            weights = after_answer(point.weights, chances)
            stops = answer in question.stops
            after = sum(weights) * self.case.store if stops else self.order(weights, point.tried)[0]
            cost += (1.0 - self.case.unsure) * after
        if UNSURE in question.stops:
            return cost + self.case.unsure * sum(point.weights) * self.case.store
        return cost + self.case.unsure * self.order(point.weights, point.tried)[0]

    def grow_question(self, question: Question, point: _Point) -> str:
        unsure = self.case.unsure
        unasked = tuple(other for other in point.unasked if other is not question)
        point = replace(point, unasked=unasked)
        answered = replace(point, share=point.share * (1.0 - unsure))
        answers = [
            (
                answer,
                STORE_AT_ONCE
                if answer in question.stops
                else self.grow(replace(answered, weights=after_answer(point.weights, chances))),
            )
            for answer, chances in zip(question.answers, question.chances, strict=True)
        ]
        stops = UNSURE in question.stops
        at_unsure = STORE_AT_ONCE if stops else self.grow(replace(point, share=point.share * unsure))
        answers.append((UNSURE, at_unsure))
        return self.grower.add(Ask(question.id, tuple(answers)))
