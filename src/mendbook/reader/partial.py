"""Partial entries: the valid parts of entries with mistakes, so that these are checked in the same run."""

from collections.abc import Iterator
from copy import copy
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import ConfigDict, GetCoreSchemaHandler, ValidationError, create_model
from pydantic_core import CoreSchema, core_schema

from mendbook.model import Entry
from mendbook.problems import Spelling

E = TypeVar("E", bound=Entry)

UNFIT = object()
"""Marks an invalid value."""


class LeftOut(Exception):
    """An invalid part of an entry was accessed; the problem there has been reported already."""


def partial(kind: type[E], value: Any, languages: tuple[str, ...]) -> E:
    """An entry with its valid parts, at any depth; accessing others raises LeftOut. value: the entry as
    written, with UNFIT in place of invalid values.
    """
    context = {"languages": languages, "partial": True}
    try:
        entry: E = _lenient(kind).model_validate(value, context=context)
    except ValidationError:  # not a group of keys
        return empty_entry(kind)
    _leave_out(entry)
    return entry


def empty_entry(kind: type[E]) -> E:
    """An entry without any valid parts."""
    entry: E = _lenient(kind).model_construct()
    vars(entry).clear()
    return entry


class _Partial(Entry):
    model_config = ConfigDict(extra="allow")

    def model_post_init(self, context: Any, /) -> None:
        """Records which keys were written, for `_leave_out`."""

    def __getattr__(self, name: str) -> Any:
        if name in type(self).model_fields:
            raise LeftOut(name)
        raise AttributeError(name)


class _OrUnfit:
    """A field whose invalid value doesn't stop the validation of the rest."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_default_schema(handler(source), default=UNFIT, on_error="default")


@cache
def _lenient(kind: type[Entry]) -> Any:
    """The same model, accepting anything for any field."""
    fields: dict[str, Any] = {}
    for name, field in kind.model_fields.items():
        field = copy(field)
        field.metadata = [*field.metadata, _OrUnfit()]
        if field.is_required():
            field.default = UNFIT
        fields[name] = (_with_lenient(field.annotation), field)
    return create_model(kind.__name__, __base__=(kind, _Partial), **fields)


def _with_lenient(annotation: Any) -> Any:
    """A type with lenient models in place of those in it."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return _lenient(annotation)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return Annotated[(_with_lenient(inner[0]), *inner[1:])]
    if origin in (Union, UnionType):
        return Union[tuple(map(_with_lenient, inner))]  # noqa: UP007 (as many as there are)
    return origin[tuple(map(_with_lenient, inner))] if origin in (dict, list, tuple) else annotation


def _leave_out(entry: Entry) -> None:
    """Removes the invalid parts from an entry, at any depth."""
    parts = vars(entry)
    unfit = [name for name, value in parts.items() if value is UNFIT]
    absent = {field.alias or name: name for name, field in type(entry).model_fields.items()}
    absent = {key: name for key, name in absent.items() if name not in entry.model_fields_set}
    spelling = Spelling(absent)
    for key in entry.model_extra or ():
        # An unknown key may be a misspelling of any key that is missing.
        suggestion = spelling.nearest(key)
        unfit += [absent[suggestion]] if suggestion is not None else absent.values()
    for name in unfit:
        parts.pop(name, None)
    for value in parts.values():
        for inner in _entries(value):
            _leave_out(inner)


def _entries(value: Any) -> Iterator[Entry]:
    if isinstance(value, Entry):
        yield value
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _entries(item)
