"""What is in an entry, with its path in the editor's file.

The models say where something can be, so a walk goes only there.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from types import UnionType
from typing import Annotated, Any, NamedTuple, TypeAlias, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

from .ids import Distinct, Refers
from .text import Text, Words

Path: TypeAlias = tuple[str | int, ...]
"""The keys and the places in lists that lead to a value: `("causes", 0, "steps", 2)`."""

T = TypeVar("T")


class Reference(NamedTuple):
    """An id that means something else. to: what, as `Refers` says it. at_key: it is a key of its group."""

    path: Path
    to: Refers
    id: str
    at_key: bool


def references(entry: BaseModel) -> Iterator[Reference]:
    """Everything that an entry refers to by its id."""
    for path, value, mark, at_key in _within(Refers, entry, ()):
        to: Refers = mark
        yield Reference(path, to, to.id(value), at_key)


def distinct(entry: BaseModel) -> Iterator[tuple[Path, Sequence[str]]]:
    """Every list of an entry in which nothing may be twice."""
    return ((path, value) for path, value, _, _ in _within(Distinct, entry, ()))


def texts_of(entry: BaseModel) -> Iterator[tuple[Path, Text | Words]]:
    """Every text of an entry."""
    return ((path, value) for path, value, _, _ in _within((Text, Words), entry, ()))


def values_of(entry: BaseModel, kind: type[T]) -> Iterator[tuple[Path, T]]:
    """Every value of a class within an entry, or itself; not those within another."""
    found = iter([_Found((), entry)]) if isinstance(entry, kind) else _within(kind, entry, ())
    return ((path, value) for path, value, _, _ in found)


class _Found(NamedTuple):
    """mark: what its type is annotated with; None where the type itself was wanted."""

    path: Path
    value: Any
    mark: Any = None
    at_key: bool = False


_Wanted: TypeAlias = type | tuple[type, ...]
_Finder: TypeAlias = Callable[[Any, Path], Iterator[_Found]]


def _within(wanted: _Wanted, model: Any, path: Path) -> Iterator[_Found]:
    # What its type calls a model can be a plain value: that is what conditions are.
    for name, key, find in _fields(type(model), wanted) if isinstance(model, BaseModel) else ():
        # Of entries with mistakes, parts are left out.
        if value := vars(model).get(name):
            yield from find(value, (*path, key))


@cache
def _fields(model: type[BaseModel], wanted: _Wanted) -> tuple[tuple[str, str, _Finder], ...]:
    """The fields that can hold what is wanted, each with its key in the file and what finds it there."""
    fields = (
        (name, field.alias or name, _finder(field.annotation, field.metadata, wanted))
        for name, field in model.model_fields.items()
    )
    return tuple((name, key, find) for name, key, find in fields if find is not None)


def _finder(annotation: Any, marks: Sequence[object], wanted: _Wanted) -> _Finder | None:
    """None where a value of such a type holds nothing that is wanted."""
    if mark := next((mark for mark in marks if isinstance(mark, wanted)), None):
        return lambda value, path: iter([_Found(path, value, mark)])
    kind, inner = get_origin(annotation), get_args(annotation)
    if kind is Annotated:
        return _finder(inner[0], inner[1:], wanted)
    if kind in (Union, UnionType):
        finders = [find for part in inner if (find := _finder(part, (), wanted))]
        assert len(finders) < 2, f"{annotation} can hold it in several ways"
        return finders[0] if finders else None
    if kind in (list, tuple) and (find := _finder(inner[0], (), wanted)):
        return partial(_in_list, find)
    if kind is dict:
        at_key = _finder(inner[0], (), wanted) if get_origin(inner[0]) is Annotated else None
        at_value = _finder(inner[1], (), wanted)
        return partial(_in_group, at_key, at_value) if at_key or at_value else None
    if isinstance(annotation, type) and issubclass(annotation, wanted):
        return partial(_of_class, wanted)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and _fields(annotation, wanted):
        return partial(_within, wanted)
    return None


def _in_list(find: _Finder, values: Sequence[Any], path: Path) -> Iterator[_Found]:
    for index, value in enumerate(values):
        yield from find(value, (*path, index))


def _in_group(
    at_key: _Finder | None, at_value: _Finder | None, group: dict[str, Any], path: Path
) -> Iterator[_Found]:
    for key, value in group.items():
        if at_key is not None:
            yield from (found._replace(at_key=True) for found in at_key(key, (*path, key)))
        if at_value is not None:
            yield from at_value(value, (*path, key))


def _of_class(wanted: _Wanted, value: Any, path: Path) -> Iterator[_Found]:
    """What is wanted, or several of it; a value that may be a text can be something else."""
    if isinstance(value, wanted):
        yield _Found(path, value)
    elif isinstance(value, list | tuple):
        yield from _in_list(partial(_of_class, wanted), value, path)
