"""Plural forms by language, from CLDR."""

from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The plural categories, in CLDR's order."""

_COUNTED = 1_000
"""Counts in a help centre are smaller. From a million on, French has one more form."""


@dataclass(frozen=True)
class Plurals:
    """The plural forms of a language.

    required: those of whole numbers, in CLDR's order. allowed: also those for fractions and for millions.
    single: those for a single number, which the text need not show.
    """

    required: tuple[str, ...]
    allowed: frozenset[str]
    single: frozenset[str]


@cache
def plurals(locale: str) -> Plurals:
    """The plural forms of a locale such as `pt-PT`. An unknown locale has the forms that all locales have."""
    try:
        rule = Locale.parse(locale, sep="-").plural_form
    except (UnknownLocaleError, ValueError):
        return Plurals(("other",), frozenset(CATEGORIES), frozenset())
    counts: dict[str, int] = {}
    for number in range(_COUNTED):
        category = rule(number)
        counts[category] = counts.get(category, 0) + 1
    return Plurals(
        tuple(category for category in CATEGORIES if category in counts),
        frozenset((*rule.tags, "other")),
        frozenset(category for category, times in counts.items() if times == 1),
    )
