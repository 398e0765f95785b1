"""The strategy for a case: the best one, or, for a large case, a good one."""

from dataclasses import dataclass

from .case import Case
from .exact import exact
from .heuristic import heuristic
from .tree import Grower, Tree, Try


@dataclass(frozen=True)
class Strategy:
    """exact: no tree costs less; else it comes from the heuristic."""

    tree: Tree
    exact: bool


def strategy(case: Case) -> Strategy:
    """Equal cases have equal strategies."""
    grower = Grower()
    start = exact(case, grower)
    # Without questions and overlaps, the order by chance over cost is the best one, however long.
    best = start is not None or not (case.questions or case.overlap)
    if start is None:
        grower = Grower()
        start = heuristic(case, grower)
    grown = grower.tree(start)
    tried = {node.fix for node in grown.nodes.values() if isinstance(node, Try)}
    return Strategy(grower.tree(start, left_to_the_store(case, tried)), best)


def left_to_the_store(case: Case, tried: set[str]) -> tuple[str, ...]:
    """The causes that could be mended at home, but not with these fixes."""
    return tuple(
        cause
        for index, cause in enumerate(case.causes)
        if any(fix.mends[index] for fix in case.fixes)
        and not any(fix.mends[index] for fix in case.fixes if fix.id in tried)
    )
