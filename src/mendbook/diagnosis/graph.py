"""A decision tree as a picture, drawn by Graphviz."""

from textwrap import wrap

from .diagnosis import Diagnosis
from .explain import Names
from .tree import Ask, Try

_FONT = "Helvetica"
_BOX = {"shape": "box", "style": "rounded,filled", "fontname": _FONT, "fontsize": "11", "margin": "0.16,0.1"}
_ARROW = {"fontname": _FONT, "fontsize": "10", "color": "#55616f", "arrowsize": "0.7"}


def draw(diagnosis: Diagnosis, names: Names) -> bytes:
    """The tree as SVG: a box for each way, with the numbers that the page and `explain` have."""
    import pygraphviz  # only here, because loading Graphviz takes a moment

    tree, found = diagnosis.tree, diagnosis.ways
    graph = pygraphviz.AGraph(directed=True, rankdir="LR", ranksep="0.7", nodesep="0.18")
    graph.graph_attr["label"] = _text([names.title])
    graph.graph_attr.update(labelloc="t", fontname=_FONT, fontsize="14")
    graph.node_attr.update(_BOX)
    graph.edge_attr.update(_ARROW)
    for way in found.values():
        lines = [f"{way.number}."]
        for number, name in enumerate(way.tries, 1):
            node = tree.nodes[name]
            assert isinstance(node, Try)
            lines += _wrapped(f"{number}) {names.fixes[node.fix]}", 44)
        end = tree.nodes[way.end]
        if isinstance(end, Ask):
            lines += _wrapped(names.questions[end.question], 40)
            for answer, then in end.answers:
                said = _wrapped(names.answers[end.question, answer], 34)
                graph.add_edge(way.number, found[then].number, label=_text(said))
        else:
            graph.add_edge(way.number, "store")
        graph.add_node(
            way.number, label=_text(lines), fillcolor="#e9f1fd" if isinstance(end, Ask) else "#ffffff"
        )
    graph.add_node("store", label=_text(["Store"]), fillcolor="#10243f", fontcolor="#ffffff")
    drawn: bytes = graph.draw(format="svg", prog="dot")
    return drawn


def _wrapped(words: str, width: int) -> list[str]:
    return wrap(words, width) or [words]


def _text(lines: list[str]) -> str:
    """A label of lines that begin at the left; whatever is in them is text."""
    return "".join(line.replace("\\", "\\\\") + "\\l" for line in lines)
