"""The rules for every path hold for computed trees on an invented site, and each rule finds a path that
breaks it.
"""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from cases import cases, rounds
from hypothesis import given

from espresso import Edit, MakeSite
from mendbook.checks import check
from mendbook.diagnosis import Case, Tree, Visit, diagnose, strategy
from mendbook.diagnosis.tree import Ask, Try
from mendbook.reader import read
from scalding import SCALDING
from walks import (
    Met,
    Walked,
    cheap_first,
    danger_first,
    kinds,
    nothing_worse,
    quoted_first,
    symptoms_answered,
)

GUIDE = """\
title: No coffee comes out
topic: brewing
summary: What to do.
dangers: [hissing]
symptoms:
  - It gives no coffee
  - {text: It says Fill, answers: {display: fill}}
  - {text: It is full of scale, cause: limescale}
causes:
  - {cause: tank-empty, likelihood: common}
  - {cause: hung, likelihood: occasional}
  - {cause: limescale, likelihood: rare}
  - {cause: pump-worn, likelihood: rare}
questions:
  - id: look
    first: true
    ask: What do you see?
    answers:
      - {id: hisses, label: It hisses, danger: hissing}
      - {id: wet, label: It is wet, danger: wet}
      - {id: fine, label: None of these}
  - id: display
    ask: What does it say?
    answers:
      - {id: fill, label: "[[menu]]", exact: true, points_to: [tank-empty]}
      - {id: scale, label: Scale, exact: true, points_to: [limescale]}
      - {id: pump, label: Pump, exact: true, points_to: [pump-worn]}
      - {id: nothing, label: Nothing, points_to: [hung]}
reviewed: 2026-05-01
"""

CAUSES = """\
tank-empty:
  cause: The tank is empty
  solution: Fill the tank
  complexity: low
  steps: [Fill the tank.]
hung:
  cause: It hangs
  solution: Switch it on again
  complexity: low
  minutes: 3
  steps:
    - {text: Switch it on., does: [switch-on], applies_to: {devices: [crema-two]}}
    - Wait.
limescale:
  cause: Limescale
  solution: Descale the machine
  complexity: medium
  minutes: 30
  dangers: [wet]
  steps: [Descale it.]
pump-worn:
  cause: The pump is worn
  solution: Bring it
  complexity: high
  at_store: true
  steps: [Unplug it.]
"""

SITE: Mapping[str, Edit] = {**SCALDING, "data/causes.yml": CAUSES, "data/guides/no-coffee.yml": GUIDE}

Nodes = dict[str, Ask | Try | Visit]


def ask(question: str, **answers: str) -> Ask:
    return Ask(question, tuple(answers.items()))


FINE: Nodes = {
    "look": ask("look", hisses="stop", wet="stop", fine="says", unsure="stop"),
    "says": ask("display", fill="tank", scale="scale-1", pump="end", nothing="hung", unsure="hung"),
    "tank": Try("tank-empty", "end"),
    "scale-1": Try("limescale", "tank"),
    "hung": Try("hung", "tank-2"),
    "tank-2": Try("tank-empty", "scale"),
    "scale": Try("limescale", "end"),
    "end": Visit(("pump-worn",)),
    "stop": Visit(at_once=True),
}
"""A tree by hand that follows all rules."""


def walks(make_site: MakeSite, tree: Nodes | None = None, edit: tuple[str, str] = ("", "")) -> list[Walked]:
    """The guide's tree, computed or by hand, for each kind of machine."""
    site = {name: text.replace(*edit, 1) if isinstance(text, str) else text for name, text in SITE.items()}
    assert site != SITE or not edit[0]
    reading = check(read(make_site(site)))
    assert reading.knowledge is not None
    trees, _ = diagnose(reading.knowledge, reading.places, reading.knowledge.guides)
    found = trees["no-coffee"]
    if tree is not None:
        found = replace(found, tree=Tree("begin" if "begin" in tree else "look", tree), pinned=True)
    here = [
        Walked(reading.knowledge, "no-coffee", found, kind) for kind in kinds(reading.knowledge, "no-coffee")
    ]
    assert [one.kind.devices for one in here] == [("crema-one",), ("crema-two",)]
    return here


def violations(here: Walked) -> dict[str, list[str]]:
    """The violations of each rule, by its name."""
    by_rule = {
        "danger": list(danger_first(here)),
        "worse": list(nothing_worse(here)),
        "quoted": list(quoted_first(here)),
        "cheap": list(cheap_first(here.case, here.tree, here.paths, cheap="hung")),
        "symptoms": list(symptoms_answered(here)),
    }
    return {name: sorted(set(problems)) for name, problems in by_rule.items() if problems}


def test_a_computed_tree_follows_all_rules(make_site: MakeSite) -> None:
    here = walks(make_site, None, (", does: [switch-on]", ""))
    assert [violations(one) for one in here] == [{}, {}]
    assert [len(one.paths) > 5 for one in here] == [True, True]


