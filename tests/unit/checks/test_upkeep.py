"""Upkeep: overdue reviews (MB324), lists of guides in topics (MB319), and unused entries."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from espresso import Edit, MakeSite, edit_site
from machines import MACHINES
from mendbook.checks import check
from mendbook.reader import read
from steam import STEAM

GUIDE, DRAFT, TOPICS = "data/guides/no-coffee.yml", "data/guides/too-bitter.yml", "data/topics.yml"

REVIEWED = date(2026, 5, 1)
"""The date of the last review in all invented sites."""

YEAR = timedelta(days=365)


def reported(root: Path, today: date | None = None) -> list[str]:
    return [f"{p.place} {p.code} {p.message} {p.remedy}" for p in check(read(root), today).problems]


# -- reviews -------------------------------------------------------------------------------------------------


def overdue(name: str, place: str, days: int = 365) -> str:
    return (
        f"{place} MB324 `{name}` was last reviewed on 2026-05-01, more than {days} days ago. "
        "Check it, update anything that has changed and write today’s date here."
    )


@pytest.mark.parametrize(
    ("days", "problems"),
    [(0, []), (364, []), (365, []), (366, [overdue("no-coffee", f"{GUIDE}:24:11")])],
)
def test_a_review_is_overdue_after_365_days(make_site: MakeSite, days: int, problems: list[str]) -> None:
    """Nothing is reported for the draft."""
    assert reported(make_site(), REVIEWED + timedelta(days=days)) == problems


def test_a_site_can_set_the_number_of_days(make_site: MakeSite) -> None:
    root = make_site({"data/site.yml": ("minutes: {low: 5}", "minutes: {low: 5}\nreview_after_days: 30")})
    assert reported(root, REVIEWED + timedelta(days=30)) == []
    assert reported(root, REVIEWED + timedelta(days=31)) == [overdue("no-coffee", f"{GUIDE}:24:11", 30)]


def test_a_review_in_the_future_is_reported_but_not_overdue(make_site: MakeSite) -> None:
    root = make_site({"data/guides/no-coffee.yml": ("reviewed: 2026-05-01", "reviewed: 2062-05-01")})
    assert reported(root, REVIEWED) == [
        f"{GUIDE}:24:11 MB326 `reviewed` is 2062-05-01, which is in the future: today is {REVIEWED}. "
        "Write the date when somebody last checked it."
    ]


def test_an_invalid_date_is_one_problem(make_site: MakeSite) -> None:
    """Nothing is reported about the date used in its place."""
    root = make_site({"data/guides/no-coffee.yml": ("reviewed: 2026-05-01", "reviewed: 20/11/2026")})
    problems = check(read(root), date(2026, 11, 28)).problems
    assert [(p.code, p.message, p.remedy) for p in problems] == [
        ("MB203", "`reviewed` is `20/11/2026`.", "Did you mean 2026-11-20?")
    ]


def test_reviews_of_articles_and_howtos_can_be_overdue_too(make_site: MakeSite) -> None:
    root = make_site(MACHINES)
    edit_site(root, {name: edit for name, edit in STEAM.items() if name != "data/sources.yml"})
    entries = [line.split(" ", 3)[2] for line in reported(root, REVIEWED + YEAR + timedelta(days=1))]
    assert entries == ["`one-or-two`", "`no-coffee`", "`no-steam`", "`descale`"]


@pytest.mark.parametrize(
    ("site", "file"),
    [(STEAM, "data/howtos/descale.yml"), (MACHINES, "data/comparisons/one-or-two.yml")],
    ids=["how-to", "comparison"],
)
def test_reviews_of_drafts_are_never_overdue(
    make_site: MakeSite, site: Mapping[str, Edit], file: str
) -> None:
    root = make_site(site)
    edit_site(root, {file: ("reviewed: 2026-05-01", "status: draft\nreviewed: 2026-05-01")})
    found = reported(root, REVIEWED + YEAR + timedelta(days=1))
    assert [line for line in found if line.startswith(file)] == []
    assert found != []


# -- topics and their guides ---------------------------------------------------------------------------------

STEAM_TOPIC = """\
steam:
  name: Steam
  summary: Hot.
  guides: [too-bitter, no-coffee]
