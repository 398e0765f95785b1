"""Strict YAML, with the place of every value.

PyYAML's C parser, with YAML 1.2's plain scalars (`no`, `on`, 12:30, 2026-05-01 and 0123 are text). Duplicate
keys, anchors, aliases, merge keys, tags and great depth are refused.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from mendbook.problems import Place, Problem

from .text_file import bad_character, not_allowed, with_plain_line_ends, without_bad_characters
from .yaml_guard import MAX_DEPTH, refused, too_deep
from .yaml_syntax import syntax_problem

Path = Sequence[str | int]

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """Nothing but YAML 1.2's core scalars is resolved."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (PyYAML's own protocol)


def _resolve(tag: str, pattern: str, first: str) -> None:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), [*first] or [""])


_resolve("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF")
_resolve("null", r"^(?:~|null|Null|NULL)$", "~nN")
_resolve("null", r"^$", "")
_resolve("int", r"^[-+]?(?:0|[1-9][0-9]{0,17})$", "-+0123456789")
_resolve(
    "float", r"^[-+]?(?:[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]{1,3})?|[0-9]+[eE][-+]?[0-9]{1,3})$", "-+0123456789"
)

_TAG = "tag:yaml.org,2002:"
_SCALARS: dict[str, Any] = {
    f"{_TAG}str": lambda text: text,
    f"{_TAG}null": lambda text: None,
    f"{_TAG}bool": lambda text: text.lower() == "true",
    f"{_TAG}int": int,
    f"{_TAG}float": float,
}


@dataclass(frozen=True)
class Source:
    """A parsed file: `data` is plain Python, `node` PyYAML's tree, which knows the place of every value."""

    file: str
    text: str
    node: yaml.Node
    data: Any

    def place(self, path: Path = (), *, at_key: bool = False, needle: str | None = None) -> Place:
        """Where the value at `path` stands; of a missing key, where its mapping does.

        at_key: the key's place instead. needle: the place of these words within the value.
        """
        node, key = self.node, None
        for part in path:
            found = _child(node, part)
            if found is not None:
                key, node = found
        if needle is not None and (within := self._within(node, needle)):
            return within
        scalar = isinstance(node, yaml.ScalarNode)
        mark = key.start_mark if key is not None and (at_key or not scalar) else node.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _within(self, node: yaml.Node, needle: str) -> Place | None:
        lines = self.text.split("\n")
        for number in range(node.start_mark.line, min(node.end_mark.line + 1, len(lines))):
            start = node.start_mark.column if number == node.start_mark.line else 0
            column = lines[number].find(needle, start)
            if column >= 0:
                return Place(self.file, number + 1, column + 1)
        return None


def _child(node: yaml.Node, part: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def read_yaml(file: str, text: str) -> tuple[Source | None, list[Problem]]:
    """A file's values and all that is wrong with it as YAML; no Source where it can't be used at all."""
    text = with_plain_line_ends(text)
    if problems := refused(file, text):
        return None, problems
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return None, [syntax_problem(file, text, error)]
    builder = _Builder(file)
    data = builder.build(node, 0) if node is not None else None
    if builder.too_deep:
        return None, builder.problems
    if node is None or data is None:
        return None, [Problem("MB109", Place(file), "The file is empty.", "Write its entries, or delete it.")]
    return Source(file, text, node, data), builder.problems


class _Builder:
    """Plain data from a node tree; what is refused becomes a problem and is left out."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.too_deep = False

    def _problem(self, code: str, node: yaml.Node, what: str, remedy: str) -> None:
        place = Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)
        self.problems.append(Problem(code, place, what, remedy))

    def build(self, node: yaml.Node, depth: int) -> Any:
        place = Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)
        if depth >= MAX_DEPTH and not isinstance(node, yaml.ScalarNode):
            if not self.too_deep:
                self.problems.append(too_deep(place))
            self.too_deep = True
            return None
        if isinstance(node, yaml.ScalarNode):
            # Between double quotes, `\0` and its like bring in what the file itself must not hold.
            if node.style == '"' and (bad := bad_character(node.value)):
                self.problems.append(not_allowed(place, bad))
                return without_bad_characters(node.value)
            return _SCALARS[node.tag](node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, depth + 1) for item in node.value]
        return self._mapping(node, depth)

    def _mapping(self, node: yaml.Node, depth: int) -> dict[str, Any]:
        built: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag != f"{_TAG}str":
                self._key_not_text(key)
                continue
            name = self.build(key, depth + 1)
            if name == "<<" and not key.style:
                self._problem(
                    "MB103",
                    key,
                    "`<<` is a merge key of YAML, which is not read here.",
                    "Write the values out.",
                )
            elif name in built:
                self._problem(
                    "MB102",
                    key,
                    f"`{name}` stands here twice; the first is in line {first[name]}.",
                    "Delete one of the two, or give it another name.",
                )
            else:
                first[name] = key.start_mark.line + 1
                built[name] = self.build(value, depth + 1)
        return built

    def _key_not_text(self, key: yaml.Node) -> None:
        if isinstance(key, yaml.ScalarNode):
            what, remedy = f"The key `{key.value}` is not a text.", "Put it between double quotes."
            if not key.value:
                what, remedy = "The key before the colon is missing.", "Write it, or delete the line."
        else:
            what = "A group of values stands where a key is expected."
            remedy = "Put a text that begins with `{` or `[` between double quotes."
        self._problem("MB110", key, what, remedy)
