"""When stores are open, for scripts."""

from collections.abc import Mapping

from mendbook.model import Holiday, Store, other_hours
from mendbook.model.hours import DayHours, for_scripts


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


def _flat(hours: DayHours) -> list[int]:
    minutes = [minute for interval in hours.intervals for minute in interval]
    return [*minutes, -1] if hours.by_appointment else minutes
