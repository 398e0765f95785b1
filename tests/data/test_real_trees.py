"""Every path of every tree of the real site, for each kind of device, as a good technician would walk it."""

from collections.abc import Iterator
from functools import cache

import pytest

from hosting import real_reading
from mendbook.diagnosis import UNSURE, Ask, Diagnosis, Tree, Try, Visit, diagnose
from mendbook.diagnosis.restricted import restricted_case, restricted_tree
from mendbook.model import Answer, Guide, Knowledge, Remedy

READING = real_reading()

DEARER = 10
"""So many times as dear as a restart, something has to help more to come first."""


def known() -> Knowledge:
    assert READING.knowledge is not None, READING.problems
    return READING.knowledge


GUIDES = sorted(READING.knowledge.guides) if READING.knowledge else []

Met = tuple[tuple[str, str], ...]
"""A path: fixes as `(fix, "")`, questions as `(question, answer)`."""


@cache
def diagnosis(name: str) -> Diagnosis:
    trees, _ = diagnose(known(), READING.places, {name: known().guides[name]})
    return trees[name]


def trees(name: str) -> Iterator[Tree]:
    """The tree of a guide for each kind of its devices."""
    fleet, guide, found = known().fleet, known().guides[name], diagnosis(name)
    kinds = {
        (
            frozenset(row.id for row in known().rows(name) if device in fleet.concerned(row)),
            frozenset(one.id for one in guide.questions if device in fleet.fitting(one.applies_to)),
        )
        for device in fleet.fitting(guide.applies_to)
    }
    for causes, questions in kinds:
        yield restricted_tree(found.tree, restricted_case(found.case, causes, questions), pinned=False)


def paths(tree: Tree) -> Iterator[tuple[Met, Visit]]:
    """Every path where no fix helps, with its end."""
    waiting: list[tuple[str, Met]] = [(tree.start, ())]
    while waiting:
        name, met = waiting.pop()
        node = tree.nodes[name]
        if isinstance(node, Visit):
            yield met, node
        elif isinstance(node, Try):
            waiting.append((node.then, (*met, (node.fix, ""))))
        else:
            waiting += [(then, (*met, (node.question, answer))) for answer, then in node.answers]


def answer_of(guide: Guide, question: str, answer: str) -> Answer:
    return next(a for q in guide.questions if q.id == question for a in q.answers if a.id == answer)


def remedies(name: str) -> dict[str, tuple[str, Remedy]]:
    """By the id of what can be done: its row, and it."""
    return {remedy.id: (row.id, remedy) for row in known().rows(name) for remedy in row.remedies}


@pytest.mark.parametrize("name", GUIDES)
def test_after_a_quoted_message_comes_what_its_explanation_names(name: str) -> None:
    """The first fix is for a cause that the answer points to, unless that was tried, or a store mends it."""
    guide, rows = known().guides[name], {row.id: row for row in known().rows(name)}
    of_fix = remedies(name)
    exact = {
        (question.id, answer.id): answer
        for question in guide.questions
        for answer in question.answers
        if answer.exact
    }
    for tree in trees(name):
        for met, _ in paths(tree):
            for at, step in enumerate(met):
                if step not in exact:
                    continue
                pointed = set(exact[step].points_to or exact[step].seen_with)
                tried = {of_fix[fix][0] for fix, said in met[:at] if not said}
                open_ = {c for c in pointed if c in rows and not rows[c].at_store and c not in tried}
                following = [fix for fix, said in met[at + 1 :] if not said]
                if open_ and following:
                    assert of_fix[following[0]][0] in pointed, (met[: at + 1], following)
                if not open_ and pointed <= {c for c in pointed if rows[c].at_store}:
                    assert following == [], (met[: at + 1], following)


@pytest.mark.parametrize("name", GUIDES)
def test_a_restart_comes_before_what_is_much_dearer_and_helps_no_more(name: str) -> None:
    case = diagnosis(name).case
    if "temporary-fault" not in case.fix:
        return
    restart = case.fix["temporary-fault"]
    for tree in trees(name):
        for met, _ in paths(tree):
            weights = case.weights
            chances = {
                (q.id, a): row for q in case.questions for a, row in zip(q.answers, q.chances, strict=True)
            }
            restarted = False
            for name_of, said in met:
                if said:
                    row = chances.get((name_of, said), (1.0,) * len(weights))
                    weights = tuple(w * c for w, c in zip(weights, row, strict=True))
                    continue
                fix = case.fix[name_of]
                if fix is restart:
                    restarted = True
                helps, helps_more = (
                    sum(w * m for w, m in zip(weights, one.mends, strict=True)) for one in (restart, fix)
                )
                if not restarted and fix.cost >= DEARER * restart.cost:
                    assert helps_more > helps, (met, name_of)
                weights = tuple(w * (1 - m) for w, m in zip(weights, fix.mends, strict=True))


@pytest.mark.parametrize("name", GUIDES)
def test_every_symptom_leads_to_an_answer_that_the_tree_asks_for_or_to_a_row(name: str) -> None:
    """All but the first, which is the guide as a whole."""
    guide = known().guides[name]
    asked = {
        node.question: dict(node.answers)
        for node in diagnosis(name).tree.nodes.values()
        if isinstance(node, Ask)
    }
    for symptom in guide.symptoms[1:]:
        assert symptom.answers or symptom.cause, symptom.text
        for question, answer in symptom.answers.items():
            assert answer in asked[question]
            assert answer != UNSURE
        assert symptom.cause is None or symptom.cause in remedies(name)


@pytest.mark.parametrize("name", GUIDES)
def test_nothing_cheap_shares_a_row_with_what_is_dear(name: str) -> None:
    site = known().site
    for row in known().rows(name):
        if row.use.merges and not row.at_store:
            costs = [site.minutes_for(known().causes_alone[cause].remedies[0]) for cause in row.use.ids]
            assert max(costs) < 20 or min(costs) > 5, row.id


UNFIT = {
    "iphone-wont-turn-on": (
        "If the screen responds",
        "If the iPhone is on",
        "while the iPhone is on",
        "if the iPhone starts",
    ),
    "iphone-touch-screen-not-responding": ("If the screen responds, [",),
    "iphone-not-backing-up-to-icloud": ("recovery mode",),
}
"""What makes no sense in these guides, or puts at risk what they are about."""


@pytest.mark.parametrize("name", UNFIT)
def test_steps_of_shared_causes_fit_the_guide(name: str) -> None:
    steps = [
        item.step.text.values["en"] for row in known().rows(name) for r in row.remedies for item in r.steps
    ]
    assert [text for text in steps if any(words in text for words in UNFIT[name])] == []
