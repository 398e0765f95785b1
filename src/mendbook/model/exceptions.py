"""The exceptions to a store's weekly hours, and which of them takes precedence on a day.

The more specific one does: first a day with its year, then a span with years, then an annual day or a
holiday, then an annual span, each with the same hours on every day. Then come public holidays (`holidays` of
the hours), spans with a week of their own, and finally the store's week.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .hours import Form, form
from .hours.opening import DayHours, SeasonWeek, read_hours, read_season
from .stores import Holiday, Store

_ORDER = (Form.DATE, Form.DATES, Form.YEARLY, Form.SEASON)


@dataclass(frozen=True)
class OtherHours:
    """key: as the editor wrote it. days: the days it names; for a holiday, its `day`."""

    key: str
    days: str
    hours: DayHours | SeasonWeek

    @property
    def form(self) -> Form:
        """Days by a rule, such as Easter, are annual."""
        return form(self.days) or Form.YEARLY


def other_hours(store: Store, holidays: Mapping[str, Holiday]) -> list[OtherHours]:
    """The exceptions of a store, those that take precedence first. Raises Unreadable."""
    result = [
        OtherHours(
            key,
            holidays[key].day if key in holidays else key,
            read_season(hours) if isinstance(hours, dict) else read_hours(hours),
        )
        for key, hours in store.exceptions.items()
    ]
    return sorted(result, key=lambda other: _ORDER.index(other.form))