"""
"""At the end of topics.yml; its guides are in line 7."""


def with_topics(make_site: MakeSite, draft: str, brewing: str) -> Path:
    """A site with the topic `steam`. draft: the topic of the draft. brewing: the guides listed by the topic
    `brewing`.
    """
    summary = "  summary: {en: Coffee that does not come., pt: Café que não sai.}\n"
    listed = f"{summary}  guides: {brewing}\n{STEAM_TOPIC}"
    return make_site({DRAFT: ("topic: brewing", f"topic: {draft}"), TOPICS: (summary, listed)})


def test_a_topic_must_not_list_a_guide_of_another_topic(make_site: MakeSite) -> None:
    assert reported(with_topics(make_site, "steam", "[no-coffee]")) == [
        f"{TOPICS}:8:24 MB319 `no-coffee` is in the topic `brewing`. Delete it here, or write `topic: "
        "steam` in the guide."
    ]


def test_a_guide_with_a_misspelt_topic_key_is_not_reported_for_topics(make_site: MakeSite) -> None:
    root = with_topics(make_site, "steam", "[]")
    edit_site(root, {DRAFT: ("topic: steam", "topik: steam")})
    lines = reported(root)
    assert any("MB201 `topik` is not a key here." in line for line in lines)
    assert [line for line in lines if "MB319 `too-bitter`" in line] == []


def test_a_guide_with_a_misspelt_topic_is_not_reported_for_topics(make_site: MakeSite) -> None:
    """Only the misspelt topic is reported."""
    found = reported(with_topics(make_site, "steem", "[no-coffee]"))
    assert [line for line in found if "too-bitter" in line] == [
        f"{DRAFT}:2:8 MB301 There is no topic `steem`. Did you mean `steam`?"
    ]


def test_a_topic_need_not_list_its_guides(make_site: MakeSite) -> None:
    assert reported(make_site()) == []


# -- unused entries ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "edit"),
    [
        # In one language only, in prose, and in a draft.
        ("data/site.yml", ("pt: Nós vemos.", "pt: 'Nós vemos [[clean]].'")),
        ("content/pt/about.md", ("Reparamos", "[[menu > clean]]: reparamos")),
        (DRAFT, ("summary: {en: What to do.", "summary: {en: 'Press [[clean]].'")),
    ],
)
def test_a_label_in_any_text_is_used(make_site: MakeSite, file: str, edit: Edit) -> None:
    labels: Edit = ("menu: Menu\n", "menu: Menu\nclean: {en: Clean, pt: Limpar}\n")
    assert "MB323" not in " ".join(reported(make_site({"data/labels.yml": labels, file: edit})))


def test_a_cause_that_shares_a_row_is_used(make_site: MakeSite) -> None:
    merged = "cause: tank-empty, merges: [pump], called: Both, solution: All, likelihood: very-common}"
    pump = "cause: Worn pump\nsolution: Change the pump\ncomplexity: low\nsteps: [Change it.]\n"
    edits: Mapping[str, Edit] = {
        GUIDE: ("cause: tank-empty, likelihood: very-common}", merged),
        "data/causes/pump.yml": pump,
    }
    assert reported(make_site(edits)) == []


@pytest.mark.parametrize(
    "edits",
    [
        {GUIDE: ("cause: tank-empty", "cause: tank-emty")},
        {GUIDE: ("topic: brewing", "topic: bruing"), DRAFT: None},
        {"data/causes.yml": ("Open [[menu > descale]]", "Open [[menu > descal]]")},
    ],
    ids=["cause", "topic", "label"],
)
def test_nothing_is_reported_as_unused_if_there_is_an_error(
    make_site: MakeSite, edits: Mapping[str, Edit]
) -> None:
    """An unused entry may be the one that was meant by a misspelt name."""
    root = make_site({GUIDE: ("related: [too-bitter]\n", "")})
    edit_site(root, edits)
    codes = {p.code for p in check(read(root)).problems}
    assert not codes & {"MB321", "MB322", "MB323", "MB325"}
    assert codes & {"MB301", "MB302"}
