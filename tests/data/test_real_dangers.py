"""What the real site says about dangers; `test_real_trees.py` tests the paths behind it."""

import re

import pytest

from hosting import real_reading
from mendbook.model import Knowledge, Text, find_texts

READING = real_reading()


def knowledge() -> Knowledge:
    assert READING.knowledge is not None
    return READING.knowledge


GUIDES = sorted(READING.knowledge.guides) if READING.knowledge else []


def test_steps_that_charge_or_start_the_iphone_name_the_action() -> None:
    """Without the actions in shared causes, nothing would be checked."""
    does = {
        name: {action for step in knowledge().causes[name].steps for action in step.does}
        for name in ("battery-flat", "bad-cable-charger", "dirty-port", "temporary-fault", "outdated-ios")
    }
    assert does == {
        "battery-flat": {"charge", "turn-on"},
        "bad-cable-charger": {"charge"},
        "dirty-port": {"charge"},
        "temporary-fault": {"turn-on"},
        "outdated-ios": {"charge"},
    }


def test_smoke_is_never_mentioned_without_the_emergency_number() -> None:
    """In the danger's own words, and in the few texts that mention smoke in one case only."""
    smoke, number = knowledge().dangers["smoke"], knowledge().site.emergency_number
    assert smoke.level == "emergency"
    assert all("{emergency_number}" in words for words in smoke.action.values.values())
    assert number is not None
    assert set(number.values.values()) == {"112"}
    texts = [
        (f"{kind}/{name}/{'/'.join(map(str, path))}", words)
        for kind in ("guides", "causes", "howtos")
        for name, entry in getattr(knowledge(), kind).items()
        for path, text in find_texts(entry)
        if isinstance(text, Text)
        and path[-1] != "label"  # not the label of an answer, which leads to the number
        for words in text.values.values()
    ]
    texts += [
        (page.file, part) for page in knowledge().prose.values() for part in re.split(r"\n\n|\n- ", page.body)
    ]
    with_smoke = [(place, words) for place, words in texts if re.search(r"(?i)\bsmok|\bfumo\b", words)]
    assert len(with_smoke) >= 4
    assert [place for place, words in with_smoke if "112" not in words] == []


def test_guides_to_power_and_battery_begin_with_smoke() -> None:
    guides = {name: guide for name, guide in knowledge().guides.items() if guide.topic == "power-and-battery"}
    assert len(guides) > 3
    assert [name for name in guides if knowledge().dangers_of(name)[:1] != ("smoke",)] == []


OF_ITS_OWN = re.compile(r"^(?:Yes|Sim), |\b(?:since|desde que)\b|^(?:It smokes|Deita fumo), ")
"""Answers that may have other words: about this danger only, with its consequence, or as a sentence."""


@pytest.mark.parametrize("name", GUIDES)
def test_an_answer_describes_a_danger_in_the_words_of_its_card(name: str) -> None:
    """Visitors needn't wonder whether it's the same danger. Answers about the past may differ."""
    signs = {danger: one.signs.values for danger, one in knowledge().dangers.items()}
    assert [
        words
        for question in knowledge().guides[name].questions
        for answer in question.answers
        for language, words in (answer.label.values.items() if answer.danger else ())
        if words != signs[answer.danger or ""][language] and not OF_ITS_OWN.search(words)
    ] == []


def test_before_you_visit_describes_dangers_in_the_words_of_their_cards() -> None:
    for language in knowledge().site.languages:
        (body,) = [
            " ".join(page.body.split())
            for page in knowledge().prose.values()
            if page.file == f"content/{language}/before-you-visit.md"
        ]
        for danger in ("smoke", "swollen", "wet"):
            assert f"**{knowledge().dangers[danger].signs.values[language]}:**" in body


@pytest.mark.parametrize("name", GUIDES)
def test_only_the_card_of_water_describes_its_danger(name: str) -> None:
    text = knowledge().guides[name].visit_store_if
    assert text is not None
    assert [words for words in text.values.values() if re.search(r"\bwet\b|\bmolh", words)] == []
