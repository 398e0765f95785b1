"""From plain values to the model's entries, and what is wrong with them, with its place."""

import copy
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mendbook.model import EVERY, Target
from mendbook.problems import Problem, nearest

from .messages import model_at, said
from .written import LEFT_OUT
from .yaml_source import Path, Source

E = TypeVar("E", bound=BaseModel)


def shape(
    kind: type[E], source: Source, path: Path, languages: Sequence[str]
) -> tuple[E | None, list[Problem]]:
    """The entry at `path` as a `kind`, and its problems.

    Where it has problems, the entry comes without what is wrong, and with something that stands in for what
    it can't do without: so the rest of it is still checked in the same run.
    """
    written = source.data
    for part in path:
        written = written[part]
    value = written
    problems: list[Problem] = []
    for _ in range(4):
        try:
            return kind.model_validate(value, context={"languages": tuple(languages)}), problems
        except ValidationError as error:
            details = error.errors(include_url=False)
            unknown = {d["loc"][:-1] for d in details if d["type"] == "unknown_language"}
            details = [d for d in details if d["loc"] not in unknown]
            if not problems:
                told = [d for d in details if not _misspelt(d, details)]
                problems = [_problem(d, kind, source, path, written, languages) for d in told]
            value = _mended(value, details, kind, languages)
    return None, problems


def not_a_group(source: Source, remedy: str) -> Problem:
    return Problem("MB203", source.place(), "The file has to be a group of keys.", remedy)


def _problem(
    detail: ErrorDetails,
    kind: type[BaseModel],
    source: Source,
    path: Path,
    written: Any,
    languages: Sequence[str],
) -> Problem:
    loc = _as_written(detail, written)
    at_key = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    entry = str(path[-1]) if path else ""
    code, what, remedy = said(detail, kind, loc, entry, languages, _at(written, loc))
    return Problem(code, source.place([*path, *loc], at_key=at_key), what, remedy)


def _misspelt(detail: ErrorDetails, details: Sequence[ErrorDetails]) -> bool:
    """Whether what is missing stands there under a name that is not known: one mistake, told once."""
    *group, key = detail["loc"] or ("",)
    unknown = [
        str(d["loc"][-1]) for d in details if d["type"] == "extra_forbidden" and list(d["loc"][:-1]) == group
    ]
    return detail["type"] == "missing" and nearest(str(key), unknown) is not None


def _mended(
    value: Any, details: Sequence[ErrorDetails], kind: type[BaseModel], languages: Sequence[str]
) -> Any:
    value = copy.deepcopy(value)
    for detail in details:
        loc = _as_written(detail, value)
        parent, last = _at(value, loc[:-1]), loc[-1] if loc else ""
        if detail["type"] == "default_language_missing":
            _stand_in(_at(value, loc), detail["ctx"]["language"])
        elif last in languages and detail["type"] in ("text_empty", "text_type"):
            _stand_in(parent, last)
        elif detail["type"] == "missing" and isinstance(parent, dict):
            parent[last] = _filler(_types(kind, loc[:-1]).get(str(last)))
        elif detail["type"] == "too_short" and isinstance(parent, dict) and parent.get(last):
            filler = _filler(_types(kind, loc[:-1]).get(str(last)))
            parent[last] += filler * (detail["ctx"]["min_length"] - len(parent[last]))
        elif isinstance(parent, dict):
            parent.pop(last, None)
    return value


def _types(kind: type[BaseModel], loc: Sequence[str | int]) -> dict[str, Any]:
    """The type of each key that may stand in the group of keys at `loc`."""
    return {field.alias or name: field.annotation for name, field in model_at(kind, loc).model_fields.items()}


def _filler(annotation: Any) -> Any:
    """The least value of a type, in place of one that is missing."""
    kind, inner = get_origin(annotation) or annotation, get_args(annotation)
    if kind is list:
        return [_filler(inner[0])]
    if kind is dict:
        return {}
    if kind is tuple:
        return list(map(_filler, inner))
    if kind is float:
        return 0.0
    if not isinstance(kind, type):
        return _filler(inner[0]) if inner else None
    if issubclass(kind, BaseModel):
        fields = kind.model_fields.items()
        return {
            field.alias or name: _filler(field.annotation) for name, field in fields if field.is_required()
        }
    if issubclass(kind, StrEnum):
        return next(iter(kind)).value
    if issubclass(kind, date):
        return "2000-01-01"
    return f"https://{LEFT_OUT}" if issubclass(kind, Target) else LEFT_OUT


def _stand_in(text: Any, language: str | int) -> None:
    """Another language in place of one that is missing or bad, so that no more is said about it."""
    if isinstance(text, dict):
        others = (words for other, words in text.items() if other != language)
        text[language] = next((words for words in others if isinstance(words, str) and words.strip()), "…")


def _as_written(detail: ErrorDetails, value: Any) -> list[str | int]:
    """The path in the editor's file: what the model has in `text` or `value` can stand there by itself."""
    loc: list[str | int] = []
    for part in detail["loc"]:
        gathered = part in ("text", "value") and not (isinstance(value, dict) and part in value)
        if part in ("[key]", EVERY) or (gathered and detail["type"] != "missing"):
            continue
        loc.append(part)
        value = _at(value, [part])
    return loc


def _at(value: Any, loc: Sequence[str | int]) -> Any:
    """The value at a path; None where there is none."""
    for part in loc:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return None
    return value
