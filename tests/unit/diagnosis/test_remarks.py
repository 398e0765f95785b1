"""What an editor may want to change in a guide with a sound tree, in the exact words and places."""

from collections.abc import Mapping

import pytest
from guides import ALL_CAUSES, PUMP, SCALES, TANK_AND_SCALE, edits, guide, question, wrong_with

from espresso import Edit, MakeSite
from mendbook.checks import check
from mendbook.diagnosis import diagnose
from mendbook.reader import read

FILE = "data/guides/no-coffee.yml"

LIGHT = question("light", "red, points_to: [tank-empty]", "green, rules_out: [tank-empty]")
"""Tells the empty tank from the other causes; lines 7 and 8 of a guide."""

DEAR = question("sound", "loud, points_to: [tank-empty]", "soft, rules_out: [tank-empty]").replace(
    "ask:", "minutes: 60, ask:"
)
"""Tells the same, but takes longer than all fixes."""

IDLE = question("smell", "good", "bad")
"""Tells nothing."""

CHEAP_STORE = f"{SCALES}\ndiagnosis: {{store_visit: 45}}"
"""So near that the pump, 60 minutes, isn't worth trying at home."""

Remark = tuple[str, str, str, str]


def remarks(make_site: MakeSite, site: Mapping[str, Edit]) -> list[Remark]:
    """The problems of the guide, which has a tree nevertheless."""
    reading = check(read(make_site(site)))
    assert wrong_with(reading) == []
    assert reading.knowledge is not None
    guides = {"no-coffee": reading.knowledge.guides["no-coffee"]}
    found, problems = diagnose(reading.knowledge, reading.places, guides)
    assert list(found) == ["no-coffee"]
    return [(p.code, str(p.place), p.message, p.remedy) for p in problems]


def with_questions(causes: Mapping[str, str], *more: str) -> str:
    return guide(causes, "questions:\n" + "".join(more))


def not_told_apart(causes: str) -> Remark:
    return (
        "MB712",
        f"{FILE}:6:1",
        f"No answer tells these causes apart: {causes}.",
        "A question about something that only one of them causes would save visitors a wrong attempt.",
    )


def store_first(cause: str, place: str) -> Remark:
    return (
        "MB713",
        f"{FILE}:{place}",
        f"A visit to the store comes before the fix for `{cause}`, so the tree never tries it.",
        "If it is worth trying at home, check its minutes, likelihood and risks, and "
        "`store_visit` in site.yml.",
    )


@pytest.mark.parametrize(
    "site",
    [
        edits(guide(ALL_CAUSES)),
        edits(with_questions({"tank-empty": "common", "pump": "common"}, LIGHT)),
        edits(with_questions({"limescale": "very-common", "tank-empty": "rare"}, LIGHT)),
    ],
    ids=["no questions", "a question", "causes the other way round"],
)
def test_nothing_is_reported_if_everything_is_asked_and_tried(
    site: Mapping[str, Edit], make_site: MakeSite
) -> None:
    assert remarks(make_site, site) == []


PAIR = {"tank-empty": "common", "pump": "common"}


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (1, []),
        (
            2,
            [
                (
                    "MB711",
                    f"{FILE}:7:3",
                    "It is never worth asking `sound`: it takes 2 min, and asking it first saves 1.7 min on "
                    "average.",
                    "Make it quicker to answer, say more about what its answers mean, or delete it.",
                )
            ],
        ),
    ],
)
def test_a_question_that_takes_longer_than_it_saves_is_reported(
    minutes: int, expected: list[Remark], make_site: MakeSite
) -> None:
    sound = DEAR.replace("minutes: 60", f"minutes: {minutes}")
    assert remarks(make_site, edits(with_questions(PAIR, sound))) == expected


def test_a_question_that_a_handwritten_tree_never_asks_is_reported(make_site: MakeSite) -> None:
    tree = "tree:\n  a: {fix: tank-empty, then: b}\n  b: {fix: limescale, then: store}\n"
    site = edits(with_questions(TANK_AND_SCALE, LIGHT, tree))
    assert remarks(make_site, site) == [
        (
            "MB711",
            f"{FILE}:7:3",
            "The guide’s tree never asks `light`, so no visitor sees it.",
            "Ask it in `tree` or delete it.",
        )
    ]


