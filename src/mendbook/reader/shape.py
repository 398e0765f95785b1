"""Turns plain values into the model's entries, and reports problems with their places."""

import copy
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mendbook.model import Entry
from mendbook.problems import Problem, Spelling

from .messages import explain, means_nothing
from .origin import Origin
from .partial import UNFIT, partial
from .paths import path_as_written, value_at
from .yaml_builder import MAX_PROBLEMS
from .yaml_signs import INVISIBLE, invisible
from .yaml_source import Source

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Shaped(Generic[E]):
    """An entry, and the problems of its shape. entry: if there are any, its valid parts (see `partial`).
    aside: the number of texts in each language that the site doesn't have.
    """

    entry: E
    problems: Sequence[Problem]
    aside: Counter[str]


def shape(
    kind: type[E], origin: Origin, languages: Sequence[str], devices: Mapping[str, str] = MappingProxyType({})
) -> Shaped[E]:
    """Reads an entry as a `kind`. devices: ids by name."""
    value, context = origin.value, tuple(languages)
    aside = Counter[str]()
    entry: E | None = None
    problems: list[Problem] = []
    try:
        entry = kind.model_validate(value, context={"languages": context, "aside": aside})
    except ValidationError as error:
        details = error.errors(include_url=False)
        unknown = {d["loc"][:-1] for d in details if d["type"] == "unknown_language"}
        details_left = _deduplicate([d for d in details if d["loc"] not in unknown])
        problems = [_problem(d, kind, origin, languages, devices) for d in details_left[:MAX_PROBLEMS]]
        if len(details_left) > MAX_PROBLEMS:
            problems.append(_too_many(len(details_left) - MAX_PROBLEMS, origin))
    empty_paths = list(_empty_paths(value, ())) if origin.has_empty else []
    if len(problems) <= MAX_PROBLEMS:
        problems += _empty_lists(empty_paths, problems, origin)
    if entry is None or problems:
        entry = partial(kind, _with_unfit(value, empty_paths), context)
    return Shaped(entry, problems, aside)


def _with_unfit(value: Any, places: Sequence[tuple[str | int, ...]]) -> Any:
    """Marks empty values as unfit, since they would otherwise count as left out."""
    value = copy.deepcopy(value) if places else value
    for *path, last in places:
        value_at(value, path)[last] = UNFIT
    return value


def _too_many(remaining: int, origin: Origin) -> Problem:
    return Problem(
        "MB212",
        origin.place(at_key=True),
        f"There are {remaining:,} more problems here.",
        "Fix the others first, then you will see these.",
    )


def _empty_lists(
    places: Sequence[tuple[str | int, ...]], reported: Sequence[Problem], origin: Origin
) -> list[Problem]:
    """Keys with nothing after them, and lists and groups without entries: to have none, leave the key out, or
    write `none`.
    """
    places_reported = {problem.place for problem in reported}
    problems: list[Problem] = []
    for loc in places:
        place, name = origin.place(loc), next((k for k in reversed(loc) if isinstance(k, str)), "")
        if place in places_reported or origin.place(loc, at_key=True) in places_reported:
            continue
        value, words = value_at(origin.value, loc), origin.source_text(loc)
        message, remedy = f"`{name}` has no entries.", "Leave it out, or list at least one."
        if words:
            message, remedy = means_nothing(f"`{name}`", words)
        elif value != []:
            message = f"`{name}` {'is empty' if value is None else 'has no keys'}."
            remedy = "Fill it in or delete the line."
        problems.append(Problem("MB206", place, message, remedy))
    return [
        *problems[:MAX_PROBLEMS],
        *([_too_many(len(problems), origin)] if len(problems) > MAX_PROBLEMS else []),
    ]


def _empty_paths(value: Any, loc: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if loc and (value is None or value in ([], {})):
        if loc[0:1] + loc[2:] != ("tree", "store"):  # the end of a tree, with no causes left
            yield loc
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _empty_paths(item, (*loc, key))


def not_a_group(source: Source, remedy: str) -> Problem:
    return Problem("MB203", source.place(), "The file must be a group of keys.", remedy)


def _problem(
    detail: ErrorDetails,
    kind: type[BaseModel],
    origin: Origin,
    languages: Sequence[str],
    devices: Mapping[str, str],
) -> Problem:
    loc = path_as_written(detail["loc"], origin.value, is_missing=detail["type"] == "missing")
    at_key = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    value = value_at(origin.value, loc)
    code, message, remedy = explain(detail, kind, loc, origin.name, languages, value, origin.source_text(loc))
    fits_no_text = code in ("MB203", "MB204", "MB205")
    if fits_no_text and isinstance(value, str) and (match := INVISIBLE.search(value)):
        return invisible(origin.place(loc, needle=match[0]), match[0])
    if (
        code == "MB205"
        and isinstance(value, str)
        and value in devices
        and {"from", "to", "devices"} & {*loc[-2:]}
    ):
        message, remedy = (
            f"`{value}` is the name of `{devices[value]}`.",
            f"Write the id: `{devices[value]}`.",
        )
    return Problem(code, origin.place(loc, at_key=at_key), message, remedy)


def _deduplicate(details: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Drops missing keys whose name is misspelt, so that one mistake is reported once."""
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
