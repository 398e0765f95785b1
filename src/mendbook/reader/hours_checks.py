"""What is wrong with the hours of stores, and with holidays."""

from collections.abc import Iterator, Mapping, Sequence

from mendbook.model import Holiday, Store
from mendbook.model.opening import (
    DAYS,
    HOLIDAYS,
    Intervals,
    Overlap,
    Unreadable,
    days_of,
    intervals,
    is_date,
    is_day,
    overlaps,
    wrong_with,
)
from mendbook.problems import Problem

from .places import Places
from .written import Written
from .yaml_source import Path as ValuePath


def holidays_in_order(holidays: Mapping[str, Holiday], places: Places) -> Iterator[Problem]:
    for name, holiday in holidays.items():
        if not is_day(holiday.day):
            yield Problem(
                "MB337",
                places.of("holidays", name, ("day",)),
                f"There is no day `{holiday.day[:40]}`.",
                "Write `12-25` (month and day) for every year, `2027-05-13` for one year, or `easter-2`: "
                "so many days before or after Easter Sunday.",
            )


class HoursChecks:
    """Checks the hours of stores, one by one."""

    def __init__(self, holidays: Mapping[str, Holiday], written: Written, places: Places) -> None:
        self._holidays, self._written, self._places = holidays, written, places

    def of(self, name: str, store: Store) -> Iterator[Problem]:
        yield from self._week(name, store)
        for key, hours in store.exceptions.items():
            yield from self._exception(name, store, key)
            for wrong in wrong_with(hours):
                yield self._unreadable(name, ("exceptions", key), wrong)

    def _week(self, name: str, store: Store) -> Iterator[Problem]:
        said: dict[int, str] = {}
        hours: dict[int, Intervals] = {}
        unknown = False
        for key, listed in store.hours.items():
            path: ValuePath = ("hours", key)
            try:
                days = days_of(key) if key != HOLIDAYS else ()
            except Unreadable as wrong:
                unknown = True
                yield self._problem("MB334", name, path, wrong.what, wrong.remedy, at_key=True)
                days = ()
            twice = [day for day in days if day in said]
            if twice:
                yield self._problem(
                    "MB335",
                    name,
                    path,
                    f"The hours of {_named(twice)} stand here again; they are in `{said[twice[0]]}` already.",
                    "Say each day once: split the span, or delete one of the two.",
                    at_key=True,
                )
            said |= {day: key for day in days if day not in said}
            bad = wrong_with(listed)
            for each in bad:
                yield self._unreadable(name, path, each)
            if not bad:
                hours |= {day: intervals(listed) for day in days if day not in twice}
        missing = [day for day in range(7) if day not in said]
        # A day that is misspelt, or that can't be used, is told of already.
        if missing and not unknown and ("stores", name) not in self._written.doubtful:
            yield self._problem(
                "MB335",
                name,
                ("hours",),
                f"The hours of {_named(missing)} are missing.",
                f"Add them; for a day on which the store is closed write `{DAYS[missing[-1]]}: closed`.",
                at_key=True,
            )
        for day in overlaps(hours):
            before = (day - 1) % 7
            yield self._problem(
                "MB336",
                name,
                ("hours", said[day]),
                f"On {DAYS[day].capitalize()} the store opens before {DAYS[before].capitalize()}’s hours "
                "have ended, past midnight.",
                "Correct one of the two.",
            )

    def _exception(self, name: str, store: Store, key: str) -> Iterator[Problem]:
        """What is wrong with the day of an exception."""
        path: ValuePath = ("exceptions", key)
        if is_date(key):
            if not is_day(key, with_year=True):
                yield self._problem(
                    "MB337",
                    name,
                    path,
                    f"There is no day `{key}`.",
                    "Write a day of the calendar such as 2026-12-24.",
                    at_key=True,
                )
        elif not self._written.has("holidays", key):
            meant = self._written.nearest("holidays", key)
            yield self._problem(
                "MB301",
                name,
                path,
                f"There is no holiday `{key[:60]}`.",
                f"Did you mean `{meant}`?"
                if meant
                else "Write a date with its year, such as 2026-12-24, or the id of a holiday of "
                "`data/holidays.yml`.",
                at_key=True,
            )
        elif (holiday := self._holidays.get(key)) and not holiday.concerns(store.country):
            yield self._problem(
                "MB301",
                name,
                path,
                f"`{key}` is no holiday in `{store.country}`.",
                f"Add `{store.country}` to its `countries` in `data/holidays.yml`, or write the date.",
                at_key=True,
            )

    def _unreadable(self, name: str, path: ValuePath, wrong: Unreadable) -> Problem:
        code = "MB336" if isinstance(wrong, Overlap) else "MB334"
        return self._problem(code, name, (*path, wrong.index), wrong.what, wrong.remedy)

    def _problem(
        self, code: str, name: str, path: ValuePath, what: str, remedy: str, *, at_key: bool = False
    ) -> Problem:
        return Problem(code, self._places.of("stores", name, path, at_key=at_key), what, remedy)


def _named(days: Sequence[int]) -> str:
    """`Saturday and Sunday`."""
    *first, last = [DAYS[day].capitalize() for day in days]
    return f"{', '.join(first)} and {last}" if first else last
