"""How much CPU decision trees cost.   python bench/trees.py

For the real guide, and for random cases of growing size: CPU seconds to find the tree (median of five),
whether it is the best one, its nodes, and what the heuristic's tree costs over the best.
"""

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from mendbook.diagnosis import Case, Fix, Grower, Question, Strategy, evaluate, heuristic, strategy
from mendbook.diagnosis.weigh import case_of
from mendbook.reader import read

ROOT = Path(__file__).parents[1]
GUIDE = "iphone-not-backing-up-to-icloud"
RUNS = 5
SIZES = ((5, 3, 2), (8, 4, 2), (8, 5, 3), (10, 5, 2), (12, 6, 2), (20, 8, 2), (30, 10, 3))
"""Causes, questions, and answers to each."""


def real_case() -> Case:
    knowledge = read(ROOT).knowledge
    assert knowledge is not None
    return case_of(GUIDE, knowledge)


def random_case(causes: int, questions: int, answers: int, seed: int) -> Case:
    """Causes and fixes as in a guide; most questions point to one or two causes, the others are vague."""
    chance = random.Random(seed)
    weights = tuple(float(chance.choice((40, 20, 8, 3))) for _ in range(causes))
    fixes = tuple(
        Fix(
            f"fix-{i}",
            chance.choice((3.0, 5.0, 10.0, 10.0, 15.0, 30.0, 60.0, 90.0)),
            tuple(float(i == j) for j in range(causes)),
            chance.choice((0.0, 0.0, 15.0)),
        )
        for i in range(causes)
    )
    asked = []
    for number in range(questions):
        pointed = set(chance.sample(range(causes), chance.randint(1, 2)))
        clear = chance.random() < 0.6
        rows = [
            [
                float((i in pointed) == (a == 0)) or 0.02
                if clear
                else max(0.02, chance.choice((0, 0, 0.1, 0.4, 0.8, 1)))
                for i in range(causes)
            ]
            for a in range(answers)
        ]
        sums = [sum(row[i] for row in rows) for i in range(causes)]
        chances = tuple(tuple(v / s for v, s in zip(row, sums, strict=True)) for row in rows)
        names = tuple(f"answer-{a}" for a in range(answers))
        asked.append(Question(f"question-{number}", chance.choice((1.0, 2.0, 3.0)), names, chances))
    return Case(tuple(f"cause-{i}" for i in range(causes)), weights, fixes, tuple(asked), 120.0, 0.1)


def timed(work: Callable[[], Strategy]) -> tuple[float, Strategy]:
    times = []
    for _ in range(RUNS):
        before = time.process_time()
        found = work()
        times.append(time.process_time() - before)
    return statistics.median(times), found


def line(name: str, case: Case) -> str:
    seconds, found = timed(lambda: strategy(case))
    grower = Grower()
    best = evaluate(case, found.tree).cost
    more = evaluate(case, grower.tree(heuristic(case, grower))).cost / best - 1
    quick = f"  heuristic {100 * more:+.2f} %" if found.exact else ""
    return (
        f"{name:<34}{seconds:>8.3f} s  {'best' if found.exact else 'good':<5}{len(found.tree.nodes):>6} nodes"
        f"  ECR {best:6.1f}{quick}"
    )


def main() -> None:
    print(line("the iCloud guide", real_case()))
    for causes, questions, answers in SIZES:
        for seed in range(3):
            name = f"{causes} causes, {questions} questions x {answers}, no. {seed}"
            print(line(name, random_case(causes, questions, answers, seed)), flush=True)


if __name__ == "__main__":
    main()
