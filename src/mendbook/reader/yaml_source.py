"""Strict YAML, with the place of every value.

PyYAML's C parser, with YAML 1.2's plain scalars (`no`, `on`, 12:30, 2026-05-01 and 0123 are text). Duplicate
keys, anchors, aliases, merge keys, tags and deep nesting are refused.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zlib import compress, decompress

import yaml

from mendbook.problems import Place, Problem, blocking

from .finding import find_words
from .text_file import with_plain_line_ends
from .yaml_builder import Builder
from .yaml_guard import refusals
from .yaml_quick import BOOL, FLOAT, INT, NULL, quick_values
from .yaml_signs import indented_by_spaces, merge_conflicts
from .yaml_syntax import syntax_problem

ValuePath = Sequence[str | int]

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """Resolves only YAML 1.2's core scalars."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (PyYAML's own protocol)


def _resolve(tag: str, pattern: str, first: str) -> None:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), [*first] or [""])


_resolve("bool", f"^{BOOL}$", "tTfF")
_resolve("null", f"^{NULL}$", "~nN")
_resolve("null", r"^$", "")
_resolve("int", f"^{INT}$", "-+0123456789")
_resolve("float", f"^{FLOAT}$", "-+0123456789")


@dataclass(frozen=True)
class Source:
    """A parsed file."""

    file: str
    compressed: bytes
    """Its text, which only problems need once it is read; see `text`."""
    faulty: frozenset[int] = frozenset()
    """The lines with YAML errors: further problems there are not reported."""
    has_empty: bool = False
    """Whether a key has nothing after it, or a list no items."""
    may_be_spliced: bool = False
    """Whether some line ends with a backslash."""

    @classmethod
    def of(
        cls, data: Any, file: str, text: str, faulty: frozenset[int] = frozenset(), *, has_empty: bool
    ) -> "Source":
        """One whose values are known."""
        compressed = compress(text.encode("utf-8", "surrogatepass"), level=1)
        source = cls(file, compressed, faulty, has_empty, may_be_spliced="\\\n" in text)
        vars(source)["data"] = data
        return source

    @property
    def text(self) -> str:
        return decompress(self.compressed).decode("utf-8", "surrogatepass")

    @cached_property
    def data(self) -> Any:
        """Its values, as plain Python."""
        values = quick_values(self.text)
        assert values is not None
        return values[0]

    @property
    def has_values(self) -> bool:
        """Whether its values are in memory."""
        return "data" in vars(self)

    @property
    def is_plain(self) -> bool:
        """Whether nothing odd was found in the file, so that `quick_values` gives its values."""
        return "node" not in vars(self)

    def forget(self) -> None:
        """Drops the values if they can be read again just as fast."""
        if self.is_plain:
            vars(self).pop("data", None)

    @cached_property
    def node(self) -> yaml.Node:
        """PyYAML's tree, which has the place of every value; composed when first needed."""
        node = yaml.compose(self.text, Loader=_Loader)
        assert node is not None
        return node

    def place(self, path: ValuePath = (), *, at_key: bool = False, needle: str | None = None) -> Place:
        """The place of the value at `path`; for a missing key, that of its mapping.

        at_key: return the place of the key instead. needle: return the place of these words within the value.
        """
        if needle is not None and (inner_place := self.find(path, needle)):
            return inner_place
        key, node = self._node_at(path)
        scalar = isinstance(node, yaml.ScalarNode)
        mark = key.start_mark if key is not None and (at_key or not scalar) else node.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def find(self, path: ValuePath, needle: str) -> Place | None:
        """The place of these words within the value at `path`; None if they aren't there."""
        return self._find_within(self._node_at(path)[1], needle)

    def depth(self, path: ValuePath) -> int:
        """The number of leading parts of a path that exist in the file."""
        node, depth = self.node, 0
        for part in path:
            if (child := self._child(node, part)) is not None:
                node, depth = child[1], depth + 1
        return depth

    def source_text(self, path: ValuePath) -> str | None:
        """The literal value at `path`, before interpretation; None if it isn't a scalar."""
        node = self.node
        for part in path:
            child = self._child(node, part)
            if child is None:
                return None
            _, node = child
        return node.value if isinstance(node, yaml.ScalarNode) else None

    def lines(self, path: ValuePath) -> range:
        """The lines of the value at `path`, from 1, without empty ones at its end."""
        _, node = self._node_at(path)
        first, end = node.start_mark.line, node.end_mark.line + (node.end_mark.column > 0)
        while end > first + 1 and not self._lines[end - 1].strip():
            end -= 1
        return range(first + 1, end + 1)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _keys(self) -> dict[yaml.Node, Mapping[str, tuple[yaml.Node, yaml.Node]]]:
        """The keys of each group, memoized. Nodes are compared by identity: each is one place in the file."""
        return {}

    def _child(self, node: yaml.Node, key: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
        if isinstance(node, yaml.MappingNode):
            keys = self._keys.get(node)
            if keys is None:
                keys = {k.value: (k, v) for k, v in reversed(node.value) if isinstance(k, yaml.ScalarNode)}
                self._keys[node] = keys
            return keys.get(str(key))
        if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            return node.value[key], node.value[key]
        return None

    def folded(self, path: ValuePath) -> dict[Place, str]:
        """The lines of a text that YAML joins, after `>` or in quotes; none if it is on a single line.

        `yaml_builder` reports lists within a plain text.
        """
        _, node = self._node_at(path)
        if not isinstance(node, yaml.ScalarNode) or node.style not in (">", '"', "'"):
            return {}
        first, last = node.start_mark.line + (node.style == ">"), node.end_mark.line
        return {
            Place(self.file, number + 1, len(line) - len(line.lstrip()) + 1): line.strip()
            for number, line in enumerate(self._lines[first : last + 1], first)
            if first != last
        }

    def _node_at(self, path: ValuePath) -> tuple[yaml.Node | None, yaml.Node]:
        """The key and the node of the value at `path`, or of the last existing one along it."""
        node, key = self.node, None
        for part in path:
            child = self._child(node, part)
            if child is not None:
                key, node = child
        return key, node

    def _find_within(self, node: yaml.Node, needle: str) -> Place | None:
        lines = self._lines[: node.end_mark.line + 1]
        position = find_words(lines, needle, (node.start_mark.line, node.start_mark.column))
        return Place(self.file, position[0] + 1, position[1] + 1) if position else None


def read_yaml(file: str, text: str) -> tuple[Source | None, list[Problem]]:
    """A file's values, and its problems as YAML; no Source if it is entirely unusable."""
    text = with_plain_line_ends(text)
    if problems := refusals(file, text) or merge_conflicts(file, text):
        return None, problems
    text, indents = indented_by_spaces(file, text)
    if not indents and (quick := quick_values(text)) is not None:
        data, has_empty = quick
        return Source.of(data, file, text, has_empty=has_empty), []
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return None, [*indents, syntax_problem(file, text, error)]
    builder = Builder(file, text)
    builder.problems += indents
    data = builder.build(node) if node is not None else None
    if builder.too_deep:
        return None, builder.problems
    if node is None or data is None:
        return None, [Problem("MB109", Place(file), "The file is empty.", "Add its entries or delete it.")]
    faulty = frozenset(problem.place.line for problem in builder.problems if blocking([problem]))
    source = Source.of(data, file, text, faulty, has_empty=builder.has_empty)
    vars(source)["node"] = node  # keys are as they were meant
    return source, builder.problems
