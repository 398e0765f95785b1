"""What every entry is made of: ids, days, parts of addresses, and the rule that unknown keys are refused."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Annotated, Any, ClassVar, Protocol, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from .languages import CODE, EVERY
from .text import Words, check_language, set_aside

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
"""Lower-case words with hyphens between: stable, and without language."""

StepName = Annotated[
    str,
    StringConstraints(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*/)?[a-z0-9]+(-[a-z0-9]+)*$", max_length=201),
]
"""The name of a step, or `CAUSE/STEP` where several causes of a row have one that is called so."""


def _written_day(value: object) -> str:
    if not isinstance(value, str) or re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is None:
        raise PydanticCustomError("date_type", "a date is needed here")
    return value


Day = Annotated[date, Field(strict=False), BeforeValidator(_written_day)]
"""2026-11-20, and nothing else that pydantic would take for a date."""


def _by_language(value: object, alike: type, info: ValidationInfo) -> object:
    if isinstance(value, alike):
        return {EVERY: value}
    return set_aside(value, info) if isinstance(value, dict) else value


LanguageKey = Annotated[str, AfterValidator(check_language)]
"""A key that is a language of the site."""

Slug = Annotated[
    dict[LanguageKey, Id],
    BeforeValidator(lambda value, info: _by_language(value, str, info)),
]
"""A part of an address: one for all languages, or one for each."""

Formerly = Annotated[
    dict[LanguageKey, Annotated[list[Id], Field(min_length=1)]],
    BeforeValidator(lambda value, info: _by_language(value, list, info)),
]
"""What stood in its place before, old ids too: for all languages, or for each. The old addresses lead on."""

SearchWords = Annotated[
    dict[LanguageKey, list[Words]],
    BeforeValidator(lambda value, info: _by_language(value, list, info)),
]
"""What people type who look for it, and what the page doesn't say: for each language, or for all."""


_ALONE = CODE.replace("{2,3}", "{2}")
"""Codes that can't be other keys of an entry, as those of three letters could."""


def gather_languages(value: object, info: ValidationInfo) -> object:
    """The languages of a step or a label stand beside its other keys; the model has them in `text`."""
    if isinstance(value, str):
        return {"text": value}
    if not isinstance(value, dict) or "text" in value:
        return value
    languages = (info.context or {})["languages"]
    # `fr` where the site has no French is told as an unknown language, not as an unknown key.
    text = {key: words for key, words in value.items() if key in languages or re.match(_ALONE, key)}
    return {"text": text, **{key: item for key, item in value.items() if key not in text}}


_NOT_KEPT = frozenset[str]()


class Entry(BaseModel):
    """Unknown keys are refused, nothing is converted: `no` never becomes the text 'False'.

    A value: it compares and hashes by what it says. Nobody changes its lists and groups.
    """

    house_order: ClassVar[tuple[str, ...]] = ()
    """Its fields in the order in which files have them, where that is another; those left out come last."""

    written_short: ClassVar[Any] = None
    """The type of what can be written in place of all its keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)

    def model_post_init(self, context: Any, /) -> None:
        # Nobody asks which keys were written: a set for each entry would take an eighth of the memory.
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_KEPT)

    def __hash__(self) -> int:
        return self.content_hash

    @cached_property
    def content_hash(self) -> int:
        """Of all that it says, lists and groups too: nobody changes them."""
        return hash((type(self), *(_hash(getattr(self, name)) for name in type(self).model_fields)))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As pydantic's, without what was computed of the original."""
        copy = super().model_copy(deep=deep)
        vars(copy).update(update or {})
        for name in vars(copy).keys() - type(self).model_fields.keys():
            del copy.__dict__[name]
        return copy


class Range(Entry):
    """An entry, or a part of one, from one value to another: `to`, where it has one, isn't before `from_`."""


def _hash(value: object) -> int:
    if isinstance(value, list | tuple):
        return hash(tuple(map(_hash, value)))
    if isinstance(value, dict):
        return hash(frozenset((key, _hash(one)) for key, one in value.items()))
    return hash(value)


class Paged(Protocol):
    """An entry that has a page."""

    @property
    def slug(self) -> Mapping[str, str] | None: ...

    @property
    def formerly(self) -> Mapping[str, Sequence[str]]: ...
