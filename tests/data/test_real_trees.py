"""Every path of every tree of the real site, for each kind of device, follows the rules of a
good technician.
"""

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


def knowledge() -> Knowledge:
    assert READING.knowledge is not None, READING.problems
    return READING.knowledge


GUIDES = sorted(READING.knowledge.guides) if READING.knowledge else []
KINDS = [
    pytest.param(name, kind, id=f"{name}-{kind.name}") for name in GUIDES for kind in kinds(knowledge(), name)
]


@cache
def diagnosis(name: str) -> Diagnosis:
    trees, _ = diagnose(knowledge(), READING.places, {name: knowledge().guides[name]})
    return trees[name]


def walked(name: str, kind: Kind) -> Walked:
    return Walked(knowledge(), name, diagnosis(name), kind)


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_danger_comes_first(name: str, kind: Kind) -> None:
    assert list(danger_first(walked(name, kind))) == []


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_no_step_makes_a_danger_worse(name: str, kind: Kind) -> None:
    assert list(nothing_worse(walked(name, kind))) == []


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_a_quoted_message_is_followed_by_the_rows_that_its_explanation_names(name: str, kind: Kind) -> None:
    assert list(quoted_first(walked(name, kind))) == []


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_a_restart_comes_before_much_costlier_fixes_that_help_no_more(name: str, kind: Kind) -> None:
    here = walked(name, kind)
    if RESTART in here.case.fix:
        assert list(cheap_first(here.case, here.tree, here.paths, cheap=RESTART)) == []


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_cheap_fixes_come_before_much_costlier_ones_that_help_no_more(name: str, kind: Kind) -> None:
    here = walked(name, kind)
    assert list(cheap_first(here.case, here.tree, here.paths)) == []


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_every_symptom_leads_to_an_answer_or_a_row(name: str, kind: Kind) -> None:
    assert list(symptoms_answered(walked(name, kind))) == []


def test_every_rule_has_cases() -> None:
    """These guides have paths, dangers, quoted messages, restarts and symptoms to which the rules apply."""
    all_ = [walked(name, kind) for name in GUIDES for kind in kinds(knowledge(), name)]
    assert len(all_) > len(GUIDES) > 10
    assert sum(len(here.paths) for here in all_) > 500
    met = [step for here in all_ for path, _ in here.paths for step in path]
    assert sum(bool(here.dangers_in(*s)) for here in all_ for p, _ in here.paths for s in p if s[1]) > 50
    assert sum(bool(here.actions_of(fix)) for here in all_ for fix in here.remedies) > 20
    assert len({(here.name, step) for here in all_ for step in quoted_answers(here) if step in met}) > 15
    assert sum(step == (RESTART, "") for step in met) > 100
    assert sum(len(knowledge().guides[name].symptoms) - 1 for name in GUIDES) > 30


@pytest.mark.parametrize("name", GUIDES)
def test_cheap_and_costly_causes_do_not_share_a_row(name: str) -> None:
    site = knowledge().site
    for row in knowledge().rows(name):
        if row.use.merges and not row.at_store:
            costs = [site.minutes_for(knowledge().cause_alone(cause).remedies[0]) for cause in row.use.ids]
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
"""Words that make no sense in these guides, or endanger what they are about."""


@pytest.mark.parametrize("name", UNFIT)
def test_steps_of_shared_causes_fit_the_guide(name: str) -> None:
    steps = [
        item.step.text.values["en"]
        for row in knowledge().rows(name)
        for r in row.remedies
        for item in r.steps
    ]
    assert [text for text in steps if any(words in text for words in UNFIT[name])] == []


def paths(name: str) -> list[Met]:
    """Every path of a guide, for each kind of device."""
    return [met for kind in kinds(knowledge(), name) for met, _ in walked(name, kind).paths]


def test_an_iphone_that_shows_nothing_is_charged_before_a_visit() -> None:
    """Except after a drop, whose damage charging can't fix."""
    for met in paths("iphone-wont-turn-on"):
        dark = {("signs-of-life", "nothing"), ("signs-of-life", "battery-picture")} & set(met)
        if dark and ("what-happened", "dropped") not in met:
            assert {("battery-flat", ""), ("bad-cable-charger", "")} & set(met), met


def test_a_liquid_warning_is_followed_only_by_drying() -> None:
    ends = [
        met[met.index(("what-you-see", "liquid")) + 1 :]
        for met in paths("iphone-only-charges-when-turned-off")
        if ("what-you-see", "liquid") in met
    ]
    assert ends
    assert set(ends) == {(("moisture", ""),)}


def test_a_restart_comes_before_stored_faces_are_deleted() -> None:
    """Unless the visitor's appearance has changed."""
    orders = [
        [fix for fix, answer in met if not answer and fix in ("temporary-fault", "appearance-changed_2")]
        for met in paths("iphone-face-id-not-working")
        if ("when", "new-look") not in met and ("appearance-changed_2", "") in met
    ]
    assert orders
    assert {order[0] for order in orders} == {"temporary-fault"}


@pytest.mark.parametrize("name", GUIDES)
def test_no_step_about_a_computer_includes_the_icloud_backup(name: str) -> None:
    """Steps mention a computer if iCloud or Wi-Fi fails, or only a computer's backup holds everything."""
    steps = [item.step for row in knowledge().rows(name) for r in row.remedies for item in r.steps]
    included = [
        (step.text.values["en"], part)
        for step in steps
        if re.search("on a (?:computer|Mac|Windows)", step.text.values["en"], re.IGNORECASE)
        for one in [knowledge().included(step)]
        for part in (one.parts if one else ())
    ]
    assert [text for text, part in included if part == "icloud"] == []
