"""Random cases and trees, and computations of their costs that share no code with the engine."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from mendbook.diagnosis import STORE, UNSURE, Ask, Case, Fix, Grower, Question, Tree, Try
from thorough import LONG

ROUNDS = 2_000 if LONG else 50
"""The number of random cases of a thorough test; `make test-long` tries more."""


def rounds(number: int = ROUNDS) -> settings:
    """Settings for this many cases: the same ones in every ordinary run, new ones in every long run."""
    return settings(
        max_examples=number,
        deadline=None,
        database=None,
        derandomize=not LONG,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def slack(case: Case) -> float:
    """The tolerance for costs that are mathematically equal: the engine treats 1e-9 visits as equal."""
    return 2e-8 * case.store + 1e-9


def own_fixes(weights: Sequence[float], minutes: Sequence[float], store: float = 1e4) -> Case:
    """A certain fix for each cause, no questions, and by default a store so expensive that it never pays."""
    names = tuple(f"c{number}" for number in range(1, len(weights) + 1))
    fixes = tuple(
        Fix(name, minute, tuple(float(name == other) for other in names))
        for name, minute in zip(names, minutes, strict=True)
    )
    return Case(names, tuple(weights), fixes, (), store)


def asked(question: str, minutes: float, **answers: tuple[float, ...]) -> Question:
    """`asked("light", 1, red=(0.75, 0.25), green=(0.25, 0.75))`: a question with, for each answer, its
    chances by cause.
    """
    return Question(question, minutes, tuple(answers), tuple(answers.values()))


# -- random cases


@st.composite
def cases(
    draw: st.DrawFn,
    *,
    overlap: bool | None = None,
    most_questions: int = 3,
    safety: bool = False,
    waits: bool = False,
) -> Case:
    """Small cases of every kind. overlap: whether fixes may share a cause; None for either. safety: whether
    some questions come before any fix, and some answers, including UNSURE, lead straight to the store. waits:
    whether some fixes must be tried after others.

    Some fixes mend nothing, nothing mends some causes, and some steps cost nothing. Hypothesis draws the
    sizes, so that it finds the smallest failing case. The numbers follow from a seed: drawing each of them
    would take longer than the test itself.
    """
    asks = draw(st.integers(0, most_questions))
    most = int(6.5 - 1.5 * asks)
    tries = draw(st.integers(most - 2 if most > 3 else 1, most))
    causes = draw(st.integers(2, 5)) if draw(st.integers(0, 9)) else 1
    return random_case(random.Random(draw(_SEEDS)), (asks, tries, causes), overlap, safety, waits)


_SEEDS = st.integers(0, 2**32)


def random_case(
    rng: random.Random, sizes: tuple[int, int, int], overlap: bool | None, safety: bool, waits: bool
) -> Case:
    """A case with this many questions, fixes and causes; otherwise as in `cases`."""
    asks, tries, causes = sizes
    chances = (1.0, 0.8, 0.4, 0.1)
    mends = [[0.0] * causes for _ in range(tries)]
    if overlap or (overlap is None and _one_in(rng, 2)):
        mends = [[0.0 if _one_in(rng, 2) else rng.choice(chances) for _ in row] for row in mends]
    else:
        for cause in range(causes):
            mends[rng.randrange(tries)][cause] = 0.0 if _one_in(rng, 2) else rng.choice(chances)
    return Case(
        causes=tuple(f"c{number}" for number in range(causes)),
        weights=tuple(float(rng.randint(1, 40)) for _ in range(causes)),
        fixes=tuple(
            Fix(
                f"f{number}",
                float(rng.randint(0, 30)),
                tuple(row),
                rng.choice((0.0, 0.0, 15.0)),
                after=f"f{rng.randrange(number)}" if waits and number and _one_in(rng, 2) else "",
                some_devices=waits and _one_in(rng, 4),
            )
            for number, row in enumerate(mends)
        ),
        questions=tuple(_question(rng, f"q{number}", causes, safety) for number in range(asks)),
        store=rng.choice((120.0, 1_000.0, 30.0, 100_000.0, 5.0)),
        unsure=rng.choice((0.0, 0.1, 0.3)),
    )


def _question(rng: random.Random, name: str, causes: int, safety: bool) -> Question:
    answers = rng.randint(2, 4)
    columns = []
    for _ in range(causes):
        shares = [rng.choice((1, 2, 10, 60)) for _ in range(answers)]
        columns.append([share / sum(shares) for share in shares])
    made = Question(
        name,
        float(rng.choice((0, 1, 1, 2, 3, 8))),
        tuple(f"a{number}" for number in range(answers)),
        tuple(zip(*columns, strict=True)),
    )
    if not safety:
        return made
    stops = frozenset(answer for answer in (*made.answers, UNSURE) if _one_in(rng, 4))
    return replace(made, first=_one_in(rng, 2), stops=stops)


def _one_in(rng: random.Random, number: int) -> bool:
    return not rng.randrange(number)


def random_tree(case: Case, rng: random.Random) -> Tree:
    """Any sensible strategy: the next step is drawn again after each answer, and the store may
    come anywhere.
    """
    grower = Grower()

    def grow(fixes: tuple[Fix, ...], questions: tuple[Question, ...]) -> str:
        if not (fixes or questions) or rng.random() < 0.15:
            return STORE
        able: list[Fix | Question] = [*fixes, *questions]
        chosen = rng.choice(able)
        if isinstance(chosen, Fix):
            return grower.add(Try(chosen.id, grow(tuple(f for f in fixes if f != chosen), questions)))
        others = tuple(q for q in questions if q != chosen)
        return grower.add(
            Ask(chosen.id, tuple((answer, grow(fixes, others)) for answer in (*chosen.answers, UNSURE)))
        )

    return grower.tree(grow(case.fixes, case.questions))


# -- costs, computed in the simplest way


def brute_force(case: Case) -> float:
    """The least expected cost of repair, found by trying every action in every order."""
    causes = range(len(case.causes))

    @cache
    def unmended(tried: frozenset[str]) -> list[float]:
        return [_unmended(case, cause, tried) for cause in causes]

    @cache
    def answered(given: frozenset[tuple[str, str]]) -> list[float]:
        return [_answered(case, cause, dict(given)) for cause in causes]

    @cache
    def able(tried: frozenset[str]) -> list[Fix]:
        return [fix for fix in case.fixes if fix.id not in tried and not waits(case, fix, tried)]

    @cache
    def least(tried: frozenset[str], given: frozenset[tuple[str, str]]) -> float:
        weight = sum(part * share for part, share in zip(unmended(tried), answered(given), strict=True))
        options = [case.store * weight]
        asked = dict(given)
        if any(asked.get(question.id) in question.stops for question in case.questions):
            return options[0]
        first = [question for question in case.questions if question.first and question.id not in asked]
        if first:
            options = []
        for fix in () if first else able(tried):
            options.append((fix.minutes + fix.risk) * weight + least(tried | {fix.id}, given))
        for question in first or case.questions:
            if question.id not in asked:
                answers = (*question.answers, UNSURE)
                after = sum(least(tried, given | {(question.id, answer)}) for answer in answers)
                options.append(question.minutes * weight + after)
        return min(options)

    return least(frozenset(), frozenset()) / sum(case.weights)


def waits(case: Case, fix: Fix, tried: frozenset[str]) -> bool:
    """Whether an earlier solution, for which this fix is a fallback, hasn't been tried yet and may still
    help.
    """
    while fix.after:
        fix = case.fix[fix.after]
        if fix.id not in tried:
            for cause, mends in enumerate(fix.mends):
                by_all = [other for other in case.fixes if other.id in tried and not other.some_devices]
                if mends and all(other.mends[cause] < 1 for other in by_all):
                    return True
    return False


def _unmended(case: Case, cause: int, tried: frozenset[str]) -> float:
    """The part of a cause's weight that isn't mended by these fixes."""
    weight = case.weights[cause]
    for fix in case.fixes:
        if fix.id in tried:
            weight *= 1 - fix.mends[cause]
    return weight


def _answered(case: Case, cause: int, given: Mapping[str, str]) -> float:
    """The share of visitors with a cause who give these answers."""
    share = 1.0
    for question in case.questions:
        answer = given.get(question.id)
        if answer == UNSURE:
            share *= case.unsure
        elif answer is not None:
            share *= (1 - case.unsure) * question.chances[question.answers.index(answer)][cause]
    return share


class Walk(NamedTuple):
    """Totals over all paths of a tree. longest: the minutes and steps of the longest path."""

    cost: float
    minutes: float
    arrived: dict[str, list[float]]
    paths: int
    longest: tuple[float, int]


def walk(case: Case, tree: Tree) -> Walk:
    """Follows every path from the start to the store, one by one, with the weight that remains on it."""
    cost = minutes = 0.0
    arrived: dict[str, list[float]] = {}
    ends: list[tuple[float, int]] = []
    waiting = [(tree.start, list(case.weights), 0.0, 0.0, 0)]
    while waiting:
        name, weights, spent, risked, steps = waiting.pop()
        arrived[name] = [a + w for a, w in zip(arrived.get(name, [0.0] * len(weights)), weights, strict=True)]
        node = tree.nodes[name]
        if isinstance(node, Try):
            fix = case.fix[node.fix]
            spent, risked = spent + fix.minutes, risked + fix.risk
            mended = [w * m for w, m in zip(weights, fix.mends, strict=True)]
            minutes += sum(mended) * spent
            cost += sum(mended) * (spent + risked)
            rest = [w - m for w, m in zip(weights, mended, strict=True)]
            waiting.append((node.then, rest, spent, risked, steps + 1))
        elif isinstance(node, Ask):
            question = case.question[node.question]
            for answer, then in node.answers:
                chances = dict(zip(question.answers, question.chances, strict=True)).get(answer)
                share = case.unsure if chances is None else 1 - case.unsure
                told = [w * share * c for w, c in zip(weights, chances or [1.0] * len(weights), strict=True)]
                waiting.append((then, told, spent + question.minutes, risked, steps + 1))
        else:
            minutes += sum(weights) * spent
            cost += sum(weights) * (spent + risked + case.store)
            ends.append((spent, steps))
    total = sum(case.weights)
    return Walk(cost / total, minutes / total, arrived, len(ends), max(ends))
