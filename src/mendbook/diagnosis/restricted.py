"""Restricts a case and its tree to devices to which some causes or questions don't apply."""

from dataclasses import replace

from .case import OTHER, Case
from .strategy import left_to_the_store
from .tree import UNSURE, Ask, Node, Tree, Try, Visit, leads_to


def restricted_case(case: Case, causes: frozenset[str], questions: frozenset[str]) -> Case:
    """The case with only these causes and questions."""
    cause_indices = [index for index, cause in enumerate(case.causes) if cause in causes or cause == OTHER]

    def restrict(values: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(values[index] for index in cause_indices)

    return replace(
        case,
        causes=tuple(case.causes[index] for index in cause_indices),
        weights=restrict(case.weights),
        fixes=tuple(replace(fix, mends=restrict(fix.mends)) for fix in case.fixes if fix.cause in causes),
        questions=tuple(
            replace(question, chances=tuple(map(restrict, question.chances)))
            for question in case.questions
            if question.id in questions
        ),
    )


def restricted_tree(tree: Tree, case: Case, *, pinned: bool) -> Tree:
    """The tree as those devices walk it: fixes outside of the case are skipped, and questions outside of it
    count as answered with UNSURE.

    case: from `restricted_case`. pinned: whether it is hand-written, and so says itself what is left to the
    store. Otherwise the tree must be sound.
    """

    def settled(name: str) -> str:
        node = tree.nodes[name]
        while not isinstance(node, Visit):
            if isinstance(node, Try) and node.fix not in case.fix:
                name = node.then
            elif isinstance(node, Ask) and node.question not in case.question:
                name = dict(node.answers)[UNSURE]
            else:
                break
            node = tree.nodes[name]
        return name

    start = settled(tree.start)
    nodes: dict[str, Node] = {}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in nodes:
            continue
        node = tree.nodes[name]
        if isinstance(node, Try):
            node = replace(node, then=settled(node.then))
        elif isinstance(node, Ask):
            node = replace(node, answers=tuple((answer, settled(then)) for answer, then in node.answers))
        nodes[name] = node
        waiting += leads_to(node)
    tried = {node.fix for node in nodes.values() if isinstance(node, Try)}
    for name, node in nodes.items():
        if isinstance(node, Visit):
            if node.at_once:
                continue
            own_causes = tuple(cause for cause in node.remaining if cause in case.causes)
            nodes[name] = Visit(own_causes if pinned else left_to_the_store(case, tried))
    # In the order of the whole tree, so that faults come in the editor's order.
    return Tree(start, {name: nodes[name] for name in tree.nodes if name in nodes})
