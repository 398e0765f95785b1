"""The values to write after a form has been filled in. Whatever the form doesn't show stays."""

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from typing import Any

from mendbook.schema import AnyOf, ByLanguage, Group, Items, Key, Mapping, Number, Shape, Texts, YesNo

from .pairing import id_key, pairs
from .showing import (
    KEY,
    VALUE,
    YES,
    Path,
    Showing,
    all_keys,
    form_shape,
    gather,
    inner_keys,
    short_key,
    text_shape,
)

_INT = re.compile(r"-?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")


class NotShown(Exception):
    """A field was filled in that would replace a value not shown in the form.

    path: of the value.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def fill(shape: Shape, value: Any, trees: Sequence[Any], languages: Sequence[str], path: Path = ()) -> Any:
    """The value that replaces `value`, or None for nothing; the same object if nothing has changed. trees:
    the form's values in each language, the default one first. Raises NotShown.
    """
    shown_shape = form_shape(shape)
    if shown_shape is None:
        return value
    showing = Showing(languages)
    before = _form_value(shown_shape, showing.trees(shown_shape, value), languages)
    after = _form_value(shown_shape, trees, languages)
    if before == after:
        return value
    if value is not None and before is None and () in showing.unshown:
        raise NotShown(path)
    return _Filling(languages)._value(shown_shape, value, trees, path)


class _Filling:
    def __init__(self, languages: Sequence[str]) -> None:
        self._languages = languages

    def _value(self, shape: Shape, old: Any, trees: Sequence[Any], path: Path) -> Any:
        match shape:
            case Texts() | AnyOf() | ByLanguage() if isinstance(old, dict):
                return self._by_language(shape, old, trees)
            case Group() if old is not None:
                return self._group(shape, old, trees, path)
            case Items() if inner_keys(shape):
                is_list = isinstance(old, list) or not old
                new = self._items(shape, (old or []) if is_list else [old], trees, path)
                return (new if is_list or len(new) != 1 else new[0]) or None
            case Mapping():
                return self._mapping(shape, old or {}, trees, path) or None
            case _:
                return _without_empty(_form_value(shape, trees, self._languages))

    def _by_language(self, shape: Texts | AnyOf | ByLanguage, old: Any, trees: Sequence[Any]) -> Any:
        old_trees = Showing(self._languages).trees(shape, old)
        inner_shape = shape.value if isinstance(shape, ByLanguage) else shape
        new = dict(old)
        for language, before, after in zip(self._languages, old_trees, trees, strict=True):
            value = _single_value(inner_shape, after)
            if value == _single_value(inner_shape, before):
                continue
            if value is None:
                new.pop(language, None)
            else:
                new[language] = value
        return new or None

    def _group(self, group: Group, existing: Any, trees: Sequence[Any], path: Path) -> Any:
        name, short = short_key(group), not isinstance(existing, dict)
        old = gather(group, existing)
        new = dict(old)
        for key in all_keys(group):
            inner = [_child_of(tree, key.name) for tree in trees]
            if isinstance(key.shape, YesNo):
                value = self._yes_no(key, old.get(key.name), inner[0])
            else:
                value = fill(key.shape, old.get(key.name), inner, self._languages, (*path, key.name))
            if value is None:
                new.pop(key.name, None)
            else:
                new[key.name] = value
        if short and [*new] == [name]:
            return new[name] if not isinstance(new[name], dict) or group.text else new
        if group.text and (short or name not in existing) and isinstance(new.get(name), dict):
            return {**new.pop(name), **new}
        return new or None

    @staticmethod
    def _yes_no(key: Key, old: Any, checked: Any) -> Any:
        if key.default is None and not key.required:
            return None if not checked else checked == YES
        value = key.default if checked is None or checked == "" else bool(checked)
        return old if value == (key.default if old is None else old) else value

    def _items(self, shape: Items, old_items: Any, trees: Sequence[Any], path: Path) -> list[Any]:
        fields = inner_keys(shape)
        old_trees = Showing(self._languages).trees(shape, old_items)
        count = len(trees[0] or ())
        rows = [[_child_of(tree, index) for tree in trees] for index in range(count)]
        old_rows = [[_child_of(tree, index) for tree in old_trees] for index in range(len(old_items))]
        old_values, new_values = (
            [_row(fields, row, self._languages) for row in group] for group in (old_rows, rows)
        )
        new: list[Any] = []
        for row, old_index in zip(rows, pairs(old_values, new_values, id_key(fields)), strict=True):
            value = None if old_index is None else old_items[old_index]
            inner = row if isinstance(shape.item, Group) else [_child_of(tree, VALUE) for tree in row]
            item = fill(shape.item, value, inner, self._languages, (*path, len(new)))
            if item is not None:
                new.append(item)
        return new

    def _mapping(self, shape: Mapping, old: Any, trees: Sequence[Any], path: Path) -> dict[Any, Any]:
        old_items = {str(key): (key, value) for key, value in old.items()}
        new: dict[Any, Any] = {}
        for index in range(len(trees[0] or ())):
            row = [_child_of(tree, index) for tree in trees]
            name = str(_child_of(row[0], KEY) or "").strip()
            if not name:
                continue
            key, value = old_items.get(name, (name, None))
            inner = row if isinstance(shape.values, Group) else [_child_of(tree, VALUE) for tree in row]
            item = fill(shape.values, value, inner, self._languages, (*path, key))
            if item is not None:
                new[key] = item
        return new


def _child_of(tree: Any, key: str | int) -> Any:
    if isinstance(tree, list) and isinstance(key, int):
        return tree[key] if key < len(tree) else None
    return tree.get(key) if isinstance(tree, dict) else None


def _form_value(shape: Shape, trees: Sequence[Any], languages: Sequence[str]) -> Any:
    """The value of a form on its own, whatever is written; None if it has none."""
    match shape:
        case Texts() | AnyOf() if text := text_shape(shape):
            texts = {
                language: _single_value(text, tree) for language, tree in zip(languages, trees, strict=True)
            }
            value = _merge_languages(texts)
            return (
                _parse_value(shape, value) if isinstance(shape, AnyOf) and isinstance(value, str) else value
            )
        case ByLanguage(value=inner_shape):
            return _merge_languages(
                {code: _single_value(inner_shape, tree) for code, tree in zip(languages, trees, strict=True)}
            )
        case Items() | Mapping() if inner_keys(shape):
            rows = [[_child_of(tree, index) for tree in trees] for index in range(len(trees[0] or ()))]
            inner_shape = shape.values if isinstance(shape, Mapping) else shape.item
            values = [
                _form_value(
                    inner_shape,
                    row if isinstance(inner_shape, Group) else [_child_of(tree, VALUE) for tree in row],
                    languages,
                )
                for row in rows
            ]
            if isinstance(shape, Items):
                return [item for item in values if item is not None] or None
            keys = [str(_child_of(row[0], KEY) or "").strip() for row in rows]
            return {key: value for key, value in zip(keys, values, strict=True) if key} or None
        case Group():
            return _compact(shape, _row(all_keys(shape), trees, languages))
        case _:
            return _single_value(shape, trees[0])


def _without_empty(form_value: Any) -> Any:
    """Drops keys whose fields were left empty."""
    if isinstance(form_value, dict):
        return {key: _without_empty(value) for key, value in form_value.items() if value is not None}
    return [_without_empty(value) for value in form_value] if isinstance(form_value, list) else form_value


def _compact(group: Group, values: dict[str, Any]) -> Any:
    """A group in its shortest form: its text alone, or with its languages beside the other keys."""
    if not group.text or group.text.name not in values:
        return values or None
    text = values[group.text.name]
    if isinstance(text, dict):
        return {**text, **{key: value for key, value in values.items() if key != group.text.name}}
    return text if len(values) == 1 else values


def _row(fields: Sequence[Key], trees: Sequence[Any], languages: Sequence[str]) -> dict[str, Any]:
    values = {}
    for key in fields:
        inner = [_child_of(tree, key.name) for tree in trees]
        if isinstance(key.shape, YesNo) and (key.default is None and not key.required):
            value = None if not inner[0] else inner[0] == YES
        else:
            shape = form_shape(key.shape)
            value = None if shape is None else _form_value(shape, inner, languages)
        if value is not None and value != key.default:
            values[key.name] = value
    return values


def _merge_languages(by_language: AnyMapping[str, Any]) -> Any:
    """The values by language; a single one if all are the same."""
    filled_in = {language: value for language, value in by_language.items() if value is not None}
    values = list(filled_in.values())
    if not values:
        return None
    return (
        values[0]
        if len(values) == len(by_language) and all(other == values[0] for other in values)
        else filled_in
    )


def _single_value(shape: Shape, entered: Any) -> Any:
    """A value in one language, or one without a language; None if its field was left empty."""
    match shape:
        case Items(item=inner):
            items = entered if isinstance(entered, list) else [entered]
            return [value for item in items if (value := _single_value(inner, item)) is not None] or None
        case YesNo():
            return None if entered is None or entered == "" else bool(entered)
        case Number():
            if isinstance(entered, str):
                return _parse_number(entered.strip()) if entered.strip() else None
            return entered if isinstance(entered, int | float) and not isinstance(entered, bool) else None
    text = str(entered).strip() if isinstance(entered, str | int | float) else ""
    if isinstance(shape, Texts) and shape.kind.inline:
        text = " ".join(text.split("\n"))
    if not text:
        return None
    return _parse_value(shape, text) if isinstance(shape, AnyOf) and text_shape(shape) is None else text


def _parse_value(shape: AnyOf, text: str) -> Any:
    """The value that a text stands for, where it may be a number, true or false."""
    kinds = {type(alternative) for alternative in shape.shapes}
    if YesNo in kinds and text in ("true", "false"):
        return text == "true"
    return _parse_number(text) if Number in kinds else text


def _parse_number(text: str) -> int | float | str:
    """The text itself if it isn't a number: the entry then has a problem that explains it."""
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
