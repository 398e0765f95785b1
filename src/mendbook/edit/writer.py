"""Values as text in the house style: short groups on one line, long texts folded, keys in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import scalars
from .order import Path, keys_in_order, place_of
from .scalars import INDENT, WIDTH


@dataclass(frozen=True)
class Writer:
    """Writes values for one file. folds: whether texts may have lines of their own, as after `>-`."""

    file: str
    folds: bool = True

    def file_text(self, value: object) -> str:
        """The text of a whole file."""
        if isinstance(value, dict | list) and value:
            return "\n".join(self._lines(value, 0, ())) + "\n"
        return self.flow(value, ()) + "\n"

    def flow(self, value: object, path: Path) -> str:
        """A value on one line, between brackets if it is a group."""
        if isinstance(value, dict):
            pairs = (
                f"{scalars.key(key)}: {self.flow(child, [*path, key])}"
                for key, child in self._items(value, path)
            )
            return "{" + ", ".join(pairs) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self.flow(item, [*path, index]) for index, item in enumerate(value)) + "]"
        return scalars.inline(value, flow=True)

    def text_after(
        self,
        value: object,
        indent: int,
        width_used: int,
        path: Path,
        *,
        expanded: bool = False,
        old_style: str = "",
    ) -> tuple[str, list[str]]:
        """The text after a key and its colon: on the same line, with a space before it, and below. indent: of
        the key. width_used: the characters taken on its line. expanded: whether a group gets lines of its
        own. old_style: the style of the text that was there.
        """
        if isinstance(value, str):
            return self._text(value, indent + INDENT, width_used, old_style)
        if isinstance(value, dict | list) and value:
            on_one_line = self.flow(value, path)
            if not expanded and _is_plain(value) and width_used + 1 + len(on_one_line) <= WIDTH:
                return f" {on_one_line}", []
            return "", self._lines(value, indent + INDENT, path)
        return f" {self.flow(value, path)}", []

    def item(self, value: object, indent: int, path: Path, *, expanded: bool = False) -> list[str]:
        """The lines of a list item: `- ` and the value. indent: of the `-`."""
        pad = " " * indent
        if isinstance(value, dict | list) and value:
            on_one_line = self.flow(value, path)
            if not expanded and _is_plain(value) and indent + 2 + len(on_one_line) <= WIDTH:
                return [f"{pad}- {on_one_line}"]
            first_line, *other_lines = self._lines(value, indent + 2, path)
            return [f"{pad}- {first_line.lstrip(' ')}", *other_lines]
        first_line, lines_below = self.text_after(value, indent, indent + 1, path)
        return [f"{pad}-{first_line}", *lines_below]

    def pair(self, key: str, value: object, indent: int, path: Path, *, expanded: bool = False) -> list[str]:
        """A key with its value. path: of the value."""
        opening = f"{' ' * indent}{scalars.key(key)}:"
        first_line, other_lines = self.text_after(value, indent, len(opening), path, expanded=expanded)
        return [opening + first_line, *other_lines]

    def _lines(self, value: dict[str, Any] | list[Any], indent: int, path: Path) -> list[str]:
        """A group or a list on lines of its own."""
        if isinstance(value, dict):
            parts = [self.pair(key, child, indent, [*path, key]) for key, child in self._items(value, path)]
        else:
            parts = [self.item(item, indent, [*path, index]) for index, item in enumerate(value)]
        return [line for lines in parts for line in lines]

    def _items(self, value: Mapping[str, Any], path: Path) -> list[tuple[str, Any]]:
        keys = keys_in_order(self.file, path)
        return sorted(value.items(), key=lambda item: place_of(item[0], keys))

    def _text(self, text: str, indent: int, width_used: int, old_style: str) -> tuple[str, list[str]]:
        quote = old_style if old_style in ("'", '"') else ""
        inline = scalars.inline(text, flow=False, quote=quote)
        long = width_used + 1 + len(inline) > WIDTH and " " in text
        if self.folds and (long or "\n" in text or old_style in ("|", ">")):
            wrapped = scalars.block(text, indent, style=old_style if old_style in ("|", ">") else "")
            if wrapped is not None:
                return f" {wrapped[0]}", wrapped[1]
        return f" {inline}", []


def _is_plain(value: object, depth: int = 2) -> bool:
    """Whether a value is simple enough for brackets: single-line, with little nesting."""
    if isinstance(value, str):
        return "\n" not in value
    if isinstance(value, dict | list):
        children = [*value.values()] if isinstance(value, dict) else value
        groups = sum(isinstance(child, dict) for child in children)
        few_groups = groups <= isinstance(value, dict)
        return depth > 0 and few_groups and all(_is_plain(child, depth - 1) for child in children)
    return True
