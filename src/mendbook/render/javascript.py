"""Syntax trees of scripts, by tree-sitter. Places in them are indexes of characters."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser, Query, QueryCursor

_ASTRAL = re.compile("[^\u0000-\uffff]")


@cache
def _language() -> Language:
    return Language(tree_sitter_javascript.language())


@cache
def _query(patterns: str) -> Query:
    return Query(_language(), patterns)


def parse(source: str) -> Node:
    """The root of the syntax tree. Sources with mistakes have one, too: `Node.has_error`."""
    # In UTF-16, each character of the Basic Multilingual Plane has two bytes.
    data = _ASTRAL.sub("\ufffd", source).encode("utf-16-le", "surrogatepass")
    return Parser(_language()).parse(data, encoding="utf16le").root_node


def span(node: Node) -> tuple[int, int]:
    """Where a node begins and ends in its source."""
    return node.start_byte // 2, node.end_byte // 2


def node_text(source: str, node: Node) -> str:
    """The code of a node."""
    return source[slice(*span(node))]


def find(node: Node, patterns: str) -> Mapping[str, Sequence[Node]]:
    """The nodes that patterns of tree-sitter's query language match, by the name that those give them."""
    return QueryCursor(_query(patterns)).captures(node)


def match(node: Node, patterns: str) -> Sequence[Mapping[str, Sequence[Node]]]:
    """Each match of the patterns: its nodes by the name that those give them."""
    return [nodes for _, nodes in QueryCursor(_query(patterns)).matches(node)]
