"""What the page that compares any two devices loads: all that is known, as this language writes it."""

from decimal import Decimal
from posixpath import relpath
from typing import Literal

from mendbook.model import Fact, Kind, Line, Specification, rank

from ..linking import Linking
from .values import together

Json = dict[str, object]

_WORDS = (
    "all_else",
    "colon",
    "compared_with",
    "goes_up_to",
    "has_it",
    "has_it_not",
    "in_bars",
    "instead_of",
    "not_confirmed",
    "not_confirmed_note",
    "nothing_differs",
    "side_by_side",
    "sizes",
    "specification",
    "starts_and_goes",
    "starts_at",
    "what_is_better",
    "what_is_other",
    "what_is_worse",
)


def compare_data(texts: Linking) -> Json:
    """The types in macros/comparer/comparer.js say what is in it."""
    known, fleet = texts.knowledge, texts.knowledge.fleet
    keys = list(fleet.specifications)
    here = texts.addresses.of(("comparisons", ""), texts.language)
    units = _Units(texts)
    return {
        "locale": known.site.locale(texts.language),
        "words": {key: texts.word(key) for key in _WORDS},
        "groups": [
            [texts.text(group.name).text, [keys.index(key) for key in group.specifications]]
            for group in known.specifications.values()
        ],
        "specifications": [_specification(key, texts, units) for key in keys],
        "devices": [
            {
                "id": name,
                "name": texts.devices.of(name).text,
                "address": f"{relpath(texts.device_link(name).address, here)}/",
                "values": [
                    _value(fleet.specifications[key], fleet.facts[name][key], texts)
                    if key in fleet.facts[name]
                    else None
                    for key in keys
                ],
            }
            for name in known.can_be_compared
        ],
    }


def _specification(name: str, texts: Linking, units: "_Units") -> Json:
    specification = texts.knowledge.fleet.specifications[name]

    def words(text: Line | None) -> str:
        return texts.text(text).text if text is not None else ""

    number = specification.kind is Kind.NUMBER
    return {
        "id": name,
        "name": words(specification.name),
        "help": words(specification.help),
        "kind": specification.kind.value,
        "better": specification.better.direction,
        "having": specification.having,
        "has": words(specification.has),
        "has_not": words(specification.has_not),
        "more": words(specification.more),
        "less": words(specification.less),
        "changed": words(specification.changed),
        "told": specification.in_words,
        "picture": specification.picture.value if specification.picture else "",
        "written": units.written(specification) if number else "",
        "larger": units.larger(specification) if number else "",
        "units": units.in_words(specification.unit) if number and specification.unit else {},
    }


def _value(specification: Specification, fact: Fact, texts: Linking) -> list[object]:
    written = texts.values.written
    value: list[object] = [written(specification, fact).text]
    if isinstance(fact, Decimal):
        return [*value, _exact(fact)]
    if specification.kind is Kind.NUMBERS and isinstance(fact, tuple):
        least, largest = fact[0], fact[-1]
        if isinstance(least, Decimal) and isinstance(largest, Decimal):
            ends = [written(specification, end).text for end in (least, largest)]
            return [*value, _exact(least), *ends, _exact(largest)]
    if isinstance(fact, bool):
        return [*value, int(fact)]
    if fact is None:
        return value
    if isinstance(fact, tuple | Line):
        return [*value, None]
    placed = rank(specification, fact)
    return [
        *value,
        placed if isinstance(placed, int) else placed.toordinal() if not isinstance(placed, Decimal) else 0,
    ]


def _exact(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


class _Units:
    """Patterns with `{n}` in them, for numbers that only the browser knows."""

    def __init__(self, texts: Linking) -> None:
        self._texts = texts
        rule = texts.locale.plural_form
        samples = [*range(201), Decimal("0.5"), Decimal("1.5"), 1000, 1000000]
        self._samples = {rule(sample): Decimal(sample) for sample in reversed(samples)}

    def written(self, specification: Specification) -> str:
        if specification.written is not None:
            return together(self._texts.text(specification.written).text, "{n}")
        if specification.unit is None:
            return "{n}"
        return self._pattern(specification.unit, "short", self._samples["other"])

    def larger(self, specification: Specification) -> str:
        """How 1024 of them are written, as one of the next unit; '' where there is none."""
        values = self._texts.values
        many = values.written(specification, Decimal(1024)).text
        return (
            "" if values.number(Decimal(1024)) in many else many.replace(values.number(Decimal(1)), "{n}", 1)
        )

    def in_words(self, unit: str) -> dict[str, str]:
        """By plural category."""
        return {category: self._pattern(unit, "long", sample) for category, sample in self._samples.items()}

    def _pattern(self, unit: str, length: Literal["short", "long"], sample: Decimal) -> str:
        values = self._texts.values
        return values.with_unit(sample, unit, length).replace(values.number(sample), "{n}")
