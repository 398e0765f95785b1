"""A decision tree: a strategy written out. Equal subtrees are shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from .case import Question

UNSURE = "unsure"
"""The answer that every question has."""

STORE = "store"
"""The name of the end: a visit to the store."""

STORE_AT_ONCE = "store-at-once"
"""The name of the end after an answer that stops."""


@dataclass(frozen=True, slots=True)
class Visit:
    """The end of every path. remaining: the causes whose fix is no longer worth trying at home. at_once:
    whether an answer leads here that makes trying anything at home unsafe or useless.
    """

    remaining: tuple[str, ...] = ()
    at_once: bool = False

    # What dataclasses with slots do to be pickled is four times slower.
    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return Visit, (self.remaining, self.at_once)


@dataclass(frozen=True, slots=True)
class Try:
    """A fix. then: the name of the next node, if it hasn't helped."""

    fix: str
    then: str

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return Try, (self.fix, self.then)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: for each answer, UNSURE included, the name of the next node."""

    question: str
    answers: tuple[tuple[str, str], ...]

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return Ask, (self.question, self.answers)


Node: TypeAlias = Ask | Try | Visit


def leads_to(node: Node) -> list[str]:
    """The names of a node's successors."""
    if isinstance(node, Ask):
        return [then for _, then in node.answers]
    return [node.then] if isinstance(node, Try) else []


@dataclass(frozen=True)
class Tree:
    """Named nodes, and the name of the first."""

    start: str
    nodes: Mapping[str, Node]

    @cached_property
    def after(self) -> Mapping[str, tuple[str, ...]]:
        """By name, the successors of a node; in an unsound tree, those that exist."""
        nodes = self.nodes
        return {
            name: tuple([then for then in leads_to(node) if then in nodes]) for name, node in nodes.items()
        }

    @cached_property
    def ends_first(self) -> tuple[str, ...]:
        """All names reachable from the start, in post-order. The tree has no loop."""
        ordered: dict[str, None] = {}
        waiting = [(self.start, iter(self.after[self.start]))]
        while waiting:
            name, following = waiting[-1]
            for later in following:
                if later not in ordered:
                    waiting.append((later, iter(self.after[later])))
                    break
            else:
                ordered[name] = None
                waiting.pop()
        return tuple(ordered)


class Grower:
    """Grows a tree from its leaves: `add` names a node, and returns the same name for an equal one."""

    def __init__(self) -> None:
        self._names: dict[Node, str] = {Visit(): STORE, Visit(at_once=True): STORE_AT_ONCE}

    def add(self, node: Node) -> str:
        return self._names.setdefault(node, str(len(self._names)))

    def tree(self, start: str) -> Tree:
        """The tree with that start; nodes are numbered in reading order."""
        grown = {name: node for node, name in self._names.items()}
        names = {STORE: STORE}
        waiting = [start]
        for name in waiting:
            if name not in names:
                names[name] = name if name == STORE_AT_ONCE else str(len(names))
                waiting += leads_to(grown[name])
        nodes: dict[str, Node] = {}
        for old, new in names.items():
            node = grown[old]
            if isinstance(node, Try):
                nodes[new] = Try(node.fix, names[node.then])
            elif isinstance(node, Ask):
                nodes[new] = Ask(node.question, tuple([(a, names[then]) for a, then in node.answers]))
            else:
                nodes[new] = node
        return Tree(names[start], nodes)


def linear_tree(
    fixes: list[str], remaining: tuple[str, ...] = (), questions: Sequence[Question] = ()
) -> Tree:
    """The tree that tries these fixes one after another and then leads to the store.

    questions: asked before that, one after another; an answer that stops leads straight to the store.
    """
    grower, name = Grower(), STORE
    for fix in reversed(fixes):
        name = grower.add(Try(fix, name))
    for question in reversed(questions):
        answers = (*question.answers, UNSURE)
        after = tuple((a, STORE_AT_ONCE if a in question.stops else name) for a in answers)
        name = grower.add(Ask(question.id, after))
    tree = grower.tree(name)
    return Tree(tree.start, {**tree.nodes, STORE: Visit(remaining)})
