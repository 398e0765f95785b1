"""Turns a view into plain data for people to read."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from pydantic import BaseModel

from mendbook.text import RichText


def data_of(value: object) -> object:
    """The parts of a view that JSON can represent: fields by name, and texts as their words."""
    if isinstance(value, RichText):
        words = {"text": value.text}
        return words | {"language": value.language} if value.language else words
    if isinstance(value, BaseModel):
        return data_of(dict(value))
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: data_of(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {_key(key): data_of(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        listed = sorted(value, key=_order) if isinstance(value, set | frozenset) else value
        return [data_of(item) for item in listed]
    if isinstance(value, Enum):
        return data_of(value.value)
    if value is None or isinstance(value, str | int | float):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _order(item: object) -> tuple[int, str]:
    return (item, "") if isinstance(item, int) else (0, str(item))


def _key(key: object) -> str:
    if isinstance(key, Enum):
        return str(key.value)
    return "/".join(map(str, key)) if isinstance(key, tuple) else str(key)
