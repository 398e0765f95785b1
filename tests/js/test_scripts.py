"""The macros' scripts: sound by their types, small, and right in what needs no browser."""

import gzip
import re
from pathlib import Path

import pytest
from running import HERE, deno

from hosting import REPOSITORY

SCRIPTS = sorted(
    path
    for path in [*(REPOSITORY / "macros").glob("*/*.js"), *(REPOSITORY / "overrides").glob("*.js")]
    if path.stem != "minisearch" and not path.name.startswith("sw")
)
"""Ours, of pages: MiniSearch comes as it is."""

WORKER = sorted((REPOSITORY / "overrides").glob("sw*.js"))
"""Those of the worker in the background, which has other things around it than pages have."""

OF_THE_PREVIEW = [
    *sorted((REPOSITORY / "src/mendbook/preview/files").glob("*.js")),
    *sorted((REPOSITORY / "src/mendbook/forms/page").glob("*.js")),
]

OF_WORKER = HERE / "worker.json"

LIMIT = 6 * 1024
"""So many bytes, compressed, may one script have: a slow phone gets them within a moment."""

each_script = pytest.mark.parametrize("script", [*SCRIPTS, *WORKER], ids=lambda script: script.stem)


def test_types(tmp_path: Path) -> None:
    assert len(SCRIPTS) >= 3
    assert len(OF_THE_PREVIEW) >= 3
    checked = deno(tmp_path, "check", *SCRIPTS, *OF_THE_PREVIEW)
    assert checked.returncode == 0, checked.stdout


def test_types_of_the_worker(tmp_path: Path) -> None:
    assert len(WORKER) >= 3
    checked = deno(tmp_path, "check", *WORKER, config=OF_WORKER)
    assert checked.returncode == 0, checked.stdout


def test_the_worker_knows_addresses(tmp_path: Path) -> None:
    arguments = ("--location", "https://host.example/help/sw.js", HERE / "worker_checks.js")
    ran = deno(tmp_path, "test", *arguments, config=OF_WORKER)
    assert ran.returncode == 0, ran.stdout
    (passed,) = re.findall(r"(\d+) passed", ran.stdout)
    assert int(passed) >= 6


def test_a_wrong_type_is_found(tmp_path: Path) -> None:
    script = tmp_path / "wrong.js"
    script.write_text("history.back(1);\n", encoding="utf-8")
    checked = deno(tmp_path / "deno", "check", script)
    assert checked.returncode != 0
    assert "TS2554" in checked.stdout


def test_what_needs_no_browser(tmp_path: Path) -> None:
    ran = deno(tmp_path, "test", HERE)
    assert ran.returncode == 0, ran.stdout
    (passed,) = re.findall(r"(\d+) passed", ran.stdout)
    assert int(passed) > 40


@each_script
def test_a_script_is_small(script: Path) -> None:
    assert len(gzip.compress(script.read_bytes())) < LIMIT
