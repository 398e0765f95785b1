"""Every path of every tree of the real site, for each kind of device, as a good technician would walk it."""

import re
from functools import cache

import pytest

from hosting import real_reading
from mendbook.diagnosis import Diagnosis, diagnose
from mendbook.model import Knowledge
from walks import (
    Kind,
    Met,
    Walked,
    cheap_first,
    danger_first,
    kinds,
    nothing_worse,
    quoted_answers,
    quoted_first,
    symptoms_answered,
)

RESTART = "temporary-fault"

READING = real_reading()


def known() -> Knowledge:
    assert READING.knowledge is not None, READING.problems
    return READING.knowledge


GUIDES = sorted(READING.knowledge.guides) if READING.knowledge else []
KINDS = [
    pytest.param(name, kind, id=f"{name}-{kind.name}") for name in GUIDES for kind in kinds(known(), name)
]


@cache
def diagnosis(name: str) -> Diagnosis:
    trees, _ = diagnose(known(), READING.places, {name: known().guides[name]})
    return trees[name]


def walked(name: str, kind: Kind) -> Walked:
    return Walked(known(), name, diagnosis(name), kind)


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_danger_comes_first(name: str, kind: Kind) -> None:
    assert list(danger_first(walked(name, kind))) == []


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_no_step_makes_a_danger_worse(name: str, kind: Kind) -> None:
    assert list(nothing_worse(walked(name, kind))) == []


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_after_a_quoted_message_comes_what_its_explanation_names(name: str, kind: Kind) -> None:
    assert list(quoted_first(walked(name, kind))) == []


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_a_restart_comes_before_what_is_much_dearer_and_helps_no_more(name: str, kind: Kind) -> None:
    here = walked(name, kind)
    if RESTART in here.case.fix:
        assert list(cheap_first(here.case, here.tree, here.paths, cheap=RESTART)) == []


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_so_it_is_with_all_that_is_cheap(name: str, kind: Kind) -> None:
    here = walked(name, kind)
    assert list(cheap_first(here.case, here.tree, here.paths)) == []


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_every_symptom_leads_to_an_answer_that_is_asked_for_or_to_a_row(name: str, kind: Kind) -> None:
    assert list(symptoms_answered(walked(name, kind))) == []


def test_there_is_something_to_be_seen() -> None:
    """Each of the rules has cases in these guides: paths, dangers, quoted messages, restarts, symptoms."""
    all_ = [walked(name, kind) for name in GUIDES for kind in kinds(known(), name)]
    assert len(all_) > len(GUIDES) > 10
    assert sum(len(here.paths) for here in all_) > 500
    met = [step for here in all_ for path, _ in here.paths for step in path]
    assert sum(bool(here.dangers_in(*s)) for here in all_ for p, _ in here.paths for s in p if s[1]) > 50
    assert sum(bool(here.actions_of(fix)) for here in all_ for fix in here.remedies) > 20
    assert len({(here.name, step) for here in all_ for step in quoted_answers(here) if step in met}) > 15
    assert sum(step == (RESTART, "") for step in met) > 100
    assert sum(len(known().guides[name].symptoms) - 1 for name in GUIDES) > 30


@pytest.mark.parametrize("name", GUIDES)
def test_nothing_cheap_shares_a_row_with_what_is_dear(name: str) -> None:
    site = known().site
    for row in known().rows(name):
        if row.use.merges and not row.at_store:
            costs = [site.minutes_for(known().cause_alone(cause).remedies[0]) for cause in row.use.ids]
            assert max(costs) < 20 or min(costs) > 5, row.id


UNFIT = {
    "iphone-wont-turn-on": (
        "If the screen responds",
        "If the iPhone is on",
        "while the iPhone is on",
        "if the iPhone starts",
        "If you can still use",
    ),
    "iphone-overheats": ("never wet",),
    "iphone-touch-screen-not-responding": ("If the screen responds, restart",),
    "iphone-not-backing-up-to-icloud": ("recovery mode",),
}
"""What makes no sense in these guides, or puts at risk what they are about."""


@pytest.mark.parametrize("name", UNFIT)
def test_steps_of_shared_causes_fit_the_guide(name: str) -> None:
    steps = [
        item.step.text.values["en"] for row in known().rows(name) for r in row.remedies for item in r.steps
    ]
    assert [text for text in steps if any(words in text for words in UNFIT[name])] == []


def paths(name: str) -> list[Met]:
    """Every path of a guide, for each kind of device."""
    return [met for kind in kinds(known(), name) for met, _ in walked(name, kind).paths]


def test_nobody_whose_iphone_shows_nothing_goes_to_a_store_without_charging_it() -> None:
    """But after a drop, which breaks what charging doesn't mend."""
    for met in paths("iphone-wont-turn-on"):
        dark = {("signs-of-life", "nothing"), ("signs-of-life", "battery-picture")} & set(met)
        if dark and ("what-happened", "dropped") not in met:
            assert {("battery-flat", ""), ("bad-cable-charger", "")} & set(met), met


def test_after_a_warning_of_liquid_comes_drying_and_nothing_else() -> None:
    ends = [
        met[met.index(("what-you-see", "liquid")) + 1 :]
        for met in paths("iphone-only-charges-when-turned-off")
        if ("what-you-see", "liquid") in met
    ]
    assert ends
    assert set(ends) == {(("moisture", ""),)}


def test_a_restart_comes_before_stored_faces_are_deleted() -> None:
    """Unless the visitor said that their appearance has changed."""
    orders = [
        [fix for fix, said in met if not said and fix in ("temporary-fault", "appearance-changed_2")]
        for met in paths("iphone-face-id-not-working")
        if ("when", "new-look") not in met and ("appearance-changed_2", "") in met
    ]
    assert orders
    assert {order[0] for order in orders} == {"temporary-fault"}


@pytest.mark.parametrize("name", GUIDES)
def test_a_backup_on_a_computer_is_not_one_in_icloud(name: str) -> None:
    """Where iCloud or Wi-Fi fails, or only a computer's backup holds everything."""
    steps = [item.step for row in known().rows(name) for r in row.remedies for item in r.steps]
    included = [
        (step.text.values["en"], part)
        for step in steps
        if re.search("on a (?:computer|Mac|Windows)", step.text.values["en"], re.IGNORECASE)
        for one in [known().included(step)]
        for part in (one.parts if one else ())
    ]
    assert [text for text, part in included if part == "icloud"] == []
