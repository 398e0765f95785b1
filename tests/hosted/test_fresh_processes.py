"""Behaviour that can only be tested in a new process."""

import json
import os
import subprocess
import sys

from mendbook.diagnosis import Case, Fix, Question, strategy

DEEP = {
    "[" * 100_000: "f:1:51",
    '["]", ' * 100_000: "f:1:301",
    "{a: " * 60 + "}" * 60: "f:1:201",
    "- " * 100_000: "f:1:101",
    "".join(" " * i + "k:\n" for i in range(1_200)): "f:51:51",
    "".join(" " * i + "k:\n" for i in range(60)) + " " * 60 + "x": "f:51:51",
}


def test_too_much_nesting_is_a_problem() -> None:
    """In another process, since failing would end the whole process."""
    code = (
        "import json, sys; from mendbook.reader.yaml_source import read_yaml;"
        "problems = (p for text in json.load(sys.stdin) for p in read_yaml('f', text)[1]);"
        "print(*(f'{p.code} {p.place}' for p in problems), sep='\\n')"
    )
    command = [sys.executable, "-c", code]
    texts = json.dumps(list(DEEP))
    process = subprocess.run(command, input=texts, capture_output=True, text=True, check=True)
    assert process.stdout.splitlines() == [f"MB107 {place}" for place in DEEP.values()]


def test_trees_do_not_depend_on_the_hash_seed() -> None:
    minutes = {"c1": 10.0, "c2": 10.0, "c3": 20.0, "c4": 20.0}
    case = Case(
        causes=tuple(minutes),
        weights=(4.0, 4.0, 2.0, 2.0),
        fixes=tuple(
            Fix(name, minutes[name], tuple(float(name == other) for other in minutes)) for name in minutes
        ),
        questions=(
            Question("light", 1, ("red", "green"), ((0.8, 0.1, 0.5, 0.1), (0.2, 0.9, 0.5, 0.9))),
            Question("sound", 1, ("loud", "quiet"), ((0.8, 0.1, 0.5, 0.1), (0.2, 0.9, 0.5, 0.9))),
        ),
        store=120,
        unsure=0.1,
    )
    code = f"from mendbook.diagnosis import *; print(strategy({case!r}))"
    # This process has a random hash seed.
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    command = [sys.executable, "-c", code]
    process = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert process.stdout.strip() == str(strategy(case))
