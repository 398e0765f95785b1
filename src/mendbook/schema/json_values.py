"""Single values as JSON Schema, with what yaml-language-server adds to it: help, and messages of its own."""

from collections.abc import Mapping
from typing import Any

from .shapes import AnyOf, Choice, Day, Id, Key, Number, Plain, Shape, YesNo
from .site_context import Names

Schema = dict[str, Any]

_MAX_IDS_LISTED = 12
"""Maximum ids listed in a sentence."""

TEXT: Mapping[str, Any] = {
    "pattern": r"\S",
    "patternErrorMessage": "This is empty: fill it in, or delete the line.",
}


def ids(names: Names, noun: str) -> Schema:
    """One of these ids, each with its title. noun: their kind, in words."""
    message = f"There is no {noun} of this name."
    if not names:
        return {"type": "string", "pattern": "(?!)", "patternErrorMessage": message}
    hint = f"Use one of: {', '.join(names)}." if len(names) <= _MAX_IDS_LISTED else "Ctrl+Space lists them."
    return {
        "type": "string",
        "enum": [*names],
        "enumDescriptions": [title or key for key, title in names.items()],
        "errorMessage": f"{message} {hint}",
    }


def single(shape: Shape) -> Schema:
    """A value that isn't a group, a list or a reference."""
    match shape:
        case Plain():
            if not shape.pattern and shape.shortest and shape.longest is None:
                return {"type": "string", **TEXT}
            limits = {"pattern": shape.pattern, "maxLength": shape.longest, "minLength": shape.shortest}
            return {"type": "string", **{name: limit for name, limit in limits.items() if limit}}
        case Id():
            return {"type": "string", "pattern": shape.pattern, "maxLength": shape.longest}
        case Number():
            bounds = {"minimum": shape.least, "exclusiveMinimum": shape.above, "maximum": shape.most}
            set_bounds = {name: bound for name, bound in bounds.items() if bound is not None}
            return {"type": "integer" if shape.whole else "number", **set_bounds}
        case YesNo():
            return {"type": "boolean"}
        case Day():
            message = "Write a day as 2026-11-20."
            pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
            return {"type": "string", "pattern": pattern, "patternErrorMessage": message}
        case Choice():
            values = [option.value for option in shape.options]
            descriptions = [option.about for option in shape.options]
            message = f"Use one of: {', '.join(values)}."
            return {"enum": values, "markdownEnumDescriptions": descriptions, "errorMessage": message}
    raise TypeError(f"{shape} is not single")


def key_help(key: Key) -> str:
    """The help of a key, with its default."""
    if key.default is None or "Left out" in key.about:
        return key.about
    default = str(key.default).lower() if isinstance(key.default, bool) else key.default
    return f"{key.about} Left out: `{default}`."


def contains(shape: Shape, other: Shape) -> bool:
    """Whether a shape is another, or has it among its alternatives."""
    return shape == other or (
        isinstance(shape, AnyOf) and any(contains(alternative, other) for alternative in shape.shapes)
    )
