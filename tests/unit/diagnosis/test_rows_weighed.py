"""The rows of a guide as numbers: causes for the store, causes that share a row, and further solutions."""

from dataclasses import replace
from pathlib import Path

import pytest
from cases import asked, own_fixes
from guides import ALL_CAUSES, SCALES, TANK_AND_SCALE, edits, guide, question, wrong_with

from espresso import MakeSite, edit_site
from mendbook.checks import check
from mendbook.diagnosis import (
    Ask,
    Case,
    Diagnosis,
    Fix,
    Tree,
    Try,
    Visit,
    diagnose,
    linear_tree,
    strategy,
)
from mendbook.diagnosis.restricted import restricted_case, restricted_tree
from mendbook.diagnosis.tree import Node
from mendbook.diagnosis.ways import Way, find_ways
from mendbook.reader import read

FILE = "data/guides/no-coffee.yml"

AT_STORE = "at_store: true\n"

DEARER = """\
otherwise:
  - {solution: Replace it, complexity: high, minutes: 90, data_loss: possible, steps: [Change it.]}
"""
"""Takes longer than the pump's 60 minutes, and may lose data."""

QUICKER = "otherwise: [{solution: Shake it, complexity: low, steps: [Shake it.]}]\n"
"""Takes 5 minutes."""

LIGHT = question("light", "red, points_to: [tank-empty]", "green, rules_out: [tank-empty]")

DEAR_STORE = f"{SCALES}\ndiagnosis: {{store_visit: 5000}}"
"""So far away that everything is tried at home."""


def diagnosed(root: Path) -> tuple[Diagnosis, list[tuple[str, str]]]:
    """The tree of `no-coffee`, and the problems reported."""
    reading = check(read(root))
    assert wrong_with(reading) == []
    assert reading.knowledge is not None
    guides = {"no-coffee": reading.knowledge.guides["no-coffee"]}
    found, problems = diagnose(reading.knowledge, reading.places, guides)
    return found["no-coffee"], [(problem.code, problem.message) for problem in problems]


def case_with(make_site: MakeSite, text: str, *, pump: str = "", scales: str = SCALES) -> Case:
    return diagnosed(make_site(edits(text, pump=pump, scales=scales)))[0].case


def fixes_in_order(diagnosis: Diagnosis) -> list[str]:
    """The fixes of a tree without questions, in order."""
    (way,) = diagnosis.ways.values()
    nodes = [diagnosis.tree.nodes[name] for name in way.tries]
    return [node.fix for node in nodes if isinstance(node, Try)]


# -- causes that only a store can fix ------------------------------------------------------------------------


def test_a_cause_for_the_store_has_no_fix(make_site: MakeSite) -> None:
    found, problems = diagnosed(make_site(edits(guide(ALL_CAUSES), pump=AT_STORE, scales=DEAR_STORE)))
    case = found.case
    # It still counts among the causes.
    assert (case.causes, case.weights) == (("tank-empty", "limescale", "pump"), (40.0, 20.0, 3.0))
    assert [fix.id for fix in case.fixes] == ["tank-empty", "limescale"]
    assert case.only_at_store == {"pump"}
    # There is no fix, so none is reported as coming after the store.
    assert (fixes_in_order(found), problems) == (["tank-empty", "limescale"], [])
    assert found.tree.nodes["store"] == Visit()


def test_the_store_comes_first_if_only_it_can_fix_anything(make_site: MakeSite) -> None:
    found, problems = diagnosed(make_site(edits(guide({"pump": "common"}), pump=AT_STORE)))
    assert (found.case.fixes, found.tree, problems) == ((), linear_tree([]), [])
    assert found.evaluation.cost == found.case.store


def test_other_solutions_do_not_help_against_a_cause_for_the_store(make_site: MakeSite) -> None:
    root = make_site(edits(guide(ALL_CAUSES), pump=AT_STORE))
    mends = "  complexity: low\n  mends: {pump: always, limescale: rarely}\n"
    edit_site(root, {"data/causes.yml": ("  complexity: low\n", mends)})
    found, _ = diagnosed(root)
    assert found.case.fix["tank-empty"].mends == (1.0, 0.1, 0.0)
    assert found.case.only_at_store == {"pump"}


