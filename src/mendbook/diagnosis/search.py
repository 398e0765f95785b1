"""Finds the strategy with the least expected cost: dynamic programming over fixes tried and answers given.

The value of a state is its least expected cost. The search is depth-first branch and bound: actions are tried
in the order of their lower bounds, each within the budget left by the best so far. The value of a state, or a
better bound for it, is memoized.
"""

from math import inf, nextafter, prod

from .case import Case
from .order import CLOSE, rank
from .states import LIMIT_WORK, States, TooMuchWork
from .tree import STORE, STORE_AT_ONCE, UNSURE, Ask, Grower, Try

LIMIT_STATES = 10**9
"""Cases with more states exceed the work allowed, and aren't searched."""

_Outcomes = list[tuple[float, int]]
"""The outcomes of an action: their share, and the state."""

_Action = tuple[str, int, float, _Outcomes]
"""The kind (try, ask or visit); the index of the fix or question; the action's own cost; its outcomes."""


def exact(case: Case, grower: Grower, work: int = LIMIT_WORK) -> str | None:
    """Grows the best tree, and returns its start; ties are broken by the editor's order.

    None if the case is too large for the work allowed.
    """
    return None if _states(case) > LIMIT_STATES else Search(case, grower, work).tree()


def least_cost(case: Case, limit: float) -> float | None:
    """The expected cost of the best tree; None if the case is too large. limit: the cost of some tree."""
    if _states(case) > LIMIT_STATES:
        return None
    search = Search(case, Grower())
    try:
        return min(limit, search.solve(search.all_left, limit * case.total) / case.total)
    except TooMuchWork:
        return None


def _states(case: Case) -> int:
    return prod((len(question.answers) + 2 for question in case.questions), start=1 << len(case.fixes))


class Search(States):
    """Searches one case."""

    def __init__(self, case: Case, grower: Grower, allowed: int = LIMIT_WORK) -> None:
        super().__init__(case, allowed)
        self.grower = grower
        self.waits = any(case.before)
        self._bound: dict[int, float] = {}
        self._solved: set[int] = set()
        self._grown: dict[int, str] = {}
        self._ranked: dict[int, list[tuple[int, float]]] = {}

    def bound(self, state: int) -> float:
        """The best known lower bound of a state's value; for a solved one, its value."""
        known = self._bound.get(state)
        return self.bound_by_answers(state) if known is None else known

    def able(self, state: int) -> list[int]:
        """The fixes that can be tried now: those that can help, and their prerequisites."""
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
        """The possible actions in the editor's order: fixes, questions, the store."""
        first = state & self.first
        actions: list[_Action] = []
        if not first:
            for index in self.able(state):
                actions.append(("try", index, self.costs[index] * weight, [(1.0, state | 1 << index)]))
        unsure, askable = self.case.unsure, first or state
        for index, question in enumerate(self.case.questions):
            if askable & self.question_bits[index]:
                rest, cost = state - self.question_bits[index], question.minutes * weight
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
                actions.append(("ask", index, cost, outcomes))
        if not first:
            actions.append(("visit", 0, self.case.store * weight, []))
        return actions

    def settled(self, state: int) -> float | None:
        """The value of a state that needs no search."""
        return None if self.chains is None or state & self.all_left else self.bound_by_answers(state)

    def solve(self, state: int, budget: float = inf) -> float:
        """The value of a state if it is within the budget; otherwise a lower bound beyond it."""
        bound = self.bound(state)
        if bound > budget or state in self._solved:
            return bound
        if (value := self.settled(state)) is not None:
            return self.record_solved(state, value)
        weight = self.weight(state)
        # If fixes don't overlap, asking nothing is a possible strategy, whose cost is known.
        ask = self.chains is None or state & self.first
        best, over = inf if ask else self.bound_by_answers(state & ~self.all_left), inf
        ordered: list[tuple[float, int, _Action]] = []
        revealed = self.bound_by_answers(state)
        for action in self.actions(state, weight):
            kind, index, least, outcomes = action
            if kind == "ask" and not self.case.questions[index].stops:
                # The bound with free answers to all questions is the same, whichever question comes first.
                least += revealed
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
            return self.record_solved(state, best)
        self._bound[state] = bound = max(bound, min(best, over), nextafter(budget, inf))
        return bound

    def record_solved(self, state: int, value: float) -> float:
        self._solved.add(state)
        self._bound[state] = value
        return value

    def cost(self, action: _Action, limit: float) -> float:
        """The cost of an action if it is within the limit; otherwise a lower bound beyond it."""
        _, _, total, outcomes = action
        bounds = [(share * self.bound(after), share, after) for share, after in outcomes]
        for bound, _, _ in bounds:
            total += bound
        if len(bounds) > 1:
            bounds.sort(reverse=True)
        for bound, share, after in bounds:
            if total > limit:
                return total
            room = (limit - total + bound) / share
            solution_cost = self.solve(after, room)
            total += share * solution_cost - bound
            if solution_cost > room:
                return max(total, nextafter(limit, inf))
        return total

    # -- the tree

    def tree(self) -> str | None:
        """Grows the best tree, and returns its start; None if that is too much work."""
        try:
            return self.grow(self.all_left)
        except TooMuchWork:
            return None

    def grow(self, state: int) -> str:
        """Grows the best tree from a state on; returns its name."""
        if state not in self._grown:
            self._grown[state] = self.grow_node(state)
        return self._grown[state]

    def grow_node(self, state: int) -> str:
        if self.any_stop and self.has_stopped(state):
            return STORE_AT_ONCE
        kind, index = self.best(state)
        if kind == "try":
            return self.grower.add(Try(self.case.fixes[index].id, self.grow(state | 1 << index)))
        if kind == "ask":
            question, rest = self.case.questions[index], state - self.question_bits[index]
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
        """The best action with its fix or question; ties are broken by the editor's order."""
        weight = self.weight(state)
        if not state & self.all_left and not self.case.overlap:
            return self.next(state, weight)
        if not weight:
            return "visit", 0
        limit = self.solve(state) + CLOSE * self.case.store * weight
        for action in self.actions(state, weight):
            if self.cost(action, limit) <= limit:
                return action[:2]
        raise AssertionError("a value that no action has")

    def next(self, state: int, weight: float) -> tuple[str, int]:
        """The best action if there is nothing left to ask and no fixes overlap."""
        answers = state >> self.above << self.above
        order = self._ranked.get(answers)
        if order is None:
            masses = self.masses(answers)
            order = self._ranked[answers] = [(index, masses[index]) for index in rank(self.case, masses)]
        store, spent, first = self.case.store, 0.0, -1
        enough = weight * store + CLOSE * (weight * store)
        for index, mass in order:
            if not state >> index & 1:
                first = index if first < 0 else first
                spent += self.costs[index] * weight
                weight = max(0.0, weight - mass)
                if spent + weight * store <= enough:
                    return "try", first
        return "visit", 0
