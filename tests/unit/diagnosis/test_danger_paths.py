"""Dangers in decision trees: they are asked about first, unsure visitors stop too, and no step makes one
worse.
"""

import pytest
from cases import walk

from espresso import MakeSite, edit_site
from mendbook.checks import check
from mendbook.diagnosis import UNSURE, Ask, Diagnosis, Tree, Visit, diagnose
from mendbook.reader import read
from scalding import SCALDING

GUIDE, CAUSES, SITE = "data/guides/no-coffee.yml", "data/causes.yml", "data/site.yml"

SWITCHES_ON = (
    "    - {en: Fill the tank., pt: Encha o depósito.}\n",
    "    - {en: Fill the tank., pt: Encha o depósito., does: [switch-on]}\n",
)

ORDER = ("  - {cause: tank-empty, likelihood: common}\n", "  - {cause: tank-empty, likelihood: rare}\n")
"""Puts the limescale first, which is dangerous."""

BY_HAND = """\
tree:
  look:
    ask: look
    answers: {hisses: store, wet: store, burnt: store, fine: tank, unsure: store}
  tank: {fix: tank-empty, then: scale}
  scale: {fix: limescale, then: store}
reviewed:"""
"""Begins in line 22 of the guide."""


def diagnosed(
    make_site: MakeSite, *edits: tuple[str, tuple[str, str]]
) -> tuple[Diagnosis | None, list[tuple[str, str, str, str]]]:
    """The tree, if it's sound, and the problems about dangers."""
    root = make_site(SCALDING)
    for file, edit in edits:
        edit_site(root, {file: edit})
    reading = check(read(root))
    assert [p for p in reading.problems if p.severity == "error"] == []
    assert reading.knowledge is not None
    found, problems = diagnose(reading.knowledge, reading.places, reading.knowledge.guides)
    reported = [(p.code, str(p.place), p.message, p.remedy) for p in problems if p.code.startswith("MB36")]
    return found.get("no-coffee"), reported


def stopping(found: Diagnosis | None) -> dict[str, bool]:
    """For each answer to the first question, whether it leads straight to the store."""
    assert found is not None
    node = found.tree.nodes[found.tree.start]
    assert isinstance(node, Ask)
    after = {answer: found.tree.nodes[then] for answer, then in node.answers}
    return {answer: isinstance(end, Visit) and end.at_once for answer, end in after.items()}


def test_an_answer_with_a_danger_stops_and_so_does_unsure(make_site: MakeSite) -> None:
    found, reported = diagnosed(make_site)
    assert reported == []
    assert stopping(found) == {"hisses": True, "wet": True, "burnt": True, "fine": False, UNSURE: True}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    first: true\n", "    first: true\n    unsure: go-on\n", False),
        ("    first: true\n", "    first: true\n    unsure: stop\n", True),
    ],
)
def test_the_editor_may_decide_about_unsure(make_site: MakeSite, old: str, new: str, expected: bool) -> None:
    found, _ = diagnosed(make_site, (GUIDE, (old, new)))
    assert stopping(found)[UNSURE] is expected


def test_the_cost_of_stopping_unsure_visitors(make_site: MakeSite) -> None:
    """One in ten goes to the store, for 120 minutes. Of the others, one in four says that all is fine and
    tries at home.
    """
    found, _ = diagnosed(make_site)
    assert found is not None
    node = found.tree.nodes[found.tree.start]
    assert isinstance(node, Ask)
    home = walk(found.case, Tree(dict(node.answers)["fine"], found.tree.nodes)).cost
    assert found.evaluation.cost == pytest.approx(1 + 0.1 * 120 + 0.9 * (3 / 4 * 120 + home / 4))


# -- asked about first: MB361, MB365


def test_a_danger_without_a_first_question_is_reported(make_site: MakeSite) -> None:
    _, reported = diagnosed(make_site, (GUIDE, ("danger: wet", "visit_store: true")))
    assert reported == [
        (
            "MB361",
            f"{GUIDE}:9:5",
            "The cause `limescale` has the danger `wet`, but no question with `first: true` asks about it.",
            "Add `danger: wet` to an answer of such a question.",
        )
    ]


