"""Chains of fixes that share no causes: their best order is known without a search."""

from math import inf

from .case import Case, Weights

_Job = tuple[int, float, float]
"""A fix: its bit, its cost, and the weight that it fixes once those before it have been tried."""


class Chains:
    """The fixes of a case as chains without common causes, each with a fixed order.

    A chain is divided into blocks, each with the best ratio that the rest of the chain can begin with; the
    best block of all comes first (J. B. Sidney: Decomposition algorithms for single-machine sequencing with
    precedence relations, 1975). The order ends at the store, when the next block no longer pays.
    """

    def __init__(self, case: Case, chains: list[list[int]]) -> None:
        self._case, self._chains = case, chains
        self.bound = sum(1 << index for chain in chains if len(chain) > 1 for index in chain)
        """The bits of the fixes that belong to longer chains."""

    @classmethod
    def of(cls, case: Case) -> "Chains | None":
        """None if fixes share causes in any other way, or their order isn't fixed."""
        awaited = {index for before in case.before for index in before}
        chains = [[*before, index] for index, before in enumerate(case.before) if index not in awaited]
        causes = [{cause for index in chain for cause, _ in case.mended[index]} for chain in chains]
        alone = sum(map(len, chains)) == len(case.fixes) and sum(map(len, causes)) == len(
            set[int]().union(*causes)
        )
        return cls(case, chains) if alone and all(_is_fixed_order(case, chain) for chain in chains) else None

    def order(self, weights: Weights, tried: int) -> list[_Job]:
        """The best order of the fixes that can help. tried: bits of fixes; only those of `bound` count.

        weights: before any fix.
        """
        blocks: list[tuple[float, list[_Job]]] = []
        for chain in self._chains:
            if len(chain) == 1:
                cost, mass = self._case.fixes[chain[0]].cost, self._mass(weights, chain[0])
                if mass > 0.0:
                    blocks.append((cost / mass, [(1 << chain[0], cost, mass)]))
            else:
                blocks += self._blocks(chain, weights, tried)
        blocks.sort(key=_first)
        return [job for _, jobs in blocks for job in jobs]

    def _mass(self, weights: Weights, index: int) -> float:
        return sum([weights[cause] * chance for cause, chance in self._case.mended[index]])

    def _blocks(self, chain: list[int], weights: Weights, tried: int) -> list[tuple[float, list[_Job]]]:
        rest = list(weights)
        blocks: list[tuple[float, list[_Job]]] = []
        for index in chain:
            mass = 0.0
            for cause, chance in self._case.mended[index]:
                mass += rest[cause] * chance
                rest[cause] *= 1.0 - chance
            if tried >> index & 1:
                continue
            cost = self._case.fixes[index].cost
            blocks.append((cost / mass if mass > 0.0 else inf, [(1 << index, cost, mass)]))
            while len(blocks) > 1 and blocks[-1][0] < blocks[-2][0]:
                _, jobs = blocks.pop()
                jobs = blocks.pop()[1] + jobs
                blocks.append((sum(cost for _, cost, _ in jobs) / sum(mass for _, _, mass in jobs), jobs))
        while blocks and blocks[-1][0] == inf:
            blocks.pop()
        return blocks


def _first(block: tuple[float, list[_Job]]) -> float:
    return block[0]


def _is_fixed_order(case: Case, chain: list[int]) -> bool:
    """Whether each fix of a chain must come after the one before, whichever were tried."""
    tried = 0
    for place, fix in enumerate(chain):
        if not all(case.waits_for(index, tried) for index in chain[place + 1 :]):
            return False
        tried |= 1 << fix
    return True
