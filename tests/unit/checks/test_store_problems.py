"""Problems with stores, in their exact words.

Codes: MB331, MB332, MB333, MB334, MB335, MB336, MB337, MB338, MB339, MB340, MB341, MB342, MB343, MB344,
MB345, and others reported for stores.
"""

from collections.abc import Mapping
from datetime import date

import pytest
from rows import stores
from rows.specifications import MachineRow

from bakeries import BAKERIES, HOLIDAYS
from espresso import Edit, MakeSite, edit_site, espresso
from mendbook.checks import check
from mendbook.model.hours import (
    MIDNIGHT,
    DayHours,
    Form,
    Overlap,
    Unreadable,
    for_scripts,
    form,
    in_common,
    is_rule,
    overlaps,
    parse_days,
    read_hours,
    read_week,
)
from mendbook.reader import Reading, read

STORES = "data/stores.yml"


def reading(edits: Mapping[str, Edit]) -> Reading:
    return check(read(espresso(BAKERIES, edits)))


def reported(edits: Mapping[str, Edit]) -> list[tuple[str, str, str, str]]:
    return [(p.code, str(p.place), p.message, p.remedy) for p in reading(edits).problems]


def test_the_bakeries_have_no_problems() -> None:
    assert reported({}) == []


@pytest.mark.parametrize("row", stores.ROWS, ids=[f"{row.code}-{n}" for n, row in enumerate(stores.ROWS)])
def test_each_mistake_is_one_problem_in_these_words(row: MachineRow) -> None:
    assert reported(row.edits) == [(row.code, row.place, row.message, row.remedy)]


def test_messages_are_whole_sentences() -> None:
    for row in stores.ROWS:
        assert row.message[0] in "`ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        assert row.message.endswith(".")
        assert row.remedy.endswith((".", "?"))


def test_a_store_in_a_country_with_several_time_zones_must_name_one() -> None:
    lisbon: tuple[str, str] = (
        "country: JP\n  coordinates: [35.01, 135.77]",
        "country: PT\n  coordinates: [38.7, -9.14]",
    )
    without = ("  telephone: +81 75 123 4567\n", "")
    edits: list[Mapping[str, Edit]] = [BAKERIES, {STORES: lisbon}, {STORES: without}]
    (problem,) = check(read(espresso(*edits))).problems
    assert (problem.code, str(problem.place)) == ("MB338", f"{STORES}:35:12")
    assert problem.message == "Portugal has several time zones, and the store doesn’t say which it is in."
    assert problem.remedy == (
        "Add `time_zone: …` to the store, or `time_zones: {PT: …}` to site.yml. It can be one of: "
        "Atlantic/Azores, Atlantic/Madeira, Europe/Lisbon."
    )
    zone = {"data/site.yml": ("minutes: {low: 5}\n", "time_zones: {PT: Europe/Lisbon}\n")}
    assert check(read(espresso(*edits, zone))).problems == []


def test_all_mistakes_of_a_store_are_reported_in_one_run() -> None:
    wrong = """\
  country: BE
  coordinates: [5.57, 50.64]
  hours: {monday-saturday: [8:00-7:60, 09:00-09:00], sonday: closed}
  exceptions: {2027-13-01: open, christmas: closed}
  telephone: "12"
  services: [tea]
  languages: [klingonese]
"""
    right = """\
  country: BE
  coordinates: [50.64, 5.57]
  hours: {monday-sunday: 00:00-24:00}
"""
    found = reported({STORES: (right, wrong)})
    assert [(code, place.removeprefix(f"{STORES}:")) for code, place, _, _ in found] == [
        ("MB332", "27:3"),
        ("MB334", "28:29"),
        ("MB334", "28:40"),
        ("MB334", "28:54"),
        ("MB337", "29:16"),
        ("MB334", "29:28"),
        ("MB301", "29:34"),
        ("MB333", "30:14"),
        ("MB301", "31:14"),
        ("MB339", "32:15"),
    ]


