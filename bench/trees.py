"""What decision trees cost visitors, and how much CPU they cost.   python bench/trees.py [--before SOURCE]

Prints for this source tree, and beside it for another one, such as that of an older commit
(`git worktree add --detach /some/where COMMIT`):

- for each real guide the minutes until it works again, on average (ECR): by its tree, by the order of the
  guide's table, by the best order without questions that don't come first, and by the store at once;
- what good trees cost over the best one: 8 to 12 fixes, 3 to 5 questions, with and without overlap;
- CPU seconds of the diagnosis of 500 distinct guides, and of a guide of 12 fixes and 6 questions.

Each source runs in a process of its own, on its own guides and on the same random cases. `--quick` takes a
quarter of the cases.
"""

import argparse
import json
import math
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path

import mendbook
from mendbook.diagnosis import (
    Case,
    Fix,
    Grower,
    Question,
    Tree,
    evaluate,
    heuristic,
    in_order,
    prove,
    strategy,
)
from mendbook.diagnosis.ways import find_ways
from mendbook.diagnosis.weigh import build_case
from mendbook.reader import read

ROOT = Path(__file__).parents[1]
GAPS, GUIDES, LARGE = 40, 500, 4
"""How many cases."""

Row = list[str]


def random_case(
    causes: int, questions: int, answers: int, seed: int, *, overlap: bool = False, unsure: float = 0.1
) -> Case:
    """Causes and fixes as in a guide; most questions point to one or two causes, the others are vague."""
    chance = random.Random(seed)
    weights = tuple(float(chance.choice((40, 20, 8, 3))) for _ in range(causes))
    fixes = tuple(
        Fix(
            f"fix-{i}",
            chance.choice((3.0, 5.0, 10.0, 10.0, 15.0, 30.0, 60.0, 90.0)),
            tuple(
                1.0 if i == j else chance.choice((0, 0, 0, 0.2, 0.5)) if overlap else 0.0
                for j in range(causes)
            ),
            chance.choice((0.0, 0.0, 15.0)),
        )
        for i in range(causes)
    )
    question_list = []
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
        question_list.append(Question(f"question-{number}", chance.choice((1.0, 2.0, 3.0)), names, chances))
    return Case(
        tuple(f"cause-{i}" for i in range(causes)), weights, fixes, tuple(question_list), 120.0, unsure
    )


def seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


# -- what one source tree says


def real_guides() -> dict[str, Row]:
    """By guide: its tree, the order of its table, the best order without further questions, the store."""
    knowledge = read(Path(mendbook.__file__).parents[2]).knowledge
    assert knowledge is not None
    rows = {}
    for name in knowledge.guides:
        case = build_case(name, knowledge)
        first = [question for question in case.questions if getattr(question, "first", False)]
        bare = Case(**{f.name: getattr(case, f.name) for f in fields(case)} | {"questions": tuple(first)})
        table = tree_in_order([fix.id for fix in case.fixes], first)
        trees = (strategy(case).tree, table, strategy(bare).tree, tree_in_order([], first))
        costs = [evaluate(case if tree is not trees[2] else bare, tree).cost for tree in trees]
        rows[name] = [f"{cost:.1f}" for cost in costs]
    return rows


def tree_in_order(fixes: list[str], first: list[Question]) -> Tree:
    try:
        return in_order(fixes, asked=first)
    except TypeError:  # an older source, which asked nothing before
        return in_order(fixes)


def gaps(share: float, *, overlap: bool) -> dict[str, Row]:
    """Percent over the best tree, by what made the tree: mean, 95 %, and worst."""
    makers: dict[str, Callable[[Case, Grower], str | None]] = {"heuristic": heuristic}
    try:
        from mendbook.diagnosis.among import among_best

        makers["best fix only"] = among_best
    except ImportError:
        pass  # an older source
    over: dict[str, list[float]] = {name: [] for name in makers}
    chance, solved = random.Random(7), 0
    for number in range(math.ceil(GAPS * share)):
        size = (chance.randint(8, 12), chance.randint(3, 5), chance.choice((2, 2, 3)))
        case = random_case(*size, seed=1_000 + number, overlap=overlap)
        best = strategy(case)
        solved += best.exact
        least = evaluate(case, best.tree).cost
        for name, maker in makers.items():
            grower = Grower()
            start = maker(case, grower)
            if start is not None and best.exact:
                over[name].append(100 * (evaluate(case, grower.tree(start)).cost / least - 1))
    kind = "fixes overlap" if overlap else "own fixes"
    rows = {f"{kind}: {name}": percent(values) for name, values in over.items() if values}
    return rows | {f"{kind}: solved exactly": [f"{solved}", "", ""]}


def percent(values: Sequence[float]) -> Row:
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, math.ceil(0.95 * len(ordered)) - 1)]
    return [f"{statistics.mean(ordered):.2f} %", f"{high:.2f} %", f"{ordered[-1]:.2f} %"]


def times(share: float) -> dict[str, Row]:
    def diagnose(case: Case) -> None:
        tree = strategy(case).tree
        prove(case, tree)
        evaluate(case, tree)
        find_ways(case, tree)

    many = [random_case(5, 2, 3, seed) for seed in range(math.ceil(GUIDES * share))]
    large = [random_case(12, 6, 2, seed) for seed in range(math.ceil(LARGE * share))]
    exact = 0

    def solve() -> None:
        nonlocal exact
        exact = sum(strategy(case).exact for case in large)

    each = seconds(solve) / len(large)
    return {
        f"{len(many)} distinct guides of 5 causes and 2 questions, all of the diagnosis": [
            f"{seconds(lambda: [diagnose(case) for case in many]):.2f} s"
        ],
        "of it, the search for the trees": [f"{seconds(lambda: [strategy(case) for case in many]):.2f} s"],
        f"12 fixes, 6 questions of 2 answers, mean of {len(large)}": [f"{each:.2f} s"],
        "of these, solved exactly": [f"{exact}"],
    }


def measure(share: float) -> dict[str, dict[str, Row]]:
    return {
        "guide: ECR, table order, no questions, store at once (minutes)": real_guides(),
        "over the best tree: mean, 95 %, worst": gaps(share, overlap=False) | gaps(share, overlap=True),
        "CPU": times(share),
    }


# -- side by side


def measure_source(source: Path, *options: str) -> dict[str, dict[str, Row]]:
    process = subprocess.run(
        [sys.executable, __file__, "--json", *options],
        env={**os.environ, "PYTHONPATH": str(source / "src")},
        stdout=subprocess.PIPE,
        check=True,
    )
    tables: dict[str, dict[str, Row]] = json.loads(process.stdout)
    return tables


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--before", type=Path, help="another source tree, to set beside this one")
    parser.add_argument("--quick", action="store_true", help="a quarter of the cases")
    parser.add_argument("--json", action="store_true", help="the numbers alone, of the source imported")
    options = parser.parse_args()
    if options.json:
        print(json.dumps(measure(0.25 if options.quick else 1.0)))
        return
    flags = ["--quick"] if options.quick else []
    sources = {"before": options.before} if options.before else {}
    tables = {name: measure_source(path, *flags) for name, path in {**sources, "now": ROOT}.items()}
    for part in tables["now"]:
        print(f"\n| {part} | {' | '.join(tables)} |\n|---|{'---|' * len(tables)}")
        for name in dict.fromkeys(name for table in tables.values() for name in table[part]):
            cells = (", ".join(filter(None, table[part].get(name, ["–"]))) for table in tables.values())
            print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
