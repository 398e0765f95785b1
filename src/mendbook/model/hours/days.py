"""Days as editors write them: a date, an annual date, a rule, or a span of dates."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ORDINALS = ("first", "second", "third", "fourth")

_DAY = r"(?:\d{4}-)?\d{1,2}-\d{1,2}"
_MEANT = re.compile(rf"{_DAY}|{_DAY}\s*(?:/|–|—|\bto\b|\s-\s|\.\.)\s*{_DAY}")
_EASTER = re.compile(r"(?:orthodox-)?easter(?:[+-]\d{1,3})?")
_NTH = re.compile(
    rf"(?P<which>{'|'.join(_ORDINALS)}|last)-(?P<day>{'|'.join(DAYS)})-of-(?P<month>{'|'.join(_MONTHS)})"
)
_NEAR = re.compile(rf"(?P<day>{'|'.join(DAYS)})-(?P<way>from|before)-(?P<date>\d{{2}}-\d{{2}})")


class Form(StrEnum):
    """The form of days: with a year or annual, one day or a span."""

    DATE = "2027-12-24"
    DATES = "2027-08-01/2027-08-31"
    YEARLY = "12-24"
    SEASON = "06-15/09-15"

    @property
    def is_span(self) -> bool:
        return self in (Form.DATES, Form.SEASON)

    @property
    def has_year(self) -> bool:
        return self in (Form.DATE, Form.DATES)


def is_meant_as_days(text: str) -> bool:
    """Whether it looks like calendar dates, valid or not; otherwise it is an id."""
    return _MEANT.fullmatch(text) is not None


def form(text: str) -> Form | None:
    """The form of calendar dates; None if they don't exist.

    An annual span may include New Year's Day; one with years has to end after it begins.
    """
    first, slash, last = text.partition("/")
    if not all(map(_exists, (first, last) if slash else (first,))):
        return None
    dated = _has_year(first)
    if not slash:
        return Form.DATE if dated else Form.YEARLY
    if dated != _has_year(last) or first == last or (dated and first > last):
        return None
    return Form.DATES if dated else Form.SEASON


def is_rule(text: str) -> bool:
    """Whether it is one day, annual or of one year, as for a holiday.

    `12-25`, `2027-05-13`, `easter-2`, `orthodox-easter+1`, `last-monday-of-may`, `saturday-from-06-20`: the
    first Saturday from 20 June on, or `monday-before-05-25`: the last Monday before it.
    """
    if match := _NEAR.fullmatch(text):
        return _exists(match["date"])
    if _EASTER.fullmatch(text) or _NTH.fullmatch(text):
        return True
    return form(text) in (Form.DATE, Form.YEARLY)


def is_western_easter(text: str) -> bool:
    """Whether a day is given by its distance from the Western Easter."""
    return text.startswith("easter") and is_rule(text)


def for_scripts(text: str) -> str:
    """Days in the form that macros/opening/opening.js reads: `last-monday-of-may` is `0-before-06-01`.

    There, days of the week are numbers, from Monday; everything else is as editors write it.
    """
    if match := _NEAR.fullmatch(text):
        return f"{DAYS.index(match['day'])}-{match['way']}-{match['date']}"
    if nth := _NTH.fullmatch(text):
        day, month = DAYS.index(nth["day"]), _MONTHS.index(nth["month"]) + 1
        if nth["which"] == "last":
            return f"{day}-before-{month % 12 + 1:02}-01"
        return f"{day}-from-{month:02}-{7 * _ORDINALS.index(nth['which']) + 1:02}"
    return text


def first_and_last(text: str) -> tuple[str, str]:
    """The ends of a span; for one day, that day twice."""
    first, _, last = text.partition("/")
    return first, last or first


def in_common(names_and_days: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """For named days, either all dated or all annual: pairs of names that share a day.

    Each name that shares a day with another is in at least one pair.
    """
    common: set[tuple[str, str]] = set()
    until, longest = "", ""
    for first, last, name in sorted((*run, name) for name, days in names_and_days for run in _runs(days)):
        if first <= until and name != longest:
            common.add((longest, name))
        if last > until:
            until, longest = last, name
    return common


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """The spans within one year: a span over New Year's Day becomes two."""
    first, last = first_and_last(text)
    if first <= last:
        yield first, last
    else:
        yield first, "12-31"
        yield "01-01", last


def _has_year(day: str) -> bool:
    return len(day) > len("12-24")


def _exists(day: str) -> bool:
    if re.fullmatch(r"(\d{4}-)?\d{2}-\d{2}", day) is None:
        return False
    try:
        # 29 February exists in leap years.
        date.fromisoformat(day if _has_year(day) else f"2000-{day}")
    except ValueError:
        return False
    return True
