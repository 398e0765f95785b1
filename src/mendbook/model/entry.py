"""The base of all entries: ids, dates, slugs, and the rule that unknown keys are refused."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import repeat
from sys import intern
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Protocol, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    ValidationInfo,
)
from pydantic_core import CoreSchema, PydanticCustomError

from .languages import CODE, EVERY
from .text import Words, check_language, set_aside

Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100),
    AfterValidator(intern),
]
"""Lower-case words with hyphens, stable and independent of language. Interned: many entries name the same."""

StepName = Annotated[
    str,
    StringConstraints(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*/)?[a-z0-9]+(-[a-z0-9]+)*$", max_length=201),
]
"""The name of a step, or `CAUSE/STEP` if several causes of a row have a step of that name."""


def _written_day(value: object) -> str:
    if not isinstance(value, str) or re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is None:
        raise PydanticCustomError("date_type", "a date is needed here")
    return value


Day = Annotated[date, Field(strict=False), BeforeValidator(_written_day)]
"""2026-11-20, and nothing else that pydantic would accept as a date."""


def _by_language(value: object, target: type, info: ValidationInfo) -> object:
    if isinstance(value, target):
        return {EVERY: value}
    return set_aside(value, info) if isinstance(value, dict) else value


LanguageKey = Annotated[str, AfterValidator(check_language)]
"""A key that is a language of the site."""

Slug = Annotated[
    dict[LanguageKey, Id],
    BeforeValidator(lambda value, info: _by_language(value, str, info)),
]
"""Part of an address: one for all languages, or one for each."""

Formerly = Annotated[
    dict[LanguageKey, Annotated[list[Id], Field(min_length=1)]],
    BeforeValidator(lambda value, info: _by_language(value, list, info)),
]
"""Former slugs and ids: for all languages, or for each. The old addresses redirect."""

SearchWords = Annotated[
    dict[LanguageKey, list[Words]],
    BeforeValidator(lambda value, info: _by_language(value, list, info)),
]
"""What people type to find it that the page doesn't say: for each language, or for all."""


_ALONE = CODE.replace("{2,3}", "{2}")
"""Language codes that can't be other keys of an entry, as those of three letters could."""


def gather_languages(value: object, info: ValidationInfo) -> object:
    """Moves the languages of a step or a label, which are written beside its other keys, into the model's
    `text`.
    """
    if isinstance(value, str):
        return {"text": value}
    if not isinstance(value, dict) or "text" in value:
        return value
    languages = (info.context or {})["languages"]
    # On a site without French, `fr` is reported as an unknown language, not as an unknown key.
    text = {key: words for key, words in value.items() if key in languages or re.match(_ALONE, key)}
    return {"text": text, **{key: item for key, item in value.items() if key not in text}}


_NOT_KEPT = frozenset[str]()

_LEFT_OUT = object()
"""In place of an invalid part of an entry, which has none."""


class Entry(BaseModel):
    """Unknown keys are refused, and nothing is converted: `no` never becomes the text 'False'.

    A value: compared and hashed by content. Groups in another order are not equal: pages may show that order.
    Nobody changes its lists and groups.
    """

    house_order: ClassVar[tuple[str, ...]] = ()
    """Its fields in the order of files, if that differs; fields that aren't listed come last."""

    written_short: ClassVar[Any] = None
    """The type of what can be written in place of all its keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Shares the empty lists and groups that are defaults: nobody changes those of an entry, and pydantic
        would make a copy for each.
        """
        schema = handler(source)
        part: Any = schema
        while "schema" in part:
            part = part["schema"]
        for field in part.get("fields", {}).values():
            filled = field["schema"]
            if isinstance(filled.get("default"), list | dict):
                filled["default_factory"] = repeat(filled.pop("default")).__next__
        return schema

    def model_post_init(self, context: Any, /) -> None:
        # Nobody needs to know which keys were written, and a set for each entry would take an eighth of the
        # memory.
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_KEPT)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            # Pydantic's takes several times as long, since it first looks for what no entry has.
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        own, others = self.__dict__, other.__dict__
        for name in type(self).model_fields:
            value, another = own.get(name, _LEFT_OUT), others.get(name, _LEFT_OUT)
            # Most are the same: entries share defaults.
            if value is not another and not _equal(value, another):
                return False
        return True

    def __hash__(self) -> int:
        return self.content_hash

    @cached_property
    def content_hash(self) -> int:
        """The hash of its content, lists and groups included: nobody changes them."""
        return hash((type(self), *(_hash(getattr(self, name)) for name in type(self).model_fields)))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As pydantic's, without properties cached on the original."""
        copy = super().model_copy(deep=deep)
        vars(copy).update(update or {})
        for name in vars(copy).keys() - type(self).model_fields.keys():
            del copy.__dict__[name]
        return copy


class Range(Entry):
    """An entry, or a part of one, with a range of values: if it has a `to`, that isn't before `from_`."""


def _equal(first: Any, second: Any) -> bool:
    kind = type(first)
    if kind is not type(second):
        return False
    if kind is dict:
        return list(first) == list(second) and all(map(_equal, first.values(), second.values()))
    if kind is list or kind is tuple:
        return len(first) == len(second) and all(map(_equal, first, second))
    return bool(first == second)


def _hash(value: object) -> int:
    if isinstance(value, list | tuple):
        return hash(tuple(map(_hash, value)))
    if isinstance(value, dict):
        return hash(frozenset((key, _hash(inner)) for key, inner in value.items()))
    return hash(value)


class Paged(Protocol):
    """An entry that has a page."""

    @property
    def slug(self) -> Mapping[str, str] | None: ...

    @property
    def formerly(self) -> Mapping[str, Sequence[str]]: ...
