"""What the real site says of dangers; `test_real_trees.py` walks the paths behind it."""

import re

import pytest

from hosting import real_reading
from mendbook.model import Knowledge, Text, texts_of

READING = real_reading()


def known() -> Knowledge:
    assert READING.knowledge is not None
    return READING.knowledge


GUIDES = sorted(READING.knowledge.guides) if READING.knowledge else []


def test_steps_that_charge_or_start_the_iphone_say_so() -> None:
    """Without, nothing would be checked: as they stand in what all guides share."""
    does = {
        name: {action for step in known().causes[name].steps for action in step.does}
        for name in ("battery-flat", "bad-cable-charger", "dirty-port", "temporary-fault", "outdated-ios")
    }
    assert does == {
        "battery-flat": {"charge", "turn-on"},
        "bad-cable-charger": {"charge"},
        "dirty-port": {"charge"},
        "temporary-fault": {"turn-on"},
        "outdated-ios": {"charge"},
    }


def test_smoke_is_never_named_without_the_number() -> None:
    """Where the danger's own words stand, and in the few places that say it of one case alone."""
    smoke, number = known().dangers["smoke"], known().site.emergency_number
    assert smoke.level == "emergency"
    assert all("{emergency_number}" in words for words in smoke.action.values.values())
    assert number is not None
    assert set(number.values.values()) == {"112"}
    said = [
        (f"{kind}/{name}/{'/'.join(map(str, path))}", words)
        for kind in ("guides", "causes", "howtos")
        for name, entry in getattr(known(), kind).items()
        for path, text in texts_of(entry)
        if isinstance(text, Text) and path[-1] != "label"  # of an answer, whose end says it
        for words in text.values.values()
    ]
    said += [
        (page.file, part) for page in known().prose.values() for part in re.split(r"\n\n|\n- ", page.body)
    ]
    named = [(place, words) for place, words in said if re.search(r"(?i)\bsmok|\bfumo\b", words)]
    assert len(named) >= 4
    assert [place for place, words in named if "112" not in words] == []


def test_guides_to_power_and_battery_begin_with_smoke() -> None:
    guides = {name: guide for name, guide in known().guides.items() if guide.topic == "power-and-battery"}
    assert len(guides) > 3
    assert [name for name in guides if known().dangers_of(name)[:1] != ("smoke",)] == []


OF_ITS_OWN = re.compile(r"^(?:Yes|Sim), |\b(?:since|desde que)\b|^(?:It smokes|Deita fumo), ")
"""Answers in other words: to a question about the danger alone, with what came of it, as a sentence."""


@pytest.mark.parametrize("name", GUIDES)
def test_an_answer_names_a_danger_in_its_own_words(name: str) -> None:
    """The same as on the card above, so that nobody has to think twice; and not about what was long ago."""
    signs = {danger: one.signs.values for danger, one in known().dangers.items()}
    assert [
        words
        for question in known().guides[name].questions
        for answer in question.answers
        for language, words in (answer.label.values.items() if answer.danger else ())
        if words != signs[answer.danger or ""][language] and not OF_ITS_OWN.search(words)
    ] == []


def test_before_a_visit_the_same_dangers_are_told_in_the_same_words() -> None:
    for language in known().site.languages:
        (body,) = [
            " ".join(page.body.split())
            for page in known().prose.values()
            if page.file == f"content/{language}/before-you-visit.md"
        ]
        for danger in ("smoke", "swollen", "wet"):
            assert f"**{known().dangers[danger].signs.values[language]}:**" in body


@pytest.mark.parametrize("name", GUIDES)
def test_what_is_dangerous_about_water_stands_on_its_card_alone(name: str) -> None:
    text = known().guides[name].visit_store_if
    assert text is not None
    assert [words for words in text.values.values() if re.search(r"\bwet\b|\bmolh", words)] == []
