"""The site as a zip file: every link leads to a file in it, and equal sites have equal bytes."""

import os
import re
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest

from espresso import QUESTION, Edit, MakeSite
from machines import MACHINES
from mendbook.cache import Cache
from mendbook.pdf import Press
from mendbook.publish import Publication, publish, write_offline_zip
from parsed import parse
from publishing import PublishOnce, publish_alike
from steam import STEAM

SITE_URL = "https://crema.example/help/"
CODE: dict[str, Edit] = {
    **QUESTION,
    "data/guides/too-bitter.yml": ("status: draft\n", "code: TBT\n"),
    "content/en/links.md": "---\ntitle: Links\n---\n[It](guide:no-coffee) "
    "![It](pictures/machine.svg) {{ keep_offline() }} [Out](https://elsewhere.example/)\n",
    "content/pt/links.md": "---\ntitle: Links\n---\n[It](page:about)\n",
    "content/en/inside/scheme.svg": "<svg/>",
    "content/pt/inside/esquema.svg": "<svg/>",
    "content/.hidden/secret.txt": "no",
    "content/pictures/.DS_Store": "no",
}


def build(root: Path) -> Publication:
    return publish(root, site_url=SITE_URL, press=Press(Cache(root / "cache")))


def zip_contents(publication: Publication, folder: Path) -> dict[str, bytes]:
    write_offline_zip(publication, folder / "site.zip")
    with ZipFile(folder / "site.zip") as site:
        return {name: site.read(name) for name in site.namelist()}


def target(page: str, address: str) -> str | None:
    """The file of the site that a link leads to; None for links to elsewhere."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    assert not address.startswith("/"), f"{page}: {address}"
    return normpath(join(dirname(page), unquote(parts.path))) if parts.path else page


@pytest.mark.parametrize("edits", [CODE, MACHINES, STEAM], ids=["guides", "devices", "causes"])
def test_every_link_leads_to_a_file_in_the_zip(
    publish_once: PublishOnce, tmp_path: Path, edits: dict[str, Edit]
) -> None:
    files = zip_contents(publish_once(edits, site_url=SITE_URL, pdfs=True), tmp_path)
    pages = {name: parse(data.decode()) for name, data in files.items() if name.endswith(".html")}
    assert len(pages) >= 20
    followed = 0
    for name, page in pages.items():
        ids = {element.attributes["id"] for element in page if "id" in element.attributes}
        for element in page:
            for key in ("href", "src", "action"):
                if key not in element.attributes:
                    continue
                address = element.attributes[key]
                file = target(name, address)
                if file is None:
                    # Links that readers follow, and addresses for search engines.
                    assert (element.tag, key) in (("a", "href"), ("link", "href"))
                    assert element.attributes.get("rel") in (None, "canonical", "alternate")
                    continue
                assert file in files, f"{name}: {address}"
                fragment = urlsplit(address).fragment
                if file == name and fragment and not fragment.startswith("/"):
                    assert fragment in ids, f"{name}: {address}"
                followed += file != name
    assert followed > 200


def test_the_zip_has_the_pages_redirects_and_files_but_nothing_for_hosts(
    publish_once: PublishOnce, tmp_path: Path
) -> None:
    publication = publish_once(CODE, site_url=SITE_URL, pdfs=True)
    files = zip_contents(publication, tmp_path)
    everything = {page.file for pages in publication.pages.values() for page in pages}
    html = {name for name in files if name.endswith(".html")}
    assert everything - html == {f"{home}{name}.html" for home in ("", "pt/") for name in ("404", "offline")}
    assert html - everything == {f"{way}/index.html" for way in ("tbt", "pt/tbt", "pt/guias/no-coffee")}
    assert b'url=../guides/too-bitter/index.html"' in files["tbt/index.html"]
    assert {"inside/scheme.svg", "pt/inside/esquema.svg", "pictures/machine.svg"} <= files.keys()
    assert not {name for name in files if "hidden" in name or "DS_Store" in name or name.endswith(".md")}
    assert files["guides/no-coffee/no-coffee.pdf"].startswith(b"%PDF")
    assert {name for name in files if name.startswith("assets/")} == {
        name for name in publication.files if name.startswith("assets/") and not name.endswith(".json")
    }
    for name in ("sw.js", "sitemap.xml", "manifest.webmanifest", "pt/manifest.webmanifest", "offline.json"):
        assert name in publication.files
        assert name not in files


def test_parts_that_need_a_host_are_left_out(publish_once: PublishOnce, tmp_path: Path) -> None:
    publication = publish_once(CODE, site_url=SITE_URL, pdfs=True)
    everything = b"".join(
        data for name, data in zip_contents(publication, tmp_path).items() if name.endswith(".html")
    )
    for words in ("manifest", "sw.js", "keep_offline", "\ufdd0", "\ufdd3"):
        assert words.encode() not in everything
    hosted = "".join(page.html for pages in publication.pages.values() for page in pages)
    assert "keep_offline" in hosted
    assert 'data-worker="./sw.js"' in hosted
    assert "\ufdd0" not in hosted
    assert "\ufdd3" not in hosted


def test_a_macro_that_needs_a_host_leaves_no_trace_in_the_folder(make_site: MakeSite) -> None:
    body = "---\ntitle: About us\n---\n\nBefore.\n\n{{ keep_offline() }}\n\nAfter.\n"
    publication = publish_alike(make_site({"content/en/about.md": body}), site_url=SITE_URL)
    (page,) = [page for page in publication.pages["en"] if page.address == "about/"]
    assert "<p>Before.</p>\n<template data-macro" in page.html
    assert re.search(r"<p>Before\.</p>\s+<p>After\.</p>", page.document.content_in_folder.decode())


def test_equal_sites_have_equal_bytes(make_site: MakeSite) -> None:
    root = make_site(CODE)
    first, second = root / "first.zip", root / "second.zip"
    write_offline_zip(build(root), first)
    for path in (root / "content").rglob("*"):
        os.utime(path, (1, 1))
    write_offline_zip(build(root), second)
    assert first.read_bytes() == second.read_bytes()
    with ZipFile(first) as site:
        assert site.namelist() == sorted(site.namelist())
        assert {info.date_time for info in site.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_if_writing_fails_the_previous_zip_stays(make_site: MakeSite) -> None:
    root = make_site()
    publication = publish(root)
    (root / "site.zip").write_bytes(b"old")
    gone = root / "content/pictures/machine.svg"
    gone.unlink()
    with pytest.raises(FileNotFoundError):
        write_offline_zip(publication, root / "site.zip")
    assert (root / "site.zip").read_bytes() == b"old"
    assert list(root.glob(".*.part")) == []