# -- valid hours ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "intervals"),
    [
        (["closed"], ()),
        (["10:00-20:00"], ((600, 1200),)),
        (["9:00-13:00"], ((540, 780),)),
        (["10:00 – 20:00"], ((600, 1200),)),
        (["14:00-19:00", "10:00-13:00"], ((600, 780), (840, 1140))),
        (["10:00-13:00", "13:00-19:00"], ((600, 780), (780, 1140))),
        (["20:00-02:00"], ((1200, 1560),)),
        (["20:00-00:00"], ((1200, 1440),)),
        (["20:00-24:00"], ((1200, 1440),)),
        (["00:00-24:00"], ((0, MIDNIGHT),)),
    ],
)
def test_hours_are_read_as_intervals(written: list[str], intervals: tuple[tuple[int, int], ...]) -> None:
    assert read_hours(written) == DayHours(intervals)


@pytest.mark.parametrize(
    "written", ["", "10", "10:00", "10:00-", "24:00-02:00", "24:30-25:00", "10:60-11:00", "x"]
)
def test_these_intervals_are_invalid(written: str) -> None:
    with pytest.raises(Unreadable):
        read_hours([written])


def test_overlaps_past_midnight_are_found() -> None:
    with pytest.raises(Overlap):
        read_hours(["22:00-03:00", "21:00-22:30"])
    week = read_week(
        {"monday-friday": ["20:00-02:00"], "saturday": ["01:30-05:00"], "sunday": ["22:00-01:00"]}
    )
    assert list(overlaps(dict(enumerate(week.days)))) == [5]
    week = read_week({"monday": ["01:00-05:00"], "tuesday-saturday": ["closed"], "sunday": ["22:00-02:00"]})
    assert list(overlaps(dict(enumerate(week.days)))) == [0]


@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("monday", (0,)),
        ("monday-friday", (0, 1, 2, 3, 4)),
        ("friday-monday", (4, 5, 6, 0)),
        ("sunday-sunday", (6,)),
        ("tuesday-monday", (1, 2, 3, 4, 5, 6, 0)),
    ],
)
def test_spans_of_weekdays(key: str, days: tuple[int, ...]) -> None:
    assert parse_days(key) == days


@pytest.mark.parametrize(
    "day",
    [
        *["01-01", "02-29", "12-31", "2028-02-29", "easter", "easter+0", "easter-47", "easter+60"],
        *["orthodox-easter", "orthodox-easter-2", "first-monday-of-may", "last-thursday-of-february"],
        *["fourth-thursday-of-november", "saturday-from-06-20", "monday-before-05-25"],
    ],
)
def test_these_rules_of_days_are_valid(day: str) -> None:
    assert is_rule(day)


@pytest.mark.parametrize(
    "day",
    [
        *["02-30", "13-01", "1-1", "2027-02-29", "easter 1", "easter+", "monday", "12-24/12-26"],
        *["fifth-monday-of-may", "last-monday-05", "last-mon-of-may", "saturday-from-06-31", "orthodox"],
    ],
)
def test_these_rules_of_days_are_invalid(day: str) -> None:
    assert not is_rule(day)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2027-12-24", Form.DATE),
        ("12-24", Form.YEARLY),
        ("2027-08-01/2027-08-31", Form.DATES),
        ("06-15/09-15", Form.SEASON),
        ("12-20/01-06", Form.SEASON),
        ("2027-12-20/2028-01-06", Form.DATES),
        ("2027-08-31/2027-08-01", None),
        ("2027-08-01/08-31", None),
        ("12-24/12-24", None),
        ("06-31/07-01", None),
        ("easter", None),
    ],
)
def test_forms_of_days_are_recognized(written: str, expected: Form | None) -> None:
    assert form(written) is expected


