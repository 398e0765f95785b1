"""The proof of a sound tree, and of whatever the engine makes."""

import random

from cases import cases, random_tree, rounds, walk
from hypothesis import given
from hypothesis import strategies as st
from small_trees import CASE, tree

from mendbook.diagnosis import Ask, Case, Grower, Proof, Tree, Try, Visit, heuristic, prove, strategy
from mendbook.diagnosis.tree import Node


def test_the_proof_measures_a_sound_tree() -> None:
    """One path with red, three with each other answer; the longest is light, noise, pump, fill and scale."""
    assert prove(CASE, tree()) == (Proof(paths=7, minutes=2 + 1 + 60 + 5 + 30, steps=5), [])


def test_the_longest_path_has_the_most_minutes_not_the_most_steps() -> None:
    steps: dict[str, Node] = {
        "first": Ask("noise", (("loud", "pump"), ("soft", "fill"), ("unsure", "store"))),
        "fill": Try("c1", "scale"),
        "scale": Try("c2", "store"),
        "pump": Try("c3", "store"),
    }
    assert prove(CASE, Tree("first", {**steps, "store": Visit()})) == (Proof(3, 61.0, 2), [])


def test_a_visit_alone_is_sound_if_it_names_the_causes_left() -> None:
    left = ("c1", "c2", "c3")
    assert prove(CASE, Tree("store", {"store": Visit(left)})) == (Proof(1, 0.0, 0), [])


def test_a_question_and_a_fix_may_occur_on_two_paths() -> None:
    steps: dict[str, Node] = {
        "first": Ask("light", (("red", "red"), ("green", "green"), ("unsure", "green"))),
        "red": Ask("noise", (("loud", "c2"), ("soft", "store"), ("unsure", "store"))),
        "green": Ask("noise", (("loud", "store"), ("soft", "other"), ("unsure", "store"))),
        "c2": Try("c2", "store"),
        "other": Try("c2", "store"),
        "store": Visit(("c1", "c3")),
    }
    assert prove(CASE, Tree("first", steps)) == (Proof(9, 33.0, 3), [])


@rounds()
@given(cases())
def test_trees_of_the_engine_are_sound(case: Case) -> None:
    found = strategy(case).tree
    proof, faults = prove(case, found)
    assert faults == []
    walked = walk(case, found)
    assert proof == Proof(walked.paths, *walked.longest)


@rounds()
@given(cases())
def test_trees_of_the_heuristic_are_sound(case: Case) -> None:
    """Except for the causes left to the store, which are named only when the tree is written out."""
    grower = Grower()
    start = heuristic(case, grower)
    made = grower.tree(start)
    _, faults = prove(case, Tree(made.start, {**made.nodes, "store": Visit(case.causes)}))
    assert faults == []


@rounds()
@given(cases(), st.integers(0, 2**32))
def test_the_proof_counts_and_measures_all_paths(case: Case, seed: int) -> None:
    drawn = random_tree(case, random.Random(seed))
    proof, faults = prove(case, Tree(drawn.start, {**drawn.nodes, "store": Visit(case.causes)}))
    assert faults == []
    walked = walk(case, drawn)
    assert proof == Proof(walked.paths, *walked.longest)
