"""Derives the keys and shapes of files from the model's classes: fields, types and docstrings."""

import ast
import inspect
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, MaxLen, MinLen
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from mendbook.model import EVERY, Distinct, Entry, LanguageKey, Refers, Text, Words, Written
from mendbook.model import Id as AnyId

from .shapes import (
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
    Option,
    Plain,
    Shape,
    Texts,
    YesNo,
)

T = TypeVar("T")


@cache
def describe(model: type[Entry]) -> Group:
    """The keys of an entry of this class, or of a part of one, in house order."""
    about = _descriptions(model)
    keys = {name: _key(field.alias or name, about[name], field) for name, field in model.model_fields.items()}
    order = dict.fromkeys([*(name for name in model.house_order if name in keys), *keys])
    text = keys.get("text") if hasattr(model, "_gather") else None
    return Group(
        model.__name__.lstrip("_"),
        inspect.cleandoc(model.__doc__ or ""),
        tuple(keys[name] for name in order if keys[name] is not text),
        text,
        describe_shape(model.written_short) if model.written_short is not None else None,
    )


def _key(name: str, description: str, field: FieldInfo) -> Key:
    shape = describe_shape(field.annotation, field.metadata)
    examples = tuple(map(str, field.examples or ()))
    return Key(name, description, shape, field.is_required(), _default(field.default), examples)


def _default(value: object) -> str | int | float | bool | None:
    if isinstance(value, dict):
        value = value.get(EVERY)
    if isinstance(value, Enum):
        value = value.value
    return value if isinstance(value, str | int | float) else None


def describe_shape(annotation: Any, marks: Sequence[object] = ()) -> Shape:
    """The shape of values of a type. marks: its annotations."""
    if override := _mark(Written, marks):
        return describe_shape(override.form)
    kind, inner = get_origin(annotation), get_args(annotation)
    if kind is Annotated:
        return describe_shape(inner[0], [*inner[1:], *marks])
    if kind in (Union, UnionType):
        shapes = [describe_shape(part, marks) for part in inner if part is not NoneType]
        return shapes[0] if len(shapes) == 1 else AnyOf(tuple(shapes))
    limits = _limits(marks)
    if kind is Literal:
        return Choice(tuple(Option(word, "") for word in inner))
    if kind is list:
        distinct = _mark(Distinct, marks) is not None
        return Items(describe_shape(inner[0]), limits.get("least", 1), limits.get("most"), distinct)
    if kind is dict and inner[0] == LanguageKey:
        return ByLanguage(describe_shape(inner[1]))
    if kind is dict:
        return Mapping(describe_shape(inner[0]), describe_shape(inner[1]), limits.get("most"))
    return _single(annotation, marks, limits)


def _single(kind: type, marks: Sequence[object], limits: dict[str, Any]) -> Shape:
    """The shape of a class that isn't a container."""
    refers, pattern, longest = _mark(Refers, marks), limits.get("pattern", ""), limits.get("most")
    if refers is not None or pattern == _PATTERN_OF_IDS:
        return Id(pattern, longest, refers)
    if issubclass(kind, Entry):
        return describe(kind)
    if issubclass(kind, Text):
        return Texts(kind)
    if issubclass(kind, StrEnum):
        descriptions = _docstrings(kind)
        return Choice(tuple(Option(option.value, descriptions.get(option.name, "")) for option in kind))
    if kind is Words:
        return Plain(pattern, longest)
    if kind is str:
        return Plain(pattern, longest, limits.get("least", 0))
    if kind in (int, float):
        bounds = {name: limits.get(name) for name in ("at_least", "above", "at_most")}
        return Number(kind is int, bounds["at_least"], bounds["above"], bounds["at_most"])
    if kind is bool:
        return YesNo()
    if kind is date:
        return Day()
    raise TypeError(f"nobody can say how editors write {kind}: mark it as `Written`")


def _mark(mark_type: type[T], marks: Sequence[object]) -> T | None:
    return next((mark for mark in marks if isinstance(mark, mark_type)), None)


def _limits(marks: Sequence[object]) -> dict[str, Any]:
    """The constraints of a type, under the names that `_single` uses."""
    limits: dict[str, Any] = {}
    for mark in _flat(marks):
        match mark:
            case Ge(ge=bound):
                limits["at_least"] = bound
            case Gt(gt=bound):
                limits["above"] = bound
            case Le(le=bound):
                limits["at_most"] = bound
            case MinLen(min_length=count):
                limits["least"] = count
            case MaxLen(max_length=count):
                limits["most"] = count
        if pattern := getattr(mark, "pattern", None):
            limits["pattern"] = pattern
    return limits


def _flat(marks: Sequence[object]) -> Iterator[object]:
    """Pydantic nests some annotations within others."""
    for mark in marks:
        if isinstance(mark, FieldInfo):
            yield from _flat(mark.metadata)
        elif isinstance(mark, StringConstraints):
            yield from mark
        else:
            yield mark


_PATTERN_OF_IDS = _limits(get_args(AnyId)[1:])["pattern"]


def _descriptions(model: type[Entry]) -> dict[str, str]:
    """The docstring of each field, from the class that defines it last.

    Pydantic could keep them, but would read all sources of the model whenever Mendbook starts.
    """
    descriptions: dict[str, str] = {}
    for kind in reversed(model.__mro__):
        if issubclass(kind, Entry):
            descriptions |= dict.fromkeys(inspect.get_annotations(kind), "") | _docstrings(kind)
    return descriptions


def _docstrings(kind: type) -> dict[str, str]:
    """The names that a class assigns, each with the docstring below it, which Python itself doesn't keep."""
    nodes = ast.walk(_parsed(kind.__module__))
    body = next(node for node in nodes if isinstance(node, ast.ClassDef) and node.name == kind.__name__)
    docstrings: dict[str, str] = {}
    for assigned, next_statement in zip(body.body, body.body[1:], strict=False):
        match assigned, next_statement:
            case (
                ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(about))),
            ):
                docstrings[name] = inspect.cleandoc(about)
    return docstrings


@cache
def _parsed(module: str) -> ast.Module:
    """Its source, parsed."""
    return ast.parse(inspect.getsource(sys.modules[module]))