def test_a_step_that_makes_a_danger_worse_is_found(make_site: MakeSite) -> None:
    """Only one of the machines has the step that switches it on."""
    worse = "hung does switch-on, which ['wet'] say to avoid"
    assert [violations(one) for one in walks(make_site)] == [{}, {"worse": [worse]}]


def test_a_step_that_makes_a_danger_worse_is_reported(make_site: MakeSite) -> None:
    reading = check(read(make_site(SITE)))
    assert reading.knowledge is not None
    _, problems = diagnose(reading.knowledge, reading.places, reading.knowledge.guides)
    assert [p.message for p in problems if p.code.startswith("MB36")] == [
        "This step does `switch-on`, and the tree tries `hung` after `limescale`, whose danger `wet` says to "
        "avoid that."
    ]


def test_a_handwritten_tree_can_follow_all_rules(make_site: MakeSite) -> None:
    assert [violations(one) for one in walks(make_site, FINE)] == [{}, {}]


ASKS_FIRST = ask("display", fill="look", scale="look", pump="look", nothing="look", unsure="look")


@pytest.mark.parametrize(
    ("rule", "nodes", "message"),
    [
        (
            "danger",
            {"look": ask("look", hisses="stop", wet="tank", fine="says", unsure="stop")},
            "goes on with tank-empty for who is in danger: ['wet']",
        ),
        (
            "danger",
            {"look": ask("look", hisses="stop", wet="stop", fine="says", unsure="hung")},
            "goes on with hung for who is in danger: ['hissing', 'wet']",
        ),
        (
            "danger",
            {"look": ask("look", hisses="stop", wet="end", fine="says", unsure="stop")},
            "leads who is in danger to an end like any other: (('look', 'wet'),)",
        ),
        ("danger", {"begin": Try("tank-empty", "look")}, "tries tank-empty before it asks about danger"),
        ("danger", {"begin": ASKS_FIRST}, "asks display before it asks about danger"),
        (
            "quoted",
            {"scale-1": Try("tank-empty", "scale")},
            "tries tank-empty first after ('display', 'scale'), which names ['limescale']",
        ),
        (
            "quoted",
            {"says": ask("display", fill="tank", scale="scale", pump="hung", nothing="hung", unsure="hung")},
            "tries hung after ('display', 'pump'), which only a store mends",
        ),
        (
            "cheap",
            {"hung": Try("limescale", "hung-2"), "hung-2": Try("hung", "end")},
            "tries limescale (30) before hung (3), on (('look', 'fine'), ('display', 'nothing'), "
            "('limescale', ''), ('hung', ''))",
        ),
        (
            "symptoms",
            {"look": ask("look", hisses="stop", wet="stop", fine="hung", unsure="stop")},
            "“It says Fill” is answered with fill, but display is never answered so",
        ),
        (
            "symptoms",
            {"scale-1": Try("tank-empty", "end"), "tank-2": Try("tank-empty", "end")},
            "“It is full of scale” leads to limescale, which is never tried",
        ),
    ],
)
def test_a_path_that_breaks_a_rule_is_found(
    make_site: MakeSite, rule: str, nodes: Nodes, message: str
) -> None:
    for here in walks(make_site, {**FINE, **nodes}):
        assert message in violations(here)[rule]


def test_what_a_danger_says_to_avoid_counts_on_machines_that_have_the_step(make_site: MakeSite) -> None:
    one, two = walks(make_site, {**FINE, "scale-1": Try("limescale", "hung-2"), "hung-2": Try("hung", "end")})
    assert list(nothing_worse(one)) == []
    assert set(nothing_worse(two)) == {"hung does switch-on, which ['wet'] say to avoid"}


def test_a_danger_that_is_not_asked_about_first_is_found(make_site: MakeSite) -> None:
    (one, _) = walks(make_site, None, ("danger: wet", "visit_store: true"))
    assert list(danger_first(one)) == ["nothing asks first about wet, of limescale"]


def test_a_symptom_that_leads_nowhere_is_found(make_site: MakeSite) -> None:
    (one, _) = walks(make_site, None, (", cause: limescale}", "}"))
    assert list(symptoms_answered(one)) == ["“It is full of scale” leads to nothing"]


# -- at random


def paths_of(tree: Tree) -> list[tuple[Met, Visit]]:
    found: list[tuple[Met, Visit]] = []
    waiting: list[tuple[str, Met]] = [(tree.start, ())]
    while waiting:
        name, met = waiting.pop()
        node = tree.nodes[name]
        if isinstance(node, Try):
            waiting.append((node.then, (*met, (node.fix, ""))))
        elif isinstance(node, Ask):
            waiting += [(then, (*met, (node.question, answer))) for answer, then in node.answers]
        else:
            found.append((met, node))
    return found


@rounds()
@given(cases(overlap=False, safety=True))
def test_no_best_tree_tries_what_costs_ten_times_as_much_and_helps_no_more(case: Case) -> None:
    case = replace(case, fixes=tuple(replace(fix, minutes=fix.minutes + 1) for fix in case.fixes))
    tree = strategy(case).tree
    assert list(cheap_first(case, tree, paths_of(tree))) == []
