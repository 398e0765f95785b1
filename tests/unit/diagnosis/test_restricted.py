"""The tree of a guide for devices to which some of its causes and questions don't apply."""

import random
from collections.abc import Iterator, Mapping

import pytest
from cases import cases, random_tree, rounds
from guides import SCALES, edits, guide, question, wrong_with
from hypothesis import given
from hypothesis import strategies as st
from small_trees import CASE, tree

from espresso import Edit, MakeSite, edit_site
from machines import MACHINES
from mendbook.checks import check
from mendbook.diagnosis import UNSURE, Ask, Tree, Try, Visit, diagnose, linear_tree, prove
from mendbook.diagnosis.restricted import restricted_case, restricted_tree
from mendbook.reader import read

FILE = "data/guides/no-coffee.yml"

TWO = "applies_to: {devices: [crema-two]}"

Told = list[tuple[str, str, str, str]]


def reported(make_site: MakeSite, changed: Mapping[str, Edit]) -> Told:
    root = make_site(MACHINES)
    edit_site(root, changed)
    reading = check(read(root))
    assert wrong_with(reading) == []
    assert reading.knowledge is not None
    guides = {"no-coffee": reading.knowledge.guides["no-coffee"]}
    found, problems = diagnose(reading.knowledge, reading.places, guides)
    assert list(found) == ["no-coffee"]
    return [(p.code, str(p.place), p.message, p.remedy) for p in problems]


COMMON = {"tank-empty": "very-common", "limescale": "common"}


def asked(applies_to: str, rest: str = "") -> str:
    """A guide with a question for some devices, and more keys from line 9 on."""
    light = question("light", "red, points_to: [tank-empty]", "green, rules_out: [tank-empty]")
    return guide(COMMON, "questions:\n" + light.replace("ask:", f"{applies_to}, ask:") + rest)


END_IF_UNSURE = """\
tree:
  first: {ask: light, answers: {red: tank, green: tank, unsure: end}}
  tank: {fix: tank-empty, then: scale}
  scale: {fix: limescale, then: store}
  end: {store: []}
"""


def unreached(devices: str, cause: str) -> tuple[str, str, str, str]:
    return (
        "MB715",
        f"{FILE}:9:1",
        f"For {devices}: No path reaches the cause `{cause}`: nothing in the tree fixes it.",
        f"Add a step `{{fix: {cause}, then: …}}`, or leave it to the store: `{{store: [{cause}]}}`.",
    )


def test_a_handwritten_tree_that_fails_for_some_devices_is_reported(make_site: MakeSite) -> None:
    """Devices without the question take the path of unsure visitors, where nothing is tried."""
    assert reported(make_site, {FILE: asked(TWO, END_IF_UNSURE)}) == [
        unreached("`crema-one`, `bar-max`", cause) for cause in COMMON
    ]


def test_the_devices_for_which_a_tree_fails_are_counted(make_site: MakeSite) -> None:
    more = "".join(f"mini-{number}: {{name: Mini {number}}}\n" for number in range(4))
    changed: dict[str, Edit] = {
        FILE: asked(TWO, END_IF_UNSURE),
        "data/devices.yml": ("bar-max:\n", f"{more}bar-max:\n"),
    }
    assert reported(make_site, changed)[0][2].startswith(
        "For `crema-one`, `mini-0`, `mini-1` and 3 more: No path"
    )


def test_causes_of_other_devices_need_not_be_reached(make_site: MakeSite) -> None:
    changed: Mapping[str, Edit] = {
        FILE: asked(TWO, END_IF_UNSURE).replace("end: {store: []}", "end: {fix: limescale, then: store}"),
        "data/causes.yml": (
            "  complexity: low\n",
            "  complexity: low\n  applies_to: {devices: [crema-two]}\n",
        ),
    }
    assert reported(make_site, changed) == []


def test_a_tree_that_is_sound_for_every_device_is_not_reported(make_site: MakeSite) -> None:
    sound = END_IF_UNSURE.replace("unsure: end", "unsure: tank").replace("  end: {store: []}\n", "")
    assert reported(make_site, {FILE: asked(TWO, sound)}) == []


def test_a_computed_tree_is_sound_for_every_device(make_site: MakeSite) -> None:
    assert reported(make_site, {FILE: asked(TWO)}) == []


def test_a_store_that_comes_before_a_fix_for_some_devices_is_reported(make_site: MakeSite) -> None:
    """30 minutes for either cause only pay if the light tells which it is; other devices can't be asked."""
    light = question("light", "red, points_to: [limescale]", "green, rules_out: [limescale]")
    text = guide(
        {"limescale": "common", "pump": "common"}, "questions:\n" + light.replace("ask:", f"{TWO}, ask:")
    )
    scales = f"{SCALES}\ndiagnosis: {{store_visit: 40}}"
    found = reported(make_site, edits(text, pump="minutes: 30\n", scales=scales))
    assert found == [
        (
            "MB713",
            f"{FILE}:5:{column}",
            f"For `crema-one`, `bar-max`, a visit to the store comes before the fix for `{cause}`.",
            "Ask these visitors a different question, or set who this one is for with its `applies_to`.",
        )
        for cause, column in (("limescale", 10), ("pump", 50))
    ]


# -- numbers -------------------------------------------------------------------------------------------------

