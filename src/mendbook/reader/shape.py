"""From plain values to the model's entries, and what is wrong with them, with its place."""

import copy
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mendbook.model import EVERY, Target
from mendbook.problems import Problem, Spelling

from .messages import means_nothing, model_at, said
from .origin import Origin
from .remedies import LEFT_OUT
from .yaml_builder import MAX_PROBLEMS
from .yaml_signs import INVISIBLE, invisible
from .yaml_source import Source

E = TypeVar("E", bound=BaseModel)


def shape(
    kind: type[E],
    origin: Origin,
    languages: Sequence[str],
    aside: Counter[str] | None = None,
    devices: Mapping[str, str] = MappingProxyType({}),
) -> tuple[E | None, list[Problem]]:
    """What is written of an entry as a `kind`, and its problems.

    aside: counts by language the texts in those that the site doesn't have.

    Where it has problems, the entry comes without what is wrong, and with something that stands in for what
    it can't do without: so the rest of it is still checked in the same run. devices: their ids by name.
    """
    value = origin.value
    problems: list[Problem] = []
    for run in range(4):
        counted = aside if aside is not None and not run else Counter[str]()
        try:
            entry = kind.model_validate(value, context={"languages": tuple(languages), "aside": counted})
            return entry, [*problems, *_empty(problems, origin)]
        except ValidationError as error:
            details = error.errors(include_url=False)
            unknown = {d["loc"][:-1] for d in details if d["type"] == "unknown_language"}
            details = [d for d in details if d["loc"] not in unknown]
            if not problems:
                told = _once(details)
                problems = [_problem(d, kind, origin, languages, devices) for d in told[:MAX_PROBLEMS]]
                if len(told) > MAX_PROBLEMS:
                    problems.append(_many(len(told) - MAX_PROBLEMS, origin))
            value = _mended(value, details, kind, languages)
    return None, problems


def _many(more: int, origin: Origin) -> Problem:
    return Problem(
        "MB212",
        origin.place(at_key=True),
        f"There are {more:,} more problems here.",
        "Fix the others first, then you will see these.",
    )


def _empty(problems: Sequence[Problem], origin: Origin) -> list[Problem]:
    """Keys with nothing after them, and lists and groups without entries: none is the same as leaving the key
    out, or as `none`."""
    if not origin.has_empty:
        return []
    places = {problem.place for problem in problems}
    found: list[Problem] = []
    for loc in _empty_at(origin.value, ()):
        place, name = origin.place(loc), next((k for k in reversed(loc) if isinstance(k, str)), "")
        at_key = origin.place(loc, at_key=True)
        if (
            place in places or at_key in places or loc[0:1] + loc[2:] == ("tree", "store")
        ):  # the end, with no causes left
            continue
        value, words = _at(origin.value, loc), origin.written(loc)
        what, remedy = f"`{name}` has no entries.", "Leave it out, or list at least one."
        if words:
            what, remedy = means_nothing(f"`{name}`", words)
        elif value != []:
            what = f"`{name}` {'is empty' if value is None else 'has no keys'}."
            remedy = "Fill it in or delete the line."
        found.append(Problem("MB206", place, what, remedy))
    return [*found[:MAX_PROBLEMS], *([_many(len(found), origin)] if len(found) > MAX_PROBLEMS else [])]


def _empty_at(value: Any, loc: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if loc and (value is None or value in ([], {})):
        yield loc
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _empty_at(item, (*loc, key))


def not_a_group(source: Source, remedy: str) -> Problem:
    return Problem("MB203", source.place(), "The file must be a group of keys.", remedy)


def _problem(
    detail: ErrorDetails,
    kind: type[BaseModel],
    origin: Origin,
    languages: Sequence[str],
    devices: Mapping[str, str],
) -> Problem:
    loc = _as_written(detail, origin.value)
    at_key = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    value = _at(origin.value, loc)
    code, what, remedy = said(detail, kind, loc, origin.name, languages, value, origin.written(loc))
    fits_no_text = code in ("MB203", "MB204", "MB205")
    if fits_no_text and isinstance(value, str) and (found := INVISIBLE.search(value)):
        return invisible(origin.place(loc, needle=found[0]), found[0])
    if (
        code == "MB205"
        and isinstance(value, str)
        and value in devices
        and {"from", "to", "devices"} & {*loc[-2:]}
    ):
        what, remedy = f"`{value}` is the name of `{devices[value]}`.", f"Write the id: `{devices[value]}`."
    return Problem(code, origin.place(loc, at_key=at_key), what, remedy)


def _once(details: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Without what is missing because its name is misspelt: one mistake, reported once."""
    unknown: dict[tuple[str | int, ...], list[str]] = {}
    for detail in details:
        if detail["type"] == "extra_forbidden":
            unknown.setdefault(detail["loc"][:-1], []).append(str(detail["loc"][-1]))
    spellings = {group: Spelling(keys) for group, keys in unknown.items()}
    return [
        detail
        for detail in details
        if detail["type"] != "missing"
        or (spelling := spellings.get(detail["loc"][:-1])) is None
        or spelling.nearest(str(detail["loc"][-1])) is None
    ]


def _mended(
    value: Any, details: Sequence[ErrorDetails], kind: type[BaseModel], languages: Sequence[str]
) -> Any:
    value = copy.deepcopy(value)
    for detail in details:
        loc = _as_written(detail, value)
        parent, last = _at(value, loc[:-1]), loc[-1] if loc else ""
        if detail["type"] == "default_language_missing":
            text = _at(value, loc)
            # Where there is no text at all, that is said once, and not of each language again.
            missing = [detail["ctx"]["language"]] if any(lang in text for lang in languages) else languages
            for language in missing:
                _stand_in(text, language)
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
