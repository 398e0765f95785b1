"""Formats values of specifications in one language, and differences between them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from mendbook.model import Fact, Kind, Line, Specification, rank
from mendbook.queries import query
from mendbook.text import RichText

from ..texts import Texts

_LARGER: Mapping[str | None, tuple[str, str, str]] = {
    "digital-megabyte": ("digital-gigabyte", "MB", "GB"),
    "digital-gigabyte": ("digital-terabyte", "GB", "TB"),
}
"""Units of which 1024 are written as one of the next unit, with the symbols of both."""


class Values:
    """Formats the values in one language; results are memoized."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        # As an object, since Babel takes longer to look it up by name than to format a number.
        self._locale = texts.locale

    @query
    def format_value(self, specification: Specification, fact: Fact) -> RichText:
        """A value in the form for tables."""
        return self._write(specification, fact)

    def number(self, value: Decimal) -> str:
        # Four digits can be read at a glance, so they are not grouped.
        return str(
            format_decimal(
                value,
                locale=self._locale,
                decimal_quantization=False,
                group_separator=abs(value) >= 10_000,
            )
        )

    def difference(self, specification: Specification, a: Fact, b: Fact) -> tuple[RichText, str] | None:
        """A sentence about how the value `a` differs from `b`, and whether that is `better`, `worse` or
        `other`; None if there is nothing to say.
        """
        if a == b or not specification.in_words or (_is_absent(a) and _is_absent(b)):
            return None
        way = _way(specification, a, b)
        better_direction = (
            specification.having if _is_absent(a) or _is_absent(b) else specification.better.direction
        )
        judgement = ("other", "better", "worse")[way * better_direction]
        values: dict[str, object] = {
            "name": self._texts.text(specification.name),
            "a": self.format_value(specification, a),
            "b": self.format_value(specification, b),
        }
        if _is_absent(a) or _is_absent(b):
            text, key = (specification.has, "has_it") if way > 0 else (specification.has_not, "has_it_not")
            if specification.kind is not Kind.YES_NO:
                key = "instead_of"
        else:
            text = specification.more if way > 0 else specification.less if way < 0 else None
            key = "instead_of"
        text = text or specification.changed
        if isinstance(a, Decimal) and isinstance(b, Decimal):
            gap = _plainly(abs(a - b))
            values |= {
                "n": self.format_value(specification, gap),
                "words": self._in_words(specification, gap),
            }
        elif (
            not text and specification.kind is Kind.NUMBERS and isinstance(a, tuple) and isinstance(b, tuple)
        ):
            key = "starts_and_goes" if a[0] != b[0] else "goes_up_to"
            if a[-1] == b[-1]:
                key = "starts_at" if a[0] != b[0] else "instead_of"
            if key != "instead_of":
                placeholders = {"a": a[0], "b": b[0], "c": a[-1], "d": b[-1]}
                values |= {
                    letter: self.format_value(specification, end) for letter, end in placeholders.items()
                }
        sentence = self._texts.fill_in(text, **values) if text else self._texts.rich_fill(key, **values)
        return sentence, judgement

    def _in_words(self, specification: Specification, value: Decimal) -> str:
        if specification.unit is None:
            return self.format_value(specification, value).text
        return self.with_unit(value, specification.unit, "long")

    def with_unit(self, value: Decimal, unit: str, length: Literal["short", "long"]) -> str:
        """A number with its unit, as CLDR writes it."""
        words: str = format_unit(value, unit, length, locale=self._locale)
        number = self.number(value)
        return join_number(words.replace(format_decimal(value, locale=self._locale), number), number)

    def _write(self, specification: Specification, fact: Fact) -> RichText:
        texts = self._texts
        if fact is None:
            return texts.rich_word("has_none")
        if isinstance(fact, bool):
            return texts.rich_word("yes" if fact else "no")
        if isinstance(fact, Decimal):
            return self._with_unit(specification, fact)
        if isinstance(fact, date):
            return RichText.plain(self._texts.day(fact))
        if isinstance(fact, str):
            return texts.text(specification.choices[fact])
        if isinstance(fact, Line):
            return texts.text(fact)
        if specification.kind is Kind.NUMBERS:
            # In a list of numbers, none may be separated from its unit.
            items = (self.format_value(specification, item).text.replace(" ", "\u00a0") for item in fact)
            return RichText.plain(", ".join(items))
        return RichText.plain(
            format_list([self.format_value(specification, item).text for item in fact], locale=self._locale)
        )

    def _with_unit(self, specification: Specification, value: Decimal) -> RichText:
        unit, pattern = specification.unit, None
        if specification.written is not None:
            pattern = self._texts.text(specification.written)
        if unit in _LARGER and value and value % 1024 == 0:
            larger, sign, larger_sign = _LARGER[unit]
            if pattern is None:
                unit, value = larger, value / 1024
            elif sign in pattern.text:
                pattern = RichText.plain(pattern.text.replace(sign, larger_sign), pattern.language)
                value /= 1024
        number = self.number(value)
        if pattern is not None:
            return RichText.plain(join_number(pattern.text, "{n}").replace("{n}", number), pattern.language)
        if unit is not None:
            return RichText.plain(self.with_unit(value, unit, "short"))
        return RichText.plain(number)


def join_number(words: str, number: str) -> str:
    """The words with a non-breaking space after the number."""
    return words.replace(f"{number} ", f"{number}\u00a0")


def _is_absent(fact: Fact) -> bool:
    """Whether the device doesn't have the thing."""
    return fact is None or fact is False


def _plainly(number: Decimal) -> Decimal:
    """A number without zeros after the point: Babel treats 1.0 as plural, but 1 as singular."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _way(specification: Specification, a: Fact, b: Fact) -> int:
    """1 if `a` is more than `b`, -1 if it is less, 0 if they have no order."""
    if _is_absent(a) or _is_absent(b):
        return _is_absent(b) - _is_absent(a)
    if specification.kind is Kind.NUMBERS and isinstance(a, tuple) and isinstance(b, tuple):
        first_range, second_range = (a[0], a[-1]), (b[0], b[-1])
        is_more = first_range[0] >= second_range[0] and first_range[1] >= second_range[1]  # type: ignore[operator]
        is_less = first_range[0] <= second_range[0] and first_range[1] <= second_range[1]  # type: ignore[operator]
        return is_more - is_less
    if isinstance(a, Decimal | date) or specification.kind is Kind.CHOICE:
        rank_a, rank_b = rank(specification, a), rank(specification, b)
        return 1 if rank_a > rank_b else -1  # type: ignore[operator]
    return 0
