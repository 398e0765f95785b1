"""A guide's tree, whether computed, kept or written by hand, with its proof."""

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
from .ways import Way, ways


@dataclass(frozen=True)
class Diagnosis:
    """A guide's decision tree. pinned: written by hand. exact: it was computed, and no other costs less.

    work: how much may be looked at to find such a tree.
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
        """What the tree costs those who walk it. No build asks for it."""
        return evaluate(self.case, self.tree)

    @cached_property
    def estimates(self) -> Sequence[Estimate]:
        """As of `estimates`; none of a tree that isn't known to be the best."""
        return estimates(self.case, self.tree) if self.exact and not self.pinned else ()


def computed(case: Case, work: int, cache: Cache | None) -> tuple[Diagnosis | None, list[Fault]]:
    """The best tree for a case that can be found. cache: what was computed before is proven again."""
    kept = None if cache is None else kept_strategy(case, work, cache)
    if kept is not None:
        made = proven(case, kept.tree, work, exact=kept.exact)
        if not made[1]:
            return made
    best = strategy(case, work)
    if cache is not None:
        keep_strategy(case, work, cache, best)
    return proven(case, best.tree, work, exact=best.exact)


def proven(
    case: Case, tree: Tree, work: int, *, pinned: bool = False, exact: bool = False
) -> tuple[Diagnosis | None, list[Fault]]:
    """A tree with its proof, or all that is wrong with it."""
    proof, faults = prove(case, tree)
    if proof is None:
        return None, faults
    shown = ways(case, tree)
    # Without what the proof has found out of each node, which nobody needs again.
    return Diagnosis(case, Tree(tree.start, tree.nodes), pinned, exact, proof, shown, work), []
