"""Turns YAML's node tree into plain values; whatever the editor can't have meant becomes a problem."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from mendbook.problems import Place, Problem

from .text_file import bad_character, not_allowed, place_of_index, without_bad_characters
from .yaml_guard import MAX_DEPTH, too_deep
from .yaml_signs import BEGINS_A_TEXT, CUT, INVISIBLE, QUOTES, end_of_quotes, invisible, typographic

MAX_PROBLEMS = 100
"""Maximum problems reported for one file: nobody reads more."""

_TAG = "tag:yaml.org,2002:"
_SCALARS: Mapping[str, Any] = {
    f"{_TAG}str": lambda text: text,
    f"{_TAG}null": lambda text: None,
    f"{_TAG}bool": lambda text: text.lower() == "true",
    f"{_TAG}int": int,
    f"{_TAG}float": float,
}

_NO_SPACE = re.compile(rf"([\w-]+):({INVISIBLE.pattern})?(?!//)(\S.*)", re.DOTALL)
_LIST_LINE = re.compile(r"\n[ ]*(- )")


class Builder:
    """Builds the values of one file. Those with `problems` are left out or corrected."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.problems: list[Problem] = []
        self.too_deep = self.has_empty = False
        # Hardly any file has one, so scalars need not be checked.
        self._cuts = {text.count("\n", 0, cut.start()) for cut in CUT.finditer(text)}

    def build(self, node: yaml.Node, depth: int = 0, *, is_list: bool = False) -> Any:
        """is_list: whether it is a list item."""
        if depth >= MAX_DEPTH and not isinstance(node, yaml.ScalarNode):
            if not self.too_deep:
                self.problems.append(too_deep(self._place(node)))
            self.too_deep = True
            return None
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.SequenceNode):
            self.has_empty = self.has_empty or not node.value
            return list(self._items(node, depth))
        assert isinstance(node, yaml.MappingNode)
        self.has_empty = self.has_empty or not node.value
        return self._mapping(node, depth, is_list=is_list)

    def _place(self, node: yaml.Node, offset: int = 0) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1 + offset)

    def _report(self, problem: Problem) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)

    def _problem(self, code: str, place: Place, message: str, remedy: str) -> None:
        self._report(Problem(code, place, message, remedy))

    # -- single values

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        if not node.style:
            self._look_behind(node)
            if node.tag == f"{_TAG}str":
                return self._plain_scalar(node)
        # In double quotes, escapes such as `\0` can produce what the file itself must not contain.
        elif node.style == '"' and (match := bad_character(node.value)):
            self._report(not_allowed(self._place(node), match))
            return without_bad_characters(node.value)
        value = _SCALARS[node.tag](node.value)
        self.has_empty = self.has_empty or value is None
        return value

    def _look_behind(self, node: yaml.ScalarNode) -> None:
        """Whether a ` #` cuts off the text."""
        if node.end_mark.line not in self._cuts:
            return
        if (cut := CUT.match(self.text, node.end_mark.index)) is None:
            return
        place = place_of_index(self.file, self.text, cut.start(1))
        if not node.value:
            self._problem("MB101", place, "A text can't begin with `#`.", "Put it in double quotes.")
            return
        rest = self.text[cut.start(1) :].partition("\n")[0]
        self._problem(
            "MB114",
            place,
            f"The text ends before ` #`, because `{rest[:40]}` is read as a comment.",
            "Put the whole text in double quotes. If it is a comment, put a space after `#`.",
        )

    def _plain_scalar(self, node: yaml.ScalarNode) -> str:
        value: str = node.value
        # A directional mark may begin a right-to-left text: `checks.characters` decides.
        if (match := INVISIBLE.match(value)) and not BEGINS_A_TEXT.match(value):
            self._report(invisible(self._place(node), match[0]))
            value = value[match.end() :]
        if node.end_mark.line > node.start_mark.line:
            raw = self.text[node.start_mark.index : node.end_mark.index]
            if line := _LIST_LINE.search(raw):
                self._problem(
                    "MB117",
                    place_of_index(self.file, self.text, node.start_mark.index + line.start(1)),
                    "This line is read as part of the text above it, not as the next line of the list.",
                    "Indent it like the first line of the list.",
                )
        return value

    # -- groups of values

    def _items(self, node: yaml.SequenceNode, depth: int) -> Iterator[Any]:
        end = 0
        for item in node.value:
            if item.start_mark.index < end:
                continue  # within a text in typographic quotes
            text, end = self._typographic(item, node)
            yield self.build(item, depth + 1, is_list=True) if text is None else text

    def _typographic(self, node: yaml.Node, parent: yaml.CollectionNode) -> tuple[str | None, int]:
        """A text in typographic quotes that was split at a comma, and where it ends; None, 0 if `node` isn't
        one.
        """
        if not parent.flow_style or not isinstance(node, yaml.ScalarNode) or node.value[:1] not in QUOTES:
            return None, 0
        start = node.start_mark.index
        end = end_of_quotes(self.text, start)
        if node.style or not node.value or end is None or end <= node.end_mark.index:
            return None, 0
        text = self.text[start:end]
        self._report(typographic(self._place(node), text[0]))
        return text[1:-1], end

    def _mapping(self, node: yaml.CollectionNode, depth: int, *, is_list: bool) -> dict[str, Any]:
        result: dict[str, Any] = {}
        first: dict[str, int] = {}
        end = 0
        for key, value in node.value:
            if key.start_mark.index < end:
                continue
            if not isinstance(key, yaml.ScalarNode) or key.tag != f"{_TAG}str":
                self._key_not_text(key)
                continue
            name, joined_value = self._key(key, value, node)
            if name == "<<" and not key.style:
                self._problem(
                    "MB103",
                    self._place(key),
                    "`<<` is a YAML merge key, which Mendbook doesn’t support.",
                    "Write the values out.",
                )
            elif name in result:
                self._twice(name, key, first[name], is_list=is_list)
                if is_list:
                    break
            else:
                first[name] = key.start_mark.line + 1
                if joined_value is None:
                    joined_value, end = self._typographic(value, node)
                result[name] = self.build(value, depth + 1) if joined_value is None else joined_value
        return result

    def _key(
        self, key: yaml.ScalarNode, value: yaml.Node, parent: yaml.CollectionNode
    ) -> tuple[str, str | None]:
        """A key as it was meant, and its value if a missing space joined the two."""
        name: str = self._scalar(key) if key.style else key.value
        is_empty = isinstance(value, yaml.ScalarNode) and not value.style and not value.value
        if parent.flow_style and is_empty and not key.style and (match := _NO_SPACE.fullmatch(name)):
            place = self._place(key, match.end(1) + 1)
            if match[2]:
                self._report(invisible(place, match[2]))
            else:
                self._problem("MB101", place, "There is no space after the colon.", "Add one: `key: value`.")
            return match[1], match[3]
        if invisible_match := INVISIBLE.search(name):
            self._report(
                invisible(self._place(key, invisible_match.start() + bool(key.style)), invisible_match[0])
            )
            key.value = name = INVISIBLE.sub("", name)
        if name[:1] in QUOTES and name:
            self._report(typographic(self._place(key), name[0]))
            name = name[1:-1] if name[-1:] in QUOTES[name[0]] else name[1:]
        return name, None

    def _twice(self, name: str, key: yaml.Node, first: int, *, is_list: bool) -> None:
        remedy = "Delete one of them, or give it another name."
        if is_list:
            remedy = "Delete one of them; or, if the next item of the list begins here, write `- ` before it."
        self._problem(
            "MB102", self._place(key), f"`{name}` is here twice; the first is on line {first}.", remedy
        )

    def _key_not_text(self, key: yaml.Node) -> None:
        if isinstance(key, yaml.ScalarNode):
            message, remedy = f"The key `{key.value}` is not a text.", "Put it in double quotes."
            if not key.value:
                message, remedy = "There is no key before the colon.", "Add it or delete the line."
        else:
            message = "There is a group of values where a key belongs."
            remedy = "Put a text that begins with `{` or `[` in double quotes."
        self._problem("MB110", self._place(key), message, remedy)
