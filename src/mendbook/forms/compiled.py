"""Shapes of entries as JSON, for `page/format.js`, which formats entries where a Git host stores them."""

from mendbook.schema import AnyOf, ByLanguage, Group, Items, Key, Mapping, Number, Shape, YesNo

from .fields import Json
from .pairing import id_key
from .showing import all_keys, form_shape, inner_keys, is_single, short_key, text_shape


def compile_shape(shape: Shape, key: Key | None = None) -> Json | None:
    """A compiled shape; None if forms don't show such values. key: that of the value."""
    shown_shape = form_shape(shape)
    if shown_shape is None:
        return None
    if text := text_shape(shown_shape):
        return {"kind": "text", "isInline": text.kind.inline, "types": _types(shown_shape)}
    match shown_shape:
        case ByLanguage():
            return {"kind": "language", "inner": compile_shape(shown_shape.value)}
        case Items():
            fields = inner_keys(shown_shape)
            return {
                "kind": "items",
                "inner": compile_shape(shown_shape.item),
                "isSingle": is_single(shown_shape.item),
                "hasFields": bool(fields),
                "idKey": id_key(fields),
            }
        case Mapping():
            return {"kind": "mapping", "inner": compile_shape(shown_shape.values)}
        case Group():
            keys = [
                {"name": inner.name, "shape": compile_shape(inner.shape, inner), "default": inner.default}
                for inner in all_keys(shown_shape)
            ]
            text_key = shown_shape.text.name if shown_shape.text else ""
            return {"kind": "group", "keys": keys, "textKey": text_key, "shortKey": short_key(shown_shape)}
        case YesNo():
            is_optional = key is not None and key.default is None and not key.required
            return {"kind": "flag", "isOptional": is_optional, "default": key.default if key else None}
        case Number():
            return {"kind": "number"}
    return {"kind": "single", "types": _types(shown_shape)}


def _types(shape: Shape) -> list[str] | None:
    """The types that a typed value may have besides string; None if it can only be a string."""
    if not isinstance(shape, AnyOf):
        return None
    kinds = {"flag": YesNo, "number": Number}
    return [
        name
        for name, kind in kinds.items()
        if any(isinstance(alternative, kind) for alternative in shape.shapes)
    ]
