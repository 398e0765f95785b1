"""Dangers in decision trees: asked first, who isn't sure stops too, and nothing on a path makes one worse."""

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
"""The limescale comes first then, which is the one that is dangerous."""

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
    """The tree, where it is sound, and the problems that tell of dangers."""
    root = make_site(SCALDING)
    for file, edit in edits:
        edit_site(root, {file: edit})
    reading = check(read(root))
    assert [p for p in reading.problems if p.severity == "error"] == []
    assert reading.knowledge is not None
    found, problems = diagnose(reading.knowledge, reading.places, reading.knowledge.guides)
    told = [(p.code, str(p.place), p.what, p.remedy) for p in problems if p.code.startswith("MB36")]
    return found.get("no-coffee"), told


def ends(found: Diagnosis | None) -> dict[str, bool]:
    """Of each answer to the first question, whether it leads to the store at once."""
    assert found is not None
    node = found.tree.nodes[found.tree.start]
    assert isinstance(node, Ask)
    after = {answer: found.tree.nodes[then] for answer, then in node.answers}
    return {answer: isinstance(end, Visit) and end.at_once for answer, end in after.items()}


def test_an_answer_with_a_danger_stops_and_so_does_who_is_not_sure(make_site: MakeSite) -> None:
    found, told = diagnosed(make_site)
    assert told == []
    assert ends(found) == {"hisses": True, "wet": True, "burnt": True, "fine": False, UNSURE: True}


@pytest.mark.parametrize(
    ("old", "new", "stops"),
    [
        ("    first: true\n", "    first: true\n    unsure: go-on\n", False),
        ("    first: true\n", "    first: true\n    unsure: stop\n", True),
    ],
)
def test_the_editor_may_say_otherwise(make_site: MakeSite, old: str, new: str, stops: bool) -> None:
    found, _ = diagnosed(make_site, (GUIDE, (old, new)))
    assert ends(found)[UNSURE] is stops


def test_what_it_costs_that_who_is_not_sure_stops(make_site: MakeSite) -> None:
    """One in ten, for 120 minutes. Of the others one in four says that all is fine and tries at home."""
    found, _ = diagnosed(make_site)
    assert found is not None
    node = found.tree.nodes[found.tree.start]
    assert isinstance(node, Ask)
    home = walk(found.case, Tree(dict(node.answers)["fine"], found.tree.nodes)).cost
    assert found.evaluation.cost == pytest.approx(1 + 0.1 * 120 + 0.9 * (3 / 4 * 120 + home / 4))


# -- asked first: MB361, MB365


def test_a_danger_that_no_first_question_asks_about(make_site: MakeSite) -> None:
    _, told = diagnosed(make_site, (GUIDE, ("danger: wet", "visit_store: true")))
    assert told == [
        (
            "MB361",
            f"{GUIDE}:9:5",
            "The cause `limescale` has the danger `wet`, but no question with `first: true` asks about it.",
            "Add `danger: wet` to an answer of such a question.",
        )
    ]


def test_a_question_that_is_not_first_is_too_late(make_site: MakeSite) -> None:
    _, told = diagnosed(make_site, (GUIDE, ("    first: true\n", "")))
    assert [code for code, *_ in told] == ["MB361"]


def test_a_guide_with_one_cause_asks_nothing(make_site: MakeSite) -> None:
    """What is dangerous stands before everything else there too."""
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


def test_a_question_that_not_every_device_is_asked(make_site: MakeSite) -> None:
    """On the others it counts as answered with `I'm not sure`, which would stop them for no reason."""
    few = ("    first: true\n", "    first: true\n    applies_to: {devices: [crema-one]}\n")
    _, told = diagnosed(make_site, (GUIDE, few))
    assert told == [
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


def test_a_step_behind_a_dangerous_fix_makes_it_worse(make_site: MakeSite) -> None:
    """The store is so far that both are tried; the limescale's danger says not to switch the machine on."""
    _, told = diagnosed(
        make_site,
        (CAUSES, SWITCHES_ON),
        (GUIDE, ORDER),
        (SITE, ("minutes: {low: 5}\n", "minutes: {low: 60}\ndiagnosis: {store_visit: 2000}\n")),
    )
    assert told == [
        (
            "MB362",
            f"{CAUSES}:6:7",
            "This step does `switch-on`, and the tree tries `tank-empty` after `limescale`, whose danger "
            "`wet` says to avoid that.",
            "Let an answer with `danger: wet` stop first, leave the cause of `limescale` to the store with "
            "`at_store: true`, or remove this step.",
        )
    ]


def test_what_was_done_before_a_dangerous_fix_is_no_contradiction(make_site: MakeSite) -> None:
    _, told = diagnosed(
        make_site,
        (CAUSES, SWITCHES_ON),
        (SITE, ("minutes: {low: 5}\n", "minutes: {low: 5}\ndiagnosis: {store_visit: 2000}\n")),
    )
    assert told == []


# -- trees by hand: MB366


def test_a_tree_by_hand_stops_where_its_answers_do(make_site: MakeSite) -> None:
    found, told = diagnosed(make_site, (GUIDE, ("reviewed:", BY_HAND)))
    assert told == []
    assert found is not None
    assert found.pinned
    assert ends(found) == {"hisses": True, "wet": True, "burnt": True, "fine": False, UNSURE: True}
    assert found.ways["store-at-once"].left == ()


def test_a_tree_by_hand_that_goes_on(make_site: MakeSite) -> None:
    on = BY_HAND.replace("wet: store", "wet: tank").replace("unsure: store", "unsure: tank")
    _, told = diagnosed(make_site, (GUIDE, ("reviewed:", on)))
    assert told == [
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
