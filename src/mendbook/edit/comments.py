"""The comments of a YAML file: the text between its values that isn't syntax."""

import re
from collections import Counter
from collections.abc import Iterator

import yaml

from .document import Document

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)


def comments_of(document: Document) -> Counter[str]:
    """All comments, with the number of times each occurs."""
    text, counts, gap_start = document.text, Counter[str](), 0
    for node in _scalars(document.source.node):
        start, end = node.start_mark.index, document.end(node)
        counts.update(_comments_in_gap(text[gap_start:start]))
        if node.style in ("|", ">"):
            counts.update(_comments_in_gap(text[start : document.line_end(start)]))
        gap_start = end
    counts.update(_comments_in_gap(text[gap_start:]))
    return counts


def _comments_in_gap(gap: str) -> Iterator[str]:
    return (match[0].rstrip() for match in _COMMENT.finditer(gap))


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """All scalars, keys included, in the file's order."""
    pending: list[yaml.Node] = [node]
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.MappingNode):
            for key, value in reversed(node.value):
                pending += (value, key)
        elif isinstance(node, yaml.SequenceNode):
            pending += reversed(node.value)
