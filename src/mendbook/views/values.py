"""Values of specifications as one language writes them, and differences between them in words."""

from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from mendbook.model import Better, Fact, Kind, Line, Specification, rank

from .rich import Rich
from .texts import Texts

_NOTHING = (None, False)
"""The device has no such thing."""

_LARGER = {
    "digital-megabyte": ("digital-gigabyte", "MB", "GB"),
    "digital-gigabyte": ("digital-terabyte", "GB", "TB"),
}
"""Units of which 1024 are written as one of the next, and the signs of both."""


class Values:
    """Writes the values of one language; each only once."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        # As an object: Babel takes longer to find it by its name than to write a number.
        self._locale = texts.locale
        self._written: dict[tuple[int, Fact], Rich] = {}

    def written(self, specification: Specification, fact: Fact) -> Rich:
        """A value as a table shows it."""
        key = (id(specification), fact)
        made = self._written.get(key)
        if made is None:
            made = self._written[key] = self._write(specification, fact)
        return made

    def number(self, value: Decimal) -> str:
        # Four digits are read at a glance, so they are not parted.
        return str(format_decimal(value, locale=self._locale, group_separator=abs(value) >= 10_000))

    def difference(self, specification: Specification, a: Fact, b: Fact) -> tuple[Rich, str] | None:
        """What a device with the value `a` has other than one with `b`, as a sentence, and whether that is
        `better`, `worse` or `other`; None where nothing is to be said."""
        if a == b or not specification.in_words:
            return None
        way = _way(specification, a, b)
        judged = "other"
        if way and specification.better is not Better.NEITHER:
            judged = "better" if (way > 0) == (specification.better is Better.MORE) else "worse"
        values: dict[str, object] = {
            "name": self._texts.text(specification.name),
            "a": self.written(specification, a),
            "b": self.written(specification, b),
        }
        if a in _NOTHING or b in _NOTHING:
            text, key = (specification.has, "has_it") if way > 0 else (specification.has_not, "has_it_not")
            if specification.kind is not Kind.YES_NO:
                key = "instead_of"
        else:
            text = specification.more if way > 0 else specification.less if way < 0 else None
            key = "instead_of"
        text = text or specification.changed
        if isinstance(a, Decimal) and isinstance(b, Decimal):
            gap = abs(a - b)
            values |= {"n": self.written(specification, gap), "words": self._in_words(specification, gap)}
        elif specification.kind is Kind.NUMBERS and isinstance(a, tuple) and isinstance(b, tuple):
            key = "starts_and_goes" if a[0] != b[0] else "goes_up_to"
            if a[-1] == b[-1]:
                key = "starts_at" if a[0] != b[0] else "instead_of"
            if key != "instead_of":
                ends = {"a": a[0], "b": b[0], "c": a[-1], "d": b[-1]}
                values |= {letter: self.written(specification, end) for letter, end in ends.items()}
        made = (
            self._texts.filled_in(text, **values) if text else Rich.plain(self._texts.filled(key, **values))
        )
        return made, judged

    def _in_words(self, specification: Specification, value: Decimal) -> str:
        if specification.unit is None:
            return self.written(specification, value).text
        return format_unit(value, specification.unit, "long", locale=self._locale)

    def _write(self, specification: Specification, fact: Fact) -> Rich:
        texts = self._texts
        if fact is None:
            return Rich.plain(texts.word("has_none"))
        if isinstance(fact, bool):
            return Rich.plain(texts.word("yes" if fact else "no"))
        if isinstance(fact, Decimal):
            return self._with_unit(specification, fact)
        if isinstance(fact, date):
            return Rich.plain(format_date(fact, "long", self._locale))
        if isinstance(fact, str):
            return texts.text(specification.choices[fact])
        if isinstance(fact, Line):
            return texts.text(fact)
        if specification.kind is Kind.NUMBERS:
            # In a row of numbers, none may be parted from its unit.
            items = (self.written(specification, item).text.replace(" ", "\u00a0") for item in fact)
            return Rich.plain(", ".join(items))
        return Rich.plain(
            format_list([self.written(specification, item).text for item in fact], locale=self._locale)
        )

    def _with_unit(self, specification: Specification, value: Decimal) -> Rich:
        unit, pattern = specification.unit, None
        if specification.written is not None:
            pattern = self._texts.text(specification.written)
        if unit in _LARGER and value and value % 1024 == 0:
            larger, sign, larger_sign = _LARGER[unit]
            if pattern is None:
                unit, value = larger, value / 1024
            elif sign in pattern.text:
                pattern = Rich.plain(pattern.text.replace(sign, larger_sign), pattern.language)
                value /= 1024
        number = self.number(value)
        if pattern is not None:
            return Rich.plain(pattern.text.replace("{n}", number), pattern.language)
        if unit is not None:
            return Rich.plain(format_unit(value, unit, "short", locale=self._locale))
        return Rich.plain(number)


def _way(specification: Specification, a: Fact, b: Fact) -> int:
    """1 where `a` is more than `b`, -1 where it is less, 0 where there is no order."""
    if a is None or b is None:
        return (a is not None) - (b is not None)
    if isinstance(a, bool):
        return 1 if a else -1
    if specification.kind is Kind.NUMBERS and isinstance(a, tuple) and isinstance(b, tuple):
        one, other = (a[0], a[-1]), (b[0], b[-1])
        more = one[0] >= other[0] and one[1] >= other[1]  # type: ignore[operator]
        less = one[0] <= other[0] and one[1] <= other[1]  # type: ignore[operator]
        return more - less
    if isinstance(a, Decimal | date) or specification.kind is Kind.CHOICE:
        here, there = rank(specification, a), rank(specification, b)
        return 1 if here > there else -1  # type: ignore[operator]
    return 0
