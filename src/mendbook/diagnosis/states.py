"""The states of a search for the best tree in numbers, and what each costs at least.

A state is which fixes were tried, which answers were given, and which questions are left, as one number: a
bit for each fix tried, one for each question left, and above them the answers.
"""

from operator import mul

from .case import Case, Weights, after_answer
from .chains import Chains

LIMIT_WORK = 6_000_000
"""How many fixes and outcomes are looked at before a search gives up: some seconds of work.

Not a time, so that equal data give equal trees everywhere.
"""


class TooMuchWork(Exception):
    """A search has come to the work that is allowed."""


class States:
    told_at_once = 20_000
    """Where more combinations of answers are left, the bound is a coarser one: the cause itself is told."""

    def __init__(self, case: Case, allowed: int = LIMIT_WORK) -> None:
        self.case, self.allowed = case, min(allowed, LIMIT_WORK)
        # Question q with answer number a (from 1) adds a * place[q]; an unanswered one adds nothing.
        fixes, questions = len(case.fixes), len(case.questions)
        self.all_tried = (1 << fixes) - 1
        self.all_left = ((1 << questions) - 1) << fixes
        self.left = [1 << fixes + index for index in range(questions)]
        self.above = fixes + questions
        self.place = [1 << self.above]
        for question in case.questions:
            self.place.append(self.place[-1] * (len(question.answers) + 1))
        self.first = sum(
            bit for bit, question in zip(self.left, case.questions, strict=True) if question.first
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
        self._cause_told: dict[int, list[float]] = {}
        self._combinations = {0: 1}
        self._told: dict[int, float] = {}

    # -- a state in numbers

    def weights(self, answers: int) -> Weights:
        """The weights of the causes after these answers, before any fix."""
        known = self._weights.get(answers)
        if known is None:
            last = next(q for q in reversed(range(len(self.stops))) if answers >= self.place[q])
            number = answers // self.place[last]
            before = self.weights(answers - number * self.place[last])
            chances = self.case.questions[last].chances[number - 1]
            known = self._weights[answers] = after_answer(before, chances)
        return known

    def survivors(self, tried: int) -> Weights:
        """For each cause, the chance that none of the fixes tried worked."""
        known = self._survivors.get(tried)
        if known is None:
            rest = list(self.survivors(tried & (tried - 1)))
            for cause, chance in self.case.mended[(tried & -tried).bit_length() - 1]:
                rest[cause] *= 1.0 - chance
            known = self._survivors[tried] = tuple(rest)
        return known

    def now(self, state: int) -> Weights:
        """The weights of the causes in a state."""
        answers = state >> self.above << self.above
        return tuple(map(mul, self.weights(answers), self.survivors(state & self.all_tried)))

    def weight(self, state: int) -> float:
        return sum(self.now(state))

    def masses(self, state: int) -> list[float]:
        """How much of the weight each fix mends; nothing where it was tried."""
        key = state & ~self.all_left
        known = self._masses.get(key)
        if known is None:
            known = self.case.masses(self.now(state), state & self.all_tried)
            self._masses[key] = known
        return known

    def order(self, state: int) -> tuple[float, list[tuple[int, float, float]]]:
        """The weight that no fix mends, and the best order of fixes (see `Chains.order`), the last first.

        Some of them may have been tried.
        """
        assert self.chains is not None
        answers = state >> self.above << self.above
        key = answers | state & self.chains.bound
        known = self._order.get(key)
        if known is None:
            weights = self.weights(answers)
            rest = sum(map(mul, weights, self.survivors(self.all_tried)))
            known = self._order[key] = rest, self.chains.order(weights, key)[::-1]
        return known

    def stopped(self, state: int) -> bool:
        """Whether one of the answers leads to the store at once."""
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

    def told(self, state: int) -> float:
        """What it costs at least if the answers that are left are told for nothing.

        One that stops doesn't stop then: who isn't asked goes on.
        """
        known = self._told.get(state)
        if known is None:
            left = state & self.all_left
            if not left:
                known = self.plain(state)
            elif self.combinations(left) > self.told_at_once:
                known = self.cause_told(state)
            else:
                index = left.bit_length() - 1 - len(self.costs)
                rest, place, unsure = state - self.left[index], self.place[index], self.case.unsure
                known, after = 0.0, rest
                get = self._told.get
                for _ in self.stops[index]:
                    after += place
                    one = get(after)
                    known += self.told(after) if one is None else one
                if unsure:
                    one = get(rest)
                    known = (1.0 - unsure) * known + unsure * (self.told(rest) if one is None else one)
            self._told[state] = known
        return known

    def combinations(self, left: int) -> int:
        """How many ways there are to answer these questions, or not to know."""
        known = self._combinations.get(left)
        if known is None:
            index = left.bit_length() - 1 - len(self.costs)
            others = self.combinations(left - self.left[index])
            known = self._combinations[left] = others * (len(self.stops[index]) + 1)
        return known

    def plain(self, state: int) -> float:
        """The cost of the best order without questions; where fixes overlap, a bound from below."""
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
            # As if a fix worked little by little, and each something else: no real order does better.
            if mass >= weight:
                best = min(best, spent + cost * (weight / mass) * weight / 2)
                break
            spent += cost * (weight - mass / 2)
            weight -= mass
            if spent + weight * store < best:
                best = spent + weight * store
        return best

    def cause_told(self, state: int) -> float:
        """What it costs at least if the cause itself is told."""
        tried = state & self.all_tried
        each = self._cause_told.get(tried)
        if each is None:
            each = [self.cost_of(cause, tried) for cause in range(len(self.case.causes))]
            self._cause_told[tried] = each
        return sum([weight * cost for weight, cost in zip(self.now(state), each, strict=True)])

    def cost_of(self, cause: int, tried: int) -> float:
        """What it costs to mend a cause that is known, with the fixes that were not tried."""
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
