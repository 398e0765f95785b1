"""The values of an entry that a form shows. A form has a tree of values for each language. Only texts differ
between them; everything else is taken from the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from mendbook.model import EVERY, best, is_language
from mendbook.schema import (
    AnyOf,
    ByLanguage,
    Choice,
    Day,
    Group,
    Id,
    Items,
    Key,
    Mapping,
    Number,
    Plain,
    Shape,
    Texts,
    Word,
    YesNo,
)

Path: TypeAlias = tuple[str | int, ...]

KEY = "key"
"""The field for the key of a mapping's item, where editors choose the keys."""

VALUE = "value"
"""The field for its value, or for a list item, if that is a text and not a group."""

YES, NO = "yes", "no"
"""The options of a YesNo that may be left open."""


def is_single(shape: Shape) -> bool:
    """Whether its values have no parts in any language."""
    if isinstance(shape, AnyOf):
        return all(map(is_single, shape.shapes))
    return isinstance(shape, Plain | Id | Number | YesNo | Day | Choice)


def form_shape(shape: Shape) -> Shape | None:
    """The shape of a value in forms; None if forms don't show such values."""
    if isinstance(shape, AnyOf):
        return _shown_alternative(list(_flatten(shape)))
    if isinstance(shape, Items):
        inner = form_shape(shape.item)
        is_plain = inner is not None and (is_single(inner) or text_shape(inner) is not None)
        return Items(inner) if inner is not None and (is_plain or isinstance(inner, Group)) else None
    if isinstance(shape, Mapping):
        inner = form_shape(shape.values)
        return None if inner is None or not is_single(shape.keys) else Mapping(shape.keys, inner)
    if isinstance(shape, ByLanguage):
        inner = form_shape(shape.value)
        return shape if inner and is_single(inner.item if isinstance(inner, Items) else inner) else None
    return None if isinstance(shape, Word) else shape


def _flatten(shape: AnyOf) -> Iterator[Shape]:
    for alternative in shape.shapes:
        yield from _flatten(alternative) if isinstance(alternative, AnyOf) else [alternative]


def _shown_alternative(shapes: Sequence[Shape]) -> Shape | None:
    """The alternative that forms show. Values of other alternatives aren't shown."""
    single = tuple(alternative for alternative in shapes if is_single(alternative))
    lists = [alternative for alternative in shapes if isinstance(alternative, Items)]
    if texts := [alternative for alternative in shapes if isinstance(alternative, Texts)]:
        return AnyOf((texts[0], *single)) if single else texts[0]
    if lists:
        return form_shape(lists[0])
    return AnyOf(single) if len(single) == len(shapes) else None


def text_shape(shape: Shape) -> Texts | None:
    """The text that a value is or may be."""
    shapes = shape.shapes if isinstance(shape, AnyOf) else (shape,)
    return next((alternative for alternative in shapes if isinstance(alternative, Texts)), None)


def inner_keys(shape: Items | Mapping) -> tuple[Key, ...]:
    """The fields of a list item, as a form has them; none if it is a single value."""
    inner_shape = shape.values if isinstance(shape, Mapping) else shape.item
    keys: tuple[Key, ...] = ()
    if isinstance(inner_shape, Group):
        keys = all_keys(inner_shape)
    elif isinstance(shape, Mapping) or text_shape(inner_shape):
        keys = (Key(VALUE, "", inner_shape, required=not isinstance(shape, Mapping)),)
    return (Key(KEY, "", shape.keys, required=True), *keys) if isinstance(shape, Mapping) else keys


def all_keys(group: Group) -> tuple[Key, ...]:
    """All keys of a group, including the text whose languages stand beside the others."""
    return (group.text, *group.keys) if group.text and group.text not in group.keys else group.keys


