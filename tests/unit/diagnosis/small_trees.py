"""A small guide in numbers, with a sound tree that tests break at one point."""

from dataclasses import replace

from cases import asked, own_fixes

from mendbook.diagnosis import Ask, Tree, Try, Visit
from mendbook.diagnosis.tree import Node

CASE = replace(
    own_fixes([1.0, 1.0, 1.0], [5.0, 30.0, 60.0]),
    questions=(
        asked("light", 2.0, red=(0.5, 0.25, 0.25), green=(0.5, 0.75, 0.75)),
        asked("noise", 1.0, loud=(0.5, 0.25, 0.25), soft=(0.5, 0.75, 0.75)),
    ),
)
"""Causes c1, c2 and c3, each with its fix; two questions."""

STEPS: dict[str, Node] = {
    "first": Ask("light", (("red", "fill"), ("green", "listen"), ("unsure", "listen"))),
    "listen": Ask("noise", (("loud", "pump"), ("soft", "fill"), ("unsure", "fill"))),
    "fill": Try("c1", "scale"),
    "scale": Try("c2", "end"),
    "pump": Try("c3", "fill"),
    "end": Visit(),
}
"""A sound tree, in which `fill` is shared and the end has a name of its own."""


def tree(**other: Node | None) -> Tree:
    """The sound tree with these steps changed or added; None removes one. The first step is the start."""
    steps = {name: node for name, node in {**STEPS, **other}.items() if node is not None}
    return Tree("first", {**steps, "store": Visit()})
