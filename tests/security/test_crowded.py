"""Sites that use little text in many places are checked within seconds, or refused."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from crowded_inputs import CROWDED

from espresso import copy_site

QUICK = ("8 causes with 20 further solutions", "terms: each found everywhere", "a row with 30,000 steps")
LONG = os.environ.get("MENDBOOK_LONG") == "1"

CPU_SECONDS, MEMORY = 20, 1 << 30
"""The promise is ten seconds on an idle machine."""


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.mark.parametrize("name", CROWDED if LONG else QUICK)
def test_a_crowded_site_of_100_kb_is_checked_within_seconds(name: str, tmp_path: Path) -> None:
    root = copy_site(tmp_path / "site", CROWDED[name])
    process = subprocess.run(
        [sys.executable, "-m", "mendbook", "check", str(root)],
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=limit,
        check=False,
    )
    assert process.returncode in (0, 1), process.stderr[-500:]
    assert "MB" in process.stdout or "no problems" in process.stdout
    assert "Traceback" not in process.stdout + process.stderr
