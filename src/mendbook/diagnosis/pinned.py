"""A tree that an editor wrote by hand, as `tree:` of a guide."""

from mendbook.model import TreeStep

from .tree import STORE, Ask, Node, Tree, Try, Visit


def pinned(steps: dict[str, TreeStep]) -> Tree:
    """The tree, not proven yet; its first step is the start."""
    nodes: dict[str, Node] = {name: _node(step) for name, step in steps.items()}
    return Tree(next(iter(steps)), {**nodes, STORE: Visit()})


def _node(step: TreeStep) -> Node:
    if step.ask is not None:
        return Ask(step.ask, tuple(step.answers.items()))
    if step.fix is not None and step.then is not None:
        return Try(step.fix, step.then)
    return Visit(tuple(step.store or ()))