@dataclass
class Showing:
    """languages: those of the site, the default one first. unshown: the paths of values that aren't shown."""

    languages: Sequence[str]
    unshown: list[Path] = field(default_factory=list)

    def trees(self, shape: Shape, content: Any) -> tuple[Any, ...]:
        """The values shown in each language; None if there are none."""
        return tuple(self._tree(shape, content, language, ()) for language in self.languages)

    def _tree(self, shape: Shape, content: Any, language: str, path: Path) -> Any:
        if content is None:
            return None
        shown_shape = form_shape(shape)
        if shown_shape is None or not _fits(shown_shape, content):
            if language == self.languages[0]:
                self.unshown.append(path)
            return None
        return self._tree_of(shown_shape, content, language, path)

    def _tree_of(self, shape: Shape, content: Any, language: str, path: Path) -> Any:
        match shape:
            case Texts() | AnyOf() if text_shape(shape):
                return best(content, language) if isinstance(content, dict) else _to_text(content)
            case ByLanguage():
                inner_value = best(content, language) if isinstance(content, dict) else content
                return self._tree(shape.value, inner_value, language, path)
            case Items():
                items = content if isinstance(content, list) else [content]
                return [self._item(shape, item, language, (*path, index)) for index, item in enumerate(items)]
            case Mapping():
                return [
                    {KEY: _to_text(key), **self._inner_fields(shape, value, language, (*path, key))}
                    for key, value in content.items()
                ]
            case Group():
                return self._group(shape, content, language, path)
            case YesNo() | Number():
                return content
            case _:
                return _to_text(content)

    def _item(self, shape: Items, content: Any, language: str, path: Path) -> Any:
        return self._inner_fields(shape, content, language, path) if inner_keys(shape) else _to_text(content)

    def _inner_fields(
        self, shape: Items | Mapping, content: Any, language: str, path: Path
    ) -> dict[str, Any]:
        inner_shape = shape.values if isinstance(shape, Mapping) else shape.item
        tree = self._tree(inner_shape, content, language, path)
        if isinstance(inner_shape, Group):
            return tree or {}
        return {} if tree is None else {VALUE: tree}

    def _group(self, group: Group, content: Any, language: str, path: Path) -> dict[str, Any]:
        content = gather(group, content)
        tree = {}
        for key in all_keys(group):
            value = self._tree(key.shape, content.get(key.name), language, (*path, key.name))
            if isinstance(key.shape, YesNo):
                default = key.default
                if default is None and not key.required:
                    value = None if value is None else YES if value else NO
                elif value is None:
                    value = default
            if value is not None:
                tree[key.name] = value
        known_keys = {key.name for key in all_keys(group)}
        if language == self.languages[0]:
            self.unshown += [(*path, name) for name in content if name not in known_keys]
        return tree


def gather(group: Group, content: Any) -> dict[str, Any]:
    """A group with everything under its keys.

    That includes a value written instead of the group, and a text whose languages stand beside the other
    keys.
    """
    if (name := short_key(group)) and not isinstance(content, dict):
        return {name: content}
    if not group.text or group.text.name in content:
        return dict(content)
    names = {key.name for key in group.keys}
    text = {key: value for key, value in content.items() if key not in names and _is_language_key(key)}
    others = {key: value for key, value in content.items() if key not in text}
    return {group.text.name: text, **others} if text else others


def short_key(group: Group) -> str:
    """The key whose value may be written instead of the group; '' if there is none."""
    if group.text:
        return group.text.name
    return next((key.name for key in group.keys if group.short and key.shape == group.short), "")


def _fits(shape: Shape, value: Any) -> bool:
    match shape:
        case Texts():
            return isinstance(value, str) or _is_text(value)
        case AnyOf() if text_shape(shape):
            return _is_scalar(value) or _is_text(value)
        case ByLanguage():
            return True
        case Items():
            if not isinstance(value, list):
                return _fits(shape.item, value)
            return not is_single(shape.item) or all(map(_is_scalar, value))
        case Mapping():
            return isinstance(value, dict)
        case Group():
            return isinstance(value, dict) or (bool(short_key(shape)) and isinstance(value, str))
        case YesNo():
            return isinstance(value, bool)
        case Number():
            return isinstance(value, int | float) and not isinstance(value, bool)
        case _:
            return _is_scalar(value)


def _is_text(value: Any) -> bool:
    """Whether it is a text by language."""
    return isinstance(value, dict) and all(
        isinstance(text, str) and _is_language_key(code) for code, text in value.items()
    )


def _is_language_key(key: object) -> bool:
    return key == EVERY or is_language(key)


def _is_scalar(value: Any) -> bool:
    return isinstance(value, str | int | float | bool)


def _to_text(value: Any) -> str:
    """A single value as typed text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
