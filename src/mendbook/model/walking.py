"""Finds values within an entry, with their paths in the editor's file.

The models tell where a value can be, so a walk visits only those places.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from types import UnionType
from typing import Annotated, Any, NamedTuple, TypeAlias, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

from .ids import Distinct, Refers
from .languages import EVERY
from .text import Name, Text, Words

Path: TypeAlias = tuple[str | int, ...]
"""The keys and the places in lists that lead to a value: `("causes", 0, "steps", 2)`."""

T = TypeVar("T")


class Reference(NamedTuple):
    """An id that refers to something else. target: its target, as in `Refers`. at_key: it is a key of its
    group.
    """

    path: Path
    target: Refers
    id: str
    at_key: bool


def references(entry: BaseModel) -> Iterator[Reference]:
    """Everything that an entry refers to by id."""
    for path, value, mark, at_key in _find(Refers, entry):
        refers: Refers = mark
        yield Reference(path, refers, refers.id(value), at_key)


def distinct(entry: BaseModel) -> Iterator[tuple[Path, Sequence[str]]]:
    """Every list of an entry that must not have duplicates."""
    return ((path, value) for path, value, _, _ in _find(Distinct, entry))


def find_texts(entry: BaseModel) -> Iterator[tuple[Path, Text | Words]]:
    """Every text of an entry."""
    return ((path, value) for path, value, _, _ in _find((Text, Words), entry))


class Wording(NamedTuple):
    """A text of an entry in one language. path: of its words; the last key is the language, if it has one."""

    path: Path
    text: Text
    language: str
    words: str


def wordings(entry: BaseModel) -> Iterator[Wording]:
    """Every text of an entry in each language, except plain words; EVERY for a text that is the same in
    all.
    """
    for path, text in find_texts(entry):
        if isinstance(text, Text):
            for language, words in text.values.items():
                yield Wording(path if language == EVERY else (*path, language), text, language, words)


def namings(entry: BaseModel) -> Iterator[Reference | Wording]:
    """Everything in an entry that can name something else: ids, the targets of links, and texts, in which
    there can be links and labels.
    """
    yield from references(entry)
    yield from (wording for wording in wordings(entry) if not isinstance(wording.text, Name))


def find_values(entry: BaseModel, kind: type[T]) -> Iterator[tuple[Path, T]]:
    """Every value of a class within an entry, or the entry itself; none nested in another."""
    if isinstance(entry, kind):
        return iter([((), entry)])
    return ((path, value) for path, value, _, _ in _find(kind, entry))


_Found: TypeAlias = tuple[Path, Any, Any, bool]
"""The path of a value, the value, the annotation of its type (None if the type itself was wanted), and
whether it is a key of its group.
"""

_Wanted: TypeAlias = type | tuple[type, ...]
_Finder: TypeAlias = Callable[[Any, Path, list[_Found]], object]
"""Adds what is found in a value at a path: generators within generators take twice as long."""


def _find(sought: _Wanted, entry: BaseModel) -> list[_Found]:
    result: list[_Found] = []
    _collect(sought, entry, (), result)
    return result


def _collect(sought: _Wanted, model: Any, path: Path, result: list[_Found]) -> None:
    # A plain value can stand for the model that its type names, as in conditions.
    if isinstance(model, BaseModel):
        parts = vars(model)
        for name, key, find in _fields(type(model), sought):
            # Entries with mistakes lack parts.
            if value := parts.get(name):
                find(value, (*path, key), result)


@cache
def _fields(model: type[BaseModel], sought: _Wanted) -> tuple[tuple[str, str, _Finder], ...]:
    """The fields that can contain the wanted values, each with its key in the file and its finder."""
    fields = (
        (name, field.alias or name, _finder(field.annotation, field.metadata, sought))
        for name, field in model.model_fields.items()
    )
    return tuple((name, key, find) for name, key, find in fields if find is not None)


def _finder(annotation: Any, marks: Sequence[object], sought: _Wanted) -> _Finder | None:
    """None if a value of the type can't contain any."""
    if mark := next((mark for mark in marks if isinstance(mark, sought)), None):
        return lambda value, path, result: result.append((path, value, mark, False))
    kind, inner = get_origin(annotation), get_args(annotation)
    if kind is Annotated:
        return _finder(inner[0], inner[1:], sought)
    if kind in (Union, UnionType):
        finders = [find for part in inner if (find := _finder(part, (), sought))]
        assert len(finders) < 2, f"{annotation} can hold it in several ways"
        return finders[0] if finders else None
    if kind in (list, tuple) and (find := _finder(inner[0], (), sought)):
        return partial(_collect_in_list, find)
    if kind is dict:
        at_key = _finder(inner[0], (), sought) if get_origin(inner[0]) is Annotated else None
        at_value = _finder(inner[1], (), sought)
        return partial(_collect_in_group, at_key, at_value) if at_key or at_value else None
    if isinstance(annotation, type) and issubclass(annotation, sought):
        return partial(_collect_instances, sought)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and _fields(annotation, sought):
        return partial(_collect, sought)
    return None


def _collect_in_list(find: _Finder, values: Sequence[Any], path: Path, result: list[_Found]) -> None:
    for index, value in enumerate(values):
        find(value, (*path, index), result)


def _collect_in_group(
    at_key: _Finder | None, at_value: _Finder | None, group: dict[str, Any], path: Path, result: list[_Found]
) -> None:
    for key, value in group.items():
        inner = (*path, key)
        if at_key is not None:
            keys: list[_Found] = []
            at_key(key, inner, keys)
            result += [(key_path, found_key, mark, True) for key_path, found_key, mark, _ in keys]
        if at_value is not None:
            at_value(value, inner, result)


def _collect_instances(sought: _Wanted, value: Any, path: Path, result: list[_Found]) -> None:
    """A wanted value, or a sequence of them; a value that may be a text can be something else."""
    if isinstance(value, sought):
        result.append((path, value, None, False))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            _collect_instances(sought, item, (*path, index), result)
