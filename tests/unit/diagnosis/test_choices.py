"""Small cases that can be computed by hand, and their trees."""

from dataclasses import replace

import pytest
from cases import asked, own_fixes, walk

from mendbook.diagnosis import Ask, Case, Fix, Grower, Tree, Try, Visit, greedy, linear_tree, strategy

SHARP = 1e-9
"""The chance of a wrong answer to a practically perfect question."""

TELLS = asked("q1", 3.0, yes=(0.75, 0.25), no=(0.25, 0.75))
"""After each answer, one cause weighs three times the other; these are binary fractions, so
ties are exact.
"""


def two(minutes: float, store: float, *minutes_of_questions: float) -> Case:
    """Two equal causes with equal fixes, and questions that differ only in their minutes."""
    case = own_fixes([1.0, 1.0], [minutes, minutes], store)
    questions = (replace(TELLS, id=f"q{n}", minutes=m) for n, m in enumerate(minutes_of_questions, 1))
    return replace(case, questions=tuple(questions))


def start(case: Case) -> Ask | Try | Visit:
    tree = strategy(case).tree
    return tree.nodes[tree.start]


# -- ties: the editor's order; fixes before questions before the store


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_equal_fixes_keep_the_order_of_the_list(order: tuple[int, ...]) -> None:
    case = own_fixes([0.1, 0.2, 0.3], [1.0, 2.0, 3.0])
    fixes = tuple(case.fixes[i] for i in order)
    assert strategy(replace(case, fixes=fixes)).tree == linear_tree([fix.id for fix in fixes])


def test_equal_overlapping_fixes_keep_the_order_of_the_list() -> None:
    fixes = (Fix("b", 10.0, (0.5, 0.5)), Fix("a", 10.0, (0.5, 0.5)))
    case = Case(("c1", "c2"), (1.0, 1.0), fixes, (), 1e4)
    assert strategy(case).tree == linear_tree(["b", "a"])


@pytest.mark.parametrize("names", [("q1", "q2"), ("q2", "q1")])
def test_of_equal_questions_the_first_in_the_list_is_asked_first(names: tuple[str, str]) -> None:
    case = two(64.0, 128.0, 1.0, 1.0)
    case = replace(case, questions=tuple(case.question[name] for name in names))
    first = start(case)
    assert isinstance(first, Ask)
    assert first.question == names[0]


@pytest.mark.parametrize(
    ("minutes", "first"), [(15.875, Ask), (16.0, Try), (16.125, Try)], ids=["cheaper", "alike", "dearer"]
)
def test_a_fix_comes_before_an_equally_good_question(minutes: float, first: type) -> None:
    """Trying first costs 64 + 32; asking first, 48 + 32 + the question."""
    assert type(start(two(64.0, 128.0, minutes))) is first


@pytest.mark.parametrize(
    ("minutes", "first"), [(2.875, Ask), (3.0, Ask), (3.125, Visit)], ids=["cheaper", "alike", "dearer"]
)
def test_a_question_comes_before_an_equally_good_store(minutes: float, first: type) -> None:
    """The store costs 128; one fix and then the other, 150; asking first, 125 + the question."""
    assert type(start(two(100.0, 128.0, minutes))) is first


def half_mended(kind: str, minutes: float) -> Case:
    """A fix that helps half of the visitors; the others need the store, for 128. Depending on `kind`, there
    is something else, which never pays but makes the engine search for the tree instead of only ordering the
    fixes.
    """
    case = Case(("c1", "c2"), (1.0, 1.0), (Fix("f1", minutes, (1.0, 0.0)),), (), 128.0)
    if kind == "overlap":
        return replace(case, fixes=(*case.fixes, Fix("f2", 1e4, (0.5, 0.5))))
    return replace(case, questions=(replace(TELLS, minutes=1e4),) if kind == "question" else ())


KINDS = ["alone", "overlap", "question"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("minutes", "first"), [(63.875, Try), (64.125, Visit)], ids=["cheaper", "dearer"])
def test_a_fix_comes_before_the_store_if_it_is_cheaper(kind: str, minutes: float, first: type) -> None:
    assert type(start(half_mended(kind, minutes))) is first


