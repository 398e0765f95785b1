"""The strategy with the least expected cost, exactly: dynamic programming over what is tried and answered.

A state is which fixes were tried, which answers were given, and which questions are left; its value is the
least expected cost from there on. A bound from below spares most states a look: the cost if all answers that
are left were told at once and for nothing. The search learns better bounds as it goes, and only where the
best strategy so far leads ('learning depth-first search', Bonet and Geffner, ICAPS 2006).
"""

from functools import cache
from math import inf, prod
from typing import NamedTuple

from .case import Case, Weights, after_answer
from .order import CLOSE, cheapest, ranked
from .tree import STORE, STORE_AT_ONCE, UNSURE, Ask, Grower, Try

LIMIT_FIXES, LIMIT_QUESTIONS, LIMIT_COMBINATIONS = 12, 6, 2_000
"""Larger cases are not tried: too many fixes, questions, or ways to answer them all."""

LIMIT_WORK = 1_000_000
"""How many orders of fixes are compared before the search gives up: some seconds of work."""


class _State(NamedTuple):
    """tried, left: bits of fixes and questions. answers: what was answered, as a number (`_Search.place`)."""

    tried: int
    answers: int
    left: int


class _Action(NamedTuple):
    """kind: try, ask or visit. which: the fix or question. cost: of the action itself.

    after: what can follow, and how much that counts.
    """

    kind: str
    which: int
    cost: float
    after: tuple[tuple[float, _State], ...]


class _TooMuchWork(Exception):
    pass


def exact(case: Case, grower: Grower) -> str | None:
    """Grows the best tree, and returns its start; of equally good ones, that of the editor's order.

    None where the case is too large.
    """
    combinations = prod(len(question.answers) for question in case.questions)
    if (
        len(case.fixes) > LIMIT_FIXES
        or len(case.questions) > LIMIT_QUESTIONS
        or combinations > LIMIT_COMBINATIONS
    ):
        return None
    try:
        return _Search(case, grower).grow(_State(0, 0, (1 << len(case.questions)) - 1))
    except _TooMuchWork:
        return None


