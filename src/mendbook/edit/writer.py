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

    def whole(self, value: object) -> str:
        """The text of a whole file."""
        if isinstance(value, dict | list) and value:
            return "\n".join(self._lines(value, 0, ())) + "\n"
        return self.flow(value, ()) + "\n"

    def flow(self, value: object, path: Path) -> str:
        """A value on one line, between brackets if it is a group."""
        if isinstance(value, dict):
            inside = (
                f"{scalars.key(key)}: {self.flow(one, [*path, key])}" for key, one in self._items(value, path)
            )
            return "{" + ", ".join(inside) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self.flow(one, [*path, index]) for index, one in enumerate(value)) + "]"
        return scalars.inline(value, flow=True)

    def after(
        self, value: object, indent: int, used: int, path: Path, *, spread: bool = False, old: str = ""
    ) -> tuple[str, list[str]]:
        """The text after a key and its colon: on the same line, with a space before it, and below. indent: of
        the key. used: the characters taken on its line. spread: whether a group gets lines of its own. old:
        the style of the text that was there.
        """
        if isinstance(value, str):
            return self._text(value, indent + INDENT, used, old)
        if isinstance(value, dict | list) and value:
            on_one_line = self.flow(value, path)
            if not spread and _is_plain(value) and used + 1 + len(on_one_line) <= WIDTH:
                return f" {on_one_line}", []
            return "", self._lines(value, indent + INDENT, path)
        return f" {self.flow(value, path)}", []

    def item(self, value: object, indent: int, path: Path, *, spread: bool = False) -> list[str]:
        """The lines of a list item: `- ` and the value. indent: of the `-`."""
        pad = " " * indent
        if isinstance(value, dict | list) and value:
            on_one_line = self.flow(value, path)
            if not spread and _is_plain(value) and indent + 2 + len(on_one_line) <= WIDTH:
                return [f"{pad}- {on_one_line}"]
            first, *rest = self._lines(value, indent + 2, path)
            return [f"{pad}- {first.lstrip(' ')}", *rest]
        first, below = self.after(value, indent, indent + 1, path)
        return [f"{pad}-{first}", *below]

    def pair(self, key: str, value: object, indent: int, path: Path, *, spread: bool = False) -> list[str]:
        """A key with its value. path: of the value."""
        begins = f"{' ' * indent}{scalars.key(key)}:"
        first, below = self.after(value, indent, len(begins), path, spread=spread)
        return [begins + first, *below]

    def _lines(self, value: dict[str, Any] | list[Any], indent: int, path: Path) -> list[str]:
        """A group or a list on lines of its own."""
        if isinstance(value, dict):
            parts = [self.pair(key, one, indent, [*path, key]) for key, one in self._items(value, path)]
        else:
            parts = [self.item(one, indent, [*path, index]) for index, one in enumerate(value)]
        return [line for lines in parts for line in lines]

    def _items(self, value: Mapping[str, Any], path: Path) -> list[tuple[str, Any]]:
        keys = keys_in_order(self.file, path)
        return sorted(value.items(), key=lambda item: place_of(item[0], keys))

    def _text(self, text: str, indent: int, used: int, old: str) -> tuple[str, list[str]]:
        quote = old if old in ("'", '"') else ""
        inline = scalars.inline(text, flow=False, quote=quote)
        long = used + 1 + len(inline) > WIDTH and " " in text
        if self.folds and (long or "\n" in text or old in ("|", ">")):
            found = scalars.block(text, indent, style=old if old in ("|", ">") else "")
            if found is not None:
                return f" {found[0]}", found[1]
        return f" {inline}", []


def _is_plain(value: object, depth: int = 2) -> bool:
    """Whether a value is simple enough for brackets: single-line, with little nesting."""
    if isinstance(value, str):
        return "\n" not in value
    if isinstance(value, dict | list):
        inside = [*value.values()] if isinstance(value, dict) else value
        groups = sum(isinstance(one, dict) for one in inside)
        few = groups <= isinstance(value, dict)
        return depth > 0 and few and all(_is_plain(one, depth - 1) for one in inside)
    return True
