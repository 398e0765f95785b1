"""The macros' scripts: sound by their types, small, and right in what needs no browser."""

import gzip
import re
from pathlib import Path

import pytest
from running import HERE, deno

from espresso import MakeSite, edit_site
from hosting import REPOSITORY
from mendbook.publish import publish
from mendbook.render.assets import WORKER as PARTS

SCRIPTS = sorted(
    path
    for path in [*(REPOSITORY / "macros").glob("*/*.js"), *(REPOSITORY / "overrides").glob("*.js")]
    if path.stem != "minisearch" and not path.name.startswith("sw")
)
"""Ours, of pages: MiniSearch comes as it is."""

WORKER = sorted((REPOSITORY / "overrides").glob("sw*.js"))
"""Those of the worker in the background, which has other things around it than pages have."""

OF_WORKER = HERE / "worker.json"

LIMIT = 6 * 1024
"""So many bytes, compressed, may one script have: a slow phone gets them within a moment."""

each_script = pytest.mark.parametrize("script", [*SCRIPTS, *WORKER], ids=lambda script: script.stem)


def test_types(tmp_path: Path) -> None:
    assert len(SCRIPTS) >= 3
    checked = deno(tmp_path, "check", *SCRIPTS)
    assert checked.returncode == 0, checked.stdout


def test_types_of_the_worker(tmp_path: Path) -> None:
    assert {script.name for script in WORKER} == set(PARTS)
    checked = deno(tmp_path, "check", *WORKER, config=OF_WORKER)
    assert checked.returncode == 0, checked.stdout


def test_the_worker_is_one_script(tmp_path: Path) -> None:
    """Its files are put together as they are in a site, so no two may give the same name to something."""
    source = tmp_path / "sw.js"
    joined = "\n".join((REPOSITORY / "overrides" / name).read_text(encoding="utf-8") for name in PARTS)
    only_modules_say = re.compile(r"^(import [^;]*;|export |/\*\* @typedef {import.* \*/)", re.MULTILINE)
    source.write_text(only_modules_say.sub("", joined), encoding="utf-8")
    checked = deno(tmp_path / "deno", "check", source, config=OF_WORKER)
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


def test_scripts_of_a_page_may_give_the_same_names(tmp_path: Path, make_site: MakeSite) -> None:
    """A page gets those that it needs in one file; no script of a site's own can stop the others."""
    scripts = [
        "const made = 1;\nfunction element() { return made; }\nglobalThis.seen = [element()];\n",
        "const made = 2;\nfunction element() { return made; }\nglobalThis.seen.push(element());\n"
        "throw made;\n",
        "const made = await 3;\nfunction element() { return made; }\nglobalThis.seen.push(element());\n",
    ]
    names = ["ax", "bx", "cx"]
    own = {f"macros/{name}/{name}.js": script for name, script in zip(names, scripts, strict=True)}
    html = "".join(f'<p data-macro="{name}"></p>' for name in names)
    root = make_site({**own, "macros/all/all.html": f"{{% macro all() %}}{html}{{% endmacro %}}"})
    edit_site(root, {"content/en/about.md": "---\ntitle: A\n---\n{{ all() }}\n"})
    files = publish(root).files
    (bundle,) = [text for text in files.values() if isinstance(text, bytes) and b"globalThis.seen" in text]
    page = tmp_path / "page_test.js"
    page.write_bytes(
        b'addEventListener("unhandledrejection", event => event.preventDefault());\n'
        + bundle
        + b'Deno.test("all ran", () => { if (`${globalThis.seen}` !== "1,2,3") throw globalThis.seen; });\n'
    )
    ran = deno(tmp_path / "deno", "test", "--no-check", page)
    assert ran.returncode == 0, ran.stdout


@each_script
def test_a_script_is_small(script: Path) -> None:
    assert len(gzip.compress(script.read_bytes())) < LIMIT