@pytest.mark.parametrize(
    ("pump", "problems"),
    [("", [("MB712", "No answer tells these causes apart: `limescale`, `pump`.")]), (AT_STORE, [])],
    ids=["at home", "at the store"],
)
def test_causes_for_the_store_need_not_be_distinguished(
    make_site: MakeSite, pump: str, problems: list[tuple[str, str]]
) -> None:
    causes = {"tank-empty": "common", "limescale": "common", "pump": "common"}
    text = guide(causes, f"questions:\n{LIGHT}")
    assert diagnosed(make_site(edits(text, pump=pump)))[1] == problems


def test_a_handwritten_tree_need_not_reach_a_cause_for_the_store(make_site: MakeSite) -> None:
    tree = "tree:\n  a: {fix: tank-empty, then: b}\n  b: {fix: limescale, then: store}\n"
    found, problems = diagnosed(make_site(edits(guide(ALL_CAUSES, tree), pump=AT_STORE)))
    assert (found.pinned, problems) == (True, [])


@pytest.mark.parametrize(
    ("step", "problems"),
    [
        ("{store: [pump]}", []),
        (
            "{fix: pump, then: store}",
            [("MB301", "Only a store can fix `pump`, so there is nothing to try.")],
        ),
    ],
    ids=["left to it", "tried"],
)
def test_a_handwritten_tree_may_leave_a_cause_for_the_store_but_not_try_it(
    make_site: MakeSite, step: str, problems: list[tuple[str, str]]
) -> None:
    tree = f"tree:\n  a: {{fix: tank-empty, then: b}}\n  b: {{fix: limescale, then: c}}\n  c: {step}\n"
    reading = check(read(make_site(edits(guide(ALL_CAUSES, tree), pump=AT_STORE))))
    assert reading.knowledge is not None
    guides = {"no-coffee": reading.knowledge.guides["no-coffee"]}
    _, found = diagnose(reading.knowledge, reading.places, guides)
    assert [(problem.code, problem.message) for problem in found] == problems
    if problems:
        (reported,) = found
        assert (str(reported.place), reported.remedy) == (
            f"{FILE}:9:12",
            "Leave it to the store: `{store: [pump]}`.",
        )


# -- causes that share a row ---------------------------------------------------------------------------------

MERGED = guide(TANK_AND_SCALE).replace(
    "{cause: limescale,", "{cause: limescale, merges: [pump], called: Both, solution: All,"
)


def test_causes_that_share_a_row_count_as_one(make_site: MakeSite) -> None:
    case = case_with(make_site, MERGED, pump="data_loss: certain\n")
    assert (case.causes, case.weights) == (("tank-empty", "limescale"), (40.0, 20.0))
    fix = case.fix["limescale"]
    # 30 minutes for the limescale, and 60 for the pump, which loses data.
    assert (fix.minutes, fix.risk, fix.mends) == (90.0, 60.0, (0.0, 1.0))


def test_a_row_with_a_cause_for_the_store_is_for_the_store(make_site: MakeSite) -> None:
    case = case_with(make_site, MERGED, pump=AT_STORE)
    assert [fix.id for fix in case.fixes] == ["tank-empty"]
    assert case.only_at_store == {"limescale"}


@pytest.mark.parametrize(
    ("words", "chance"),
    [("pump: usually", 0.8), ("limescale: rarely", 0.1), ("pump: usually, limescale: rarely", 0.1)],
)
def test_a_fix_for_one_cause_of_a_row_counts_for_the_row(
    make_site: MakeSite, words: str, chance: float
) -> None:
    """The first cause of the row that is named counts."""
    root = make_site(edits(MERGED))
    mends = f"  complexity: low\n  mends: {{{words}}}\n"
    edit_site(root, {"data/causes.yml": ("  complexity: low\n", mends)})
    assert diagnosed(root)[0].case.fix["tank-empty"].mends == (1.0, chance)


# -- further solutions ---------------------------------------------------------------------------------------


