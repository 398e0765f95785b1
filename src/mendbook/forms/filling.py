"""The values to write after a form has been filled in. Whatever the form doesn't show stays."""

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from typing import Any

from mendbook.schema import AnyOf, ByLanguage, Group, Items, Key, Mapping, Number, Shape, Texts, YesNo

from .pairing import naming, pairs
from .showing import KEY, VALUE, YES, Path, Showing, alone, gathered, in_form, inner_keys, keys_of, text_in

_INT = re.compile(r"-?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")


class NotShown(Exception):
    """A field was filled in that would replace a value not shown in the form.

    path: of the value.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def filled(
    shape: Shape, written: Any, trees: Sequence[Any], languages: Sequence[str], path: Path = ()
) -> Any:
    """The value that replaces `written`, or None for nothing; the same object if nothing has changed. trees:
    the form's values in each language, the default one first. Raises NotShown.
    """
    known = in_form(shape)
    if known is None:
        return written
    shown = Showing(languages)
    before = _made(known, shown.trees(known, written), languages)
    after = _made(known, trees, languages)
    if before == after:
        return written
    if written is not None and before is None and () in shown.unshown:
        raise NotShown(path)
    return _Filling(languages).known(known, written, trees, path)


class _Filling:
    def __init__(self, languages: Sequence[str]) -> None:
        self._languages = languages

    def known(self, shape: Shape, written: Any, trees: Sequence[Any], path: Path) -> Any:
        match shape:
            case Texts() | AnyOf() | ByLanguage() if isinstance(written, dict):
                return self._by_language(shape, written, trees)
            case Group() if written is not None:
                return self._group(shape, written, trees, path)
            case Items() if inner_keys(shape):
                many = isinstance(written, list) or not written
                new = self._items(shape, (written or []) if many else [written], trees, path)
                return (new if many or len(new) != 1 else new[0]) or None
            case Mapping():
                return self._mapping(shape, written or {}, trees, path) or None
            case _:
                return _given(_made(shape, trees, self._languages))

    def _by_language(self, shape: Texts | AnyOf | ByLanguage, written: Any, trees: Sequence[Any]) -> Any:
        shown = Showing(self._languages).trees(shape, written)
        of = shape.of if isinstance(shape, ByLanguage) else shape
        new = dict(written)
        for language, before, after in zip(self._languages, shown, trees, strict=True):
            value = _alone(of, after)
            if value == _alone(of, before):
                continue
            if value is None:
                new.pop(language, None)
            else:
                new[language] = value
        return new or None

    def _group(self, group: Group, written: Any, trees: Sequence[Any], path: Path) -> Any:
        name, short = alone(group), not isinstance(written, dict)
        old = gathered(group, written)
        new = dict(old)
        for key in keys_of(group):
            inner = [_part_of(tree, key.name) for tree in trees]
            if isinstance(key.shape, YesNo):
                value = self._yes_no(key, old.get(key.name), inner[0])
            else:
                value = filled(key.shape, old.get(key.name), inner, self._languages, (*path, key.name))
            if value is None:
                new.pop(key.name, None)
            else:
                new[key.name] = value
        if short and [*new] == [name]:
            return new[name] if not isinstance(new[name], dict) or group.text else new
        if group.text and (short or name not in written) and isinstance(new.get(name), dict):
            return {**new.pop(name), **new}
        return new or None

    @staticmethod
    def _yes_no(key: Key, written: Any, shown: Any) -> Any:
        if key.default is None and not key.required:
            return None if not shown else shown == YES
        value = key.default if shown is None or shown == "" else bool(shown)
        return written if value == (key.default if written is None else written) else value

    def _items(self, shape: Items, written: Any, trees: Sequence[Any], path: Path) -> list[Any]:
        fields = inner_keys(shape)
        old = Showing(self._languages).trees(shape, written)
        count = len(trees[0] or ())
        rows = [[_part_of(tree, at) for tree in trees] for at in range(count)]
        before = [[_part_of(tree, at) for tree in old] for at in range(len(written))]
        was, becomes = ([_row(fields, row, self._languages) for row in some] for some in (before, rows))
        new: list[Any] = []
        for row, at in zip(rows, pairs(was, becomes, naming(fields)), strict=True):
            value = None if at is None else written[at]
            inner = row if isinstance(shape.of, Group) else [_part_of(tree, VALUE) for tree in row]
            one = filled(shape.of, value, inner, self._languages, (*path, len(new)))
            if one is not None:
                new.append(one)
        return new

    def _mapping(self, shape: Mapping, written: Any, trees: Sequence[Any], path: Path) -> dict[Any, Any]:
        known = {str(key): (key, value) for key, value in written.items()}
        new: dict[Any, Any] = {}
        for at in range(len(trees[0] or ())):
            row = [_part_of(tree, at) for tree in trees]
            called = str(_part_of(row[0], KEY) or "").strip()
            if not called:
                continue
            key, value = known.get(called, (called, None))
            inner = row if isinstance(shape.values, Group) else [_part_of(tree, VALUE) for tree in row]
            one = filled(shape.values, value, inner, self._languages, (*path, key))
            if one is not None:
                new[key] = one
        return new


def _part_of(tree: Any, part: str | int) -> Any:
    if isinstance(tree, list) and isinstance(part, int):
        return tree[part] if part < len(tree) else None
    return tree.get(part) if isinstance(tree, dict) else None


def _made(shape: Shape, trees: Sequence[Any], languages: Sequence[str]) -> Any:
    """The value of a form on its own, whatever is written; None if it has none."""
    match shape:
        case Texts() | AnyOf() if text := text_in(shape):
            said = {language: _alone(text, tree) for language, tree in zip(languages, trees, strict=True)}
            value = _together(said)
            return _typed(shape, value) if isinstance(shape, AnyOf) and isinstance(value, str) else value
        case ByLanguage(of=of):
            return _together({code: _alone(of, tree) for code, tree in zip(languages, trees, strict=True)})
        case Items() | Mapping() if inner_keys(shape):
            rows = [[_part_of(tree, at) for tree in trees] for at in range(len(trees[0] or ()))]
            of = shape.values if isinstance(shape, Mapping) else shape.of
            made = [
                _made(
                    of, row if isinstance(of, Group) else [_part_of(tree, VALUE) for tree in row], languages
                )
                for row in rows
            ]
            if isinstance(shape, Items):
                return [one for one in made if one is not None] or None
            keys = [str(_part_of(row[0], KEY) or "").strip() for row in rows]
            return {key: one for key, one in zip(keys, made, strict=True) if key} or None
        case Group():
            return _compact(shape, _row(keys_of(shape), trees, languages))
        case _:
            return _alone(shape, trees[0])


def _given(made: Any) -> Any:
    """Drops keys whose fields were left empty."""
    if isinstance(made, dict):
        return {key: _given(value) for key, value in made.items() if value is not None}
    return [_given(value) for value in made] if isinstance(made, list) else made


def _compact(group: Group, made: dict[str, Any]) -> Any:
    """A group in its shortest form: its text alone, or with its languages beside the other keys."""
    if not group.text or group.text.name not in made:
        return made or None
    text = made[group.text.name]
    if isinstance(text, dict):
        return {**text, **{key: value for key, value in made.items() if key != group.text.name}}
    return text if len(made) == 1 else made


def _row(fields: Sequence[Key], trees: Sequence[Any], languages: Sequence[str]) -> dict[str, Any]:
    made = {}
    for key in fields:
        inner = [_part_of(tree, key.name) for tree in trees]
        if isinstance(key.shape, YesNo) and (key.default is None and not key.required):
            value = None if not inner[0] else inner[0] == YES
        else:
            known = in_form(key.shape)
            value = None if known is None else _made(known, inner, languages)
        if value is not None and value != key.default:
            made[key.name] = value
    return made


def _together(said: AnyMapping[str, Any]) -> Any:
    """The values by language; a single one if all are the same."""
    given = {language: value for language, value in said.items() if value is not None}
    values = list(given.values())
    if not values:
        return None
    return values[0] if len(values) == len(said) and all(one == values[0] for one in values) else given


def _alone(shape: Shape, shown: Any) -> Any:
    """A value in one language, or one without a language; None if its field was left empty."""
    match shape:
        case Items(of=of):
            listed = shown if isinstance(shown, list) else [shown]
            return [value for one in listed if (value := _alone(of, one)) is not None] or None
        case YesNo():
            return None if shown is None or shown == "" else bool(shown)
        case Number():
            if isinstance(shown, str):
                return _number(shown.strip()) if shown.strip() else None
            return shown if isinstance(shown, int | float) and not isinstance(shown, bool) else None
    text = str(shown).strip() if isinstance(shown, str | int | float) else ""
    if isinstance(shape, Texts) and shape.kind.inline:
        text = " ".join(text.split("\n"))
    if not text:
        return None
    return _typed(shape, text) if isinstance(shape, AnyOf) and text_in(shape) is None else text


def _typed(shape: AnyOf, text: str) -> Any:
    """The value that a text stands for, where it may be a number, true or false."""
    kinds = {type(one) for one in shape.shapes}
    if YesNo in kinds and text in ("true", "false"):
        return text == "true"
    return _number(text) if Number in kinds else text


def _number(text: str) -> int | float | str:
    """The text itself if it isn't a number: the entry then has a problem that explains it."""
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
