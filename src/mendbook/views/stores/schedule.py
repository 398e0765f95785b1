"""When stores are open, for scripts and for search engines."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from mendbook.model import Holiday, OtherHours, Store, other_hours
from mendbook.model.hours import MIDNIGHT, DayHours, Form, Interval, SeasonWeek, first_and_last, for_scripts

_DAYS = tuple(
    f"https://schema.org/{day}"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)
_HOLIDAYS = "https://schema.org/PublicHolidays"
_CLOSED = (0, 0)


def schedule(name: str, store: Store, zone: str, holidays: Mapping[str, Holiday]) -> dict[str, object]:
    """What the script that says whether a store is open reads: macros/opening/opening.js.

    zone: its time zone. week: seven lists of minutes, from Monday, each the beginnings and ends of its
    intervals, and -1 at the end where it is (also) open by appointment. exceptions: days, as `for_scripts`
    names them, with such a list; what comes first counts. holidays: such a list, and days: those on which it
    counts. seasons: spans of days, each with a week in which None is as in the other, and holidays.
    """
    week = store.week
    made: dict[str, object] = {"zone": zone, "week": [_flat(hours) for hours in week.days]}
    exceptions: list[list[object]] = []
    seasons: list[list[object]] = []
    for other in other_hours(store, holidays):
        if isinstance(other.hours, DayHours):
            exceptions.append([for_scripts(other.days), _flat(other.hours)])
        else:
            said = [other.hours.days.get(day) for day in range(7)]
            seasons.append([other.days, [_flat(hours) if hours else None for hours in said]])
            if other.hours.holidays is not None:
                seasons[-1].append(_flat(other.hours.holidays))
    if exceptions:
        made["exceptions"] = exceptions
    if seasons:
        made["seasons"] = seasons
    if week.holidays is not None:
        made["holidays"] = _flat(week.holidays)
    if week.holidays is not None or any(len(season) > 2 for season in seasons):
        made["days"] = days_off(name, store, holidays)
    return made


def days_off(name: str, store: Store, holidays: Mapping[str, Holiday]) -> list[str]:
    """The holidays of a store, as `for_scripts` names them."""
    return [for_scripts(one.day) for one in holidays.values() if one.concerns(name, store.country)]


def specifications(store: Store, holidays: Mapping[str, Holiday]) -> dict[str, object]:
    """The hours as schema.org says them, which has no words for days that come every year, nor for
    appointments. No two special ones are of one day."""
    week = store.week
    usual = list(_by_day(enumerate(week.days)))
    if week.holidays is not None:
        for interval in week.holidays.intervals or (_CLOSED,):
            usual.append({**_opens(interval), "dayOfWeek": [_HOLIDAYS]})
    dated = [other for other in other_hours(store, holidays) if other.form.has_year]
    # A week for a span of days counts after hours of every day.
    dated.sort(key=lambda other: isinstance(other.hours, SeasonWeek))
    special: list[dict[str, object]] = []
    taken: list[tuple[str, str]] = []
    for other in dated:
        for first, last in _free(other, taken):
            span = {"validFrom": first, "validThrough": last}
            special += [{**hours, **span} for hours in _special(other)]
        taken.append(first_and_last(other.days))
    special.sort(key=lambda one: str(one["validFrom"]))
    made: dict[str, object] = {"openingHoursSpecification": usual}
    return made | {"specialOpeningHoursSpecification": special} if special else made


def _special(other: OtherHours) -> Iterator[dict[str, object]]:
    if isinstance(other.hours, DayHours):
        yield from map(_opens, other.hours.intervals or (_CLOSED,))
        return
    yield from _by_day(other.hours.days.items(), closed=True)
    if other.hours.holidays is not None:
        for interval in other.hours.holidays.intervals or (_CLOSED,):
            yield {**_opens(interval), "dayOfWeek": [_HOLIDAYS]}


def _by_day(days: Iterable[tuple[int, DayHours]], *, closed: bool = False) -> Iterator[dict[str, object]]:
    """Days with the same hours together. closed: says days without hours too."""
    by_hours: dict[Interval, list[str]] = {}
    for day, hours in days:
        for interval in hours.intervals or ((_CLOSED,) if closed else ()):
            by_hours.setdefault(interval, []).append(_DAYS[day])
    for interval, named in by_hours.items():
        yield {**_opens(interval), "dayOfWeek": named}


def _free(other: OtherHours, taken: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The days of an exception that none before it names, as spans."""
    first, last = first_and_last(other.days)
    for start, end in sorted(taken) if other.form is Form.DATES else ():
        if end < first or start > last:
            continue
        if first < start:
            yield first, _moved(start, -1)
        first = max(first, _moved(end, 1))
    if first <= last:
        yield first, last


def _moved(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(by)).isoformat()


def _opens(interval: Interval) -> dict[str, object]:
    """All day ends a minute early, since midnight would be the beginning."""
    start, end = interval
    end = end - 1 if interval == (0, MIDNIGHT) else end % MIDNIGHT
    return {
        "@type": "OpeningHoursSpecification",
        "opens": f"{start // 60:02}:{start % 60:02}",
        "closes": f"{end // 60:02}:{end % 60:02}",
    }


def _flat(hours: DayHours) -> list[int]:
    minutes = [minute for interval in hours.intervals for minute in interval]
    return [*minutes, -1] if hours.by_appointment else minutes