def test_a_further_solution_is_a_separate_fix(make_site: MakeSite) -> None:
    """The last solution always helps, those before it usually."""
    case = case_with(make_site, guide(ALL_CAUSES), pump=DEARER)
    assert [(fix.id, fix.cause) for fix in case.fixes] == [
        ("tank-empty", "tank-empty"),
        ("limescale", "limescale"),
        ("pump", "pump"),
        ("pump_2", "pump"),
    ]
    assert [(fix.mends, fix.minutes, fix.risk, fix.after) for fix in case.fixes[2:]] == [
        ((0.0, 0.0, 0.8), 60.0, 0.0, ""),
        ((0.0, 0.0, 1.0), 90.0, 15.0, "pump"),
    ]
    assert case.overlap
    assert case.only_at_store == frozenset()


@pytest.mark.parametrize(
    ("first", "further", "chances"),
    [
        ("", "", (0.8, 1.0)),
        ("mends: {pump: sometimes}\n", "", (0.4, 1.0)),
        ("", ", mends: {pump: rarely, limescale: usually}", (0.8, 0.1)),
    ],
)
def test_the_chances_of_several_solutions_of_a_cause(
    make_site: MakeSite, first: str, further: str, chances: tuple[float, float]
) -> None:
    pump = first + DEARER.replace("steps: [Change it.]", f"steps: [Change it.]{further}")
    case = case_with(make_site, guide(ALL_CAUSES), pump=pump)
    assert (case.fix["pump"].mends[2], case.fix["pump_2"].mends[2]) == chances
    assert case.fix["pump_2"].mends[1] == (0.8 if further else 0.0)


def test_a_further_solution_is_tried_after_the_first(make_site: MakeSite) -> None:
    """It takes longer and may lose data, so it comes last."""
    found, problems = diagnosed(make_site(edits(guide(ALL_CAUSES), pump=DEARER, scales=DEAR_STORE)))
    assert (fixes_in_order(found), problems) == (["tank-empty", "limescale", "pump", "pump_2"], [])


def test_a_further_solution_is_tried_after_the_first_even_if_it_is_quicker(make_site: MakeSite) -> None:
    """It's meant for visitors whom the first solution didn't help."""
    found, _ = diagnosed(make_site(edits(guide(ALL_CAUSES), pump=QUICKER, scales=DEAR_STORE)))
    order = [fix for fix in fixes_in_order(found) if fix.startswith("pump")]
    assert order == ["pump", "pump_2"]


def test_the_store_names_solutions_in_that_order_too(make_site: MakeSite) -> None:
    """A visit counts 3 minutes here, so nothing is worth trying."""
    scales = f"{SCALES}\ndiagnosis: {{store_visit: 3}}"
    causes = {"pump": "common", "tank-empty": "rare"}
    found, _ = diagnosed(make_site(edits(guide(causes), pump=QUICKER, scales=scales)))
    (way,) = found.ways.values()
    assert (fixes_in_order(found), [fix for fix in way.remaining if fix.startswith("pump")]) == (
        [],
        ["pump", "pump_2"],
    )


def test_a_further_solution_that_does_not_pay_is_named_at_the_store(make_site: MakeSite) -> None:
    """A visit counts 80 minutes here, so 60 for the pump pay, but 105 more don't."""
    causes = {"pump": "common", "tank-empty": "common"}
    scales = f"{SCALES}\ndiagnosis: {{store_visit: 80}}"
    found, problems = diagnosed(make_site(edits(guide(causes), pump=DEARER, scales=scales)))
    (way,) = found.ways.values()
    assert (fixes_in_order(found), way.remaining) == (["tank-empty", "pump"], ("pump_2",))
    # The cause itself isn't left to the store, since there was a fix for it.
    assert (found.tree.nodes["store"], problems) == (Visit(), [])


def test_a_handwritten_tree_names_a_further_solution_by_its_number(make_site: MakeSite) -> None:
    tree = (
        "tree:\n  a: {fix: pump, then: b}\n  b: {fix: pump_2, then: c}\n"
        "  c: {fix: tank-empty, then: d}\n  d: {fix: limescale, then: store}\n"
    )
    found, problems = diagnosed(make_site(edits(guide(ALL_CAUSES, tree), pump=DEARER)))
    assert (fixes_in_order(found), problems) == (["pump", "pump_2", "tank-empty", "limescale"], [])


