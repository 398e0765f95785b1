"""The shapes of a specification's values, of a device or in a condition: a number for a number."""

from dataclasses import replace

from mendbook.model import Kind, Line, Specification, Value

from .describing import describe_shape
from .plain import as_markdown
from .shapes import AnyOf, Choice, Day, Group, Items, Number, Option, Shape, Texts, YesNo

VALUE = describe_shape(Value)
"""A value of any specification."""

_SPAN = "Span"
"""The group that only conditions have."""

_NONE = Option("none", "There is no such thing.")


def of_specification(shape: Shape, name: str, specification: Specification, default: str) -> Shape:
    """A shape that allows only this specification's values, where it allowed any. default: the language of
    choices.
    """
    kind = vars(specification).get("kind")
    if kind is None:
        return shape
    in_condition = isinstance(shape, AnyOf) and any(
        isinstance(alternative, Group) and alternative.name == _SPAN for alternative in shape.shapes
    )
    value = _value(kind, specification, default)
    if value is None:
        return shape
    if in_condition:
        single = value.item if isinstance(value, Items) else value
        value = AnyOf((*_flat(single), Choice((_NONE,)), Items(single)))
    else:
        value = AnyOf((*_flat(value), Choice((_NONE,))))
    return _replace(shape, value, name)


def _value(kind: Kind, specification: Specification, default: str) -> Shape | None:
    match kind:
        case Kind.NUMBER:
            return Number(whole=False)
        case Kind.NUMBERS:
            return Items(Number(whole=False))
        case Kind.YES_NO:
            return YesNo()
        case Kind.DATE:
            return Day()
        case Kind.TEXT:
            return Texts(Line)
        case Kind.TEXTS:
            return Items(Texts(Line))
        case Kind.CHOICE if choices := vars(specification).get("choices"):
            options = (
                Option(key, as_markdown(text.in_language(default, default)[0]))
                for key, text in choices.items()
            )
            return Choice((*options, _NONE))
    return None


def _flat(shape: Shape) -> tuple[Shape, ...]:
    return shape.shapes if isinstance(shape, AnyOf) else (shape,)


def _replace(shape: Shape, value: Shape, name: str) -> Shape:
    if shape == VALUE:
        return value
    if isinstance(shape, AnyOf):
        return AnyOf(tuple(_replace(alternative, value, name) for alternative in shape.shapes))
    if isinstance(shape, Group):
        keys = tuple(replace(key, shape=_replace(key.shape, value, name)) for key in shape.keys)
        return shape if keys == shape.keys else replace(shape, name=f"{shape.name}-{name}", keys=keys)
    return shape
