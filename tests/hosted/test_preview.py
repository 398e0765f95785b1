"""`mkdocs serve`: the preview follows every change, shows drafts, and outlives mistakes."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from espresso import MakeSite, edit_site
from hosting import MKDOCS_YML
from mendbook.packaged import packaged

PATIENCE = 30.0
"""Seconds until a change has to be seen; mostly it is one."""


def wait_for(address: str, words: str) -> str:
    """The page as soon as it has these words."""
    page, end = "", time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                page = answer.read().decode()
        except OSError:
            page = ""
        if words in page:
            return page
        time.sleep(0.1)
    raise AssertionError(f"`{words}` did not come to {address}: {page[:2000]}")


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site({"mkdocs.yml": MKDOCS_YML, "macros/own/own.html": "", "overrides/brand.css": ""})


@pytest.fixture
def preview(site: Path) -> Iterator[str]:
    """The address of the preview of `site`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (site / "log.txt").open("w")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        command, cwd=site, stdout=log, stderr=log, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    try:
        yield f"http://127.0.0.1:{port}/help/"
    finally:
        server.terminate()
        server.wait()
        log.close()


def test_the_preview_follows_changes_shows_drafts_and_outlives_mistakes(site: Path, preview: str) -> None:
    wait_for(preview, "What is wrong with your machine?")
    wait_for(f"{preview}guides/too-bitter/", "Draft: shown in the preview only")

    edit_site(site, {"data/site.yml": ("What is wrong with your machine?", "What is it?")})
    wait_for(preview, "What is it?")
    edit_site(site, {"content/en/about.md": ("We mend machines.", "We mend them.")})
    wait_for(f"{preview}about/", "We mend them.")
    edit_site(site, {"macros/faq/faq.html": "{% macro faq(guide) %}<p>my own</p>{% endmacro %}"})
    wait_for(f"{preview}guides/no-coffee/", "my own")

    edit_site(site, {"data/causes.yml": ("complexity: low", "complexity: lo")})
    end = time.monotonic() + PATIENCE
    while "MB204" not in (site / "log.txt").read_text(encoding="utf-8"):
        assert time.monotonic() < end, "the mistake was not told"
        time.sleep(0.1)
    wait_for(preview, "What is it?")

    edit_site(site, {"data/causes.yml": ("complexity: lo\n", "complexity: high\n")})
    wait_for(f"{preview}guides/no-coffee/", "complexity high")
    shell = packaged("overrides/main.html").read_text(encoding="utf-8")
    edit_site(site, {"overrides/main.html": f"{shell}<!-- a shell of its own -->"})
    wait_for(preview, "<!-- a shell of its own -->")
