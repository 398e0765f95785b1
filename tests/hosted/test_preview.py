"""`mkdocs serve`: the preview follows every change, shows drafts, and outlives mistakes."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin

import pytest

from espresso import QUESTION, MakeSite, edit_site
from hosting import MKDOCS_YML, SITE_URL
from mendbook.packaged import packaged
from parsed import Element, parse

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


def wait_for_line(site: Path, words: str) -> None:
    """Until the preview has said this."""
    end = time.monotonic() + PATIENCE
    while words not in (site / "log.txt").read_text(encoding="utf-8"):
        assert time.monotonic() < end, f"`{words}` was not told"
        time.sleep(0.1)


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(
        {"mkdocs.yml": MKDOCS_YML, "macros/own/own.html": "", "overrides/brand.css": "", **QUESTION}
    )


@contextmanager
def serving(site: Path, path: str) -> Iterator[str]:
    """The address of a running preview. path: that of its `site_url`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (site / "log.txt").open("w")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        command, cwd=site, stdout=log, stderr=log, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    try:
        yield f"http://127.0.0.1:{port}/{path}"
    finally:
        server.terminate()
        server.wait()
        log.close()


@pytest.fixture
def preview(site: Path) -> Iterator[str]:
    with serving(site, "help/") as address:
        yield address


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
    wait_for_line(site, "MB204")
    wait_for(preview, "What is it?")

    edit_site(site, {"data/causes.yml": ("complexity: lo\n", "complexity: high\n")})
    wait_for(f"{preview}guides/no-coffee/", "complexity high")
    shell = packaged("overrides/main.html").read_text(encoding="utf-8")
    edit_site(site, {"overrides/main.html": f"{shell}<!-- a shell of its own -->"})
    wait_for(preview, "<!-- a shell of its own -->")


def link_to_review(page: Element) -> str:
    (link,) = [link for notice in page.all(class_="notice") for link in notice.all("a")]
    return link.attributes["href"]


def graph_at(address: str) -> list[str]:
    """The words of the picture there."""
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        content = answer.read()
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Length"] == str(len(content))
    svg = ET.fromstring(content)
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    return [text.text or "" for text in svg.iter("{http://www.w3.org/2000/svg}text")]


GUIDES = [
    ("guides/no-coffee/", "What does the light show?", "Green"),
    ("pt/guias/nao-sai-cafe/", "O que mostra a luz?", "Verde"),
]


@pytest.mark.parametrize(("url", "path"), [(SITE_URL, "help/"), ("https://crema.example/", "")])
def test_a_guide_leads_to_how_its_tree_was_found(site: Path, url: str, path: str) -> None:
    edit_site(site, {"mkdocs.yml": (SITE_URL, url)})
    with serving(site, path) as preview:
        for guide, ask, answer in GUIDES:
            here = f"{preview}{guide}"
            review = urljoin(here, link_to_review(parse(wait_for(here, ask))))
            page = parse(wait_for(review, "</html>")).one("main")
            assert f"Ask: {ask}" in page.one("pre").text
            graph = urljoin(review, page.one("img").attributes["src"])
            assert graph == f"{review}tree.svg"
            assert {ask, answer} <= set(graph_at(graph))
        with pytest.raises(HTTPError, match="404"):
            urllib.request.urlopen(f"{preview}_review/no-tea/tree.svg", timeout=5)


def test_a_graph_follows_changes_and_outlives_mistakes(site: Path, preview: str) -> None:
    review = f"{preview}_review/no-coffee/"
    wait_for(review, "- Green → go to 3")
    edit_site(site, {"data/guides/no-coffee.yml": ("en: Green", "en: Emerald")})
    wait_for(review, "- Emerald → go to 3")
    assert "Emerald" in graph_at(f"{review}tree.svg")
    edit_site(site, {"data/guides/no-coffee.yml": ("rules_out: [tank-empty]", "rules_out: [tank]")})
    wait_for_line(site, "MB301")
    assert "Emerald" in graph_at(f"{review}tree.svg")
