"""Represents the states of the search as numbers, with lower bounds of their values.

A state encodes the fixes tried, the answers given and the questions left in one number: a bit for each fix
tried, a bit for each question left, and above them the answers.
"""

from operator import mul

from .case import Case, Weights, after_answer
from .chains import Chains

LIMIT_WORK = 6_000_000
"""Maximum fixes and outcomes that a search examines: some seconds of work. It isn't a time, so that equal
data give equal trees everywhere.
"""


class TooMuchWork(Exception):
    """The search has used up the work allowed."""


class States:
    most_combinations = 20_000
    """If more combinations of answers are left, a weaker bound is used: the cause itself is revealed."""

    def __init__(self, case: Case, allowed: int = LIMIT_WORK) -> None:
        self.case, self.allowed = case, min(allowed, LIMIT_WORK)
        # Question q with answer number a (from 1) adds a * place[q]; an unanswered one adds nothing.
        fixes, questions = len(case.fixes), len(case.questions)
        self.all_tried = (1 << fixes) - 1
        self.all_left = ((1 << questions) - 1) << fixes
        self.question_bits = [1 << fixes + index for index in range(questions)]
        self.above = fixes + questions
        self.place = [1 << self.above]
        for question in case.questions:
            self.place.append(self.place[-1] * (len(question.answers) + 1))
        self.first = sum(
            bit for bit, question in zip(self.question_bits, case.questions, strict=True) if question.first
        )
        self.stops = [
            [answer in question.stops for answer in question.answers] for question in case.questions
        ]
        self.any_stop = any(map(any, self.stops))
        self.costs = [fix.cost for fix in case.fixes]
        self.chains = Chains.of(case)
        self.work = 0
        self._weights = {0: case.weights}
        self._survivors = {0: (1.0,) * len(case.causes)}
        self._masses: dict[int, list[float]] = {}
        self._order: dict[int, tuple[float, list[tuple[int, float, float]]]] = {}
        self._bounds_by_cause: dict[int, list[float]] = {}
        self._combinations = {0: 1}
        self._bounds_by_answers: dict[int, float] = {}

    # -- a state in numbers

    def weights(self, answers: int) -> Weights:
        """The weights of the causes after these answers, before any fix."""
        value = self._weights.get(answers)
        if value is None:
            last = next(q for q in reversed(range(len(self.stops))) if answers >= self.place[q])
            number = answers // self.place[last]
            before = self.weights(answers - number * self.place[last])
            chances = self.case.questions[last].chances[number - 1]
            value = self._weights[answers] = after_answer(before, chances)
        return value

    def survivors(self, tried: int) -> Weights:
        """For each cause, the chance that no fix tried has worked."""
        value = self._survivors.get(tried)
        if value is None:
            chances = list(self.survivors(tried & (tried - 1)))
            for cause, chance in self.case.mended[(tried & -tried).bit_length() - 1]:
                chances[cause] *= 1.0 - chance
            value = self._survivors[tried] = tuple(chances)
        return value

    def current_weights(self, state: int) -> Weights:
        """The weights of the causes in a state."""
        answers = state >> self.above << self.above
        return tuple(map(mul, self.weights(answers), self.survivors(state & self.all_tried)))

    def weight(self, state: int) -> float:
        return sum(self.current_weights(state))

    def masses(self, state: int) -> list[float]:
        """The weight that each fix would fix; 0 for those tried already."""
        key = state & ~self.all_left
        value = self._masses.get(key)
        if value is None:
            value = self.case.masses(self.current_weights(state), state & self.all_tried)
            self._masses[key] = value
        return value

    def order(self, state: int) -> tuple[float, list[tuple[int, float, float]]]:
        """The weight that no fix can fix, and the best order of fixes (see `Chains.order`), reversed.

        Some of them may have been tried.
        """
        assert self.chains is not None
        answers = state >> self.above << self.above
        key = answers | state & self.chains.bound
        value = self._order.get(key)
        if value is None:
            weights = self.weights(answers)
            rest = sum(map(mul, weights, self.survivors(self.all_tried)))
            value = self._order[key] = rest, self.chains.order(weights, key)[::-1]
        return value

    def has_stopped(self, state: int) -> bool:
        """Whether one of the answers leads straight to the store."""
        answers = state >> self.above
        for stops in self.stops:
            answers, answer = divmod(answers, len(stops) + 1)
            if answer and stops[answer - 1]:
                return True
        return False

    def spend(self, work: int) -> None:
        self.work += work
        if self.work > self.allowed:
            raise TooMuchWork

    # -- bounds from below

    def bound_by_answers(self, state: int) -> float:
        """A lower bound: the value if the remaining answers were revealed for free.

        Answers that stop don't stop here: a visitor who isn't asked continues.
        """
        value = self._bounds_by_answers.get(state)
        if value is None:
            unasked = state & self.all_left
            if not unasked:
                value = self.cost_without_questions(state)
            elif self.combinations(unasked) > self.most_combinations:
                value = self.bound_by_cause(state)
            else:
                index = unasked.bit_length() - 1 - len(self.costs)
                rest, place, unsure = state - self.question_bits[index], self.place[index], self.case.unsure
                value, after = 0.0, rest
                get = self._bounds_by_answers.get
                for _ in self.stops[index]:
                    after += place
                    bound = get(after)
                    value += self.bound_by_answers(after) if bound is None else bound
                if unsure:
                    bound = get(rest)
                    value = (1.0 - unsure) * value + unsure * (
                        self.bound_by_answers(rest) if bound is None else bound
                    )
            self._bounds_by_answers[state] = value
        return value

    def combinations(self, questions: int) -> int:
        """The number of ways to answer these questions, “I'm not sure” included."""
        value = self._combinations.get(questions)
        if value is None:
            index = questions.bit_length() - 1 - len(self.costs)
            others = self.combinations(questions - self.question_bits[index])
            value = self._combinations[questions] = others * (len(self.stops[index]) + 1)
        return value

    def cost_without_questions(self, state: int) -> float:
        """The cost of the best order without questions; a lower bound if fixes overlap."""
        store = self.case.store
        if self.chains:
            self.spend(len(self.costs) + 1)
            weight, jobs = self.order(state)
            cost = weight * store
            for bit, own, mass in jobs:
                if not state & bit:
                    weight += mass
                    cost += own * weight
                    if weight * store < cost:
                        cost = weight * store
            return cost
        self.spend(3 * (len(self.costs) + 1))
        spent, weight = 0.0, self.weight(state)
        best = weight * store
        ordered = [
            (cost / mass, cost, mass)
            for cost, mass in zip(self.costs, self.masses(state), strict=True)
            if mass > 0.0
        ]
        ordered.sort()
        for _, cost, mass in ordered:
            # This treats fixes as gradual and independent: no real order does better.
            if mass >= weight:
                best = min(best, spent + cost * (weight / mass) * weight / 2)
                break
            spent += cost * (weight - mass / 2)
            weight -= mass
            if spent + weight * store < best:
                best = spent + weight * store
        return best

    def bound_by_cause(self, state: int) -> float:
        """A lower bound: the value if the cause itself were revealed."""
        tried = state & self.all_tried
        bounds = self._bounds_by_cause.get(tried)
        if bounds is None:
            bounds = [self.cost_of_cause(cause, tried) for cause in range(len(self.case.causes))]
            self._bounds_by_cause[tried] = bounds
        return sum([weight * cost for weight, cost in zip(self.current_weights(state), bounds, strict=True)])

    def cost_of_cause(self, cause: int, tried: int) -> float:
        """The cost of fixing a known cause with the untried fixes."""
        self.spend(len(self.costs))
        store, spent, chance = self.case.store, 0.0, 1.0
        best = store
        mending = [
            (cost / fix.mends[cause], cost, fix.mends[cause])
            for index, (cost, fix) in enumerate(zip(self.costs, self.case.fixes, strict=True))
            if fix.mends[cause] > 0.0 and not tried >> index & 1
        ]
        for _, cost, mends in sorted(mending):
            spent += chance * cost
            chance *= 1.0 - mends
            best = min(best, spent + chance * store)
        return best
