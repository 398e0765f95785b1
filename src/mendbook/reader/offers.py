"""Suggestions for invalid ids and dates."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = re.compile(r"(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})")
_WORDS = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})|([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})"
)

_SPELT_OUT: Mapping[int, str] = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l"})
"""Letters that fold to more than one."""


def suggest_id(text: str) -> str:
    """A valid id made from an invalid one: `Got Wet` gives `got-wet`, an emoji its name; '' if nothing is
    left, or letters would be lost."""
    words = "".join(
        f" {unicodedata.name(sign, '')} " if unicodedata.category(sign) == "So" else sign for sign in text
    )
    decomposed = unicodedata.normalize("NFKD", words.lower().translate(_SPELT_OUT))
    if any(letter.isalpha() and not letter.isascii() for letter in decomposed):
        return ""
    ascii_words = decomposed.encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_words))[:100].strip("-")


def suggest_days(text: str) -> list[str]:
    """The dates that may be meant, in the right format: two for `5/11/2026`, none for nonsense."""
    if match := _NUMBERS.fullmatch(text.strip()):
        first, second, last = match.groups()
        if len(first) == 4 and len(last) < 3:
            ways = [(first, second, last), (first, last, second)]
        elif len(last) == 4 and len(first) < 3:
            ways = [(last, second, first), (last, first, second)]
        else:
            return []
        days = [day for year, month, number in ways if (day := _day(int(year), int(month), int(number)))]
        # A year at the beginning is followed by the month; month and day are swapped only if there is no such
        # day.
        return days[:1] if len(first) == 4 else list(dict.fromkeys(days))
    if match := _WORDS.fullmatch(text.strip()):
        number, word, year = match.groups()[:3] if match[1] else (match[5], match[4], match[6])
        short = word[:3].lower()
        if short in _MONTHS and (day := _day(int(year), _MONTHS.index(short) + 1, int(number))):
            return [day]
    return []


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
