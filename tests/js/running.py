"""Runs the installed Deno with its cache in a folder, and without fetching anything."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hosting import REPOSITORY

HERE = Path(__file__).parent


def deno(
    folder: Path, *arguments: object, config: Path = REPOSITORY / "deno.json"
) -> subprocess.CompletedProcess[str]:
    command, *parameters = map(str, arguments)
    return subprocess.run(
        [
            Path(sys.executable).with_name("deno"),
            command,
            "--config",
            config,
            "--no-remote",
            *parameters,
        ],
        cwd=HERE,
        env={**os.environ, "DENO_DIR": str(folder), "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )


def result_of(folder: Path, script: str, argument: object) -> Any:
    """The JSON output of a script in this folder for JSON input."""
    file = folder / "given.json"
    file.write_text(json.dumps(argument), encoding="utf-8")
    process = deno(folder / "deno", "run", f"--allow-read={file}", HERE / script, file)
    assert process.returncode == 0, process.stdout
    return json.loads(process.stdout)
