"""Faults of a tree, in the exact words that editors read."""

from dataclasses import replace

import pytest
from small_trees import CASE, tree

from mendbook.diagnosis import Ask, Case, Fault, Fix, Proof, Tree, Try, Visit, prove
from mendbook.diagnosis.tree import Node


def faults(of: Tree, case: Case = CASE) -> list[Fault]:
    proof, found = prove(case, of)
    assert proof is None
    return found


# -- branches


@pytest.mark.parametrize(
    ("answers", "names", "add"),
    [
        (("red", "unsure"), "`green`", "green"),
        (("red", "green"), "`unsure`", "unsure"),
        (("green",), "`red`, `unsure`", "red"),
        ((), "`red`, `green`, `unsure`", "red"),
    ],
    ids=["an answer", "unsure", "two", "all"],
)
def test_a_missing_answer_is_a_fault(answers: tuple[str, ...], names: str, add: str) -> None:
    first = Ask("light", tuple((answer, "listen") for answer in answers))
    found = faults(tree(first=first))
    assert found[0] == Fault(
        "MB701",
        ("first",),
        f"`first` asks `light`, but doesn’t say what comes after {names}.",
        f"Add `{add}: …` to its `answers`, with the step that comes next or `store`.",
    )
    assert {fault.code for fault in found[1:]} <= {"MB704"}


def ask_noise(**answers: str) -> Ask:
    return Ask("noise", tuple({"loud": "pump", "soft": "fill", "unsure": "fill", **answers}.items()))


UNKNOWN = {
    "question, near": (
        tree(listen=Ask("nois", ask_noise().answers)),
        ("listen", "ask"),
        "There is no question `nois` in this guide.",
        "Did you mean `noise`?",
    ),
    "question": (
        tree(listen=Ask("xyz", ask_noise().answers)),
        ("listen", "ask"),
        "There is no question `xyz` in this guide.",
        "Use one of: light, noise.",
    ),
    "fix, near": (
        tree(pump=Try("c-3", "fill")),
        ("pump", "fix"),
        "There is no cause `c-3` in this guide.",
        "Did you mean `c3`?",
    ),
    "fix": (
        tree(pump=Try("xyz", "fill")),
        ("pump", "fix"),
        "There is no cause `xyz` in this guide.",
        "Use one of: c1, c2, c3.",
    ),
    "answer, near": (
        tree(listen=ask_noise(lout="pump")),
        ("listen", "answers", "lout"),
        "There is no answer `lout` to `noise`.",
        "Did you mean `loud`?",
    ),
    "answer": (
        tree(listen=ask_noise(xyz="pump")),
        ("listen", "answers", "xyz"),
        "There is no answer `xyz` to `noise`.",
        "Use one of: loud, soft, unsure.",
    ),
    "step after a fix, near": (
        tree(pump=Try("c3", "fil")),
        ("pump", "then"),
        "There is no step `fil` in this tree.",
        "Did you mean `fill`?",
    ),
    "step after a fix": (
        tree(pump=Try("c3", "xyz")),
        ("pump", "then"),
        "There is no step `xyz` in this tree.",
        "Use one of: first, listen, fill, scale, pump, end, store.",
    ),
    "step after an answer": (
        tree(listen=ask_noise(soft="sore")),
        ("listen", "answers", "soft"),
        "There is no step `sore` in this tree.",
        "Did you mean `store`?",
    ),
    "left cause, near": (
        tree(end=Visit(("c1", "c-3"))),
        ("end", "store", 1),
        "There is no cause `c-3` in this guide.",
        "Did you mean `c3`?",
    ),
    "left cause": (
        tree(end=Visit(("xyz",))),
        ("end", "store", 0),
        "There is no cause `xyz` in this guide.",
        "Use one of: c1, c2, c3.",
    ),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_an_unknown_name_is_a_fault(name: str) -> None:
    broken, path, what, remedy = UNKNOWN[name]
    assert faults(broken) == [Fault("MB301", path, what, remedy, at_key=name.startswith("answer"))]


def test_the_remedy_mentions_that_the_guide_has_no_questions() -> None:
    found = faults(tree(), replace(CASE, questions=()))
    assert [(fault.path, fault.message, fault.remedy) for fault in found] == [
        (
            (step, "ask"),
            f"There is no question `{name}` in this guide.",
            "The guide has no questions: add it first.",
        )
        for step, name in (("first", "light"), ("listen", "noise"))
    ]


# -- loops, and unreachable steps


def loop(step: str, back: str, names: str) -> Fault:
    return Fault(
        "MB702",
        (step,),
        f"`{step}` leads back to `{back}`, so a visitor could go round in circles: {names}.",
        "Lead to a step that comes later, or to `store`.",
    )


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"pump": Try("c3", "pump")}, loop("pump", "pump", "pump → pump")),
        ({"scale": Try("c2", "fill"), "end": None}, loop("scale", "fill", "fill → scale → fill")),
        ({"pump": Try("c3", "first")}, loop("pump", "first", "first → listen → pump → first")),
    ],
    ids=["of one step", "of two, shared", "of three, to the start"],
)
def test_a_loop_is_a_fault(changed: dict[str, Node | None], expected: Fault) -> None:
    assert faults(tree(**changed)) == [expected]


