"""Entries without their texts, for results that depend only on everything else in them."""

from typing import Any, TypeVar

from .entry import Entry
from .text import Text

E = TypeVar("E", bound=Entry)


def wordless(entry: E) -> E:
    """A valid entry with an empty text in place of each of its texts: it stays equal when somebody changes
    words. Parts without texts are shared with the entry.
    """
    copy: E = _without(entry)
    return copy


def _without(value: Any) -> Any:
    if isinstance(value, Text):
        return type(value)({})
    if isinstance(value, Entry):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        changed = {name: new for name, old in fields.items() if (new := _without(old)) is not old}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, list | tuple):
        items = [_without(item) for item in value]
        return type(value)(items) if any(map(_differs, items, value)) else value
    if isinstance(value, dict):
        group = {key: _without(item) for key, item in value.items()}
        return group if any(map(_differs, group.values(), value.values())) else value
    return value


def _differs(a: object, b: object) -> bool:
    return a is not b
