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


def in_form(shape: Shape) -> Shape | None:
    """The shape of a value in forms; None if forms don't show such values."""
    if isinstance(shape, AnyOf):
        return _of_several(list(_each(shape)))
    if isinstance(shape, Items):
        inner = in_form(shape.of)
        plain = inner is not None and (is_single(inner) or text_in(inner) is not None)
        return Items(inner) if inner is not None and (plain or isinstance(inner, Group)) else None
    if isinstance(shape, Mapping):
        inner = in_form(shape.values)
        return None if inner is None or not is_single(shape.keys) else Mapping(shape.keys, inner)
    if isinstance(shape, ByLanguage):
        inner = in_form(shape.of)
        return shape if inner and is_single(inner.of if isinstance(inner, Items) else inner) else None
    return None if isinstance(shape, Word) else shape


def _each(shape: AnyOf) -> Iterator[Shape]:
    for one in shape.shapes:
        yield from _each(one) if isinstance(one, AnyOf) else [one]


def _of_several(shapes: Sequence[Shape]) -> Shape | None:
    """The alternative that forms show. Values of other alternatives aren't shown."""
    single = tuple(one for one in shapes if is_single(one))
    lists = [one for one in shapes if isinstance(one, Items)]
    if texts := [one for one in shapes if isinstance(one, Texts)]:
        return AnyOf((texts[0], *single)) if single else texts[0]
    if lists:
        return in_form(lists[0])
    return AnyOf(single) if len(single) == len(shapes) else None


def text_in(shape: Shape) -> Texts | None:
    """The text that a value is or may be."""
    shapes = shape.shapes if isinstance(shape, AnyOf) else (shape,)
    return next((one for one in shapes if isinstance(one, Texts)), None)


def inner_keys(shape: Items | Mapping) -> tuple[Key, ...]:
    """The fields of a list item, as a form has them; none if it is a single value."""
    of = shape.values if isinstance(shape, Mapping) else shape.of
    keys: tuple[Key, ...] = ()
    if isinstance(of, Group):
        keys = keys_of(of)
    elif isinstance(shape, Mapping) or text_in(of):
        keys = (Key(VALUE, "", of, required=not isinstance(shape, Mapping)),)
    return (Key(KEY, "", shape.keys, required=True), *keys) if isinstance(shape, Mapping) else keys


def keys_of(group: Group) -> tuple[Key, ...]:
    """All keys of a group, including the text whose languages stand beside the others."""
    return (group.text, *group.keys) if group.text and group.text not in group.keys else group.keys


@dataclass
class Showing:
    """languages: those of the site, the default one first. unshown: the paths of values that aren't shown."""

    languages: Sequence[str]
    unshown: list[Path] = field(default_factory=list)

    def trees(self, shape: Shape, written: Any) -> tuple[Any, ...]:
        """The values shown in each language; None if there are none."""
        return tuple(self._shown(shape, written, language, ()) for language in self.languages)

    def _shown(self, shape: Shape, written: Any, language: str, path: Path) -> Any:
        if written is None:
            return None
        known = in_form(shape)
        if known is None or not _fits(known, written):
            if language == self.languages[0]:
                self.unshown.append(path)
            return None
        return self._known(known, written, language, path)

    def _known(self, shape: Shape, written: Any, language: str, path: Path) -> Any:
        match shape:
            case Texts() | AnyOf() if text_in(shape):
                return best(written, language) if isinstance(written, dict) else _typed(written)
            case ByLanguage():
                mine = best(written, language) if isinstance(written, dict) else written
                return self._shown(shape.of, mine, language, path)
            case Items():
                listed = written if isinstance(written, list) else [written]
                return [self._item(shape, one, language, (*path, at)) for at, one in enumerate(listed)]
            case Mapping():
                return [
                    {KEY: _typed(key), **self._inside(shape, value, language, (*path, key))}
                    for key, value in written.items()
                ]
            case Group():
                return self._group(shape, written, language, path)
            case YesNo() | Number():
                return written
            case _:
                return _typed(written)

    def _item(self, shape: Items, written: Any, language: str, path: Path) -> Any:
        return self._inside(shape, written, language, path) if inner_keys(shape) else _typed(written)

    def _inside(self, shape: Items | Mapping, written: Any, language: str, path: Path) -> dict[str, Any]:
        of = shape.values if isinstance(shape, Mapping) else shape.of
        shown = self._shown(of, written, language, path)
        if isinstance(of, Group):
            return shown or {}
        return {} if shown is None else {VALUE: shown}

    def _group(self, group: Group, written: Any, language: str, path: Path) -> dict[str, Any]:
        written = gathered(group, written)
        shown = {}
        for key in keys_of(group):
            value = self._shown(key.shape, written.get(key.name), language, (*path, key.name))
            if isinstance(key.shape, YesNo):
                default = key.default
                if default is None and not key.required:
                    value = None if value is None else YES if value else NO
                elif value is None:
                    value = default
            if value is not None:
                shown[key.name] = value
        known = {key.name for key in keys_of(group)}
        if language == self.languages[0]:
            self.unshown += [(*path, name) for name in written if name not in known]
        return shown


def gathered(group: Group, written: Any) -> dict[str, Any]:
    """A group with everything under its keys.

    That includes a value written instead of the group, and a text whose languages stand beside the other
    keys.
    """
    if (name := alone(group)) and not isinstance(written, dict):
        return {name: written}
    if not group.text or group.text.name in written:
        return dict(written)
    names = {key.name for key in group.keys}
    text = {key: value for key, value in written.items() if key not in names and _is_code(key)}
    rest = {key: value for key, value in written.items() if key not in text}
    return {group.text.name: text, **rest} if text else rest


def alone(group: Group) -> str:
    """The key whose value may be written instead of the group; '' if there is none."""
    if group.text:
        return group.text.name
    return next((key.name for key in group.keys if group.short and key.shape == group.short), "")


def _fits(shape: Shape, written: Any) -> bool:
    match shape:
        case Texts():
            return isinstance(written, str) or _is_text(written)
        case AnyOf() if text_in(shape):
            return _is_scalar(written) or _is_text(written)
        case ByLanguage():
            return True
        case Items():
            if not isinstance(written, list):
                return _fits(shape.of, written)
            return not is_single(shape.of) or all(map(_is_scalar, written))
        case Mapping():
            return isinstance(written, dict)
        case Group():
            return isinstance(written, dict) or (bool(alone(shape)) and isinstance(written, str))
        case YesNo():
            return isinstance(written, bool)
        case Number():
            return isinstance(written, int | float) and not isinstance(written, bool)
        case _:
            return _is_scalar(written)


def _is_text(written: Any) -> bool:
    """Whether it is a text by language."""
    return isinstance(written, dict) and all(
        isinstance(text, str) and _is_code(code) for code, text in written.items()
    )


def _is_code(key: object) -> bool:
    return key == EVERY or is_language(key)


def _is_scalar(written: Any) -> bool:
    return isinstance(written, str | int | float | bool)


def _typed(written: Any) -> str:
    """A single value as typed text."""
    if isinstance(written, bool):
        return "true" if written else "false"
    return str(written)