# -- for some devices ----------------------------------------------------------------------------------------

TWICE = Case(
    causes=("c1", "c2"),
    weights=(1.0, 1.0),
    fixes=(
        Fix("c1", 5.0, (0.8, 0.0), solves="c1"),
        Fix("c1_2", 20.0, (1.0, 0.5), solves="c1"),
        Fix("c2", 30.0, (0.0, 1.0), solves="c2"),
    ),
    questions=(),
    store=1e4,
)
"""c1 has a further solution, which also helps against c2."""


def test_if_a_cause_does_not_concern_a_device_none_of_its_solutions_does() -> None:
    case = restricted_case(TWICE, frozenset({"c2"}), frozenset())
    assert case.fixes == (Fix("c2", 30.0, (1.0,), solves="c2"),)
    whole = linear_tree(["c1", "c1_2", "c2"])
    nodes = restricted_tree(whole, case, pinned=False).nodes
    assert [node.fix for node in nodes.values() if isinstance(node, Try)] == ["c2"]


def test_if_a_cause_concerns_a_device_all_of_its_solutions_do() -> None:
    case = restricted_case(TWICE, frozenset({"c1"}), frozenset())
    assert [(fix.id, fix.mends) for fix in case.fixes] == [("c1", (0.8,)), ("c1_2", (1.0,))]
    # What is too expensive for all devices is left to the store here too.
    whole = Tree("a", {"a": Try("c2", "store"), "store": Visit(("c1",))})
    assert restricted_tree(whole, case, pinned=False) == Tree("store", {"store": Visit(("c1",))})


# -- what the store learns -----------------------------------------------------------------------------------


def visit_of(case: Case, tree: Tree) -> Way:
    """The last way, which ends at the store."""
    return list(find_ways(case, tree).values())[-1]


def at_store(*weights: float) -> Case:
    """c1 has a fix; only a store can fix the other causes."""
    case = own_fixes([1.0, *weights], [5.0] * (1 + len(weights)))
    return replace(case, fixes=case.fixes[:1])


@pytest.mark.parametrize(
    ("weights", "causes"),
    [
        ((8.0, 2.0), ("c2", "c3")),
        ((2.0, 8.0), ("c3", "c2")),
        ((5.0, 5.0), ("c2", "c3")),
        # At least one in twenty of the visitors who reach the store.
        ((19.0, 1.0), ("c2", "c3")),
        ((19.5, 1.0), ("c2",)),
    ],
)
def test_likely_causes_for_the_store_are_named_at_its_end(
    weights: tuple[float, ...], causes: tuple[str, ...]
) -> None:
    assert visit_of(at_store(*weights), linear_tree(["c1"])).at_store == causes


def test_causes_with_a_fix_are_not_named_as_being_for_the_store() -> None:
    case = own_fixes([1.0, 1.0], [5.0, 500.0], store=50.0)
    way = visit_of(case, linear_tree(["c1"], remaining=("c2",)))
    assert (way.remaining, way.at_store) == (("c2",), ())


def test_an_answer_decides_which_causes_for_the_store_are_named() -> None:
    light = asked("light", 1.0, red=(0.98, 0.01, 0.01), green=(0.01, 0.01, 0.98))
    case = replace(at_store(1.0, 1.0), questions=(light,))
    nodes: dict[str, Node] = {
        "q": Ask("light", (("red", "a"), ("green", "store"), ("unsure", "a"))),
        "a": Try("c1", "store"),
    }
    found = find_ways(case, Tree("q", {**nodes, "store": Visit()}))
    assert [(way.at_store, way.number) for way in found.values()] == [
        ((), 1),
        (("c2", "c3"), 2),
        (("c3",), 3),
    ]
    # Before a question is answered, nothing is decided.
    assert found["q"].remaining == found["q"].at_store == ()


def test_strategies_do_not_list_causes_without_a_fix() -> None:
    assert strategy(at_store(3.0)).tree == linear_tree(["c1"])
