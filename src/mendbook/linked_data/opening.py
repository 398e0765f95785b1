"""Opening hours in the vocabulary of schema.org."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from mendbook.model import Holiday, OtherHours, Store, other_hours
from mendbook.model.hours import MIDNIGHT, DayHours, Form, Interval, SeasonWeek, first_and_last

_DAYS = tuple(
    f"https://schema.org/{day}"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)
_HOLIDAYS = "https://schema.org/PublicHolidays"
_CLOSED = (0, 0)


def specifications(store: Store, holidays: Mapping[str, Holiday]) -> dict[str, object]:
    """The hours in schema.org's vocabulary, which can't express annual days or appointments. No day has two
    special entries.
    """
    week = store.week
    usual = list(_by_day(enumerate(week.days)))
    if week.holidays is not None:
        for interval in week.holidays.intervals or (_CLOSED,):
            usual.append({**_opens(interval), "dayOfWeek": [_HOLIDAYS]})
    dated = [other for other in other_hours(store, holidays) if other.form.has_year]
    # The week of a span of dates follows the ordinary hours.
    dated.sort(key=lambda other: isinstance(other.hours, SeasonWeek))
    special: list[dict[str, object]] = []
    taken: list[tuple[str, str]] = []
    for other in dated:
        for first, last in _free(other, taken):
            span = {"validFrom": first, "validThrough": last}
            special += [{**hours, **span} for hours in _special(other)]
        taken.append(first_and_last(other.days))
    special.sort(key=lambda hours: str(hours["validFrom"]))
    properties: dict[str, object] = {"openingHoursSpecification": usual}
    return properties | {"specialOpeningHoursSpecification": special} if special else properties


def _special(other: OtherHours) -> Iterator[dict[str, object]]:
    if isinstance(other.hours, DayHours):
        yield from map(_opens, other.hours.intervals or (_CLOSED,))
        return
    yield from _by_day(other.hours.days.items(), closed=True)
    if other.hours.holidays is not None:
        for interval in other.hours.holidays.intervals or (_CLOSED,):
            yield {**_opens(interval), "dayOfWeek": [_HOLIDAYS]}


def _by_day(days: Iterable[tuple[int, DayHours]], *, closed: bool = False) -> Iterator[dict[str, object]]:
    """Groups days with the same hours. closed: includes days without hours."""
    by_hours: dict[Interval, list[str]] = {}
    for day, hours in days:
        for interval in hours.intervals or ((_CLOSED,) if closed else ()):
            by_hours.setdefault(interval, []).append(_DAYS[day])
    for interval, named in by_hours.items():
        yield {**_opens(interval), "dayOfWeek": named}


def _free(other: OtherHours, taken: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The days of an exception that aren't in an earlier one, as spans."""
    first, last = first_and_last(other.days)
    for start, end in sorted(taken) if other.form is Form.DATES else ():
        if end < first or start > last:
            continue
        if first < start:
            yield first, _shift_day(start, -1)
        first = max(first, _shift_day(end, 1))
    if first <= last:
        yield first, last


def _shift_day(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(by)).isoformat()


def _opens(interval: Interval) -> dict[str, object]:
    """The opening and closing times. All day ends a minute early, since midnight would be its beginning."""
    start, end = interval
    end = end - 1 if interval == (0, MIDNIGHT) else end % MIDNIGHT
    return {
        "@type": "OpeningHoursSpecification",
        "opens": f"{start // 60:02}:{start % 60:02}",
        "closes": f"{end // 60:02}:{end % 60:02}",
    }
