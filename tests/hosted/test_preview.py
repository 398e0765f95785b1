"""`mkdocs serve`: the preview follows every change, shows drafts, and survives mistakes."""

import http.client
import re
import threading
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit

import pytest

from espresso import QUESTION, MakeSite, edit_site
from hosting import MKDOCS_YML, SITE_URL, add_french
from mendbook.packaged import packaged
from parsed import Element, parse
from serving import PATIENCE, get, output_of, serving, wait_for, wait_for_line
from warm import start, wait


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(
        {"mkdocs.yml": MKDOCS_YML, "macros/own/own.html": "", "overrides/brand.css": "", **QUESTION}
    )


@pytest.fixture
def preview(site: Path) -> Iterator[str]:
    with serving(site, "help/") as address:
        yield address


def test_the_preview_follows_changes_shows_drafts_and_survives_mistakes(site: Path, preview: str) -> None:
    wait_for(preview, "What is wrong with your machine?")
    wait_for(f"{preview}guides/too-bitter/", "Draft: shown in the preview only")
    wait_for_line(site, "Shown in")

    edit_site(site, {"data/site.yml": ("What is wrong with your machine?", "What is it?")})
    wait_for(preview, "What is it?")
    edit_site(site, {"content/en/about.md": ("We mend machines.", "We mend them.")})
    wait_for(f"{preview}about/", "We mend them.")
    edit_site(site, {"macros/faq/faq.html": "{% macro faq(guide) %}<p>my own</p>{% endmacro %}"})
    wait_for(f"{preview}guides/no-coffee/", "my own")

    edit_site(site, {"data/causes.yml": ("complexity: low", "complexity: lo")})
    page = wait_for(f"{preview}guides/no-coffee/", "Entries with mistakes are shown as they were before.")
    assert "my own" in page
    assert parse(page).one("mendbook-preview").one("li").text == (
        "error data/causes.yml:4:15 lo can't be chosen for complexity. "
        "Did you mean low? Use one of: low, medium, high. MB204 not one of the choices"
    )

    edit_site(site, {"data/causes.yml": ("complexity: lo\n", "complexity: high\n")})
    wait_for(f"{preview}guides/no-coffee/", "complexity high", gone="mendbook-preview>")
    shell = packaged("overrides/main.html").read_text(encoding="utf-8")
    edit_site(site, {"overrides/main.html": f"{shell}<!-- a shell of its own -->"})
    wait_for(preview, "<!-- a shell of its own -->")

    lines = [re.sub(r"[0-9.]+ s", "N s", line) for line in output_of(site).splitlines()]
    assert [line for line, _ in groupby(lines)] == [
        f"INFO    -  mendbook: The preview is at {preview} (Ctrl+C ends it).",
        "INFO    -  mendbook: Shown in N s: no problems.",
        "ERROR   -  mendbook: data/causes.yml:4:15: MB204: `lo` can't be chosen for `complexity`. "
        "Did you mean `low`? Use one of: low, medium, high.",
        "ERROR   -  mendbook: 1 error. The preview shows entries with mistakes as they were, "
        "and what to fix.",
        "INFO    -  mendbook: Shown in N s: no problems.",
    ]


def test_the_preview_starts_with_mistakes_and_survives_deleted_folders_and_new_languages(site: Path) -> None:
    edit_site(site, {"data/site.yml": ("languages:", "langauges:")})
    with serving(site, "help/") as preview:
        assert parse(wait_for(f"{preview}guides/", "data/site.yml")).one("h1").text == "1 error"
        assert get(preview)[0] == 503
        wait_for_line(site, "1 error. The preview shows what to fix, and continues by itself.")
        edit_site(site, {"data/site.yml": ("langauges:", "languages:")})
        wait_for(preview, "What is wrong with your machine?")

        for name in ("data", "content"):
            (site / name).rename(site / "away")
            wait_for(preview, " before.</span>")
            (site / "away").rename(site / name)
            wait_for(preview, "What is wrong", gone="mendbook-preview>")
        edit_site(site, {"data/site.yml": ("What is wrong with your machine?", "What is it?")})
        wait_for(preview, "What is it?")

        edit_site(site, {"mkdocs.yml": ("  - mendbook", "  - mendbook: [")})
        wait_for(preview, "MB613")
        edit_site(site, {"mkdocs.yml": ("  - mendbook: [", "  - mendbook")})
        wait_for(preview, "What is it?", gone="mendbook-preview>")

        assert get(f"{preview}fr/")[0] == 404
        add_french(site)
        wait_for(f"{preview}fr/", "«\xa0What is it?\xa0»")
        for name in ("loop", "other"):
            (site / "content" / name).symlink_to(site / "content", target_is_directory=True)
        edit_site(site, {"data/site.yml": "no: site"})
        wait_for(preview, " before.</span>")
        assert get(f"{preview}about/")[0] == 200
    assert "Traceback" not in output_of(site)