class _Search:
    def __init__(self, case: Case, grower: Grower) -> None:
        self.case = case
        self.grower = grower
        self.bits = len(case.fixes)
        # Question q with answer number a (from 1) adds a * place[q]; an unanswered one adds nothing.
        self.place = [1]
        for question in case.questions:
            self.place.append(self.place[-1] * (len(question.answers) + 1))
        self.bound: dict[_State, float] = {}
        self.solved: set[_State] = set()
        self.without_questions: dict[int, float] = {}
        self.work = 0
        self.actions = cache(self._actions)
        self.weights = cache(self._weights)
        self.survivors = cache(self._survivors)
        self.masses = cache(self._masses)
        self.ranked = cache(self._ranked)
        self.stopped = cache(self._stopped)
        self.first = sum(1 << index for index, question in enumerate(case.questions) if question.first)
        self.complete = cache(self._complete)
        self.grow = cache(self._grow)

    # -- a state in numbers

    def _weights(self, answers: int) -> Weights:
        """The weights of the causes after these answers, before any fix."""
        weights = self.case.weights
        for question in self.case.questions:
            answers, answer = divmod(answers, len(question.answers) + 1)
            if answer:
                weights = after_answer(weights, question.chances[answer - 1])
        return weights

    def _stopped(self, answers: int) -> bool:
        """Whether one of these answers leads to the store at once."""
        for question in self.case.questions:
            answers, answer = divmod(answers, len(question.answers) + 1)
            if answer and question.answers[answer - 1] in question.stops:
                return True
        return False

    def _survivors(self, tried: int) -> Weights:
        """For each cause, the chance that none of the fixes tried mended it."""
        rest = [1.0] * len(self.case.causes)
        for index, fix in enumerate(self.case.fixes):
            if tried >> index & 1:
                rest = [r * (1.0 - m) for r, m in zip(rest, fix.mends, strict=True)]
        return tuple(rest)

    def _masses(self, tried: int, answers: int) -> tuple[float, tuple[float, ...]]:
        """The weight of the state, and how much of it each fix would mend (0 for those tried)."""
        now = [w * r for w, r in zip(self.weights(answers), self.survivors(tried), strict=True)]
        return sum(now), tuple(
            0.0 if tried >> index & 1 else sum([now[cause] * chance for cause, chance in mended])
            for index, mended in enumerate(self.case.mended)
        )

    def _ranked(self, answers: int) -> list[tuple[int, float, float]]:
        """The bit, the cost and the mass of every fix, the best first."""
        masses = self.masses(0, answers)[1]
        return [(1 << i, self.case.fixes[i].cost, masses[i]) for i in ranked(self.case, masses)]

    def _complete(self, answers: int, left: int) -> list[int]:
        """All ways to answer the questions that are left."""
        if not left:
            return [answers]
        index = left.bit_length() - 1
        several = range(1, len(self.case.questions[index].answers) + 1)
        rest = left & ~(1 << index)
        return [a for n in several for a in self.complete(answers + n * self.place[index], rest)]

    def at_least(self, state: _State) -> float:
        """The least that a state can cost, as far as is known; of a solved one its value."""
        known = self.bound.get(state)
        if known is None:
            tried, answers, left = state
            if self.stopped(answers):
                self.solved.add(state)
                self.bound[state] = known = self.case.store * self.masses(tried, answers)[0]
                return known
            known = 0.0
            told = self.complete(answers, left)
            self.work += len(told)
            if self.work > LIMIT_WORK:
                raise _TooMuchWork
            for whole in told:
                key = whole << self.bits | tried
                cost = self.without_questions.get(key)
                if cost is None:
                    cost = self.without_questions[key] = self.cheapest(tried, whole)
                known += cost
            self.bound[state] = known
            if not left and not self.case.overlap:
                self.solved.add(state)
        return known

    def cheapest(self, tried: int, answers: int) -> float:
        """The cost of the best order without questions; where fixes overlap, a bound from below."""
        if self.case.overlap:
            weight, masses = self.masses(tried, answers)
            return cheapest(self.case, weight, masses)[0]
        # The same as `cheapest`, faster: what is tried changes nothing in the order of the others.
        weight, order = self.masses(0, answers)[0], self.ranked(answers)
        for bit, _, mass in order:
            if tried & bit:
                weight -= mass
        store, spent = self.case.store, 0.0
        best = weight * store
        for bit, cost, mass in order:
            if not tried & bit:
                spent += cost * weight
                weight -= mass
                if spent + weight * store < best:
                    best = spent + weight * store
        return best

    # -- the search

    def _actions(self, state: _State) -> list[_Action]:
        """What can be done, in the editor's order: fixes, questions, the store."""
        tried, answers, left = state
        weight, masses = self.masses(tried, answers)
        first = left & self.first
        found = [
            _Action("try", i, self.case.fixes[i].cost * weight, ((1.0, self.after_fix(state, i)),))
            for i, mass in enumerate(masses)
            if mass > 0.0 and not first and self.may_be_tried(i, tried)
        ]
        unsure = self.case.unsure
        for i, question in enumerate(self.case.questions):
            if (first or left) >> i & 1:
                after = [
                    (1.0 - unsure, self.after_answer(state, i, n + 1)) for n in range(len(question.answers))
                ]
                if unsure:
                    after.append((unsure, self.after_answer(state, i, 0)))
                found.append(_Action("ask", i, question.minutes * weight, tuple(after)))
        if not first:
            found.append(_Action("visit", 0, self.case.store * weight, ()))
        return found

    def may_be_tried(self, index: int, tried: int) -> bool:
        before = self.case.waits_for[index]
        return before is None or bool(tried >> before & 1)

    def after_fix(self, state: _State, index: int) -> _State:
        return _State(state.tried | 1 << index, state.answers, state.left)

    def after_answer(self, state: _State, index: int, answer: int) -> _State:
        """answer: its number from 1, or 0 for one that couldn't be given."""
        answers = state.answers + answer * self.place[index]
        return _State(state.tried, answers, state.left & ~(1 << index))

    def best(self, state: _State, close: float) -> tuple[_Action, float, float]:
        """The action that may be the best, what it costs at least, and what the next best does."""
        actions = self.actions(state)
        chosen, least, second = actions[-1], inf, inf
        for action in actions:
            cost = action.cost
            for share, after in action.after:
                cost += share * self.at_least(after)
            if cost < least - close:
                chosen, least, second = action, cost, least
            elif cost < second:
                second = cost
        return chosen, least, second

    def solve(self, state: _State, limit: float = inf) -> _Action:
        """Raises the state's bound to its value, or over the limit. Returns the best action known then."""
        close = CLOSE * self.case.store * self.masses(state.tried, state.answers)[0]
        while True:
            action, least, second = self.best(state, close)
            self.bound[state] = least
            open_ones = [item for item in action.after if item[1] not in self.solved]
            if not open_ones:
                self.solved.add(state)
            if not open_ones or least > limit:
                return action
            share, after = max(open_ones, key=lambda item: item[0] * self.bound[item[1]])
            self.solve(after, self.bound[after] + (min(second, limit) - least + 2 * close) / share)

    # -- the tree

    def _grow(self, state: _State) -> str:
        """Grows the best tree from a state on; returns its name."""
        weight, masses = self.masses(state.tried, state.answers)
        if self.stopped(state.answers):
            return STORE_AT_ONCE
        if not weight:
            return STORE
        if not state.left and not self.case.overlap:
            _, order = cheapest(self.case, weight, masses)
            kind, index = ("try", order[0]) if order else ("visit", 0)
        else:
            kind, index = self.solve(state)[:2]
        if kind == "try":
            return self.grower.add(Try(self.case.fixes[index].id, self.grow(self.after_fix(state, index))))
        if kind == "ask":
            question = self.case.questions[index]
            numbered = [*enumerate(question.answers, 1), (0, UNSURE)]
            after = tuple((answer, self.grow(self.after_answer(state, index, n))) for n, answer in numbered)
            return self.grower.add(Ask(question.id, after))
        return STORE