def test_a_question_that_does_not_come_first_does_not_count(make_site: MakeSite) -> None:
    _, reported = diagnosed(make_site, (GUIDE, ("    first: true\n", "")))
    assert [code for code, *_ in reported] == ["MB361"]


def test_a_guide_with_one_cause_needs_no_question(make_site: MakeSite) -> None:
    """Its page shows the danger before everything else anyway."""
    root = make_site(SCALDING)
    text = (root / GUIDE).read_text(encoding="utf-8")
    questions = text[text.index("questions:") : text.index("reviewed:")]
    edit_site(
        root,
        {GUIDE: text.replace(questions, "").replace("  - {cause: tank-empty, likelihood: common}\n", "")},
    )
    reading = check(read(root))
    assert reading.knowledge is not None
    _, problems = diagnose(reading.knowledge, reading.places, reading.knowledge.guides)
    assert [p for p in problems if p.code.startswith("MB36")] == []


def test_a_question_that_is_not_for_every_device_is_reported(make_site: MakeSite) -> None:
    """For the other devices, it counts as answered with `I'm not sure`, which would stop them
    for no reason.
    """
    few = ("    first: true\n", "    first: true\n    applies_to: {devices: [crema-one]}\n")
    _, reported = diagnosed(make_site, (GUIDE, few))
    assert reported == [
        (
            "MB365",
            f"{GUIDE}:13:5",
            "`look` isn’t asked for every device in the guide (`crema-two`): for those it counts as “I’m "
            "not sure”, which stops.",
            "Ask it for all of them, or write `unsure: go-on` in the question.",
        ),
        (
            "MB361",
            f"{GUIDE}:9:5",
            "The cause `limescale` has the danger `wet`, but no question with `first: true` asks about it "
            "for every device that can have it.",
            "Add `danger: wet` to an answer of such a question.",
        ),
    ]


# -- along the path: MB362


def test_a_step_after_a_dangerous_fix_that_makes_it_worse_is_reported(make_site: MakeSite) -> None:
    """The store is so far away that both are tried. The limescale's danger says not to switch
    the machine on.
    """
    _, reported = diagnosed(
        make_site,
        (CAUSES, SWITCHES_ON),
        (GUIDE, ORDER),
        (SITE, ("minutes: {low: 5}\n", "minutes: {low: 60}\ndiagnosis: {store_visit: 2000}\n")),
    )
    assert reported == [
        (
            "MB362",
            f"{CAUSES}:6:7",
            "This step does `switch-on`, and the tree tries `tank-empty` after `limescale`, whose danger "
            "`wet` says to avoid that.",
            "Let an answer with `danger: wet` stop first, leave the cause of `limescale` to the store with "
            "`at_store: true`, or remove this step.",
        )
    ]


def test_a_step_before_the_dangerous_fix_is_allowed(make_site: MakeSite) -> None:
    _, reported = diagnosed(
        make_site,
        (CAUSES, SWITCHES_ON),
        (SITE, ("minutes: {low: 5}\n", "minutes: {low: 5}\ndiagnosis: {store_visit: 2000}\n")),
    )
    assert reported == []


# -- trees by hand: MB366


def test_a_handwritten_tree_may_stop_where_its_answers_do(make_site: MakeSite) -> None:
    found, reported = diagnosed(make_site, (GUIDE, ("reviewed:", BY_HAND)))
    assert reported == []
    assert found is not None
    assert found.pinned
    assert stopping(found) == {"hisses": True, "wet": True, "burnt": True, "fine": False, UNSURE: True}
    assert found.ways["store-at-once"].remaining == ()


def test_a_handwritten_tree_that_goes_on_in_danger_is_reported(make_site: MakeSite) -> None:
    on = BY_HAND.replace("wet: store", "wet: tank").replace("unsure: store", "unsure: tank")
    _, reported = diagnosed(make_site, (GUIDE, ("reviewed:", on)))
    assert reported == [
        (
            "MB366",
            f"{GUIDE}:25:35",
            "The answer `wet` to `look` stops, but the tree goes on with `tank`.",
            "Write `wet: store`.",
        ),
        (
            "MB366",
            f"{GUIDE}:25:75",
            "“I’m not sure” to `look` stops, but the tree goes on with `tank`.",
            "Write `unsure: store`, or write `unsure: go-on` in the question.",
        ),
    ]