@pytest.mark.parametrize("kind", KINDS)
def test_a_fix_comes_before_an_equally_good_store(kind: str) -> None:
    assert type(start(half_mended(kind, 64.0))) is Try


@pytest.mark.parametrize(
    ("weights", "minutes", "store"),
    [((0.1, 0.2), 30.0, 90.0), ((0.1, 0.3), 30.0, 120.0), ((0.2, 0.6), 15.0, 60.0)],
)
def test_rounding_errors_do_not_break_ties(
    weights: tuple[float, float], minutes: float, store: float
) -> None:
    """The fix saves exactly what it costs; but in floating point, 0.1 and 0.2 add up to a little over 0.3."""
    case = Case(("c1", "c2"), weights, (Fix("f1", minutes, (1.0, 0.0)),), (), store)
    assert strategy(case).tree == linear_tree(["f1"])


def test_the_greedy_order_prefers_a_fix_to_an_equally_good_store() -> None:
    """So the heuristic for large cases decides like the search."""
    case = half_mended("overlap", 64.0)
    assert greedy(case, case.weights) == (256.0, [0])


# -- what comes first


def test_a_fix_with_risk_comes_after_an_equal_one_without() -> None:
    case = own_fixes([1.0, 1.0], [20.0, 20.0])
    safe, risky = case.fixes[1], replace(case.fixes[0], risk=15.0)
    assert strategy(replace(case, fixes=(risky, safe))).tree == linear_tree(["c2", "c1"])


def test_a_free_and_perfect_question_comes_before_expensive_fixes() -> None:
    light = asked("light", 0.0, red=(1 - SHARP, SHARP), green=(SHARP, 1 - SHARP))
    case = replace(own_fixes([2.0, 1.0], [50.0, 60.0]), questions=(light,), unsure=0.25)
    tree = strategy(case).tree
    assert tree == Tree(
        "1",
        {
            "store": Visit(),
            "1": Ask("light", (("red", "2"), ("green", "3"), ("unsure", "2"))),
            "2": Try("c1", "4"),
            "3": Try("c2", "5"),
            "4": Try("c2", "store"),
            "5": Try("c1", "store"),
        },
    )
    unsure, sure = 50 + 60 / 3, (2 * 50 + 60) / 3
    assert walk(case, tree).cost == pytest.approx(unsure / 4 + sure * 3 / 4)


def test_a_quick_fix_may_come_before_a_question_and_an_expensive_one_after_it() -> None:
    light = asked("light", 2.0, red=(0.5, 1 - SHARP, SHARP), green=(0.5, SHARP, 1 - SHARP))
    case = replace(own_fixes([4.0, 1.0, 1.0], [1.0, 60.0, 60.0]), questions=(light,))
    nodes = strategy(case).tree.nodes
    assert nodes["1"] == Try("c1", "2")
    assert nodes["2"] == Ask("light", (("red", "3"), ("green", "4"), ("unsure", "3")))


def test_a_more_expensive_question_is_asked_if_it_tells_more() -> None:
    vague = asked("vague", 1.0, yes=(0.5625, 0.4375), no=(0.4375, 0.5625))
    sharp = asked("sharp", 4.0, yes=(1 - SHARP, SHARP), no=(SHARP, 1 - SHARP))
    case = replace(own_fixes([1.0, 1.0], [60.0, 60.0]), questions=(vague, sharp))
    first = start(case)
    assert isinstance(first, Ask)
    assert first.question == "sharp"


def test_two_small_fixes_may_be_better_than_one_that_does_both() -> None:
    """`both` has the second-best chance for its cost, so the greedy order tries it second, for 53 in all. One
    by one, the fixes cost 15 + 20 + 10: so no bound may assume that the best chance comes next.
    """
    fixes = (
        Fix("both", 19.0, (1.0, 1.0, 0.0)),
        Fix("one", 10.0, (1.0, 0.0, 0.0)),
        Fix("two", 10.0, (0.0, 1.0, 0.0)),
        Fix("easy", 5.0, (0.0, 0.0, 1.0)),
    )
    case = Case(("c1", "c2", "c3"), (1.0, 1.0, 1.0), fixes, (), 1e4)
    assert greedy(case, case.weights) == (53.0, [3, 0])
    assert strategy(case).tree == linear_tree(["easy", "one", "two"])


