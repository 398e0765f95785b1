"""The strategy with the least expected cost: dynamic programming over what is tried and answered.

A state is which fixes were tried, which answers were given, and which questions are left; its value is the
least expected cost from there on. The search is depth-first branch and bound: what can be done is looked at
in the order of its bounds from below, each within what the best found so far leaves; what is learnt of a
state, its value or a better bound, is kept. A bound is what it costs if all answers that are left are told
for nothing.
"""

from math import inf, nextafter, prod
from operator import mul

from .case import Case, Weights, after_answer
from .order import CLOSE, cheapest, following, greedy, ranked
from .tree import STORE, STORE_AT_ONCE, UNSURE, Ask, Grower, Try

LIMIT_WORK = 6_000_000
"""How many fixes and outcomes are looked at before the search gives up: some seconds of work.

Not a time, so that equal data give equal trees everywhere.
"""

LIMIT_STATES = 10**9
"""Cases with more states than these are beyond that work, and not begun."""

LIMIT_FIXES = 100
"""A path of more fixes would be too deep for the search among the best, which follows it down."""

RARE = 1 / 1_000
"""Where fewer of the visitors come than this, a search among the best fixes asks nothing more."""

_Outcomes = list[tuple[float, int]]
"""What an action can lead to: how much that counts, and the state."""

_Action = tuple[str, int, float, _Outcomes]
"""Try, ask or visit; the index of the fix or question; the cost of the action itself; what it leads to."""


class _TooMuchWork(Exception):
    pass


def exact(case: Case, grower: Grower) -> str | None:
    """Grows the best tree, and returns its start; of equally good ones, that of the editor's order.

    None where the case is too large.
    """
    states = prod((len(question.answers) + 2 for question in case.questions), start=1 << len(case.fixes))
    return None if states > LIMIT_STATES else _Search(case, grower).tree()


def among_best(case: Case, grower: Grower) -> str | None:
    """Grows the best of the trees that try only what has the best chance for its cost, at each point, and ask
    nothing where few come. None where even that is too much.
    """
    return None if len(case.fixes) > LIMIT_FIXES else _Among(case, grower).tree()


