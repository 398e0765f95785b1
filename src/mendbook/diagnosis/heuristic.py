"""A good strategy where the case is too large for the best one.

The order by chance over cost is made again after each answer and each fix. A question is asked where that
order gets cheaper by more than the question costs, if it were the only one: the one that saves most first.
But the next fix of the order comes before it, where asking behind that fix is cheaper still.
"""

from dataclasses import dataclass, replace

from .case import Case, Question, Weights, after_answer, after_fix
from .order import greedy
from .states import LIMIT_WORK
from .tree import STORE, STORE_AT_ONCE, UNSURE, Ask, Grower, Try

RARE = 1 / 200
"""Where fewer of the visitors come than this, nothing more is asked: the tree stays of a size to be read."""


def heuristic(case: Case, grower: Grower, work: int = LIMIT_WORK) -> str:
    """Grows a good tree, and returns its start. It never costs more than the `greedy` order, but for what has
    to be asked first. work: how much may be looked at; then nothing more is asked.
    """
    return _Growth(case, grower, work).grow(_Here(case.weights, 0, case.questions, 1.0))


@dataclass(frozen=True)
class _Here:
    """A point of the tree. tried: bits of fixes. share: of those who couldn't answer on the way here."""

    weights: Weights
    tried: int
    left: tuple[Question, ...]
    share: float


class _Growth:
    def __init__(self, case: Case, grower: Grower, work: int) -> None:
        self.case, self.grower, self.left = case, grower, work
        self.of_order = 3 * len(case.fixes) ** 2 if case.overlap else len(case.fixes)
        self.close = 1e-9 * case.store * case.total

    def grow(self, here: _Here) -> str:
        tries = []
        while True:
            question, order = self.next(here)
            if question is not None or not order:
                break
            if not self.asks(here):
                tries += order
                break
            tries.append(order[0])
            here = self.behind(here, order[0])
        name = STORE if question is None else self.ask(question, here)
        for index in reversed(tries):
            name = self.grower.add(Try(self.case.fixes[index].id, name))
        return name

    def asks(self, here: _Here) -> bool:
        """Whether anything can still be asked that need not come first."""
        rare = here.share * sum(here.weights) < RARE * self.case.total
        return bool(here.left) and not rare and self.left > 0

    def order(self, weights: Weights, tried: int) -> tuple[float, list[int]]:
        self.left -= self.of_order
        return greedy(self.case, weights, tried)

    def next(self, here: _Here) -> tuple[Question | None, list[int]]:
        """The question to be asked here, or the fixes to be tried, the first of them now."""
        for question in here.left:
            if question.first:
                return question, []
        plain, order = self.order(here.weights, here.tried)
        if not self.asks(here):
            return None, order
        asked = [(self.asked(question, here), question) for question in here.left]
        cost, question = min(asked, key=lambda each: each[0])
        if cost >= plain - self.close:
            return None, order
        if order:
            spent = self.case.fixes[order[0]].cost * sum(here.weights)
            if spent + self.asked(question, self.behind(here, order[0])) < cost - self.close:
                return None, order
        return question, order

    def behind(self, here: _Here, index: int) -> _Here:
        """Where a fix leads that has not helped."""
        weights = after_fix(here.weights, self.case.fixes[index])
        return replace(here, weights=weights, tried=here.tried | 1 << index)

    def asked(self, question: Question, here: _Here) -> float:
        """What it costs to ask this, and then to go by the order."""
        cost = question.minutes * sum(here.weights)
        for answer, chances in zip(question.answers, question.chances, strict=True):
            weights = after_answer(here.weights, chances)
            stops = answer in question.stops
            told = sum(weights) * self.case.store if stops else self.order(weights, here.tried)[0]
            cost += (1.0 - self.case.unsure) * told
        if UNSURE in question.stops:
            return cost + self.case.unsure * sum(here.weights) * self.case.store
        return cost + self.case.unsure * self.order(here.weights, here.tried)[0]

    def ask(self, question: Question, here: _Here) -> str:
        unsure = self.case.unsure
        left = tuple(other for other in here.left if other is not question)
        here = replace(here, left=left)
        known = replace(here, share=here.share * (1.0 - unsure))
        answers = [
            (
                answer,
                STORE_AT_ONCE
                if answer in question.stops
                else self.grow(replace(known, weights=after_answer(here.weights, chances))),
            )
            for answer, chances in zip(question.answers, question.chances, strict=True)
        ]
        stops = UNSURE in question.stops
        at_unsure = STORE_AT_ONCE if stops else self.grow(replace(here, share=here.share * unsure))
        answers.append((UNSURE, at_unsure))
        return self.grower.add(Ask(question.id, tuple(answers)))
