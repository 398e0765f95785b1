"""Turns the errors that Pydantic finds in an entry into messages for editors."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from mendbook.model import CODE as CODE_OF_LANGUAGE
from mendbook.model import CODE_OF_GUIDE, VERSION, Diagnosis
from mendbook.problems import nearest

from .offers import suggest_days, suggest_id

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_IDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:, *[a-z0-9]+(?:-[a-z0-9]+)*)*")
"""One or several ids in brackets."""

ID_RULE = "Use lower-case letters without accents, digits, and single hyphens between words."
"""The rule for ids."""

_MOVED: Mapping[tuple[type[BaseModel], str], str] = {
    (Diagnosis, "data_loss"): "Write it in `risks`: `risks: {data: {cost: {possible: 15, certain: 60}}}`.",
}
"""By model and key, where to write something that has moved."""

_KINDS: Mapping[str, str] = {
    "string_type": "a text",
    "int_type": "a whole number",
    "bool_type": "`true` or `false`",
    "list_type": "a list: lines that begin with `- `",
    "value_type": "a number, words, `true`, `false`, a list of these, or `none`",
    "dict_type": "a group of keys",
    "model_type": "a group of keys",
    "text_type": "a text: words, or one text for each language",
    "date_type": "a date such as 2026-11-20",
    "date_from_datetime_parsing": "a day of the calendar such as 2026-11-20",
    "hours_type": "hours such as `10:00-20:00`, a list of these, `closed`, or `by appointment`",
    "telephone_type": 'in double quotes, such as "+351 21 234 5678"',
    "length_type": "millimetres, such as `5.6`, or a share of the side, such as `25%`",
    "coordinates_type": "latitude and longitude, such as `[38.711, -9.137]`",
}


def is_id(key: str) -> bool:
    """Whether it is a valid id."""
    return _ID.fullmatch(key) is not None and len(key) <= 100


def explain(
    detail: ErrorDetails,
    kind: type[BaseModel],
    loc: Sequence[str | int],
    entry: str,
    languages: Sequence[str],
    value: Any,
    source_text: str | None,
) -> tuple[str, str, str]:
    """The code of an error, the sentence, and the remedy.

    loc: its path as the editor wrote it. entry: the entry's id, '' if the file is the entry. value: the value
    at loc. source_text: its literal form in the file, if it is a scalar.
    """
    error, context = detail["type"], detail.get("ctx", {})
    name = next((part for part in reversed(loc) if isinstance(part, str)), entry)
    subject = describe_path(loc, entry, languages)
    if error in ("extra_forbidden", "unknown_language"):
        return _unknown(error, name, kind, loc, languages, value)
    if error == "missing":
        return (
            "MB202",
            f"{capital(subject)} is missing.",
            f"Add `{name}: {_stub(kind, loc, languages)}` to this entry.",
        )
    if error == "default_language_missing":
        language = context["language"]
        if isinstance(value, dict) and not any(code in value for code in languages):
            texts = ", ".join(f"{code}: …" for code in languages)
            return "MB208", f"{capital(subject)} has no text.", f"Add it in every language: `{texts}`."
        return (
            "MB208",
            f"{capital(subject)} has no text in `{language}`, the site's default language.",
            f"Add `{language}: …` to it.",
        )
    if detail["loc"][-1:] == ("[key]",):
        return _unfit_key(name, loc, context)
    if error == "enum":
        if len(loc) > 1 and isinstance(loc[-1], str) and isinstance(loc[-2], str):
            subject = f"{subject} of `{loc[-2]}`"
        choices = [choice.strip(" '") for choice in context["expected"].replace(" or ", ",").split(",")]
        message = (
            f"{capital(subject)} is empty."
            if value is None
            else f"{_quoted(value)} can't be chosen for {subject}."
        )
        return (
            "MB204",
            capital(message),
            _did_you_mean(str(value), choices, f"Use one of: {', '.join(choices)}."),
        )
    if error == "tree_step":
        return _step(subject, context)
    if error == "too_short":
        if context["min_length"] > 1:
            return (
                "MB206",
                f"{capital(subject)} has too few entries.",
                f"Write at least {context['min_length']}.",
            )
        return "MB206", f"{capital(subject)} has no entries.", "Write at least one."
    if error == "too_long":
        # Groups of keys aren't counted to the end.
        count = context["actual_length"] or (len(value) if isinstance(value, dict | list) else 0)
        maximum = context["max_length"]
        message = f"{capital(subject)} has {count:,} entries; the limit is {maximum}."
        return "MB216", message, "Keep the ones that help most visitors."
    if value is None and source_text:
        return "MB206", *means_nothing(subject, source_text)
    if value is None or error in ("text_empty", "string_too_short"):
        return "MB206", f"{capital(subject)} is empty.", "Fill it in or delete the line."
    if error == "string_pattern_mismatch":
        rule = ID_RULE if "a-z0-9" in context["pattern"] else "It must look like `pt-PT`."
        if rule == ID_RULE and (suggestion := suggest_id(str(value))):
            rule = f"Did you mean `{suggestion}`? {ID_RULE}"
        if context["pattern"] == CODE_OF_GUIDE:
            rule = "Use two to six capital letters and digits, beginning with a letter: `ICB`."
        if context["pattern"] == VERSION:
            rule = "Use letters, digits and `.+_-`, without spaces: `18`, `2.1`, `11-24H2`."
        return "MB205", f"{_quoted(value)} can't be used for {subject}.", rule
    if error == "string_too_long":
        return "MB205", f"{capital(subject)} is too long.", f"Use at most {context['max_length']} characters."
    if error in ("greater_than_equal", "greater_than"):
        rule = (
            f"The minimum is {context['ge']}."
            if "ge" in context
            else f"It must be more than {context['gt']:g}."
        )
        return "MB203", f"{_quoted(value)} is too small for {subject}.", rule
    if error == "less_than_equal":
        return "MB203", f"{_quoted(value)} is too large for {subject}.", f"The maximum is {context['le']}."
    if error.startswith("date_") and (days := suggest_days(str(value))):
        message = capital(f"{subject} is `{value}`.")
        if len(days) == 1:
            return "MB203", message, f"Did you mean {days[0]}?"
        return "MB203", message, f"Write the year first: {' or '.join(days)}."
    if error == "coordinates_type" and isinstance(value, list):
        return (
            "MB203",
            capital(f"{subject} are not two numbers."),
            f"{capital(subject)} must be {_KINDS[error]}.",
        )
    expected = _KINDS.get(error, "another value")
    if error == "model_type" and (keys := _required_keys(model_at(kind, loc), languages)):
        expected += f": `{keys}`"
    if error == "dict_type" and loc and isinstance(loc[-1], str):
        expected += f", such as `{loc[-1]}: {{key: value}}`"
    remedy = f"{capital(subject)} must be {expected}."
    if expected.startswith("a text") and isinstance(value, bool | int | float):
        remedy += f' Put it in double quotes: "{source_text}".'
    if error == "list_type" and isinstance(value, str) and _IDS.fullmatch(value):
        remedy += f" Write `[{value}]`."
    shown_value = f"`{source_text}`" if isinstance(value, bool | int | float) else _quoted(value)
    return "MB203", capital(f"{subject} is {shown_value}."), remedy


def means_nothing(subject: str, source_text: str) -> tuple[str, str]:
    """The problem of a value such as `~` or `null`, and the remedy."""
    return (
        f"{capital(subject)} is `{source_text}`, which YAML reads as “nothing”.",
        "Put it in double quotes if it is text; otherwise delete the line.",
    )


def _step(subject: str, context: Mapping[str, Any]) -> tuple[str, str, str]:
    """The problem of a step in a tree written by hand, and the remedy."""
    lacks = {
        "then": (
            f"{capital(subject)} doesn't say what comes next if its fix hasn't helped.",
            "a step, or `store`",
        ),
        "fix": (f"{capital(subject)} doesn't say what to try.", "a cause of the guide"),
        "ask": (f"{capital(subject)} doesn't say what to ask.", "a question of the guide"),
    }
    if context["missing"]:
        message, path = lacks[context["missing"]]
        return "MB706", message, f"Add `{context['missing']}: …`: {path}."
    return (
        "MB706",
        f"{capital(subject)} is more than one of a question, a fix and the end."
        if context["several"]
        else f"{capital(subject)} is neither a question, nor a fix, nor the end.",
        "Write one of: `{ask: …, answers: {…}}`, `{fix: …, then: …}`, `{store: [causes left to it]}`.",
    )


def describe_path(loc: Sequence[str | int], entry: str, languages: Sequence[str]) -> str:
    """How a sentence refers to the value at a path: `number 3 of `steps``."""
    if not loc:
        return f"`{entry}`" if entry else "the file"
    *parents, last = loc
    if isinstance(last, int):
        return f"number {last + 1} of {describe_path(parents, entry, languages)}"
    if last in languages:
        return f"`{last}` of {describe_path(parents, entry, languages)}"
    return f"`{last}`"


def _unknown(
    error: str,
    name: str,
    kind: type[BaseModel],
    loc: Sequence[str | int],
    languages: Sequence[str],
    value: Any,
) -> tuple[str, str, str]:
    if new_name := _MOVED.get((model_at(kind, loc[:-1]), name)):
        return "MB201", f"`{name}` no longer belongs here.", new_name
    if error == "extra_forbidden":
        keys = _keys(kind, loc, languages)
        code, message, hint = "MB201", f"`{name}` is not a key here.", f"Keys here: {', '.join(keys)}."
    else:
        keys = list(languages)
        hint = f"This site’s languages: {', '.join(keys)}."
        code, message = "MB209", f"`{name}` is not one of this site’s languages."
    if value is None and len(loc) > 1:
        # {en: Yes, it does, pt: Sim}
        return (
            code,
            message,
            "If it is part of the text before it, put that text in double quotes: without them, a comma "
            "ends it.",
        )
    suggestion = _similar_language(name, languages) if error == "unknown_language" else None
    return (
        code,
        message,
        f"Did you mean `{suggestion}`? {hint}" if suggestion else _did_you_mean(name, keys, hint),
    )


def _similar_language(code: str, languages: Sequence[str]) -> str | None:
    """The language whose code differs in the second letter, or has its letters swapped."""
    similar = [
        other for other in languages if len(code) == 2 and (other[0] == code[0] or other == code[::-1])
    ]
    return similar[0] if len(similar) == 1 else None


def _unfit_key(name: str, loc: Sequence[str | int], context: Mapping[str, Any]) -> tuple[str, str, str]:
    group = loc[-2] if len(loc) > 1 else "this group"
    rule = (
        ID_RULE
        if context.get("pattern") != CODE_OF_LANGUAGE
        else "Use a code such as `pt`, with a script or a country if needed: `zh-Hant`, `pt-BR`."
    )
    return "MB205", f"`{name}` can't be a key of `{group}`.", rule


def _stub(kind: type[BaseModel], loc: Sequence[str | int], languages: Sequence[str]) -> str:
    """A stub for `loc`: `…`, or a group with all its required keys."""
    fields = {field.alias or key: field for key, field in model_at(kind, loc[:-1]).model_fields.items()}
    field = fields.get(str(loc[-1]))
    model = _model_in(field.annotation) if field is not None else None
    if field is None or model is None:
        return "…"
    inner = _required_keys(model, languages)
    is_list = get_origin(field.annotation) if inner else None
    return f"[{inner}]" if is_list is list else f"{{…: {inner}}}" if is_list is dict else inner or "…"


def _required_keys(model: type[BaseModel], languages: Sequence[str]) -> str:
    """A group with all required keys of a model; '' if there are none."""
    keys = [field.alias or key for key, field in model.model_fields.items() if field.is_required()]
    if hasattr(model, "_gather"):
        keys = [*languages, *(key for key in keys if key != "text")]
    return f"{{{', '.join(f'{key}: …' for key in keys)}}}" if keys else ""


def _did_you_mean(word: str, candidates: Sequence[str], hint: str) -> str:
    suggestion = nearest(word, candidates)
    return f"Did you mean `{suggestion}`? {hint}" if suggestion else hint


def _keys(kind: type[BaseModel], loc: Sequence[str | int], languages: Sequence[str]) -> list[str]:
    """The keys allowed beside the one at `loc`."""
    model = model_at(kind, loc[:-1])
    keys = [field.alias or name for name, field in model.model_fields.items()]
    if hasattr(model, "_gather"):
        return [*languages, *(key for key in keys if key != "text")]
    return keys


def model_at(kind: type[BaseModel], loc: Sequence[str | int]) -> type[BaseModel]:
    """The model of the group of keys at a path."""
    model = kind
    for part in loc:
        field = model.model_fields.get(part) if isinstance(part, str) else None
        if field is not None:
            model = _model_in(field.annotation) or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, getattr(annotation, "__args__", ()))), None)


def _quoted(value: object) -> str:
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list):
        return "a list"
    words = " ".join(str(value).split())
    return f"`{words.lower() if isinstance(value, bool) else words[:60]}`"


def capital(sentence: str) -> str:
    """Capitalises a sentence."""
    return sentence[:1].upper() + sentence[1:]