C1, C12 = frozenset({"c1"}), frozenset({"c1", "c2"})
BOTH = frozenset({"light", "noise"})


def test_causes_and_questions_can_be_removed_from_a_case() -> None:
    case = restricted_case(CASE, frozenset({"c1", "c3"}), frozenset({"noise"}))
    assert (case.causes, case.weights) == (("c1", "c3"), (1.0, 1.0))
    assert [(fix.id, fix.minutes, fix.mends) for fix in case.fixes] == [
        ("c1", 5.0, (1.0, 0.0)),
        ("c3", 60.0, (0.0, 1.0)),
    ]
    assert [(q.id, q.chances) for q in case.questions] == [("noise", ((0.5, 0.25), (0.5, 0.75)))]
    assert (case.store, case.unsure) == (CASE.store, CASE.unsure)


def restricted(causes: frozenset[str], questions: frozenset[str] = BOTH) -> Tree:
    return restricted_tree(tree(), restricted_case(CASE, causes, questions), pinned=True)


def test_steps_for_other_devices_are_skipped() -> None:
    assert restricted(C12).nodes == {
        "first": Ask("light", (("red", "fill"), ("green", "listen"), ("unsure", "listen"))),
        "listen": Ask("noise", (("loud", "fill"), ("soft", "fill"), ("unsure", "fill"))),
        "fill": Try("c1", "scale"),
        "scale": Try("c2", "end"),
        "end": Visit(),
    }


@pytest.mark.parametrize(
    ("causes", "questions", "start", "nodes"),
    [
        (C12, frozenset({"noise"}), "listen", {"listen", "fill", "scale", "end"}),
        (C12, frozenset({"light"}), "first", {"first", "fill", "scale", "end"}),
        (C12, frozenset[str](), "fill", {"fill", "scale", "end"}),
        (frozenset({"c2"}), frozenset[str](), "scale", {"scale", "end"}),
        (frozenset({"c3"}), frozenset[str](), "end", {"end"}),
    ],
)
def test_questions_for_other_devices_count_as_unsure(
    causes: frozenset[str], questions: frozenset[str], start: str, nodes: set[str]
) -> None:
    found = restricted(causes, questions)
    assert (found.start, set(found.nodes)) == (start, nodes)


def test_a_device_without_any_fix_is_reported() -> None:
    case = restricted_case(CASE, frozenset({"c3"}), frozenset())
    _, faults = prove(case, restricted_tree(tree(), case, pinned=True))
    assert [(fault.code, fault.message) for fault in faults] == [
        ("MB703", "No path reaches the cause `c3`: nothing in the tree fixes it.")
    ]


@pytest.mark.parametrize(("pinned", "remaining"), [(True, ("c1",)), (False, ("c2",))])
def test_the_causes_left_to_the_store_depend_on_who_made_the_tree(
    pinned: bool, remaining: tuple[str, ...]
) -> None:
    """By hand, those named by the editor that concern the device; otherwise those that are never tried."""
    only = Tree("a", {"a": Try("c1", "end"), "end": Visit(("c1", "c3"))})
    found = restricted_tree(only, restricted_case(CASE, C12, frozenset()), pinned=pinned)
    assert found.nodes["end"] == Visit(remaining)


def test_a_device_that_everything_concerns_has_the_whole_tree() -> None:
    everything = restricted_case(CASE, frozenset(CASE.causes), BOTH)
    assert everything == CASE
    assert restricted_tree(tree(), everything, pinned=True).nodes == {
        name: node for name, node in tree().nodes.items() if name != "store"
    }
    assert restricted_tree(linear_tree(["c1", "c2", "c3"]), everything, pinned=True) == linear_tree(
        ["c1", "c2", "c3"]
    )


def walks(of: Tree, name: str, fixes: frozenset[str], questions: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """What visitors encounter from a step on, on every path, without the fixes and questions of others."""
    node = of.nodes[name]
    if isinstance(node, Visit):
        yield ()
    elif isinstance(node, Try):
        met = (node.fix,) if node.fix in fixes else ()
        yield from ((*met, *rest) for rest in walks(of, node.then, fixes, questions))
    elif node.question in questions:
        for answer, then in node.answers:
            for rest in walks(of, then, fixes, questions):
                yield (f"{node.question}={answer}", *rest)
    else:
        yield from walks(of, dict(node.answers)[UNSURE], fixes, questions)


@rounds(100)
@given(cases(overlap=False), st.randoms(use_true_random=False))
def test_a_restricted_tree_is_walked_like_the_whole_one(case, chance: random.Random) -> None:  # type: ignore[no-untyped-def]
    whole = random_tree(case, chance)
    causes = frozenset(cause for cause in case.causes if chance.random() < 0.6)
    questions = frozenset(q.id for q in case.questions if chance.random() < 0.5)
    # As in a guide, each fix has the name of its cause.
    renamed = frozenset(fix.id for fix in case.fixes if chance.random() < 0.6)
    small = restricted_case(case, causes | renamed, questions)
    found = restricted_tree(whole, small, pinned=False)
    fixes = frozenset(fix.id for fix in small.fixes)
    everything = frozenset(q.id for q in case.questions)
    assert set(walks(found, found.start, fixes, everything)) == set(
        walks(whole, whole.start, fixes, questions)
    )
