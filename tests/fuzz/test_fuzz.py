"""No change to a file, however odd, ends in a traceback or takes more than ten CPU seconds or a gigabyte."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from espresso import ESPRESSO
from fuzz import fuzzing
from fuzz.fuzzing import Failure, limited
from fuzz.mutations import changed, files_of
from hosting import REPOSITORY

LONG = os.environ.get("MENDBOOK_LONG") == "1"
"""Set by `make test-long`."""

CASES = {"structure": 3_000, "bytes": 2_000}
AT_ONCE = 250


def failures_of(site: Path, kind: str, first: int, last: int) -> list[Failure]:
    """The failures of some changes, found in a process of its own, which keeps what it has read."""
    command = [sys.executable, fuzzing.__file__, str(site), kind, str(first), str(last)]
    tests = str(Path(__file__).parents[1])
    process = subprocess.run(
        command,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([*filter(None, [os.environ.get("PYTHONPATH")]), tests]),
        },
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [Failure(**json.loads(line)) for line in process.stdout.splitlines()]


def description(failures: list[Failure]) -> str:
    return "\n\n".join(f"{one.kind} {one.number}: {one.file}\n{one.why}\n{one.diff}" for one in failures)


@pytest.mark.parametrize("kind", CASES)
def test_a_few_changes_of_a_small_site_cause_no_failure(kind: str) -> None:
    failures = failures_of(ESPRESSO, kind, 0, 60)
    assert not failures, description(failures)


@pytest.mark.skipif(not LONG, reason="MENDBOOK_LONG is not set")
@pytest.mark.parametrize(
    ("kind", "first"), [(kind, first) for kind, many in CASES.items() for first in range(0, many, AT_ONCE)]
)
def test_many_changes_of_the_real_site_cause_no_failure(kind: str, first: int) -> None:
    failures = failures_of(REPOSITORY, kind, first, first + AT_ONCE)
    assert not failures, description(failures)


@pytest.mark.parametrize("kind", CASES)
def test_changes_are_reproducible_and_differ(kind: str) -> None:
    changes = [changed(ESPRESSO, kind, number) for number in range(40)]
    assert changes == [changed(ESPRESSO, kind, number) for number in range(40)]
    assert sum(before != after for _, before, after in changes) > 30
    assert {file for file, _, _ in changes} <= set(files_of(ESPRESSO))
    assert len({after for _, _, after in changes}) > 30


def fail() -> None:
    raise ValueError("no luck")


def work_for_ever() -> None:
    while True:
        pass


def hold_too_much() -> None:
    kept = bytearray(1_200_000_000)
    kept[::4096] = b"x" * len(kept[::4096])


def test_failures_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limited(lambda: None) == ""
    assert limited(fail).endswith('    raise ValueError("no luck")\nValueError: no luck')
    with monkeypatch.context() as patched:
        patched.setattr(fuzzing, "SECONDS", 100)  # the system needs some of them to provide the memory
        assert limited(hold_too_much).startswith("It held 1")
    held_before = b"x" * 100_000_000
    monkeypatch.setattr(fuzzing, "MEMORY", len(held_before) // 2)
    assert limited(lambda: None) == ""
    monkeypatch.setattr(fuzzing, "SECONDS", 1)
    assert limited(work_for_ever).startswith("It was ended by signal 24 after ")
    monkeypatch.setattr(fuzzing, "PATIENCE", 0.2)
    assert limited(lambda: time.sleep(60)) == "It hung for 0 seconds."
