"""Sites derived from this repository by scripts of `bench/` have nothing that would stop a strict build."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mendbook.checks import check
from mendbook.problems import blocking
from mendbook.reader import read

sys.path.append(str(Path(__file__).parents[3] / "bench"))

import copies
import devices
import stores


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: copies.make(folder, 1),
        lambda folder: devices.make(folder, 0, 0),
        lambda folder: devices.make(folder, 4, 2),
        lambda folder: stores.make(folder, 0),
        lambda folder: stores.make(folder, 2),
    ],
    ids=["copies", "no-device", "devices", "no-store", "stores"],
)
def test_derived_sites_can_be_built(make: Callable[[Path], Path], tmp_path: Path) -> None:
    problems = check(read(make(tmp_path / "site"))).problems
    assert [problem for problem in problems if blocking([problem], strict=True)] == []
