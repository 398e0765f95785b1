"""Formats opening hours in one language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from itertools import groupby

from babel.dates import format_date, format_interval, format_skeleton, parse_pattern

from mendbook.model import Holiday, OtherHours, Store, other_hours
from mendbook.model.hours import MIDNIGHT, DayHours, Form, Interval, Week, first_and_last, form
from mendbook.queries import query

from ..texts import Texts
from .pages import HoursRow

_LEAP = "2000-"
"""A leap year, for annual days."""


class HoursWords:
    """Formats the hours of stores in one language; equal ones are made once."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._locale = texts.locale
        names = texts.locale.days["stand-alone"]["wide"]
        self._names = [names[day] for day in range(7)]
        pattern = str(texts.locale.time_formats["short"].pattern)
        self._skeleton = "hm" if "h" in pattern or "K" in pattern else "Hm"

    def week(self, store: Store) -> tuple[HoursRow, ...]:
        """A row for consecutive equal days, then one for holidays, if they differ. Stores with the same hours
        share the result.
        """
        return self._rows(store.week)

    @query
    def _rows(self, week: Week) -> tuple[HoursRow, ...]:
        rows = tuple(self._by_day(enumerate(week.days)))
        if week.holidays is None:
            return rows
        return (*rows, HoursRow(self._texts.word("public_holidays"), self.times(week.holidays)))

    def _by_day(self, days: Iterable[tuple[int, DayHours]]) -> Iterator[HoursRow]:
        """A row for consecutive equal days."""
        numbered = enumerate(sorted(days, key=lambda day: day[0]))
        for (_, hours), run in groupby(
            numbered, key=lambda numbered_day: (numbered_day[1][0] - numbered_day[0], numbered_day[1][1])
        ):
            yield HoursRow(self._span([day for _, (day, _) in run]), self.times(hours))

    def exceptions(self, store: Store, holidays: Mapping[str, Holiday]) -> tuple[HoursRow, ...]:
        """Annual exceptions as the editor wrote them, then dated ones in order."""
        others = {other.key: other for other in other_hours(store, holidays)}
        yearly = [others[key] for key in store.exceptions if not others[key].form.has_year]
        dated = sorted(
            (other for other in others.values() if other.form.has_year),
            key=lambda other: (first_and_last(other.days), other.key),
        )
        return tuple(row for other in (*yearly, *dated) for row in self._exception(other, holidays))

    def _exception(self, other: OtherHours, holidays: Mapping[str, Holiday]) -> Iterator[HoursRow]:
        days = self._holiday(holidays[other.key]) if other.key in holidays else self.days(other.days)
        last = first_and_last(other.days)[1] if other.form.has_year else ""
        if isinstance(other.hours, DayHours):
            yield HoursRow(days, self.times(other.hours), last)
            return
        for row in self._by_day(other.hours.days.items()):
            yield HoursRow(f"{row.days} ({days})", row.times, last)
        if other.hours.holidays is not None:
            name = f"{self._texts.word('public_holidays')} ({days})"
            yield HoursRow(name, self.times(other.hours.holidays), last)

    @query
    def times(self, hours: DayHours) -> tuple[str, ...]:
        """`10:00–13:00`, `14:00–19:00`, or words."""
        times = list(map(self._interval, hours.intervals))
        if hours.by_appointment:
            times.append(self._texts.word("by_appointment"))
        return tuple(times) or (self._texts.word("closed"),)

    def _interval(self, interval: Interval) -> str:
        if interval == (0, MIDNIGHT):
            return self._texts.word("open_all_day")
        start, end = (time(minutes // 60 % 24, minutes % 60) for minutes in interval)
        return str(format_interval(start, end, self._skeleton, locale=self._locale))

    def _span(self, days: Sequence[int]) -> str:
        first, last = (self._names[day] for day in (days[0], days[-1]))
        if len(days) > 2:
            return _capital(self._texts.fill("day_span", first=first, last=last))
        return _capital(self._texts.join_list([self._names[day] for day in days]))

    @query
    def days(self, days: str) -> str:
        """Calendar days: `24 December`, `Thursday 24 December 2026`, `1–31 August 2027`."""
        return _capital(self._days_words(days))

    def _days_words(self, days: str) -> str:
        first, last = first_and_last(days)
        form_of_days = form(days)
        if form_of_days is Form.DATE:
            return str(format_date(date.fromisoformat(days), "full", self._locale))
        if form_of_days is Form.DATES:
            return self._date_interval(date.fromisoformat(first), date.fromisoformat(last), "yMMMd")
        start, end = date.fromisoformat(_LEAP + first), date.fromisoformat(_LEAP + last)
        if form_of_days is Form.YEARLY:
            return str(format_skeleton("MMMMd", start, locale=self._locale))
        return self._date_interval(start, end, "MMMd")

    def _date_interval(self, start: date, end: date, skeleton: str) -> str:
        """A range by CLDR's pattern for the largest field that differs, with full names of months."""
        patterns = self._locale.interval_formats[skeleton]
        differs = "d" if start.month == end.month else "M"
        if start.year != end.year and "y" in patterns:
            differs = "y"
        return "".join(
            parse_pattern(part.replace("MMM", "MMMM").replace("MMMMM", "MMMM")).apply(day, self._locale)
            for part, day in zip(patterns[differs], (start, end), strict=True)
        )

    def _holiday(self, holiday: Holiday) -> str:
        """A holiday's name, with its day if that is the same every year."""
        name = self._texts.text(holiday.name).text
        return f"{name} ({self.days(holiday.day)})" if form(holiday.day) else name


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
