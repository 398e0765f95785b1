"""What the service worker gets: the list of all files of a language, and what every visitor keeps."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from espresso import QUESTION, Edit, MakeSite, edit_site
from machines import MACHINES
from mendbook.cache import Cache
from mendbook.pdf import Press
from mendbook.publish import Publication, publish
from parsed import parse
from publishing import PublishOnce, file_of, publish_alike

SITE_URL = "https://crema.example/help/"
EDITS: dict[str, Edit] = {
    **MACHINES,
    "content/en/inside/scheme.svg": "<svg/>",
    "content/en/picture.md": "---\ntitle: Picture\n---\n![It](pictures/machine.svg)\n",
    "content/pt/picture.md": "---\ntitle: Imagem\n---\nSem imagem.\n",
}


def build(root: Path) -> Publication:
    publication = publish(root, site_url=SITE_URL, press=Press(Cache(root / "cache")))
    assert publication.pages, publication.problems
    return publication


def read_json(publication: Publication, address: str) -> Any:
    content = publication.files[address]
    assert isinstance(content, bytes)
    return json.loads(content)


def listed_files(publication: Publication, home: str) -> dict[str, tuple[int, str]]:
    """Their sizes and content hashes, by address."""
    offer = read_json(publication, f"{home}offline.json")
    return {address: (size, mark) for address, size, mark in read_json(publication, offer["list"])["files"]}


def worker_settings(publication: Publication) -> Any:
    """The settings at the beginning of the service worker."""
    content = publication.files["sw.js"]
    assert isinstance(content, bytes)
    line = content.decode().partition("\n")[0]
    return json.loads(line.removeprefix("self.site = ").removesuffix(";"))


def content_of(publication: Publication, address: str) -> bytes:
    for pages in publication.pages.values():
        for page in pages:
            if page.view.address == address:
                return page.html.encode()
    content = publication.files[address]
    return content if isinstance(content, bytes) else content.read_bytes()


@pytest.fixture
def machines(publish_once: PublishOnce) -> Publication:
    return publish_once(EDITS, site_url=SITE_URL, pdfs=True)


@pytest.mark.parametrize(("home", "language"), [("", "en"), ("pt/", "pt")])
def test_all_files_of_a_language_are_listed_with_their_sizes(
    machines: Publication, home: str, language: str
) -> None:
    files = listed_files(machines, home)
    assert {address: size for address, (size, _) in files.items()} == {
        address: len(content_of(machines, address)) for address in files
    }
    offer = read_json(machines, f"{home}offline.json")
    assert offer["size"] == sum(size for size, _ in files.values())
    pages = {page.view.address for page in machines.pages[language]}
    assert pages - files.keys() == {f"{home}404.html"}
    other = {page.view.address for page in machines.pages["pt" if language == "en" else "en"]}
    assert other & files.keys() == set()
    pdfs = {address for address in machines.files if address.endswith(".pdf")}
    assert pdfs & files.keys() == {pdf for pdf in pdfs if pdf.startswith("pt/") == (home == "pt/")}
    assert len(pdfs) == 4
    assert ("pictures/machine.svg" in files) == (language == "en")
    assert f"{home}compare/compare.js" in files
    assert "assets/fonts/mendbook-sans-latin.woff2" in files
    assert "assets/fonts/source-sans-3-latin-ext.woff2" not in files
    assert not {address for address in files if address.endswith((".md", "OFL.txt", "sitemap.xml", "sw.js"))}


@pytest.mark.parametrize(("home", "language"), [("", "en"), ("pt/", "pt")])
def test_every_file_that_a_page_requests_is_listed(machines: Publication, home: str, language: str) -> None:
    files = listed_files(machines, home)
    names = {address.rpartition("/")[2] for address in files}
    requested = 0
    for address in files:
        if address.endswith(("/", ".html", ".js", ".css")) or not address:
            text = content_of(machines, address).decode()
            found = set(re.findall(r"[\w-]+\.[0-9a-f]{10}\.\w+", text))
            assert found <= names, address
            requested += len(found)
    assert requested > 50


def test_a_font_is_listed_if_a_page_has_its_characters(make_site: MakeSite) -> None:
    about = "---\ntitle: O nas\n---\nŁódź\n"
    publication = build(make_site({"content/pt/about.md": about}))
    font = "assets/fonts/source-sans-3-latin-ext.woff2"
    assert font in listed_files(publication, "pt/")
    assert font not in listed_files(publication, "")
    # The files of the start are only those that the first pages need.
    assert font.encode() not in content_of(publication, "sw.js").partition(b"\n")[0].partition(b'"pt/"')[0]


def test_every_visitor_keeps_the_first_pages_and_their_files(machines: Publication) -> None:
    homes = worker_settings(machines)["homes"]
    assert list(homes) == ["", "pt/"]
    addresses_of_site = machines.files.keys() | {
        page.view.address for pages in machines.pages.values() for page in pages
    }
    for home, addresses in homes.items():
        assert set(addresses) <= addresses_of_site
        assert addresses[:2] == [home, f"{home}search/"]
        files = [address for address in addresses if address.startswith("assets/")]
        assert [file for file in files if ".woff2" in file] != []
        named = {re.sub(r"\.\w{10}\.", ".#.", file) for file in files}
        language = home.rstrip("/") or "en"
        assert {"assets/search.#.js", f"assets/search-{language}.js"} <= named
        assert [address for address in addresses if address.endswith((".pdf", ".html"))] == []


def test_versions_change_with_the_content(make_site: MakeSite) -> None:
    root = make_site(QUESTION)
    before = build(root)
    assert worker_settings(build(root)) == worker_settings(before)
    edit_site(root, {"data/causes.yml": ("pt: Encha o depósito.}", "pt: Encha todo o depósito.}")})
    after = build(root)
    assert worker_settings(after)["version"] != worker_settings(before)["version"]
    assert read_json(after, "pt/offline.json")["version"] != read_json(before, "pt/offline.json")["version"]
    changed = {
        address
        for address, entry in listed_files(after, "pt/").items()
        if address.endswith("/") and listed_files(before, "pt/").get(address) != entry
    }
    assert changed == {"pt/guias/nao-sai-cafe/", "pt/causes/tank-empty/"}

    other = build_with_other_picture(root)
    assert worker_settings(other)["version"] != worker_settings(after)["version"]


def build_with_other_picture(root: Path) -> Publication:
    edit_site(root, {"content/pictures/machine.svg": "<svg> </svg>"})
    return build(root)


def test_the_preview_has_no_service_worker(make_site: MakeSite) -> None:
    publication = publish(make_site(), site_url=SITE_URL, preview=True)
    assert not {"sw.js", "offline.json"} & publication.files.keys()
    assert not any("data-worker" in page.html for page in publication.pages["en"])


def test_each_language_has_a_manifest(machines: Publication) -> None:
    manifest = read_json(machines, "pt/manifest.webmanifest")
    assert (manifest["name"], manifest["lang"], manifest["dir"]) == ("Ajuda Crema", "pt-PT", "ltr")
    assert (manifest["start_url"], manifest["scope"]) == ("./", "../")
    icons = [icon["src"] for icon in manifest["icons"]]
    assert icons == [
        "../assets/mark.svg",
        "../assets/icon-192.png",
        "../assets/icon-512.png",
        "../assets/icon-maskable-512.png",
    ]
    assert {icon.removeprefix("../") for icon in icons} <= machines.files.keys()
    assert (manifest["background_color"], manifest["theme_color"]) == ("#ffffff", "#0b5fd6")
    for page in machines.pages["pt"]:
        link = parse(page.html).one("link", rel="manifest")
        root = page.document.base or "../" * page.view.address.count("/")
        assert link.attributes["href"] == f"{root}pt/manifest.webmanifest"
        assert link.attributes["data-worker"] == f"{root}sw.js"


def test_the_manifest_has_the_brands_colours(make_site: MakeSite) -> None:
    root = make_site({"overrides/brand.css": ":root { --brand: #7a4b2a; --paper:#fffaf0 }\n"})
    manifest = json.loads(file_of(publish_alike(root), "manifest.webmanifest"))
    assert (manifest["background_color"], manifest["theme_color"]) == ("#fffaf0", "#7a4b2a")


def test_the_offline_page_links_to_the_home_page_and_other_languages(machines: Publication) -> None:
    (page,) = [page for page in machines.pages["pt"] if page.view.id[0] == "offline"]
    html = parse(page.html)
    assert page.file == "pt/offline.html"
    assert html.one("h1").text == "Está sem ligação à internet"
    assert html.one("meta", name="robots").attributes["content"] == "noindex"
    assert html.all("link", rel="canonical") == []
    links = [link.attributes["href"] for link in html.one("main").all("a")]
    assert links == ["", "/help/pt/"]
    assert html.one(class_="languages").one("a").attributes["href"] == "/help/offline.html"
    sitemap = machines.files["sitemap.xml"]
    assert isinstance(sitemap, bytes)
    assert b"offline" not in sitemap
