"""Opening hours of stores, from what editors write to numbers.

Times are minutes of the day at the store. An interval ends after its beginning: past midnight its end is
above 1440. `days` has the days that editors can name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mendbook.problems import nearest

from .days import DAYS

HOLIDAYS = "holidays"
CLOSED = "closed"
BY_APPOINTMENT = "by appointment"
MIDNIGHT = 24 * 60

Interval = tuple[int, int]
Intervals = tuple[Interval, ...]

_INTERVAL = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")
_SAID = re.compile(r"(\d{1,2}) ?[h:.]? ?([0-5]\d)?h? ?(?:-|–|—|to|às|a) ?(\d{1,2}) ?[h:.]? ?([0-5]\d)?h?")
"""`9h30-19h`, `9-17`."""


class Unreadable(Exception):
    """Invalid hours. index: of the interval, if it is one of several."""

    def __init__(self, message: str, remedy: str, index: int = 0) -> None:
        super().__init__(message)
        self.message, self.remedy, self.index = message, remedy, index


@dataclass(frozen=True)
class DayHours:
    """When a store is open on a day, sorted. by_appointment: also, or only, by arrangement."""

    intervals: Intervals = ()
    by_appointment: bool = False


@dataclass(frozen=True)
class Week:
    """days: seven, from Monday. holidays: on public holidays; None if these are like other days."""

    days: tuple[DayHours, ...]
    holidays: DayHours | None


@dataclass(frozen=True)
class SeasonWeek:
    """How a week differs in a span of dates. days: those that are given, by number, from Monday."""

    days: Mapping[int, DayHours]
    holidays: DayHours | None


def read_hours(texts: Sequence[str]) -> DayHours:
    """Parses a day's hours. Raises the first problem."""
    hours, errors = _parse(texts)
    if errors:
        raise errors[0]
    return hours


def hours_errors(texts: Sequence[str]) -> list[Unreadable]:
    """All problems with a day's hours."""
    return _parse(texts)[1]


def _parse(texts: Sequence[str]) -> tuple[DayHours, list[Unreadable]]:
    if list(texts) == [CLOSED]:
        return DayHours(), []
    intervals: list[tuple[Interval, int]] = []
    errors: list[Unreadable] = []
    for index, text in enumerate(texts):
        if text == BY_APPOINTMENT:
            continue
        try:
            intervals.append((_interval(text, index), index))
        except Unreadable as error:
            errors.append(error)
    intervals.sort()
    for ((_, end), _), ((start, _), index) in pairwise(intervals):
        if start < end:
            message = f"`{texts[index]}` starts before the hours before it have ended."
            errors.append(Overlap(message, "Correct one of them, or write them as one.", index))
    return DayHours(tuple(interval for interval, _ in intervals), BY_APPOINTMENT in texts), errors


class Overlap(Unreadable):
    """Two intervals that share time."""


def _interval(text: str, index: int) -> Interval:
    match = _INTERVAL.fullmatch(text)
    if match is None:
        if text == CLOSED:
            raise Unreadable(
                "`closed` is listed beside other hours.", "Write either hours or `closed`.", index
            )
        words = _suggest_hours(text) or nearest(text, [CLOSED, BY_APPOINTMENT])
        suggestion = f" Did you mean `{words}`?" if words else ""
        raise Unreadable(
            f"`{text[:40]}` can’t be read as hours.",
            f"Write them as `10:00-20:00`, or `closed`, or `by appointment`.{suggestion}",
            index,
        )
    hour, minute, last_hour, last_minute = map(int, match.groups())
    for hours, minutes in ((hour, minute), (last_hour, last_minute)):
        if minutes > 59 or hours * 60 + minutes > MIDNIGHT:
            raise Unreadable(
                f"There is no time `{hours:02}:{minutes:02}`.",
                "A day goes from 00:00 to 24:00. For hours past midnight write `20:00-02:00`.",
                index,
            )
    start, end = hour * 60 + minute, last_hour * 60 + last_minute
    if start in (end, MIDNIGHT):
        raise Unreadable(
            f"`{text}` ends when it starts.",
            "For all day write `00:00-24:00`; for no hours, `closed`.",
            index,
        )
    return start, end if end > start else end + MIDNIGHT


def _suggest_hours(text: str) -> str:
    """Hours in another notation, rewritten as they should be; '' if they aren't hours."""
    if (match := _SAID.fullmatch(text.lower())) is None:
        return ""
    start, minute, end, last_minute = match.groups()
    suggestion = f"{int(start):02}:{minute or '00'}-{int(end):02}:{last_minute or '00'}"
    return "" if hours_errors([suggestion]) else suggestion


def parse_days(key: str) -> tuple[int, ...]:
    """The days that a key means: `saturday`, or a span such as `monday-friday`, which may include Sunday to
    Monday.

    Raises Unreadable.
    """
    first, dash, last = key.partition("-")
    for name in (first, *([last] if dash else [])):
        if name not in DAYS:
            short = name.lower().rstrip(".")
            days = [day for day in DAYS if len(short) > 1 and day.startswith(short)]
            suggestion = nearest(name, [*DAYS, HOLIDAYS]) or (days[0] if len(days) == 1 else None)
            raise Unreadable(
                f"`{name}` is not a day of the week.",
                f"Did you mean `{suggestion}`?"
                if suggestion
                else f"Use {', '.join(DAYS)}, a span such as `monday-friday`, or `{HOLIDAYS}`.",
            )
    start = DAYS.index(first)
    count = (DAYS.index(last) - start) % 7 + 1 if dash else 1
    return tuple((start + step) % 7 for step in range(count))


def read_week(texts_by_days: Mapping[str, Sequence[str]]) -> Week:
    """The hours of a week that has every day once. Raises Unreadable."""
    season = read_season(texts_by_days)
    return Week(tuple(season.days.get(day, DayHours()) for day in range(7)), season.holidays)


def read_season(texts_by_days: Mapping[str, Sequence[str]]) -> SeasonWeek:
    """The hours of some days of a week. Raises Unreadable."""
    days = {
        day: read_hours(hours)
        for key, hours in texts_by_days.items()
        if key != HOLIDAYS
        for day in parse_days(key)
    }
    return SeasonWeek(days, read_hours(texts_by_days[HOLIDAYS]) if HOLIDAYS in texts_by_days else None)


def overlaps(days: Mapping[int, DayHours]) -> Iterator[int]:
    """The days that begin before the hours of the day before have ended, past midnight."""
    for day, hours_of_day in days.items():
        hours, previous = hours_of_day.intervals, days.get((day - 1) % 7, DayHours()).intervals
        if hours and previous and previous[-1][1] - MIDNIGHT > hours[0][0]:
            yield day