@pytest.mark.parametrize(
    ("written", "simplified"),
    [
        ("first-monday-of-may", "0-from-05-01"),
        ("second-sunday-of-may", "6-from-05-08"),
        ("fourth-thursday-of-november", "3-from-11-22"),
        ("last-monday-of-may", "0-before-06-01"),
        ("last-friday-of-february", "4-before-03-01"),
        ("last-sunday-of-december", "6-before-01-01"),
        ("saturday-from-06-20", "5-from-06-20"),
        ("monday-before-05-25", "0-before-05-25"),
        ("easter-2", "easter-2"),
        ("12-25", "12-25"),
    ],
)
def test_rules_of_days_are_simplified_for_scripts(written: str, simplified: str) -> None:
    assert for_scripts(written) == simplified


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ("12-24", "12-24", True),
        ("08-01/08-31", "08-31/09-15", True),
        ("08-01/08-31", "09-01/09-15", False),
        ("12-20/01-06", "01-06/01-10", True),
        ("12-20/01-06", "12-01/12-20", True),
        ("12-20/01-06", "02-01/11-30", False),
        ("2027-12-20/2028-01-06", "2028-01-06/2028-01-08", True),
        ("2027-08-01", "2027-08-02", False),
    ],
)
def test_common_days_of_two_exceptions_are_found(first: str, second: str, shared: bool) -> None:
    for named in ([("a", first), ("b", second)], [("b", second), ("a", first)]):
        assert [set(pair) for pair in in_common(named)] == ([{"a", "b"}] if shared else [])


def test_no_more_overlaps_are_reported_than_needed_to_name_each_exception() -> None:
    named = [
        (f"d{number}", f"2027-01-01/2027-{number // 28 + 1:02}-{number % 28 + 1:02}")
        for number in range(1, 330)
    ]
    pairs = in_common(named)
    assert len(pairs) == len(named) - 1
    assert {name for pair in pairs for name in pair} == {name for name, _ in named}


def test_hours_by_appointment() -> None:
    assert read_hours(["by appointment"]) == DayHours((), by_appointment=True)
    assert read_hours(["by appointment", "10:00-13:00"]) == DayHours(((600, 780),), by_appointment=True)
    # Hours may extend past midnight into a day by appointment.
    week = read_week({"monday": ["20:00-02:00"], "tuesday-sunday": ["by appointment"]})
    assert list(overlaps(dict(enumerate(week.days)))) == []


# -- past days -----------------------------------------------------------------------------------------------

TOWN = "town-day: {name: {en: Town Day, pt: Dia da Vila}, day: 2027-05-03, stores: [ghent]}\n"


@pytest.mark.parametrize(
    ("today", "passed"),
    [
        (date(2026, 12, 31), []),
        (date(2027, 1, 1), [f"{STORES}:16:5 `2026-12-31` has passed."]),
        (
            date(2027, 5, 4),
            ["data/holidays.yml:5:56 `2027-05-03` has passed.", f"{STORES}:16:5 `2026-12-31` has passed."],
        ),
        (
            date(2027, 9, 1),
            [
                "data/holidays.yml:5:56 `2027-05-03` has passed.",
                f"{STORES}:16:5 `2026-12-31` has passed.",
                f"{STORES}:18:5 `2027-08-01/2027-08-31` has passed.",
            ],
        ),
    ],
)
def test_past_days_are_reported(make_site: MakeSite, today: date, passed: list[str]) -> None:
    root = make_site(BAKERIES)
    second = "    bread-day: 07:00-20:00\n"
    august = (second, f"{second}    2027-08-01/2027-08-31: closed\n")
    edit_site(root, {STORES: august, "data/holidays.yml": HOLIDAYS + TOWN})
    problems = [p for p in check(read(root), today).problems if p.code != "MB324"]
    assert [f"{p.place} {p.message}" for p in problems] == passed
    assert {p.code for p in problems} <= {"MB343"}
    assert {p.remedy for p in problems} <= {
        "Delete it, or write the next date. Leave out the year if it comes every year.",
        "Write the next date, or delete the holiday.",
    }
