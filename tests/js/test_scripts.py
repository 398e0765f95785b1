"""The scripts of macros: correct by their types, small, and tested as far as possible without a browser."""

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
"""Mendbook's own scripts of pages, without MiniSearch."""

WORKER = sorted((REPOSITORY / "overrides").glob("sw*.js"))
"""The scripts of the service worker, which has other globals than pages."""

OF_THE_PREVIEW = [
    *sorted((REPOSITORY / "src/mendbook/preview/files").glob("*.js")),
    *sorted((REPOSITORY / "src/mendbook/forms/page").glob("*.js")),
]

OF_WORKER = HERE / "worker.json"

LIMIT = 6 * 1024
"""The maximum size of a script in bytes, compressed: slow phones load it within a moment."""

each_script = pytest.mark.parametrize("script", [*SCRIPTS, *WORKER], ids=lambda script: script.stem)


def test_scripts_of_pages_have_correct_types(tmp_path: Path) -> None:
    assert len(SCRIPTS) >= 3
    assert len(OF_THE_PREVIEW) >= 3
    checked = deno(tmp_path, "check", *SCRIPTS, *OF_THE_PREVIEW)
    assert checked.returncode == 0, checked.stdout


def test_scripts_of_the_worker_have_correct_types(tmp_path: Path) -> None:
    assert len(WORKER) >= 3
    checked = deno(tmp_path, "check", *WORKER, config=OF_WORKER)
    assert checked.returncode == 0, checked.stdout


def test_the_worker_recognizes_addresses(tmp_path: Path) -> None:
    arguments = ("--location", "https://host.example/help/sw.js", HERE / "worker_checks.js")
    process = deno(tmp_path, "test", *arguments, config=OF_WORKER)
    assert process.returncode == 0, process.stdout
    (passed,) = re.findall(r"(\d+) passed", process.stdout)
    assert int(passed) >= 6


def test_a_wrong_type_is_found(tmp_path: Path) -> None:
    script = tmp_path / "wrong.js"
    script.write_text("history.back(1);\n", encoding="utf-8")
    checked = deno(tmp_path / "deno", "check", script)
    assert checked.returncode != 0
    assert "TS2554" in checked.stdout


def test_functions_that_need_no_browser(tmp_path: Path) -> None:
    process = deno(tmp_path, "test", HERE)
    assert process.returncode == 0, process.stdout
    (passed,) = re.findall(r"(\d+) passed", process.stdout)
    assert int(passed) > 40


@each_script
def test_a_script_is_small(script: Path) -> None:
    assert len(gzip.compress(script.read_bytes())) < LIMIT