def test_a_question_that_tells_nothing_is_reported(make_site: MakeSite) -> None:
    site = edits(with_questions(TANK_AND_SCALE, IDLE))
    assert remarks(make_site, site) == [
        (
            "MB711",
            f"{FILE}:7:3",
            "It is never worth asking `smell`: whatever the answer, the best next step is the same.",
            "Say more about what its answers mean (`points_to`, `rules_out`, `seen_with`), or delete it.",
        ),
        not_told_apart("`tank-empty`, `limescale`"),
    ]


def test_causes_that_no_answer_tells_apart_are_reported(make_site: MakeSite) -> None:
    causes = {"tank-empty": "common", "limescale": "common", "pump": "common"}
    assert remarks(make_site, edits(with_questions(causes, LIGHT))) == [not_told_apart("`limescale`, `pump`")]


def test_each_group_of_such_causes_is_reported(make_site: MakeSite) -> None:
    causes = {"limescale": "common", "tank-empty": "common", "pump": "common", "seal": "common"}
    light = question("light", "red, points_to: [tank-empty, seal]", "green, rules_out: [tank-empty, seal]")
    seal = {"data/causes/seal.yml": PUMP.replace("high", "low")}
    assert remarks(make_site, {**edits(with_questions(causes, light)), **seal}) == [
        not_told_apart("`limescale`, `pump`"),
        not_told_apart("`tank-empty`, `seal`"),
    ]


def test_a_second_question_may_tell_them_apart(make_site: MakeSite) -> None:
    causes = {"tank-empty": "common", "limescale": "common", "pump": "common"}
    sound = question("sound", "loud, points_to: [pump]", "soft, seen_with: {limescale: usually}")
    assert remarks(make_site, edits(with_questions(causes, LIGHT, sound))) == []


def test_a_fix_that_takes_longer_than_the_store_is_reported(make_site: MakeSite) -> None:
    site = edits(guide(ALL_CAUSES), scales=CHEAP_STORE)
    assert remarks(make_site, site) == [store_first("pump", "5:96")]


def test_all_such_fixes_are_reported_in_the_order_of_the_guide(make_site: MakeSite) -> None:
    scales = f"{SCALES}\ndiagnosis: {{store_visit: 4}}"
    site = edits(guide({"pump": "rare", "tank-empty": "common"}), scales=scales)
    assert remarks(make_site, site) == [store_first("pump", "5:10"), store_first("tank-empty", "5:43")]


def test_a_handwritten_tree_may_leave_causes_to_the_store(make_site: MakeSite) -> None:
    """Nor are causes reported that no answer tells apart: the author of the tree knows."""
    tree = (
        "tree:\n  a: {ask: light, answers: {red: b, green: b, unsure: b}}\n"
        "  b: {fix: tank-empty, then: c}\n  c: {store: [limescale, pump]}\n"
    )
    assert remarks(make_site, edits(with_questions(ALL_CAUSES, LIGHT, tree), scales=CHEAP_STORE)) == []


def test_a_guide_too_large_for_the_best_tree_is_reported(make_site: MakeSite) -> None:
    causes = {**ALL_CAUSES, **{f"part-{n}": "common" for n in range(27)}}
    sound = question("sound", "loud, points_to: [pump]", "soft, rules_out: [pump]")
    parts = {f"data/causes/part-{n}.yml": PUMP for n in range(27)}
    found = remarks(make_site, {**edits(with_questions(causes, LIGHT, sound)), **parts})
    assert [remark for remark in found if remark[0] == "MB714"] == [
        (
            "MB714",
            f"{FILE}:6:1",
            "This guide is too large to find the best tree (solutions: 30, questions: 2), so Mendbook made "
            "a good one.",
            "It may ask slightly more than it needs to. Two smaller guides would serve visitors better.",
        )
    ]
