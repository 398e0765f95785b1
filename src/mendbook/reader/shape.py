"""From plain values to the model's entries, and what is wrong with them, with its place."""

import copy
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mendbook.problems import Problem

from .messages import said
from .yaml_source import Path, Source

E = TypeVar("E", bound=BaseModel)


def shape(
    kind: type[E], source: Source, path: Path, languages: Sequence[str]
) -> tuple[E | None, list[Problem]]:
    """The entry at `path` as a `kind`, and its problems.

    Where it has problems, the entry comes without what is wrong, if it can do without: so its other texts
    and ids are still checked in the same run.
    """
    written = source.data
    for part in path:
        written = written[part]
    value = written
    problems: list[Problem] = []
    for _ in range(3):
        try:
            return kind.model_validate(value, context={"languages": tuple(languages)}), problems
        except ValidationError as error:
            details = error.errors(include_url=False)
            if not problems:
                problems = [_problem(d, kind, source, path, written, languages) for d in details]
            value = _without(value, details)
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


def _without(value: Any, details: Sequence[ErrorDetails]) -> Any:
    value = copy.deepcopy(value)
    for detail in details:
        loc = _as_written(detail, value)
        parent, last = _at(value, loc[:-1]), loc[-1] if loc else ""
        if detail["type"] == "default_language_missing":
            # Another language stands in, so that the rest of the text is checked in this run.
            text = _at(value, loc)
            if isinstance(text, dict):
                text[detail["ctx"]["language"]] = next((t for t in text.values() if isinstance(t, str)), "…")
        elif isinstance(parent, dict):
            parent.pop(last, None)
    return value


def _as_written(detail: ErrorDetails, value: Any) -> list[str | int]:
    """The path in the editor's file: the languages of a step stand where the model has `text`."""
    loc: list[str | int] = []
    for part in detail["loc"]:
        gathered = part == "text" and not (isinstance(value, dict) and "text" in value)
        if part == "[key]" or (gathered and detail["type"] != "missing"):
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
