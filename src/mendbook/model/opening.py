"""When a store is open: what editors write about it, as numbers.

Times are minutes of the day at the store. An interval ends behind its beginning: past midnight its end is
above 1440.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from mendbook.problems import nearest

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HOLIDAYS = "holidays"
CLOSED = "closed"
MIDNIGHT = 24 * 60

Interval = tuple[int, int]
Intervals = tuple[Interval, ...]

_INTERVAL = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")
_HOLIDAY = re.compile(
    r"(?P<easter>easter)(?:[+-]\d{1,3})?|(?:(?P<year>\d{4})-)?(?P<month>\d{2})-(?P<day>\d{2})"
)
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


class Unreadable(Exception):
    """Something about hours that can't be. index: of the interval, where it is one of several."""

    def __init__(self, what: str, remedy: str, index: int = 0) -> None:
        super().__init__(what)
        self.what, self.remedy, self.index = what, remedy, index


@dataclass(frozen=True)
class Week:
    """days: seven, from Monday. holidays: on public holidays; None where these are like other days."""

    days: tuple[Intervals, ...]
    holidays: Intervals | None


def intervals(written: Sequence[str]) -> Intervals:
    """What a day's hours mean, in order; () where the store is closed. Raises the first that is wrong."""
    found, wrong = _read(written)
    if wrong:
        raise wrong[0]
    return found


def wrong_with(written: Sequence[str]) -> list[Unreadable]:
    """All that is wrong with a day's hours."""
    return _read(written)[1]


def _read(written: Sequence[str]) -> tuple[Intervals, list[Unreadable]]:
    if list(written) == [CLOSED]:
        return (), []
    read: list[tuple[Interval, int]] = []
    wrong: list[Unreadable] = []
    for index, text in enumerate(written):
        try:
            read.append((_interval(text, index), index))
        except Unreadable as error:
            wrong.append(error)
    read.sort()
    for ((_, end), _), ((start, _), index) in pairwise(read):
        if start < end:
            what = f"`{written[index]}` begins before the hours before it have ended."
            wrong.append(Overlap(what, "Correct one of the two, or write them as one.", index))
    return tuple(interval for interval, _ in read), wrong


class Overlap(Unreadable):
    """Two intervals that share time."""


def _interval(text: str, index: int) -> Interval:
    match = _INTERVAL.fullmatch(text)
    if match is None:
        if text == CLOSED:
            raise Unreadable("`closed` stands among other hours.", "Write either hours or `closed`.", index)
        meant = " Did you mean `closed`?" if nearest(text, [CLOSED]) else ""
        raise Unreadable(
            f"`{text[:40]}` are no hours.", f"Write them as `10:00-20:00`, or `closed`.{meant}", index
        )
    hour, minute, last_hour, last_minute = map(int, match.groups())
    for hours, minutes in ((hour, minute), (last_hour, last_minute)):
        if minutes > 59 or hours * 60 + minutes > MIDNIGHT:
            raise Unreadable(
                f"There is no time `{hours:02}:{minutes:02}`.",
                "The day goes from 00:00 to 24:00; what ends past midnight is `20:00-02:00`.",
                index,
            )
    start, end = hour * 60 + minute, last_hour * 60 + last_minute
    if start in (end, MIDNIGHT):
        raise Unreadable(
            f"`{text}` ends when it begins.", "All day is `00:00-24:00`; for no hours write `closed`.", index
        )
    return start, end if end > start else end + MIDNIGHT


def days_of(key: str) -> tuple[int, ...]:
    """The days that a key means: `saturday`, or a span as `monday-friday`, which may go over Sunday.

    Raises Unreadable.
    """
    first, dash, last = key.partition("-")
    for name in (first, *([last] if dash else [])):
        if name not in DAYS:
            short = name.lower().rstrip(".")
            days = [day for day in DAYS if len(short) > 1 and day.startswith(short)]
            meant = nearest(name, [*DAYS, HOLIDAYS]) or (days[0] if len(days) == 1 else None)
            raise Unreadable(
                f"`{name}` is not a day of the week.",
                f"Did you mean `{meant}`?"
                if meant
                else f"Days are {', '.join(DAYS)}, spans as `monday-friday`, and `{HOLIDAYS}`.",
            )
    start = DAYS.index(first)
    count = (DAYS.index(last) - start) % 7 + 1 if dash else 1
    return tuple((start + step) % 7 for step in range(count))


def read_week(written: Mapping[str, Sequence[str]]) -> Week:
    """A week's hours, of which every day is said once. Raises Unreadable."""
    days: list[Intervals] = [()] * 7
    for key, hours in written.items():
        if key != HOLIDAYS:
            for day in days_of(key):
                days[day] = intervals(hours)
    holidays = intervals(written[HOLIDAYS]) if HOLIDAYS in written else None
    return Week(tuple(days), holidays)


def overlaps(days: Mapping[int, Intervals]) -> Iterator[int]:
    """The days that begin while the day before still goes on, past midnight."""
    for day, hours in days.items():
        before = days.get((day - 1) % 7, ())
        if hours and before and before[-1][1] - MIDNIGHT > hours[0][0]:
            yield day


def is_date(key: str) -> bool:
    """Whether an exception's key is meant as a date."""
    return _DATE.fullmatch(key) is not None


def is_day(written: str, *, with_year: bool = False) -> bool:
    """Whether there is such a day: `12-25`, `2027-05-13` or `easter+60`; with_year: a date only."""
    match = _HOLIDAY.fullmatch(written)
    if match is None or (with_year and match["year"] is None):
        return False
    if match["easter"]:
        return True
    try:
        # 29 February comes in leap years.
        date(int(match["year"] or 2000), int(match["month"]), int(match["day"]))
    except ValueError:
        return False
    return True
