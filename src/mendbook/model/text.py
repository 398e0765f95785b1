"""A text in several languages: those of the site, which are in pydantic's validation context."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, ClassVar

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .languages import EVERY, best, is_language

_NONE = frozenset[str]()


class Text:
    """A text by language, as the editor wrote it (CommonMark). Use its kinds, `Line` and `Block`.

    `values` maps a language, or EVERY, to a text that is not empty. invalid: the languages whose text is
    invalid; valid entries have none.
    """

    __slots__ = ("values", "wrong")

    inline: ClassVar[bool]

    def __init__(self, values: Mapping[str, str], invalid: Collection[str] = _NONE) -> None:
        self.values: Mapping[str, str] = dict(values)
        self.wrong = frozenset(invalid)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.values == self.values

    def __hash__(self) -> int:
        return hash((type(self), frozenset(self.values.items())))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.values!r})"

    def in_language(self, language: str, default: str) -> tuple[str, str | None]:
        """The text for `language`, and None; if it is missing, the default language's, and its code."""
        own = self.values.get(language)
        if own is None:
            own = best(self.values, language)
        return (own, None) if own is not None else (best(self.values, default) or "", default)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        by_language = core_schema.dict_schema(
            keys_schema=core_schema.with_info_plain_validator_function(check_language),
            values_schema=core_schema.no_info_plain_validator_function(_words),
        )
        step_by_step = core_schema.chain_schema(
            [
                core_schema.with_info_plain_validator_function(_languages_in_key),
                by_language,
                core_schema.with_info_plain_validator_function(cls._from_values),
            ]
        )
        return core_schema.with_info_wrap_validator_function(cls._quickly, step_by_step)

    @classmethod
    def _quickly(cls, value: Any, otherwise: Callable[[Any], "Text"], info: ValidationInfo) -> "Text":
        """Most texts are right in all languages: then none of the steps that tell what is wrong is needed."""
        if type(value) is dict:
            languages = _languages(info)
            valid = {
                key: words
                for key, words_there in value.items()
                if key in languages and type(words_there) is str and (words := words_there.strip())
            }
            if len(valid) == len(value) and languages[0] in valid:
                return cls(valid)
        return otherwise(value)

    @classmethod
    def _from_values(cls, values: dict[str, str], info: ValidationInfo) -> "Text":
        default = _languages(info)[0]
        if _partial(info):
            valid = {code: words for code, words in values.items() if words is not _WRONG}
            if valid:
                return cls(valid, {*values, default} - {*valid})
            values = valid
        if best(values, default) is None:
            raise PydanticCustomError(
                "default_language_missing",
                "the text has no `{language}`, the site's default language",
                {"language": default},
            )
        return cls(values)


class Line(Text):
    """A text of one paragraph: a title, a cell of a table. Emphasis, code, links and labels are allowed."""

    __slots__ = ()

    inline = True


class Target(Text):
    """Where a link leads: a web address, `tel:`, `mailto:`, or a page of the site as `page:ID`."""

    __slots__ = ()

    inline = True


class Name(Text):
    """What something is called, in plain words without Markdown."""

    __slots__ = ()

    inline = True


class Block(Text):
    """A text of any blocks: paragraphs, lists, quotes, headings."""

    __slots__ = ()

    inline = False


class Words(str):
    """A text in one language that isn't Markdown."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        words = core_schema.str_schema(strip_whitespace=True, min_length=1)
        return core_schema.no_info_after_validator_function(cls, words)


def _languages(info: ValidationInfo) -> tuple[str, ...]:
    context: Mapping[str, Any] = info.context or {}
    languages: tuple[str, ...] = context["languages"]
    return languages


def _languages_in_key(value: object, info: ValidationInfo) -> object:
    if isinstance(value, str):
        return {EVERY: value}
    if not isinstance(value, dict):
        raise PydanticCustomError("text_type", "a text is needed here")
    rest_of_value = set_aside(value, info)
    return _valid_part(rest_of_value, info) if _partial(info) else rest_of_value


def set_aside(value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
    """Removes languages that the site doesn't have; the context's `aside` counts their texts."""
    languages = _languages(info)
    others = [key for key in value if key not in languages and value[key] is not None and is_language(key)]
    if not others:
        return value
    aside = (info.context or {}).get("aside")
    if aside is not None:
        aside.update(others)
    return {key: words for key, words in value.items() if key not in others}


def check_language(key: str, info: ValidationInfo) -> str:
    """A validator of keys: EVERY, or a language of the site."""
    languages = _languages(info)
    if key != EVERY and key not in languages:
        raise PydanticCustomError(
            "unknown_language",
            "`{language}` is not one of this site’s languages",
            {"language": key, "languages": ", ".join(languages)},
        )
    return key


_WRONG: Any = object()
"""Stands for invalid words."""


def _partial(info: ValidationInfo) -> bool:
    """Whether to keep the valid part of a text if something is wrong with it."""
    return "partial" in (info.context or {})


def _valid_part(value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
    """A text with _WRONG for each language with invalid words or an invalid key."""
    known_keys = [key for key in value if key == EVERY or key in _languages(info)]
    lost_languages = _languages(info) if len(known_keys) < len(value) else ()
    valid = {key: words for key in known_keys if isinstance(words := value[key], str) and words.strip()}
    return dict.fromkeys((*lost_languages, *known_keys), _WRONG) | valid


def _words(value: Any) -> Any:
    if value is _WRONG:
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("text_type", "a text is needed here")
    if not value.strip():
        raise PydanticCustomError("text_empty", "the text is empty")
    return value.strip()
