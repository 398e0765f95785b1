"""Every key that editors can write has a description, and every id says what it refers to."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from mendbook.model import COLLECTIONS, Entry, Prose, Site
from mendbook.model.entry import Id
from mendbook.model.ids import Refers
from mendbook.model.site import Folders
from mendbook.schema import describe


def models_in(kind: Any) -> Iterator[type[BaseModel]]:
    """Every model that a type consists of."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
        for field in kind.model_fields.values():
            yield from models_in(field.annotation)
    for part in get_args(kind):
        yield from models_in(part)


ROOTS = (Site, Prose, *(row.entry for row in COLLECTIONS.values()))
MODELS = sorted({model for root in ROOTS for model in models_in(root)}, key=lambda model: model.__name__)
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


@each_model
def test_every_model_and_key_is_described(model: type[BaseModel]) -> None:
    assert model.__doc__, "say what it is"
    assert issubclass(model, Entry)
    group = describe(model)
    keys = (*group.keys, *([group.text] if group.text else []))
    assert len(keys) == len(model.model_fields)
    lacking = [key.name for key in keys if not key.about]
    assert lacking == [], "say what an editor has to know of it"


NO_REFERENCES = {
    ("Answer", "id"),
    ("Danger", "avoid"),
    ("Faq", "id"),
    ("Guide", "tree"),
    ("NamedStep", "name"),
    ("Part", "id"),
    ("PlainStep", "does"),
    ("Question", "id"),
    ("Section", "id"),
    ("Site", "risks"),
    ("Specification", "choices"),
    ("Specification", "models"),
    ("SpecificationGroup", "specifications"),
    ("Symptom", "answers"),
    ("TreeStep", "answers"),
    ("TreeStep", "ask"),
    ("TreeStep", "then"),
}
"""Ids of something within the entry itself, or to which others refer."""


def test_every_other_id_declares_what_it_refers_to() -> None:
    found = {
        (owner(model, name).__name__, name)
        for model in MODELS
        for name, field in model.model_fields.items()
        if not (name in ("slug", "formerly") or model is Folders)
        if any(is_id(annotations) for annotations in annotations_in(field))
    }
    assert found == NO_REFERENCES


def annotations_in(field: FieldInfo) -> Iterator[tuple[object, ...]]:
    """The annotations of every part of a field's type."""
    yield tuple(field.metadata)
    waiting: list[Any] = [field.annotation]
    while waiting:
        kind = waiting.pop()
        yield getattr(kind, "__metadata__", ())
        waiting += get_args(kind)


def is_id(annotations: tuple[object, ...]) -> bool:
    rule = get_args(Id)[1]
    return rule in annotations and not any(isinstance(mark, Refers) for mark in annotations)


def owner(model: type[BaseModel], name: str) -> type[BaseModel]:
    """The model that defines a field."""
    return next(kind for kind in reversed(model.__mro__) if name in getattr(kind, "__annotations__", {}))
