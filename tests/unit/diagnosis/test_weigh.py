"""What editors write in words, as numbers."""

from collections.abc import Mapping

import pytest
from guides import ALL_CAUSES, SCALES, TANK_AND_SCALE, edits, guide, question, wrong_with

from espresso import MakeSite, edit_site
from mendbook.diagnosis import OTHER, Case
from mendbook.diagnosis.weigh import build_case
from mendbook.reader import read

RIGHT, WRONG = 1 / 1.02, 0.02 / 1.02
"""One of two answers is certain, but 2 in a hundred are wrong, and both chances add up to 1."""

OWN_SCALES = f"""{SCALES}
diagnosis:
  likelihoods: {{very-common: 50, rare: 1}}
  frequencies: {{usually: 75, never: 5}}
  store_visit: 45
  unsure: 25
  wrong_answers: 10
  misread: 1
risks:
  data: {{cost: {{possible: 20}}}}
  heat: {{cost: {{certain: 7}}}}"""
"""A site that sets some of the scales; the others keep their defaults."""


def weighed(
    make_site: MakeSite,
    questions: str = "",
    *,
    causes: Mapping[str, str] = ALL_CAUSES,
    pump: str = "",
    scales: str = SCALES,
) -> Case:
    rest = f"questions:\n{questions}" if questions else ""
    reading = read(make_site(edits(guide(causes, rest), pump=pump, scales=scales)))
    assert wrong_with(reading) == []
    assert reading.knowledge is not None
    return build_case("no-coffee", reading.knowledge)


def test_a_guide_becomes_a_case(make_site: MakeSite) -> None:
    case = weighed(make_site, question("light", "red", "green") + question("noise", "loud", "soft", "none"))
    assert case.causes == ("tank-empty", "limescale", "pump")
    assert [fix.id for fix in case.fixes] == ["tank-empty", "limescale", "pump"]
    assert [(q.id, q.minutes, q.answers) for q in case.questions] == [
        ("light", 1.0, ("red", "green")),
        ("noise", 1.0, ("loud", "soft", "none")),
    ]
    assert (case.store, case.unsure) == (120.0, 0.1)


@pytest.mark.parametrize(
    ("scales", "weights", "store", "unsure"),
    [(SCALES, (40.0, 20.0, 8.0), 120.0, 0.1), (OWN_SCALES, (50.0, 20.0, 8.0), 45.0, 0.25)],
    ids=["as they are", "the site's own"],
)
def test_a_site_may_set_its_own_scales(
    scales: str, weights: tuple[float, ...], store: float, unsure: float, make_site: MakeSite
) -> None:
    case = weighed(make_site, causes={**TANK_AND_SCALE, "pump": "occasional"}, scales=scales)
    assert (case.weights, case.store, case.unsure) == (weights, store, unsure)


@pytest.mark.parametrize(
    ("word", "weight", "own"),
    [("very-common", 40.0, 50.0), ("common", 20.0, 20.0), ("occasional", 8.0, 8.0), ("rare", 3.0, 1.0)],
)
@pytest.mark.parametrize("scales", [SCALES, OWN_SCALES], ids=["as they are", "the site's own"])
def test_the_weight_of_a_likelihood(
    scales: str, word: str, weight: float, own: float, make_site: MakeSite
) -> None:
    case = weighed(make_site, causes={"pump": word}, scales=scales)
    assert case.weights == (own if scales == OWN_SCALES else weight,)


# -- what the guide doesn't know


@pytest.mark.parametrize(
    ("scales", "guides", "share"),
    [
        (SCALES, "", 0.05),
        (f"{SCALES}\ndiagnosis: {{other_causes: 20}}", "", 0.2),
        (f"{SCALES}\ndiagnosis: {{other_causes: 20}}", "other_causes: 10\n", 0.1),
    ],
    ids=["as it is", "the site's own", "the guide's own"],
)
def test_visitors_with_another_cause_count(
    make_site: MakeSite, scales: str, guides: str, share: float
) -> None:
    """Nothing at home helps them; they answer like the average of all others."""
    text = guide(ALL_CAUSES, "questions:\n" + question("light", "red, points_to: [tank-empty]", "green"))
    root = make_site(edits(text.replace("other_causes: 0\n", guides), scales=scales))
    reading = read(root)
    assert wrong_with(reading) == []
    assert reading.knowledge is not None
    case = build_case("no-coffee", reading.knowledge)
    assert (case.causes, case.in_guide) == ((*ALL_CAUSES, OTHER), tuple(ALL_CAUSES))
    assert case.weights[-1] / case.total == pytest.approx(share)
    assert {fix.mends[-1] for fix in case.fixes} == {0.0}
    assert case.only_at_store == frozenset()
    for chances in case.questions[0].chances:
        *known, other = zip(case.weights, chances, strict=True)
        assert other[1] == pytest.approx(sum(w * c for w, c in known) / sum(w for w, _ in known))


