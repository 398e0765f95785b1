"""The data for the page that compares any two devices: every specification, in this language's words."""

from decimal import Decimal
from posixpath import relpath
from typing import Literal, TypedDict

from mendbook.model import Fact, Kind, Line, Picture, Specification, rank

from ..linking import Linking
from .comparison import OutlineView
from .side_by_side import GAP, SideBySide
from .values import join_number

Value = tuple[str] | tuple[str, float | None] | tuple[str, float, str, str, float]
"""A value in words, which are all there is if the device doesn't have the thing; and a number to compare it
by, None if it has no order. For several numbers: the smallest, both ends in words, the largest.
"""

_WORDS = (
    "compared_with",
    "goes_up_to",
    "has_it",
    "has_it_not",
    "instead_of",
    "starts_and_goes",
    "starts_at",
)


class ComparedSpecification(TypedDict):
    """better, having: whether more of it, or having it at all, is better (1), worse (-1) or neither (0).
    Sentences are '' if the general ones apply. in_words: whether sentences describe it. bars: whether it is
    drawn as bars. written: the pattern of a number, with `{n}`. larger: that of 1024 of them in the next
    unit. units: the unit in words, by plural category.
    """

    id: str
    name: str
    help: str
    kind: str
    better: int
    having: int
    has: str
    has_not: str
    more: str
    less: str
    changed: str
    in_words: bool
    bars: bool
    written: str
    larger: str
    units: dict[str, str]


class Outline(TypedDict):
    """The sides of a device in the unit of the data, and in words. depth: 0 if it isn't known."""

    width: float
    height: float
    depth: float
    label: str


class ComparedDevice(TypedDict):
    """address: of its page, relative to the page that compares. values: for each specification; None if it
    isn't known.
    """

    id: str
    name: str
    address: str
    outline: Outline | None
    values: list[Value | None]


class CompareData(TypedDict):
    """groups: indexes of the specifications in each group. gap: between outlines."""

    locale: str
    words: dict[str, str]
    gap: float
    groups: list[tuple[str, list[int]]]
    specifications: list[ComparedSpecification]
    devices: list[ComparedDevice]


def compare_data(texts: Linking) -> CompareData:
    """The data for macros/comparer/comparer.js."""
    knowledge, fleet = texts.knowledge, texts.knowledge.fleet
    keys = list(fleet.specifications)
    own_address = texts.addresses.of(("comparisons", ""), texts.language)
    units = _Units(texts)
    side_by_side = SideBySide(texts, texts.devices, texts.values)
    return {
        "locale": knowledge.site.locale(texts.language),
        "words": {key: texts.word(key) for key in _WORDS},
        "gap": _short(GAP),
        "groups": [
            (texts.text(group.name).text, [keys.index(key) for key in group.specifications])
            for group in knowledge.specifications.values()
        ],
        "specifications": [_specification(key, texts, units) for key in keys],
        "devices": [
            {
                "id": name,
                "name": texts.devices.of(name).text,
                "address": f"{relpath(texts.device_link(name).address, own_address)}/",
                "outline": _outline(side_by_side.outline(name)),
                "values": [
                    _value(fleet.specifications[key], fleet.facts[name][key], texts)
                    if key in fleet.facts[name]
                    else None
                    for key in keys
                ],
            }
            for name in knowledge.can_be_compared
        ],
    }


def _outline(outline: OutlineView | None) -> Outline | None:
    if outline is None:
        return None
    width, height, depth = map(_short, (outline.width, outline.height, outline.depth or 0))
    return {"width": width, "height": height, "depth": depth, "label": outline.label}


def _specification(name: str, texts: Linking, units: "_Units") -> ComparedSpecification:
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
        "in_words": specification.in_words,
        "bars": specification.picture is Picture.BAR,
        "written": units.pattern_of(specification) if number else "",
        "larger": units.larger(specification) if number else "",
        "units": units.in_words(specification.unit) if number and specification.unit else {},
    }


def _value(specification: Specification, fact: Fact, texts: Linking) -> Value:
    number_format = texts.values.format_value
    text = number_format(specification, fact).text
    if isinstance(fact, Decimal):
        return text, _short(fact)
    if specification.kind is Kind.NUMBERS and isinstance(fact, tuple):
        smallest, largest = fact[0], fact[-1]
        if isinstance(smallest, Decimal) and isinstance(largest, Decimal):
            start, end = (number_format(specification, end).text for end in (smallest, largest))
            return text, _short(smallest), start, end, _short(largest)
    if isinstance(fact, bool):
        return text, int(fact)
    if fact is None:
        return (text,)
    if isinstance(fact, tuple | Line):
        return text, None
    placed = rank(specification, fact)
    return text, placed if isinstance(placed, int) else placed.toordinal() if not isinstance(
        placed, Decimal
    ) else 0


def _short(number: Decimal | float) -> float:
    """A number in the shortest form for JSON: 9, not 9.0."""
    return int(number) if number == int(number) else float(number)


class _Units:
    """Patterns with `{n}`, for numbers that only the browser knows."""

    def __init__(self, texts: Linking) -> None:
        self._texts = texts
        rule = texts.locale.plural_form
        samples = [*range(201), Decimal("0.5"), Decimal("1.5"), 1000, 1000000]
        self._samples = {rule(sample): Decimal(sample) for sample in reversed(samples)}

    def pattern_of(self, specification: Specification) -> str:
        if specification.written is not None:
            return join_number(self._texts.text(specification.written).text, "{n}")
        if specification.unit is None:
            return "{n}"
        return self._pattern(specification.unit, "short", self._samples["other"])

    def larger(self, specification: Specification) -> str:
        """The pattern for 1024 of them as one of the next unit; '' if there is none."""
        values = self._texts.values
        many = values.format_value(specification, Decimal(1024)).text
        return (
            "" if values.number(Decimal(1024)) in many else many.replace(values.number(Decimal(1)), "{n}", 1)
        )

    def in_words(self, unit: str) -> dict[str, str]:
        """The unit in words, by plural category."""
        return {category: self._pattern(unit, "long", sample) for category, sample in self._samples.items()}

    def _pattern(self, unit: str, length: Literal["short", "long"], sample: Decimal) -> str:
        values = self._texts.values
        return values.with_unit(sample, unit, length).replace(values.number(sample), "{n}")