def test_unknown_hosts_and_invalid_addresses_are_refused(site: Path, preview: str) -> None:
    wait_for(preview, "What is wrong with your machine?")
    address = urlsplit(preview)

    def status(path: str, host: str = address.netloc) -> int:
        connection = http.client.HTTPConnection(address.netloc, timeout=PATIENCE)
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", host)
        connection.endheaders()
        return connection.getresponse().status

    assert status("/help/", f"localhost:{address.port}") == 200
    assert status("/help/", f"evil.example:{address.port}") == 421
    for path in ("/%00", "/help/%00", "/help/%ff", "/help/%zz", "/help/%", "/help/..%2f..%2fmkdocs.yml"):
        assert status(path) == 404
    assert "Traceback" not in output_of(site)


def test_pdfs_requested_at_the_same_time_are_all_sent(site: Path, preview: str) -> None:
    wait_for(preview, "What is wrong with your machine?")
    names = ("guides/no-coffee/no-coffee.pdf", "handbook.pdf", "pt/guias/nao-sai-cafe/nao-sai-cafe.pdf")
    received: list[bytes] = []

    def request(name: str) -> None:
        with urllib.request.urlopen(f"{preview}{name}", timeout=PATIENCE) as answer:
            received.append(answer.read(5))

    threads = [threading.Thread(target=request, args=(name,)) for name in names * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert received == [b"%PDF-"] * 12


def test_a_port_in_use_is_reported_in_one_sentence(site: Path, preview: str, tmp_path: Path) -> None:
    wait_for(preview, "What is wrong with your machine?")
    address = urlsplit(preview)
    assert address.port is not None
    other = start(site, tmp_path / "said", "serve", "-a", address.netloc)
    assert wait(other) == 1
    output = (tmp_path / "said").read_text(encoding="utf-8")
    assert output.strip().splitlines()[-1] == (
        f"mendbook: Port {address.port} is in use, perhaps by another preview. Stop that one, or use another "
        f"port: `-a 127.0.0.1:{address.port + 1}`, or `make serve ADDRESS=127.0.0.1:{address.port + 1}`."
    )
    assert "Traceback" not in output


def test_without_live_reload_the_site_is_served_from_files(site: Path) -> None:
    with serving(site, "help/", "--no-livereload") as preview:
        wait_for(f"{preview}pt/guias/", "Não sai café")
        wait_for(f"{preview}guides/too-bitter/", "Draft: shown in the preview only")


def link_to_review(page: Element) -> str:
    (link,) = [link for notice in page.all(class_="notice") for link in notice.all("a")]
    return link.attributes["href"]


def graph_at(address: str) -> list[str]:
    """The words in the picture of a tree."""
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
def test_a_guide_links_to_the_review_of_its_tree(site: Path, url: str, path: str) -> None:
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


def test_the_picture_of_a_tree_follows_changes_and_survives_mistakes(site: Path, preview: str) -> None:
    review = f"{preview}_review/no-coffee/"
    wait_for(review, "- Green → go to 3")
    edit_site(site, {"data/guides/no-coffee.yml": ("en: Green", "en: Emerald")})
    wait_for(review, "- Emerald → go to 3")
    assert "Emerald" in graph_at(f"{review}tree.svg")
    edit_site(site, {"data/guides/no-coffee.yml": ("rules_out: [tank-empty]", "rules_out: [tank]")})
    wait_for_line(site, "MB301")
    assert "Emerald" in graph_at(f"{review}tree.svg")