# -- the store


def test_a_certain_fix_of_the_last_cause_leads_to_the_store() -> None:
    """Nothing is left to try; the visit is for those whom the fix didn't help against all odds."""
    case = own_fixes([3.0, 1.0], [5.0, 5.0])
    assert strategy(case).tree == Tree("1", {"store": Visit(), "1": Try("c1", "2"), "2": Try("c2", "store")})


@pytest.mark.parametrize(
    ("store", "tried", "remaining"),
    [(130.0, ["c1", "c2"], ()), (110.0, ["c1"], ("c2",)), (3.0, [], ("c1", "c2"))],
    ids=["dear", "middling", "cheap"],
)
def test_the_store_comes_before_a_fix_that_takes_longer(
    store: float, tried: list[str], remaining: tuple[str, ...]
) -> None:
    case = own_fixes([9.0, 1.0], [5.0, 120.0], store)
    assert strategy(case).tree == linear_tree(tried, remaining)


def test_a_cause_is_left_to_the_store_if_it_has_fixes_but_none_is_tried() -> None:
    """f1 mends c1, and c2 a little; f3 is too expensive for c3; nothing at home mends c4."""
    fixes = (
        Fix("f1", 5.0, (1.0, 0.1, 0.0, 0.0)),
        Fix("f2", 500.0, (0.0, 1.0, 0.0, 0.0)),
        Fix("f3", 500.0, (0.0, 0.0, 1.0, 0.0)),
    )
    case = Case(("c1", "c2", "c3", "c4"), (10.0, 1.0, 1.0, 1.0), fixes, (), 60.0)
    assert strategy(case).tree == linear_tree(["f1"], remaining=("c3",))


def test_an_answer_may_lead_straight_to_the_store() -> None:
    """If the answer suggests the cause with the expensive fix, the visit is quicker."""
    light = asked("light", 1.0, red=(1 - SHARP, SHARP), green=(SHARP, 1 - SHARP))
    case = replace(own_fixes([1.0, 1.0], [20.0, 400.0], store=120.0), questions=(light,))
    assert strategy(case).tree == Tree(
        "1",
        {
            "store": Visit(("c2",)),
            "1": Ask("light", (("red", "2"), ("green", "store"), ("unsure", "2"))),
            "2": Try("c1", "store"),
        },
    )


# -- the form of trees


def test_equal_parts_of_a_tree_are_shared_and_numbered_in_reading_order() -> None:
    grower = Grower()
    last = grower.add(Try("c2", "store"))
    unused = grower.add(Try("c3", "store"))
    first = grower.add(Try("c1", last))
    assert grower.add(Try("c2", "store")) == last != unused
    tree = grower.tree(grower.add(Ask("q", (("yes", first), ("no", last), ("unsure", first)))))
    assert tree == Tree(
        "1",
        {
            "store": Visit(),
            "1": Ask("q", (("yes", "2"), ("no", "3"), ("unsure", "2"))),
            "2": Try("c1", "3"),
            "3": Try("c2", "store"),
        },
    )
    assert list(tree.nodes) == ["store", "1", "2", "3"]
    assert tree.ends_first == ("store", "3", "2", "1")


@pytest.mark.parametrize("fixes", [[], ["c1"], ["c2", "c1"]], ids=["none", "one", "two"])
def test_a_linear_tree_tries_one_fix_after_another(fixes: list[str]) -> None:
    tree, name = linear_tree(fixes, ("c9",)), linear_tree(fixes, ("c9",)).start
    for fix in fixes:
        node = tree.nodes[name]
        assert isinstance(node, Try)
        assert node.fix == fix
        name = node.then
    assert tree.nodes[name] == Visit(("c9",))
    assert len(tree.nodes) == len(fixes) + 1
