"""The hours of stores in one language: in words for people, in numbers for scripts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from itertools import groupby

from babel.dates import format_date, format_interval, format_skeleton

from mendbook.model import Holiday, Store
from mendbook.model.opening import MIDNIGHT, Interval, Intervals, Week, intervals, is_date

from .linking import Linking
from .store_pages import HoursRow

_DAYS = tuple(
    f"https://schema.org/{day}"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)


class HoursWords:
    """Says the hours of stores in one language, equal ones once."""

    def __init__(self, texts: Linking) -> None:
        self._texts = texts
        self._locale = texts.locale
        self._times: dict[Intervals, tuple[str, ...]] = {}
        self._weeks: dict[Week, tuple[HoursRow, ...]] = {}
        self._dates: dict[str, str] = {}
        names = texts.locale.days["stand-alone"]["wide"]
        self._names = [names[day] for day in range(7)]
        pattern = str(texts.locale.time_formats["short"].pattern)
        self._skeleton = "hm" if "h" in pattern or "K" in pattern else "Hm"

    def week(self, store: Store) -> tuple[HoursRow, ...]:
        """Days in a row that are alike are one row; then holidays, where these are not like other days.

        Stores with the same hours share it.
        """
        if store.week not in self._weeks:
            self._weeks[store.week] = tuple(self._rows(store.week))
        return self._weeks[store.week]

    def _rows(self, week: Week) -> Iterator[HoursRow]:
        for hours, days in groupby(range(7), key=lambda day: week.days[day]):
            listed = list(days)
            yield HoursRow(self._span(listed), self.times(hours))
        if week.holidays is not None:
            yield HoursRow(self._texts.word("public_holidays"), self.times(week.holidays))

    def exceptions(self, store: Store, holidays: Mapping[str, Holiday]) -> tuple[HoursRow, ...]:
        yearly, dated = [], []
        for key, written in store.exceptions.items():
            times = self.times(intervals(written))
            if is_date(key):
                dated.append(HoursRow(self._date(key), times, key))
            else:
                yearly.append(HoursRow(self._holiday(holidays[key]), times))
        return (*yearly, *sorted(dated, key=lambda row: row.day))

    def times(self, hours: Intervals) -> tuple[str, ...]:
        """`10:00–13:00`, `14:00–19:00`; or in words."""
        if hours not in self._times:
            self._times[hours] = tuple(map(self._interval, hours)) or (self._texts.word("closed"),)
        return self._times[hours]

    def _interval(self, interval: Interval) -> str:
        if interval == (0, MIDNIGHT):
            return self._texts.word("open_all_day")
        start, end = (time(minutes // 60 % 24, minutes % 60) for minutes in interval)
        return str(format_interval(start, end, self._skeleton, locale=self._locale))

    def _span(self, days: Sequence[int]) -> str:
        first, last = (self._names[day] for day in (days[0], days[-1]))
        if len(days) > 2:
            return _capital(self._texts.filled("day_span", first=first, last=last))
        return _capital(self._texts.devices.listed([self._names[day] for day in days]))

    def _date(self, day: str) -> str:
        if day not in self._dates:
            written = format_date(date.fromisoformat(day), "full", self._locale)
            self._dates[day] = _capital(written)
        return self._dates[day]

    def _holiday(self, holiday: Holiday) -> str:
        """Its name, and where it is the same every year its day."""
        name = self._texts.text(holiday.name).text
        if holiday.day.startswith("easter"):
            return name
        if is_date(holiday.day):
            return f"{name} ({self._date(holiday.day)})"
        written = format_skeleton("MMMMd", date.fromisoformat(f"2000-{holiday.day}"), locale=self._locale)
        return f"{name} ({written})"


def schedule(store: Store, zone: str, holidays: Mapping[str, Holiday]) -> dict[str, object]:
    """What the script that says whether a store is open reads: macros/opening/opening.js.

    zone: its time zone. week: seven lists of minutes, from Monday, each the beginnings and ends of its
    intervals. exceptions: days as `2026-12-24`, `12-24` or `easter-2`, with such a list; what comes first
    counts. holidays: such a list, and days: those on which it counts.
    """
    week = store.week
    made: dict[str, object] = {"zone": zone, "week": [_flat(hours) for hours in week.days]}
    found = [
        (0 if is_date(key) else 1, key if is_date(key) else holidays[key].day, _flat(intervals(written)))
        for key, written in store.exceptions.items()
    ]
    if found:
        made["exceptions"] = [[day, hours] for _, day, hours in sorted(found, key=lambda one: one[0])]
    if week.holidays is not None:
        made["holidays"] = _flat(week.holidays)
        made["days"] = days_off(store.country, holidays)
    return made


def days_off(country: str, holidays: Mapping[str, Holiday]) -> list[str]:
    """The holidays of a country, as `12-25`, `2027-05-13` or `easter-2`."""
    return [holiday.day for holiday in holidays.values() if holiday.concerns(country)]


def specifications(store: Store, holidays: Mapping[str, Holiday]) -> dict[str, object]:
    """The hours as schema.org says them, which has no words for a day that comes every year."""
    week = store.week
    by_hours: dict[Interval, list[str]] = {}
    for day, hours in zip(_DAYS, week.days, strict=True):
        for interval in hours:
            by_hours.setdefault(interval, []).append(day)
    usual = [{**_opens(interval), "dayOfWeek": days} for interval, days in by_hours.items()]
    if week.holidays is not None:
        for interval in week.holidays or ((0, 0),):
            usual.append({**_opens(interval), "dayOfWeek": ["https://schema.org/PublicHolidays"]})
    special = [
        {**_opens(interval), "validFrom": day, "validThrough": day}
        for day, hours in sorted(_dated(store, holidays))
        for interval in hours or ((0, 0),)
    ]
    made: dict[str, object] = {"openingHoursSpecification": usual}
    return made | {"specialOpeningHoursSpecification": special} if special else made


def _dated(store: Store, holidays: Mapping[str, Holiday]) -> Iterator[tuple[str, Intervals]]:
    for key, written in store.exceptions.items():
        day = key if is_date(key) else holidays[key].day
        if is_date(day):
            yield day, intervals(written)


def _opens(interval: Interval) -> dict[str, object]:
    """All day ends a minute early, since midnight would be the beginning."""
    start, end = interval
    end = end - 1 if interval == (0, MIDNIGHT) else end % MIDNIGHT
    return {
        "@type": "OpeningHoursSpecification",
        "opens": f"{start // 60:02}:{start % 60:02}",
        "closes": f"{end // 60:02}:{end % 60:02}",
    }


def _flat(hours: Intervals) -> list[int]:
    return [minutes for interval in hours for minutes in interval]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
