"""The strategy for a case: the optimal one, or, for a large case, a good one."""

from dataclasses import dataclass

from .among import among_best
from .case import Case
from .heuristic import heuristic
from .search import exact
from .states import LIMIT_WORK
from .tree import STORE, Grower, Tree, Try, Visit


@dataclass(frozen=True)
class Strategy:
    """A tree. exact: whether it is optimal."""

    tree: Tree
    exact: bool


def strategy(case: Case, work: int = LIMIT_WORK) -> Strategy:
    """The strategy for a case; equal cases have equal ones. work: the work allowed to find the optimal
    one.
    """
    grower = Grower()
    # Without questions and overlaps, the order by chance over cost is the best one, however long.
    simple = not (case.questions or case.overlap)
    start = None if simple else exact(case, grower, work)
    best = simple or start is not None
    if not best:
        start = among_best(case, grower, work)
    tree = grower.tree(start or heuristic(case, grower, work))
    tried = {node.fix for node in tree.nodes.values() if isinstance(node, Try)}
    store_visit = Visit(left_to_the_store(case, tried))
    return Strategy(Tree(tree.start, {**tree.nodes, STORE: store_visit}), best)


def left_to_the_store(case: Case, tried: set[str]) -> tuple[str, ...]:
    """The causes that could be fixed at home, but not with these fixes."""
    return tuple(
        cause
        for index, cause in enumerate(case.causes)
        if any(fix.mends[index] for fix in case.fixes)
        and not any(fix.mends[index] for fix in case.fixes if fix.id in tried)
    )
