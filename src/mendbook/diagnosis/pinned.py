"""A hand-written tree: `tree:` of a guide."""

from mendbook.model import TreeStep

from .case import Case
from .tree import STORE, STORE_AT_ONCE, Ask, Node, Tree, Try, Visit


def pinned_tree(steps: dict[str, TreeStep], case: Case) -> Tree:
    """The tree, not yet proven; its first step is the start. Answers that stop lead straight to the store."""
    nodes: dict[str, Node] = {name: _node(step, case) for name, step in steps.items()}
    ends: dict[str, Node] = {STORE: Visit()}
    if any(isinstance(node, Ask) and STORE_AT_ONCE in dict(node.answers).values() for node in nodes.values()):
        ends[STORE_AT_ONCE] = Visit(at_once=True)
    return Tree(next(iter(steps)), {**nodes, **ends})


def _node(step: TreeStep, case: Case) -> Node:
    if step.ask is not None:
        question = case.question.get(step.ask)
        stops = question.stops if question else frozenset[str]()
        return Ask(
            step.ask,
            tuple(
                (answer, STORE_AT_ONCE if then == STORE and answer in stops else then)
                for answer, then in step.answers.items()
            ),
        )
    if step.fix is not None and step.then is not None:
        return Try(step.fix, step.then)
    return Visit(tuple(step.store or ()))
