"""Every path of every tree, for each kind of device: danger first, and nothing that makes one worse."""

import re
from collections.abc import Iterator

import pytest

from hosting import real_reading
from mendbook.diagnosis import UNSURE, Ask, Diagnosis, Try, Visit, diagnose
from mendbook.diagnosis.restricted import restricted_case, restricted_tree
from mendbook.diagnosis.tree import Node, Tree
from mendbook.model import Guide, Knowledge, Text, texts_of

READING = real_reading()

Met = tuple[tuple[Node, str], ...]
"""What a path meets: each node, and the answer where it is a question."""


def known() -> Knowledge:
    assert READING.knowledge is not None
    return READING.knowledge


GUIDES = list(READING.knowledge.guides) if READING.knowledge else []


def diagnosed(name: str) -> Diagnosis:
    trees, _ = diagnose(known(), READING.places, {name: known().guides[name]})
    return trees[name]


def trees_of(name: str) -> Iterator[tuple[frozenset[str], Tree]]:
    """For each kind of device, which it is and the way it goes through the tree."""
    fleet, guide, found = known().fleet, known().guides[name], diagnosed(name)
    concerned = {row.id: fleet.concerned(row) for row in known().rows(name)}
    asked = {question.id: fleet.fitting(question.applies_to) for question in guide.questions}
    kinds: dict[tuple[frozenset[str], frozenset[str]], set[str]] = {}
    for device in fleet.fitting(guide.applies_to):
        causes = frozenset(cause for cause, devices in concerned.items() if device in devices)
        questions = frozenset(question for question, devices in asked.items() if device in devices)
        kinds.setdefault((causes, questions), set()).add(device)
    for (causes, questions), devices in kinds.items():
        case = restricted_case(found.case, causes, questions)
        yield frozenset(devices), restricted_tree(found.tree, case, pinned=found.pinned)


def paths(tree: Tree) -> Iterator[Met]:
    waiting: list[tuple[str, Met]] = [(tree.start, ())]
    while waiting:
        name, met = waiting.pop()
        node = tree.nodes[name]
        if isinstance(node, Ask):
            waiting += [(then, (*met, (node, answer))) for answer, then in node.answers]
        elif isinstance(node, Try):
            waiting.append((node.then, (*met, (node, ""))))
        else:
            yield (*met, (node, ""))


def named_by(guide: Guide, question: str, answer: str) -> set[str]:
    """The dangers that an answer names; of who isn't sure, all that may be meant, where that stops."""
    (asked,) = [one for one in guide.questions if one.id == question]
    if answer == UNSURE:
        return {one.danger for one in asked.answers if one.danger} if asked.unsure_stops else set()
    return {one.danger for one in asked.answers if one.id == answer and one.danger}


@pytest.mark.parametrize("name", GUIDES)
def test_danger_comes_first_and_nothing_makes_it_worse(name: str) -> None:
    knowledge, guide = known(), known().guides[name]
    rows = {remedy.id: (row, remedy) for row in knowledge.rows(name) for remedy in row.remedies}
    first = {question.id for question in guide.questions if question.first}
    of_causes = {d for row, _ in rows.values() for cause in row.causes for d in cause.dangers}
    asked_about = {a.danger for q in guide.questions if q.first for a in q.answers}
    assert of_causes <= asked_about
    for devices, tree in trees_of(name):
        for met in paths(tree):
            asked: set[str] = set()
            dangers: set[str] = set()
            for node, answer in met:
                avoid = {action for danger in dangers for action in knowledge.dangers[danger].avoid}
                if isinstance(node, Ask):
                    assert not dangers, f"{devices}: asks {node.question} of who is in danger"
                    asked.add(node.question)
                    dangers |= named_by(guide, node.question, answer)
                elif isinstance(node, Try):
                    row, remedy = rows[node.fix]
                    assert first <= asked, f"{devices}: tries {node.fix} before it asks about danger"
                    dangers |= {danger for cause in row.causes for danger in cause.dangers}
                    avoid |= {action for danger in dangers for action in knowledge.dangers[danger].avoid}
                    done = {action for item in remedy.steps for action in item.step.does}
                    assert not done & avoid, f"{devices}: {node.fix} does {done & avoid} on {dangers}"
                else:
                    assert isinstance(node, Visit)
                    assert node.at_once or not dangers


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
