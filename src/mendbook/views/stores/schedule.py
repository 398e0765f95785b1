"""The opening hours of stores, for scripts."""

from collections.abc import Mapping
from typing import NotRequired, TypedDict

from mendbook.model import Holiday, Store, other_hours
from mendbook.model.hours import DayHours, for_scripts

Hours = list[int]
"""Minutes of the day, opening and closing times in turn; -1 at the end if it is also open by appointment."""

Season = tuple[str, list[Hours | None]] | tuple[str, list[Hours | None], Hours]
"""A span of dates, a week (None: as in the ordinary week), and the hours on holidays."""


class Week(TypedDict):
    """week: from Monday. holidays: the hours on holidays, if they differ. seasons: the first match counts."""

    week: list[Hours]
    holidays: NotRequired[Hours]
    seasons: NotRequired[list[Season]]


class Schedule(Week):
    """The opening hours of a store: minutes of the day, opening and closing times in turn, and -1 at the end
    if it is (also) open by appointment. zone: its time zone. exceptions: dates with their hours; the first
    match counts. days: its holidays, which exceptions override. Dates are in the form that `isOn` of
    macros/opening/opening.js reads.
    """

    zone: str
    exceptions: NotRequired[list[tuple[str, Hours]]]
    days: NotRequired[list[str]]


def schedule(name: str, store: Store, zone: str, holidays: Mapping[str, Holiday]) -> Schedule:
    """The data for macros/opening/opening.js, which shows whether a store is open."""
    week = store.week
    result: Schedule = {"zone": zone, "week": [_flat(hours) for hours in week.days]}
    exceptions: list[tuple[str, Hours]] = []
    seasons: list[Season] = []
    for other in other_hours(store, holidays):
        if isinstance(other.hours, DayHours):
            exceptions.append((for_scripts(other.days), _flat(other.hours)))
        else:
            by_day = [other.hours.days.get(day) for day in range(7)]
            span = other.days, [_flat(hours) if hours else None for hours in by_day]
            holiday_hours = other.hours.holidays
            seasons.append(span if holiday_hours is None else (*span, _flat(holiday_hours)))
    if exceptions:
        result["exceptions"] = exceptions
    if seasons:
        result["seasons"] = seasons
    if week.holidays is not None:
        result["holidays"] = _flat(week.holidays)
    if week.holidays is not None or any(len(season) > 2 for season in seasons):
        result["days"] = days_off(name, store, holidays)
    return result


def days_off(name: str, store: Store, holidays: Mapping[str, Holiday]) -> list[str]:
    """The holidays of a store, as `for_scripts` names them."""
    return [
        for_scripts(holiday.day) for holiday in holidays.values() if holiday.concerns(name, store.country)
    ]


def _flat(hours: DayHours) -> Hours:
    minutes = [minute for interval in hours.intervals for minute in interval]
    return [*minutes, -1] if hours.by_appointment else minutes
