"""Checks the opening hours of stores: those of ordinary weeks, and those of weeks in a span of dates."""

from collections.abc import Generator, Iterator, Mapping, Sequence

from mendbook.model import Store
from mendbook.model.hours import (
    DAYS,
    HOLIDAYS,
    DayHours,
    Overlap,
    Unreadable,
    hours_errors,
    overlaps,
    parse_days,
    read_hours,
)
from mendbook.problems import Problem
from mendbook.reader import ValuePath

from .survey import Survey


class HoursChecks:
    """Checks the hours of one store."""

    def __init__(self, name: str, store: Store, survey: Survey) -> None:
        self._name, self._store = name, store
        self._survey = survey
        self._week: dict[int, DayHours] = {}

    def week(self) -> Iterator[Problem]:
        """Problems with its ordinary week."""
        key_of: dict[int, str] = {}
        unknown = yield from self._days(("hours",), self._store.hours, key_of, self._week)
        missing_days = [day for day in range(7) if day not in key_of]
        # A misspelt day is reported already.
        if missing_days and not unknown:
            yield self.problem(
                "MB335",
                ("hours",),
                f"The hours of {_day_names(missing_days)} are missing.",
                f"Add them. If the store is closed that day, write `{DAYS[missing_days[-1]]}: closed`.",
                at_key=True,
            )
        yield from self._past_midnight(("hours",), key_of, self._week)

    def season(self, path: ValuePath, hours_by_days: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
        """Problems with a week for a span of dates; days left out are as in the ordinary week."""
        key_of: dict[int, str] = {}
        hours: dict[int, DayHours] = {}
        yield from self._days(path, hours_by_days, key_of, hours)
        yield from self._past_midnight(path, key_of, self._week | hours)

    def day(self, path: ValuePath, texts: Sequence[str]) -> Iterator[Problem]:
        """Problems with the hours of a day."""
        for error in hours_errors(texts):
            code = "MB336" if isinstance(error, Overlap) else "MB334"
            yield self.problem(code, (*path, error.index), error.message, error.remedy)

    def problem(
        self, code: str, path: ValuePath, message: str, remedy: str, *, at_key: bool = False
    ) -> Problem:
        return Problem(code, self._survey.place("stores", self._name, path, at_key=at_key), message, remedy)

    def _days(
        self,
        path: ValuePath,
        hours_by_days: Mapping[str, Sequence[str]],
        key_of: dict[int, str],
        hours: dict[int, DayHours],
    ) -> Generator[Problem, None, bool]:
        """Collects in `said` the key of each day, and in `hours` those that can be read; returns whether a
        key isn't a day.
        """
        unknown = False
        for key, texts in hours_by_days.items():
            try:
                days = parse_days(key) if key != HOLIDAYS else ()
            except Unreadable as wrong:
                unknown = True
                yield self.problem("MB334", (*path, key), wrong.message, wrong.remedy, at_key=True)
                days = ()
            twice = [day for day in days if day in key_of]
            if twice:
                yield self.problem(
                    "MB335",
                    (*path, key),
                    f"The hours of {_day_names(twice)} are already in `{key_of[twice[0]]}`.",
                    "Give each day once: split the span or delete one of them.",
                    at_key=True,
                )
            key_of |= {day: key for day in days if day not in key_of}
            day_problems = list(self.day((*path, key), texts))
            yield from day_problems
            if not day_problems:
                hours |= {day: read_hours(texts) for day in days if day not in twice}
        return unknown

    def _past_midnight(
        self, path: ValuePath, key_of: Mapping[int, str], hours: Mapping[int, DayHours]
    ) -> Iterator[Problem]:
        for day in overlaps(hours):
            previous_day = (day - 1) % 7
            if day in key_of or previous_day in key_of:
                yield self.problem(
                    "MB336",
                    (*path, key_of.get(day) or key_of[previous_day]),
                    f"On {DAYS[day].capitalize()} the store opens before {DAYS[previous_day].capitalize()}’s "
                    "hours have ended, after midnight.",
                    "Correct one of them.",
                )


def _day_names(days: Sequence[int]) -> str:
    """`Saturday and Sunday`."""
    *first, last = [DAYS[day].capitalize() for day in days]
    return f"{', '.join(first)} and {last}" if first else last
