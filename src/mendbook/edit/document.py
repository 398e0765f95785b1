"""The text of a YAML file, with its parsed values and their positions."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from mendbook.files import File, Memory
from mendbook.problems import Place, Problem, blocking
from mendbook.reader import Source, read_text, read_yaml

from .order import Path
from .refused import Refused

_BOM = "\ufeff"


class Splice(NamedTuple):
    """A replacement for the text between two positions."""

    start: int
    end: int
    text: str


class Child(NamedTuple):
    """A value within a group or a list. key: None in a list. place: its index."""

    key: yaml.ScalarNode | None
    value: yaml.Node
    place: int


@dataclass(frozen=True)
class Document:
    """content: the file's bytes; text: the same with `\\n` line ends. `data` is its value."""

    content: bytes
    source: Source
    _keys: dict[yaml.Node, dict[str, Child]] = field(default_factory=dict)

    @classmethod
    def read(cls, file: str, content: bytes) -> "Document":
        """Raises Refused with the problems of a file that has errors."""
        text, problem = read_text(File(Memory({file: content}), file), file)
        if problem:
            raise Refused([problem])
        source, problems = read_yaml(file, text)
        if source is None or blocking(problems):
            raise Refused([problem for problem in problems if blocking([problem])])
        return cls(content, source)

    @property
    def file(self) -> str:
        return self.source.file

    @cached_property
    def text(self) -> str:
        return self.source.text

    @property
    def values(self) -> Any:
        return self.source.data

    def child(self, node: yaml.Node, key: str | int) -> Child | None:
        """The child under a key or at an index."""
        if isinstance(node, yaml.SequenceNode):
            return Child(None, node.value[key], int(key)) if int(key) < len(node.value) else None
        if not isinstance(node, yaml.MappingNode):
            return None
        if node not in self._keys:
            pairs = enumerate(node.value)
            self._keys[node] = {k.value: Child(k, value, index) for index, (k, value) in pairs}
        return self._keys[node].get(str(key))

    def node(self, path: Path) -> yaml.Node:
        """The node of an existing value."""
        node = self.source.node
        for part in path:
            child = self.child(node, part)
            assert child is not None
            node = child.value
        return node

    def children(self, node: yaml.Node) -> list[Child]:
        """All children of a group or a list."""
        if isinstance(node, yaml.MappingNode):
            return [Child(key, value, index) for index, (key, value) in enumerate(node.value)]
        return [Child(None, value, index) for index, value in enumerate(node.value)]

    def end(self, node: yaml.Node) -> int:
        """Where a value ends, without the comments and empty lines after it."""
        while isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            node = self.last_node(*last) if isinstance(last, tuple) else last
        end = node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            start = node.start_mark.index
            body = self.text[start:end]
            if "+" in body.partition("\n")[0].partition("#")[0]:
                return int(end) - body.endswith("\n")
            return self.line_end(start + len(body.rstrip(" \t\n")))
        return int(end)

    def last_node(self, key: yaml.Node, value: yaml.Node) -> yaml.Node:
        """The value; the key itself if it has none, as in `? key`."""
        gap = self.text[key.end_mark.index : value.start_mark.index]
        return value if gap.lstrip().startswith(":") else key

    def line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Where the line ends, without its `\\n`."""
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end

    def column(self, index: int) -> int:
        return index - self.line_start(index)

    def refusal(self, index: int, message: str, remedy: str) -> Refused:
        """An exception for a value that can't be changed, with its place."""
        line = self.text.count("\n", 0, index) + 1
        return Refused([Problem("MB861", Place(self.file, line, self.column(index) + 1), message, remedy)])

    def splice(self, splices: Iterable[Splice]) -> bytes:
        """The file with non-overlapping replacements; everything else stays, byte for byte."""
        raw, parts, position = self._raw, [], 0
        for start, end, text in sorted(splices):
            start, end = self._in_raw(start), self._in_raw(end)
            parts += [raw[position:start], text.replace("\n", self._line_end)]
            position = end
        return "".join([*parts, raw[position:]]).encode()

    def with_text(self, text: str) -> bytes:
        """Another text, with this file's most common line end and its byte order mark."""
        mark = _BOM if self._raw.startswith(_BOM) else ""
        return (mark + text.replace("\n", self._line_end)).encode()

    @cached_property
    def _raw(self) -> str:
        return self.content.decode("utf-8")

    @cached_property
    def _line_end(self) -> str:
        """The most common line end."""
        ends = {end: self._raw.count(end) for end in ("\r\n", "\n", "\r")}
        ends["\n"] -= ends["\r\n"]
        ends["\r"] -= ends["\r\n"]
        return max(("\n", "\r\n", "\r"), key=lambda end: ends[end])

    @cached_property
    def _pairs(self) -> list[int]:
        """The positions of two-character line ends in the text, where each is one character."""
        return [
            match.start() - number
            for number, match in enumerate(re.finditer("\r\n", self._raw.removeprefix(_BOM)))
        ]

    def _in_raw(self, index: int) -> int:
        return index + bisect_left(self._pairs, index) + self._raw.startswith(_BOM)