class _Search:
    told_at_once = 20_000
    """Where more combinations of answers are left, the bound is a coarser one: the cause itself is told."""

    def __init__(self, case: Case, grower: Grower) -> None:
        self.case, self.grower = case, grower
        # A state is one number: a bit for each fix tried, one for each question left, and above them the
        # answers. Question q with answer number a (from 1) adds a * place[q]; an unanswered one adds nothing.
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
        self.waits = any(case.before)
        self.work = 0
        self._weights = {0: case.weights}
        self._survivors = {0: (1.0,) * len(case.causes)}
        self._masses: dict[int, list[float]] = {}
        self._order: dict[int, list[tuple[int, float, float]]] = {}
        self._cause_told: dict[int, list[float]] = {}
        self._combinations = {0: 1}
        self._told: dict[int, float] = {}
        self._bound: dict[int, float] = {}
        self._solved: set[int] = set()
        self._grown: dict[int, str] = {}

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
        """For each cause, the chance that none of the fixes tried mended it."""
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

    def order(self, answers: int) -> list[tuple[int, float, float]]:
        """Of each fix the bit, the cost, and how much of the weight before any it mends; the best first."""
        known = self._order.get(answers)
        if known is None:
            masses = self.masses(answers)
            known = [(1 << index, self.costs[index], masses[index]) for index in ranked(self.case, masses)]
            self._order[answers] = known
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
        if self.work > LIMIT_WORK:
            raise _TooMuchWork

    # -- bounds from below

    def bound(self, state: int) -> float:
        """The least that a state can cost, as far as is known; of a solved one its value."""
        known = self._bound.get(state)
        return self.told(state) if known is None else known

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
                for _ in self.stops[index]:
                    after += place
                    one = self._told.get(after)
                    known += self.told(after) if one is None else one
                if unsure:
                    known = (1.0 - unsure) * known + unsure * self.told(rest)
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
        store, spent, now = self.case.store, 0.0, self.now(state)
        weight = sum(now)
        best = weight * store
        self.spend((3 if self.case.overlap else 1) * (len(self.costs) + 1))
        if not self.case.overlap:
            for bit, cost, mass in self.order(state >> self.above << self.above):
                if not state & bit:
                    spent += cost * weight
                    weight -= mass
                    if spent + weight * store < best:
                        best = spent + weight * store
            return best
        for _, cost, mass in sorted(
            [
                (cost / mass, cost, mass)
                for cost, mass in zip(self.costs, self.case.masses(now, state & self.all_tried), strict=True)
                if mass > 0.0
            ]
        ):
            # As if a fix mended little by little, and each something else: no real order does better.
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

    # -- the search

    def able(self, state: int) -> list[int]:
        """The fixes that can be tried now: those that can mend something, or that such a one waits for."""
        masses = self.masses(state)
        if not self.waits:
            return [index for index, mass in enumerate(masses) if mass > 0.0]
        tried = state & self.all_tried
        awaited = self.case.awaited(masses, tried)
        return [
            index
            for index, mass in enumerate(masses)
            if (mass > 0.0 or index in awaited) and not self.case.waits_for(index, tried)
        ]

    def actions(self, state: int, weight: float) -> list[_Action]:
        """What can be done, in the editor's order: fixes, questions, the store."""
        first = state & self.first
        found: list[_Action] = []
        if not first:
            for index in self.able(state):
                found.append(("try", index, self.costs[index] * weight, [(1.0, state | 1 << index)]))
        unsure, asked = self.case.unsure, first or state
        for index, question in enumerate(self.case.questions):
            if asked & self.left[index]:
                rest, cost = state - self.left[index], question.minutes * weight
                outcomes: _Outcomes = []
                for number, stops in enumerate(self.stops[index], 1):
                    after = rest + number * self.place[index]
                    if stops:
                        cost += (1.0 - unsure) * self.case.store * self.weight(after)
                    else:
                        outcomes.append((1.0 - unsure, after))
                if UNSURE in question.stops:
                    cost += unsure * self.case.store * weight
                elif unsure:
                    outcomes.append((unsure, rest))
                found.append(("ask", index, cost, outcomes))
        if not first:
            found.append(("visit", 0, self.case.store * weight, []))
        return found

    def settled(self, state: int) -> float | None:
        """The value of a state that needs no search."""
        return None if self.case.overlap or state & self.all_left else self.told(state)

    def solve(self, state: int, budget: float = inf) -> float:
        """The value of a state if that is within the budget; else a bound from below that is over it."""
        known = self.bound(state)
        if known > budget or state in self._solved:
            return known
        if (value := self.settled(state)) is not None:
            return self.solved(state, value)
        weight = self.weight(state)
        # Where fixes don't overlap, asking nothing is a real strategy, whose cost is known.
        ask = self.case.overlap or state & self.first
        best, over = inf if ask else self.told(state & ~self.all_left), inf
        ordered: list[tuple[float, int, _Action]] = []
        told = self.told(state)
        for action in self.actions(state, weight):
            kind, index, least, outcomes = action
            if kind == "ask" and not self.case.questions[index].stops:
                # What is told for nothing of all questions is as much, whichever comes first.
                least += told
            else:
                for share, after in outcomes:
                    least += share * self.bound(after)
            ordered.append((least, len(ordered), action))
        self.spend(len(ordered))
        ordered.sort()
        for least, _, action in ordered:
            if least >= best:
                break
            if least > budget:
                over = min(over, least)
                break
            limit = min(best, budget)
            cost = self.cost(action, limit)
            if cost <= limit:
                best = cost
            else:
                over = min(over, cost)
        if best <= budget:
            return self.solved(state, best)
        self._bound[state] = known = max(known, min(best, over), nextafter(budget, inf))
        return known

    def solved(self, state: int, value: float) -> float:
        self._solved.add(state)
        self._bound[state] = value
        return value

    def cost(self, action: _Action, limit: float) -> float:
        """What an action costs if that is within the limit; else a bound from below that is over it."""
        _, _, least, outcomes = action
        bounds = [(share * self.bound(after), share, after) for share, after in outcomes]
        for bound, _, _ in bounds:
            least += bound
        if len(bounds) > 1:
            bounds.sort(reverse=True)
        for bound, share, after in bounds:
            if least > limit:
                return least
            room = (limit - least + bound) / share
            found = self.solve(after, room)
            least += share * found - bound
            if found > room:
                return max(least, nextafter(limit, inf))
        return least

    # -- the tree

    def tree(self) -> str | None:
        """Grows the best tree, and returns its start; None where that is too much work."""
        try:
            return self.grow(self.all_left)
        except _TooMuchWork:
            return None

    def grow(self, state: int) -> str:
        """Grows the best tree from a state on; returns its name."""
        if state not in self._grown:
            self._grown[state] = self.grown(state)
        return self._grown[state]

    def grown(self, state: int) -> str:
        if self.any_stop and self.stopped(state):
            return STORE_AT_ONCE
        kind, index = self.best(state)
        if kind == "try":
            return self.grower.add(Try(self.case.fixes[index].id, self.grow(state | 1 << index)))
        if kind == "ask":
            question, rest = self.case.questions[index], state - self.left[index]
            numbered = [*enumerate(question.answers, 1), (0, UNSURE)]
            after = tuple(
                (
                    answer,
                    STORE_AT_ONCE if answer in question.stops else self.grow(rest + n * self.place[index]),
                )
                for n, answer in numbered
            )
            return self.grower.add(Ask(question.id, after))
        return STORE

    def best(self, state: int) -> tuple[str, int]:
        """The best action and its fix or question: of those alike, the first in the editor's order."""
        weight = self.weight(state)
        if not state & self.all_left and not self.case.overlap:
            _, order = cheapest(self.case, weight, self.masses(state))
            return ("try", order[0]) if order else ("visit", 0)
        if not weight:
            return "visit", 0
        limit = self.solve(state) + CLOSE * self.case.store * weight
        for action in self.actions(state, weight):
            if self.cost(action, limit) <= limit:
                return action[:2]
        raise AssertionError("a value that no action has")


class _Among(_Search):
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
