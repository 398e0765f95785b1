"""Checks holidays, and the days on which stores have other hours."""

from collections.abc import Iterator

from mendbook.model import Holiday, Store
from mendbook.model.hours import (
    Form,
    first_and_last,
    form,
    in_common,
    is_meant_as_days,
    is_rule,
    is_western_easter,
)
from mendbook.problems import Problem
from mendbook.reader import ValuePath

from .hours import HoursChecks
from .survey import Survey

_DAYS = (
    "Write a day as `2027-12-24` (once) or `12-24` (every year), and a span as `2027-08-01/2027-08-31` or "
    "`06-15/09-15`."
)

ORTHODOX_EASTER = frozenset(["BG", "BY", "CY", "ET", "GE", "GR", "MD", "ME", "MK", "RO", "RS", "RU", "UA"])
"""Countries whose public holidays follow the Orthodox Easter."""


def check_holiday(name: str, holiday: Holiday, survey: Survey) -> Iterator[Problem]:
    """Problems with a holiday; its countries are checked elsewhere."""
    places = survey.places_in("holidays", name)
    if holiday.stores is not None and holiday.countries is not None:
        yield Problem(
            "MB341",
            places.place(("stores",), at_key=True),
            f"`{name}` has both `countries` and `stores`.",
            "Delete one of them: `stores` is for a town with a holiday of its own.",
        )
    if not is_rule(holiday.day):
        yield Problem(
            "MB337",
            places.place(("day",)),
            f"There is no day `{holiday.day[:40]}`.",
            "Write `12-25` (month and day) for every year, `2027-05-13` for one year, `easter-2` or "
            "`orthodox-easter-2`: so many days before or after Easter Sunday, `last-monday-of-may`, "
            "or `saturday-from-06-20`: the first Saturday from that day on.",
        )
    elif is_western_easter(holiday.day):
        yield from _other_easter(name, holiday, survey)


def _other_easter(name: str, holiday: Holiday, survey: Survey) -> Iterator[Problem]:
    orthodox_names = {
        store.country
        for id_, store in survey.knowledge.stores.items()
        if holiday.concerns(id_, store.country)
    }
    orthodox = sorted(ORTHODOX_EASTER & (orthodox_names | set(holiday.countries or ())))
    if orthodox:
        yield Problem(
            "MB342",
            survey.place("holidays", name, ("day",)),
            f"`{holiday.day}` follows the Western Easter, but {', '.join(orthodox)} keeps the Orthodox one.",
            f"Write `day: orthodox-{holiday.day}` for these countries, in a separate holiday if necessary.",
        )