def test_without_other_causes_there_is_no_such_cause(make_site: MakeSite) -> None:
    assert weighed(make_site).causes == tuple(ALL_CAUSES)


def test_fixes_done_wrong_help_less(make_site: MakeSite) -> None:
    scales = f"{SCALES}\ndiagnosis: {{done_wrong: 20}}"
    case = weighed(make_site, pump="mends: {limescale: sometimes}\n", scales=scales)
    assert case.fix["pump"].mends == pytest.approx((0.0, 0.4 * 0.8, 0.8))
    assert case.done_right == 0.8


def test_a_fix_done_wrong_still_makes_others_useless(make_site: MakeSite) -> None:
    """The pump's second solution needn't wait for the first, which mends nothing that descaling doesn't."""
    pump = "otherwise: [{solution: Shake it, complexity: low, minutes: 40, mends: {tank-empty: always},\n"
    pump += "  steps: [Shake it.]}]\n"
    scales = f"{SCALES}\ndiagnosis: {{done_wrong: 20, store_visit: 5000}}"
    root = make_site(edits(guide(ALL_CAUSES), pump=pump, scales=scales))
    edit_site(
        root,
        {"data/causes.yml": ("  complexity: medium\n", "  complexity: medium\n  mends: {pump: always}\n")},
    )
    reading = read(root)
    assert wrong_with(reading) == []
    assert reading.knowledge is not None
    case = build_case("no-coffee", reading.knowledge)
    second = case.fixes.index(case.fix["pump_2"])
    assert case.waits_for(second, 0) == [case.fixes.index(case.fix["pump"])]
    assert case.waits_for(second, 1 << case.fixes.index(case.fix["limescale"])) == []


# -- fixes


def test_minutes_are_those_of_the_cause_or_of_its_complexity(make_site: MakeSite) -> None:
    """Low is 5 in site.yml, limescale has 30 of its own, and high is 60 by default."""
    assert [fix.minutes for fix in weighed(make_site).fixes] == [5.0, 30.0, 60.0]


@pytest.mark.parametrize(
    ("loss", "scales", "risk"),
    [
        ("", SCALES, 0.0),
        ("data_loss: none\n", SCALES, 0.0),
        ("data_loss: possible\n", SCALES, 15.0),
        ("data_loss: certain\n", SCALES, 60.0),
        ("data_loss: possible\n", OWN_SCALES, 20.0),
        ("data_loss: certain\n", OWN_SCALES, 60.0),
        ("risks: {data: possible}\n", OWN_SCALES, 20.0),
        ("risks: {heat: possible}\n", OWN_SCALES, 15.0),
        ("risks: {heat: certain}\ndata_loss: possible\n", OWN_SCALES, 27.0),
    ],
    ids=["unsaid", "none", "possible", "certain", "possible, own", "certain, own", "long", "other", "both"],
)
def test_the_cost_of_risks(loss: str, scales: str, risk: float, make_site: MakeSite) -> None:
    fix = weighed(make_site, pump=loss, scales=scales).fix["pump"]
    assert (fix.minutes, fix.risk, fix.cost) == (60.0, risk, 60.0 + risk)


@pytest.mark.parametrize(
    ("mends", "chances"),
    [
        ("", (0.0, 0.0, 1.0)),
        ("mends: {limescale: rarely}\n", (0.0, 0.1, 1.0)),
        ("mends: {pump: usually}\n", (0.0, 0.0, 0.8)),
        ("mends: {pump: sometimes, tank-empty: always, limescale: never}\n", (1.0, 0.0, 0.4)),
    ],
    ids=["own only", "another too", "own, less than always", "all"],
)
def test_the_chances_of_a_fix(mends: str, chances: tuple[float, ...], make_site: MakeSite) -> None:
    case = weighed(make_site, pump=mends)
    assert case.fix["pump"].mends == chances
    assert case.fix["tank-empty"].mends == (1.0, 0.0, 0.0)
    assert case.overlap is (sum(chance > 0 for chance in chances) > 1)


def test_causes_that_are_not_in_the_guide_do_not_count(make_site: MakeSite) -> None:
    pump = "mends: {limescale: usually, pump: sometimes}\n"
    case = weighed(make_site, causes={"pump": "common", "tank-empty": "rare"}, pump=pump)
    assert case.fix["pump"].mends == (0.4, 0.0)


def test_the_chances_of_a_fix_follow_the_scales_of_the_site(make_site: MakeSite) -> None:
    pump = "mends: {tank-empty: never, limescale: rarely, pump: usually}\n"
    assert weighed(make_site, pump=pump, scales=OWN_SCALES).fix["pump"].mends == (0.05, 0.1, 0.75)


# -- questions


