"""Turns a view into plain data for people to read."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from pydantic import BaseModel

from mendbook.text import RichText


def to_data(value: object) -> object:
    """The parts of a view that JSON can represent: fields by name, and texts as their words."""
    if isinstance(value, RichText):
        words = {"text": value.text}
        return words | {"language": value.language} if value.language else words
    if isinstance(value, BaseModel):
        return to_data(dict(value))
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_data(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {_key(key): to_data(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value, key=_order) if isinstance(value, set | frozenset) else value
        return [to_data(item) for item in items]
    if isinstance(value, Enum):
        return to_data(value.value)
    if value is None or isinstance(value, str | int | float):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _order(item: object) -> tuple[int, str]:
    return (item, "") if isinstance(item, int) else (0, str(item))


def _key(key: object) -> str:
    if isinstance(key, Enum):
        return str(key.value)
    return "/".join(map(str, key)) if isinstance(key, tuple) else str(key)