class ExceptionChecks:
    """Checks the exceptions of one store."""

    def __init__(self, name: str, store: Store, survey: Survey, hours: HoursChecks) -> None:
        self._name, self._store = name, store
        self._survey, self._hours = survey, hours

    def problems(self) -> Iterator[Problem]:
        for key, hours in self._store.exceptions.items():
            path: ValuePath = ("exceptions", key)
            yield from self._day(key)
            if not isinstance(hours, dict):
                yield from self._hours.day(path, hours)
            elif is_meant_as_days(key) and ((parsed_form := form(key)) is None or parsed_form.is_span):
                yield from self._hours.season(path, hours)
            else:
                yield self._hours.problem(
                    "MB334",
                    path,
                    f"`{key[:60]}` is one day, so it can’t have hours by day of the week.",
                    f"Write its hours after it: `{key[:60]}: 10:00-14:00`.",
                    at_key=True,
                )
        yield from self._overlaps()

    def _day(self, key: str) -> Iterator[Problem]:
        """Problems with the days that an exception names."""
        path: ValuePath = ("exceptions", key)
        if is_meant_as_days(key):
            if form(key) is None:
                yield self._hours.problem("MB337", path, *_no_days(key), at_key=True)
        elif not self._survey.has("holidays", key):
            suggestion = self._survey.nearest("holidays", key)
            rule = "a holiday by a rule goes in `data/holidays.yml`, with its id here"
            yield self._hours.problem(
                "MB301",
                path,
                f"There is no holiday `{key[:60]}`.",
                f"Did you mean `{suggestion}`?"
                if suggestion
                else f"Write a day such as `2026-12-24` or `12-24`; {rule}."
                if is_rule(key)
                else "Write a day such as `2026-12-24` or `12-24`, or the id of a holiday of "
                "`data/holidays.yml`.",
                at_key=True,
            )
        elif (holiday := self._survey.knowledge.holidays.get(key)) and not holiday.concerns(
            self._name, self._store.country
        ):
            remedy = (
                f"Add `{self._store.country}` to its `countries` in `data/holidays.yml`, or write the date."
            )
            if holiday.stores is not None:
                remedy = f"Add `{self._name}` to its `stores` in `data/holidays.yml`, or write the date."
            place = f"at `{self._name}`" if holiday.stores is not None else f"in `{self._store.country}`"
            yield self._hours.problem(
                "MB301", path, f"`{key}` is not a holiday {place}.", remedy, at_key=True
            )

    def _overlaps(self) -> Iterator[Problem]:
        """Pairs of exceptions that share a day, where neither is more specific."""
        groups: dict[tuple[Form, bool], list[tuple[str, str]]] = {}
        for key, hours in self._store.exceptions.items():
            days = self._survey.knowledge.holidays[key].day if key in self._survey.knowledge.holidays else key
            if (parsed_form := form(days)) is not None:
                groups.setdefault((parsed_form, isinstance(hours, dict)), []).append((key, days))
        for group in groups.values():
            order = {key: number for number, (key, _) in enumerate(group)}
            for pair in in_common(group):
                first, second = sorted(pair, key=order.__getitem__)
                yield self._hours.problem(
                    "MB344",
                    ("exceptions", second),
                    f"`{second}` and `{first}` share days, so it is not clear which of them counts.",
                    "Separate them, or write an exception for each day that they share.",
                    at_key=True,
                )


def _no_days(key: str) -> tuple[str, str]:
    """The problem of an invalid date, and the remedy."""
    first, slash, last = key.partition("/")
    if slash and form(first) is not None and form(last) is not None:
        if len(first) != len(last):
            return f"Only one end of `{key}` has a year.", "Write the year at both ends or at neither."
        if first == last:
            return f"`{key}` is one day.", f"Write `{first}`."
        return f"`{key}` ends before it starts.", f"Swap them: `{last}/{first}`."
    month, _, day = key.partition("-")
    if form(f"{day}-{month}") is Form.YEARLY:
        return f"There is no day `{key}`.", f"The month comes first: `{day}-{month}`."
    return f"There is no day `{key}`." if len(key) < 11 else f"There are no days `{key[:60]}`.", _DAYS


def check_passed(name: str, store: Store, survey: Survey) -> Iterator[Problem]:
    """Exceptions of a store that will not recur."""
    for key in vars(store).get("exceptions", ()):
        if _is_over(key, survey):
            yield Problem(
                "MB343",
                survey.place("stores", name, ("exceptions", key), at_key=True),
                f"`{key}` has passed.",
                "Delete it, or write the next date. Leave out the year if it comes every year.",
            )


def check_holiday_passed(name: str, holiday: Holiday, survey: Survey) -> Iterator[Problem]:
    """A holiday that will not recur."""
    if _is_over(holiday.day, survey):
        yield Problem(
            "MB343",
            survey.place("holidays", name, ("day",)),
            f"`{holiday.day}` has passed.",
            "Write the next date, or delete the holiday.",
        )


def _is_over(days: str, survey: Survey) -> bool:
    parsed_form = form(days)
    if parsed_form is None or not parsed_form.has_year or (today := survey.today()) is None:
        return False
    return first_and_last(days)[1] < today.isoformat()