def test_two_loops_are_two_faults() -> None:
    found = faults(tree(pump=Try("c3", "listen"), scale=Try("c2", "fill"), end=None))
    assert found == [
        loop("scale", "fill", "fill → scale → fill"),
        loop("pump", "listen", "listen → pump → listen"),
    ]


def test_two_answers_that_lead_back_to_the_same_step_are_one_fault() -> None:
    listen = ask_noise(loud="first", soft="first", unsure="pump")
    assert faults(tree(listen=listen)) == [loop("listen", "first", "first → listen → first")]


def unreachable(step: str, what: str) -> Fault:
    return Fault("MB704", (step,), what, "Lead to it from another step, or delete it.")


@pytest.mark.parametrize(
    ("spare", "expected"),
    [
        ({"a": "store"}, [unreachable("a", "No step leads to `a`.")]),
        ({"a": "scale"}, [unreachable("a", "No step leads to `a`.")]),
        ({"b": "store", "a": "b"}, [unreachable("a", "No step leads to `a`.")]),
        (
            {"a": "store", "b": "store"},
            [unreachable("a", "No step leads to `a`."), unreachable("b", "No step leads to `b`.")],
        ),
        ({"a": "b", "b": "a"}, [unreachable("a", "The start never leads to `a`.")]),
    ],
    ids=["one", "one before a step that is met", "a chain", "two", "a loop aside"],
)
def test_unreachable_steps_are_faults(spare: dict[str, str], expected: list[Fault]) -> None:
    assert faults(tree(**{name: Try("c2", then) for name, then in spare.items()})) == expected


# -- twice on one path


def test_a_question_asked_twice_on_a_path_is_a_fault() -> None:
    again = Ask("light", (("red", "store"), ("green", "store"), ("unsure", "store")))
    assert faults(tree(scale=Try("c2", "again"), again=again, end=None)) == [
        Fault(
            "MB705",
            ("first", "ask"),
            "`light` is asked in `first`, and again later on the same path.",
            "Leave one of them out.",
        )
    ]


def test_a_fix_tried_twice_on_a_path_is_a_fault() -> None:
    assert faults(tree(scale=Try("c2", "again"), again=Try("c3", "end"))) == [
        Fault(
            "MB705",
            ("pump", "fix"),
            "`c3` is tried in `pump`, and again later on the same path.",
            "Leave one of them out.",
        )
    ]


# -- causes


@pytest.mark.parametrize("remaining", [(), ("c3",), ("c3", "c2")], ids=["none", "one", "more than need be"])
def test_a_cause_that_nothing_fixes_is_a_fault_unless_left_to_the_store(remaining: tuple[str, ...]) -> None:
    listen = ask_noise(loud="fill")
    broken = tree(listen=listen, pump=None, end=Visit(remaining))
    if remaining:
        assert prove(CASE, broken) == (Proof(7, 38.0, 4), [])
    else:
        assert faults(broken) == [
            Fault(
                "MB703",
                (),
                "No path reaches the cause `c3`: nothing in the tree fixes it.",
                "Add a step `{fix: c3, then: …}`, or leave it to the store: `{store: [c3]}`.",
            )
        ]


def test_each_unreached_cause_is_a_fault() -> None:
    found = faults(Tree("store", {"store": Visit(("c2",))}))
    assert [(f.code, f.message) for f in found] == [
        ("MB703", "No path reaches the cause `c1`: nothing in the tree fixes it."),
        ("MB703", "No path reaches the cause `c3`: nothing in the tree fixes it."),
    ]


def test_a_cause_is_reached_by_any_fix_that_can_mend_it_or_if_it_has_none() -> None:
    """f1 also mends c2 a little; nothing at home mends c3."""
    fixes = (Fix("f1", 5.0, (1.0, 0.1, 0.0)), Fix("f2", 5.0, (0.0, 1.0, 0.0)))
    case = replace(CASE, fixes=fixes, questions=())
    assert prove(case, Tree("a", {"a": Try("f1", "store"), "store": Visit()})) == (Proof(1, 5.0, 1), [])
    found = faults(Tree("a", {"a": Try("f2", "store"), "store": Visit()}), case)
    assert [f.message for f in found] == ["No path reaches the cause `c1`: nothing in the tree fixes it."]


# -- combinations


def test_faults_of_several_kinds_are_reported_together() -> None:
    found = faults(
        tree(
            first=Ask("light", (("red", "fill"), ("green", "listen"))),
            pump=Try("c1", "fill"),
            spare=Try("c2", "store"),
        )
    )
    assert [(f.code, f.path) for f in found] == [
        ("MB701", ("first",)),
        ("MB705", ("pump", "fix")),
        ("MB703", ()),
        ("MB704", ("spare",)),
    ]


def test_an_unknown_name_and_a_loop_are_reported_together() -> None:
    """But not that a cause is unreached, which may only follow from the unknown name."""
    found = faults(tree(pump=Try("c-3", "listen")))
    assert [(f.code, f.path) for f in found] == [("MB301", ("pump", "fix")), ("MB702", ("pump",))]
