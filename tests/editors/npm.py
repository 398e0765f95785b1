"""npm packages in Deno, as in editors: those of deno.lock, which `make` has fetched."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent

ENVIRONMENT = {
    **os.environ,
    "DENO_DIR": str(Path(sys.executable).parents[1] / ".deno"),
    "DENO_NO_UPDATE_CHECK": "1",
    "NO_COLOR": "1",
}


def deno_run(*arguments: object) -> list[str]:
    """The command that runs a script or a package, offline."""
    deno = str(Path(sys.executable).with_name("deno"))
    return [deno, "run", "--cached-only", "--config", str(HERE / "deno.json"), *map(str, arguments)]


class Case(NamedTuple):
    """Schemas by name, and values, each with the name of its schema."""

    schemas: Mapping[str, Any]
    files: Sequence[tuple[str, Any]]


def validated(cases: Sequence[Case], folder: Path) -> list[list[list[str]]]:
    """The errors of ajv for each value of each case."""
    given = folder / "given.json"
    given.write_text(json.dumps([case._asdict() for case in cases]), encoding="utf-8")
    command = deno_run(f"--allow-read={given}", HERE / "validated.js", given)
    ran = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    found: list[list[list[str]]] = json.loads(ran.stdout)
    return found
