"""Shapes of entries as JSON, for `page/format.js`, which formats entries where a Git host stores them."""

from mendbook.schema import AnyOf, ByLanguage, Group, Items, Key, Mapping, Number, Shape, YesNo

from .fields import Json
from .pairing import naming
from .showing import all_keys, form_shape, inner_keys, is_single, short_key, text_shape


def compile_pattern(shape: Shape, key: Key | None = None) -> Json | None:
    """A compiled shape; None if forms don't show such values. key: that of the value."""
    shown = form_shape(shape)
    if shown is None:
        return None
    if text := text_shape(shown):
        return {"kind": "text", "inline": text.kind.inline, "typed": _typed(shown)}
    match shown:
        case ByLanguage():
            return {"kind": "language", "of": compile_pattern(shown.value)}
        case Items():
            fields = inner_keys(shown)
            return {
                "kind": "items",
                "of": compile_pattern(shown.item),
                "single": is_single(shown.item),
                "parts": bool(fields),
                "naming": naming(fields),
            }
        case Mapping():
            return {"kind": "mapping", "of": compile_pattern(shown.values)}
        case Group():
            keys = [
                {"name": one.name, "shape": compile_pattern(one.shape, one), "default": one.default}
                for one in all_keys(shown)
            ]
            text_key = shown.text.name if shown.text else ""
            return {"kind": "group", "keys": keys, "text": text_key, "alone": short_key(shown)}
        case YesNo():
            is_open = key is not None and key.default is None and not key.required
            return {"kind": "flag", "open": is_open, "default": key.default if key else None}
        case Number():
            return {"kind": "number"}
    return {"kind": "single", "typed": _typed(shown)}


def _typed(shape: Shape) -> list[str] | None:
    """The types that a typed value may have besides string; None if it can only be a string."""
    if not isinstance(shape, AnyOf):
        return None
    kinds = {"flag": YesNo, "number": Number}
    return [name for name, kind in kinds.items() if any(isinstance(one, kind) for one in shape.shapes)]
