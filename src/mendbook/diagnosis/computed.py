"""A guide's tree with its proof: computed, cached or hand-written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mendbook.cache import Cache

from .case import Case
from .estimates import Estimate, estimates
from .evaluation import Evaluation, evaluate
from .kept import keep_strategy, kept_strategy
from .proof import Fault, Proof, prove
from .states import LIMIT_WORK
from .strategy import strategy
from .tree import Tree
from .ways import Way, find_ways


@dataclass(frozen=True)
class Diagnosis:
    """A guide's decision tree. pinned: hand-written. exact: computed, and optimal.

    work: the work allowed to find such a tree.
    """

    case: Case
    tree: Tree
    pinned: bool
    exact: bool
    proof: Proof
    ways: Mapping[str, Way]
    work: int = LIMIT_WORK

    @cached_property
    def evaluation(self) -> Evaluation:
        """The tree's expected costs. Builds don't need it."""
        return evaluate(self.case, self.tree)

    @cached_property
    def estimates(self) -> Sequence[Estimate]:
        """See `estimates`; none if the tree may not be optimal."""
        return estimates(self.case, self.tree) if self.exact and not self.pinned else ()


def compute(case: Case, work: int, cache: Cache | None) -> tuple[Diagnosis | None, list[Fault]]:
    """The best tree found for a case. cache: earlier results, whose proof is repeated."""
    cached = None if cache is None else kept_strategy(case, work, cache)
    if cached is not None:
        result = prove_tree(case, cached.tree, work, exact=cached.exact)
        if not result[1]:
            return result
    best = strategy(case, work)
    if cache is not None:
        keep_strategy(case, work, cache, best)
    return prove_tree(case, best.tree, work, exact=best.exact)


def prove_tree(
    case: Case, tree: Tree, work: int, *, pinned: bool = False, exact: bool = False
) -> tuple[Diagnosis | None, list[Fault]]:
    """A tree with its proof, or all its faults."""
    proof, faults = prove(case, tree)
    if proof is None:
        return None, faults
    tree_ways = find_ways(case, tree)
    # A copy without the cached properties that the proof computed: nothing needs them again.
    return Diagnosis(case, Tree(tree.start, tree.nodes), pinned, exact, proof, tree_ways, work), []