def test_a_question_may_set_its_minutes(make_site: MakeSite) -> None:
    light = question("light", "red", "green").replace("ask:", "minutes: 7, ask:")
    assert weighed(make_site, light).questions[0].minutes == 7.0


ANSWERS = {
    "nothing is said": (["one", "other"], [(0.5, 0.5, 0.5), (0.5, 0.5, 0.5)]),
    "each points to some": (
        ["yes, points_to: [tank-empty]", "no, points_to: [limescale, pump]"],
        [(RIGHT, WRONG, WRONG), (WRONG, RIGHT, RIGHT)],
    ),
    "one points to some, the other is open": (
        ["yes, points_to: [tank-empty]", "no"],
        [(0.5, WRONG, WRONG), (0.5, RIGHT, RIGHT)],
    ),
    "one rules out": (["yes, rules_out: [pump]", "no"], [(0.5, 0.5, WRONG), (0.5, 0.5, RIGHT)]),
    "how often it is seen": (
        ["yes, seen_with: {tank-empty: usually, pump: rarely}", "no"],
        [(0.8, 0.5, 0.1), (0.2, 0.5, 0.9)],
    ),
    "how often comes before points_to": (
        ["yes, points_to: [tank-empty], seen_with: {limescale: sometimes}", "no"],
        [(0.5, 0.4, WRONG), (0.5, 0.6, RIGHT)],
    ),
    "two share what is left": (
        ["a, seen_with: {pump: sometimes}", "b", "c"],
        [(1 / 3, 1 / 3, 0.4), (1 / 3, 1 / 3, 0.3), (1 / 3, 1 / 3, 0.3)],
    ),
    "nothing is left": (
        ["a, seen_with: {pump: always}", "b", "c"],
        [(1 / 3, 1 / 3, 1 / 1.04), (1 / 3, 1 / 3, 0.02 / 1.04), (1 / 3, 1 / 3, 0.02 / 1.04)],
    ),
    "more than all, and less": (
        [
            "a, seen_with: {tank-empty: usually, pump: rarely}",
            "b, seen_with: {tank-empty: always, pump: rarely}",
        ],
        [(0.8 / 1.8, 0.5, 0.5), (1 / 1.8, 0.5, 0.5)],
    ),
    "more than all, and one is open": (
        ["a, seen_with: {pump: usually}", "b, seen_with: {pump: usually}", "c"],
        [(1 / 3, 1 / 3, 0.8 / 1.62), (1 / 3, 1 / 3, 0.8 / 1.62), (1 / 3, 1 / 3, 0.02 / 1.62)],
    ),
    "hardly anybody misreads what is exact": (
        ["yes, exact: true, points_to: [tank-empty]", "no"],
        [(0.5, 0.001 / 1.001, 0.001 / 1.001), (0.5, 1 / 1.001, 1 / 1.001)],
    ),
    "none is ever given": (
        ["a, rules_out: [pump]", "b, seen_with: {pump: never}"],
        [(0.5, 0.5, 0.5), (0.5, 0.5, 0.5)],
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_the_chances_of_answers(name: str, make_site: MakeSite) -> None:
    answers, expected = ANSWERS[name]
    chances = weighed(make_site, question("light", *answers)).questions[0].chances
    assert [pytest.approx(row) for row in expected] == list(chances)
    assert [sum(column) for column in zip(*chances, strict=True)] == pytest.approx([1.0, 1.0, 1.0])


def test_answers_ignore_causes_that_are_not_in_the_guide(make_site: MakeSite) -> None:
    """Chances are in the order of the guide's causes."""
    light = question("light", "red, seen_with: {pump: usually, tank-empty: rarely}", "green")
    case = weighed(make_site, light, causes={"pump": "rare", "tank-empty": "rare"})
    assert case.questions[0].chances[0] == pytest.approx((0.8, 0.1))
    assert case.questions[0].chances[1] == pytest.approx((0.2, 0.9))


def test_a_site_may_set_how_many_misread_an_exact_answer(make_site: MakeSite) -> None:
    light = question("light", "red, exact: true, rules_out: [pump]", "green")
    chances = weighed(make_site, light, scales=OWN_SCALES).questions[0].chances
    assert chances[0] == pytest.approx((0.5, 0.5, 0.05 / 1.0))


def test_the_chances_of_answers_follow_the_scales_of_the_site(make_site: MakeSite) -> None:
    """`never` is 5 in a hundred there, less than the 10 with a wrong answer."""
    light = question("light", "red, seen_with: {tank-empty: usually}, rules_out: [pump]", "green")
    chances = weighed(make_site, light, scales=OWN_SCALES).questions[0].chances
    assert chances[0] == pytest.approx((0.75, 0.5, 0.1 / 1.05))
    assert chances[1] == pytest.approx((0.25, 0.5, 0.95 / 1.05))
