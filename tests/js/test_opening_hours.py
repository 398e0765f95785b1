"""Which hours apply on a day: browsers and search engines follow the same documented order."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from running import result_of

from bakeries import BAKERIES
from espresso import copy_site, edit_site
from mendbook.checks import check
from mendbook.linked_data.opening import specifications
from mendbook.reader import read
from mendbook.views.stores.schedule import schedule

HOLIDAYS = """\
christmas: {name: Christmas, day: 12-25}
good-friday: {name: Good Friday, day: easter-2, countries: [JP]}
great-friday: {name: Great Friday, day: orthodox-easter-2}
spring: {name: Spring, day: last-monday-of-may}
town-day: {name: Town Day, day: 06-13, stores: [ghent]}
other-town: {name: Other Town, day: 06-14, stores: [liege]}
"""

EXCEPTIONS = "  exceptions:\n    2026-12-31: 07:00-14:00\n    bread-day: 07:00-20:00\n"

WORK, SATURDAY, CLOSED = [420, 750, 810, 1080], [420, 1080], list[int]()

CASES: Mapping[str, tuple[str, dict[str, list[int]]]] = {
    "a holiday by a rule": (
        "christmas: closed",
        {
            "2026-12-24": WORK,
            "2026-12-25": CLOSED,
            "2027-03-26": WORK,
            "2027-04-30": CLOSED,
            "2027-05-31": CLOSED,
            "2027-05-24": WORK,
        },
    ),
    "a holiday of one store": ("christmas: closed", {"2028-06-13": CLOSED, "2028-06-14": WORK}),
    "a span with its year": (
        "2027-08-01/2027-08-31: closed",
        {
            "2027-07-30": WORK,
            "2027-08-02": CLOSED,
            "2027-08-31": CLOSED,
            "2027-09-01": WORK,
            "2028-08-01": WORK,
        },
    ),
    "a day within a span": (
        "2027-08-01/2027-08-31: closed, 2027-08-14: 10:00-12:00, 2027-08-31: 11:00-12:00",
        {
            "2027-08-13": CLOSED,
            "2027-08-14": [600, 720],
            "2027-08-16": CLOSED,
            "2027-08-31": [660, 720],
            "2027-09-01": WORK,
        },
    ),
    "a span before a day of every year": (
        "2027-12-20/2028-01-06: closed, 12-24: 10:00-14:00",
        {"2026-12-24": [600, 840], "2027-12-24": CLOSED, "2028-01-06": CLOSED, "2028-12-24": [600, 840]},
    ),
    "a day of every year before a holiday": (
        "christmas: 10:00-11:00, 06-01/12-31: by appointment",
        {"2026-12-25": [600, 660], "2026-12-24": [-1], "2027-05-31": CLOSED, "2028-06-13": [-1]},
    ),
    "hours and an appointment": (
        "12-24: [10:00-14:00, by appointment]",
        {"2026-12-24": [600, 840, -1]},
    ),
    "a week for a season, after holidays": (
        "06-01/09-15: {monday-friday: 07:00-22:00}, 08-02: closed",
        {
            "2028-06-13": CLOSED,
            "2028-06-14": [420, 1320],
            "2028-06-17": SATURDAY,
            "2027-08-02": CLOSED,
            "2027-09-16": WORK,
        },
    ),
    "a week for a season with holidays of its own": (
        "06-01/09-15: {saturday: closed, holidays: 10:00-12:00}",
        {"2028-06-13": [600, 720], "2028-06-14": WORK, "2028-06-17": CLOSED, "2026-12-25": CLOSED},
    ),
    "a week for a span with its year": (
        "2027-08-01/2027-08-31: {monday-friday: 10:00-12:00}, 2027-08-10: closed, "
        "08-01/09-30: {monday: closed}",
        {
            "2027-08-09": [600, 720],
            "2027-08-10": CLOSED,
            "2027-08-11": [600, 720],
            "2027-08-14": SATURDAY,
            "2027-09-06": CLOSED,
        },
    ),
}
"""The exceptions of a store, and its expected hours on some days."""


def store_with(folder: Path, exceptions: str) -> Any:
    root = copy_site(folder, BAKERIES)
    edit_site(
        root,
        {
            "data/stores.yml": (EXCEPTIONS, f"  exceptions: {{{exceptions}}}\n"),
            "data/holidays.yml": HOLIDAYS,
        },
    )
    reading = check(read(root))
    assert [p.message for p in reading.problems] == []
    assert reading.knowledge is not None
    return reading.knowledge.stores["ghent"], reading.knowledge.holidays


def test_browsers_compute_the_documented_hours(tmp_path: Path) -> None:
    cases = []
    for number, (exceptions, days) in enumerate(CASES.values()):
        store, holidays = store_with(tmp_path / str(number), exceptions)
        cases.append([schedule("ghent", store, "Europe/Brussels", holidays), list(days)])
    computed = result_of(tmp_path, "hours_on.js", cases)
    results = {
        name: dict(zip(days, hours, strict=True))
        for (name, (_, days)), hours in zip(CASES.items(), computed, strict=True)
    }
    assert results == {name: days for name, (_, days) in CASES.items()}


DATED = [name for name, (exceptions, _) in CASES.items() if "2027-" in exceptions]

WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.mark.parametrize("name", DATED)
def test_search_engines_are_given_the_documented_hours(name: str, tmp_path: Path) -> None:
    """On days with an exception for a certain year; schema.org can't express other exceptions."""
    exceptions, days = CASES[name]
    store, holidays = store_with(tmp_path / "site", exceptions)
    special: Any = specifications(store, holidays)["specialOpeningHoursSpecification"]
    spans = [key.split(": ")[0] for key in exceptions.split(", ") if key.startswith("2027")]
    named = [day for day in days if any(span.split("/")[0] <= day <= span.split("/")[-1] for span in spans)]
    assert named
    for day in named:
        weekday = f"https://schema.org/{WEEK[date.fromisoformat(day).weekday()]}"
        valid = [
            one
            for one in special
            if one["validFrom"] <= day <= one["validThrough"] and weekday in one.get("dayOfWeek", [weekday])
        ]
        hours = [minutes(one[end]) for one in valid for end in ("opens", "closes")]
        # Regular hours needn't be listed.
        assert hours == (days[day] or [0, 0]) or (hours == [] and days[day] == SATURDAY)


def minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])
