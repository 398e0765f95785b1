"""What is wrong with stores, in the exact words for editors.

Codes: MB331, MB332, MB333, MB334, MB335, MB336, MB337, MB338, MB339, MB340, and others where they are told
of these.
"""

from collections.abc import Mapping

import pytest
from rows import stores
from rows.specifications import MachineRow

from bakeries import BAKERIES
from espresso import Edit, MakeSite, edit_site
from mendbook.model.opening import (
    MIDNIGHT,
    Overlap,
    Unreadable,
    days_of,
    intervals,
    is_day,
    overlaps,
    read_week,
)
from mendbook.reader import Reading, read

STORES = "data/stores.yml"


def reading(make_site: MakeSite, edits: Mapping[str, Edit]) -> Reading:
    root = make_site(BAKERIES)
    edit_site(root, edits)
    return read(root)


def told(make_site: MakeSite, edits: Mapping[str, Edit]) -> list[tuple[str, str, str, str]]:
    return [(p.code, str(p.place), p.what, p.remedy) for p in reading(make_site, edits).problems]


def test_the_bakeries_have_no_problems(make_site: MakeSite) -> None:
    assert told(make_site, {}) == []


@pytest.mark.parametrize("row", stores.ROWS, ids=[f"{row.code}-{n}" for n, row in enumerate(stores.ROWS)])
def test_one_mistake_gives_one_problem_in_these_words(make_site: MakeSite, row: MachineRow) -> None:
    assert told(make_site, row.edits) == [(row.code, row.place, row.what, row.remedy)]


def test_they_are_whole_sentences() -> None:
    for row in stores.ROWS:
        assert row.what[0] in "`ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        assert row.what.endswith(".")
        assert row.remedy.endswith((".", "?"))


def test_several_time_zones_and_none_said(make_site: MakeSite) -> None:
    lisbon: tuple[str, str] = (
        "country: JP\n  coordinates: [35.01, 135.77]",
        "country: PT\n  coordinates: [38.7, -9.14]",
    )
    without = ("  telephone: +81 75 123 4567\n", "")
    root = make_site(BAKERIES)
    edit_site(root, {STORES: lisbon})
    edit_site(root, {STORES: without})
    (problem,) = read(root).problems
    assert (problem.code, str(problem.place)) == ("MB338", f"{STORES}:35:12")
    assert problem.what == "Portugal has several time zones, and the store doesn’t say its own."
    assert problem.remedy == (
        "Add `time_zone: …` to the store, or `time_zones: {PT: …}` to site.yml; there are: "
        "Atlantic/Azores, Atlantic/Madeira, Europe/Lisbon."
    )
    edit_site(root, {"data/site.yml": ("minutes: {low: 5}\n", "time_zones: {PT: Europe/Lisbon}\n")})
    assert read(root).problems == []


def test_all_mistakes_of_a_store_are_told_at_once(make_site: MakeSite) -> None:
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
    found = told(make_site, {STORES: (right, wrong)})
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


# -- hours that are as they should be ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
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
def test_intervals(written: list[str], meant: object) -> None:
    assert intervals(written) == meant


@pytest.mark.parametrize(
    "written", ["", "10", "10:00", "10:00-", "24:00-02:00", "24:30-25:00", "10:60-11:00", "x"]
)
def test_what_is_no_interval(written: str) -> None:
    with pytest.raises(Unreadable):
        intervals([written])


def test_intervals_that_overlap_past_midnight() -> None:
    with pytest.raises(Overlap):
        intervals(["22:00-03:00", "21:00-22:30"])
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
def test_spans_of_days(key: str, days: tuple[int, ...]) -> None:
    assert days_of(key) == days


@pytest.mark.parametrize(
    "day", ["01-01", "02-29", "12-31", "2028-02-29", "easter+0", "easter-47", "easter+60"]
)
def test_days_that_exist(day: str) -> None:
    assert is_day(day)


@pytest.mark.parametrize("day", ["02-30", "13-01", "1-1", "2027-02-29", "easter 1", "easter+", "monday"])
def test_days_that_do_not_exist(day: str) -> None:
    assert not is_day(day)
