"""The pages about stores as HTML."""

import json
from pathlib import Path

import pytest

from bakeries import BAKERIES
from espresso import MakeSite, edit_site
from mendbook.checks import check
from mendbook.diagnosis import diagnose
from mendbook.look import Look
from mendbook.pdf import Documents
from mendbook.reader import read
from mendbook.views import Pages
from parsed import Element, data_of
from publishing import LatePublication, page_at, publish_alike

SITE_URL = "https://crema.example/help/"


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(BAKERIES)


def build(site: Path, site_url: str = SITE_URL) -> LatePublication:
    publication = publish_alike(site, site_url=site_url)
    assert publication.problems == []
    return publication


def linked_data(page: Element) -> dict[str, object]:
    script = page.one("script", type="application/ld+json")
    (inside,) = script.inside
    data: dict[str, object] = json.loads(str(inside))
    return data


def test_the_page_of_a_store_has_its_address_and_opening_hours(site: Path) -> None:
    page = page_at(build(site), "stores/ghent/")
    assert page.one("h1").text == "The Oven"
    assert page.one("address").text == "Veldstraat 1 9000 Ghent East Flanders Belgium"
    tables = [
        [" ".join([row.one("th").text, row.one("td").text]) for row in table.all("tr")]
        for table in page.all("table")
    ]
    assert tables == [
        [
            "Monday to Friday 07:00–12:30 13:30–18:00",
            "Saturday 07:00–18:00",
            "Sunday Closed",
            "Public holidays Closed",
        ],
        ["Day of Bread (16 October) 07:00–20:00", "Thursday, 31 December 2026 07:00–14:00"],
    ]
    assert all(cell.attributes["scope"] == "row" for cell in page.all("th"))
    assert [row.attributes.get("data-day") for row in page.all("tr")][-1] == "2026-12-31"
    assert page.one("details").text.endswith("New Year’s Day Easter Monday Day of Bread")
    opening = page.one("p", class_="opening")
    assert opening.text == ""
    assert json.loads(opening.attributes["data-schedule"])["zone"] == "Europe/Brussels"
    around = page.one("div", class_="store-hours")
    assert json.loads(around.attributes["data-opening"])["until"] == "Open until {time}"


def test_external_links_have_no_referrer_or_opener(site: Path) -> None:
    page = page_at(build(site), "stores/ghent/")
    assert page.one("a", href="tel:+3292234567").text == "+32 9 223 45 67"
    assert page.one("a", class_="button", href="geo:51.05,3.72?q=51.05,3.72(The%20Oven)")
    links = [link for link in page.all("a") if link.attributes["href"].startswith("https:")]
    maps = [link for link in links if "map" in link.attributes["href"]]
    assert [link.text for link in maps] == ["OpenStreetMap", "Google Maps"]
    assert {link.attributes["rel"] for link in maps} == {"noreferrer noopener"}
    nearby = page.one("ul", class_="nearby")
    assert nearby.text == "La Miche 138 km Night Bread 9361 km"
    assert nearby.all("a")[0].attributes["href"] == "../../stores/liege/"


def test_an_example_store_is_marked_and_not_indexed(site: Path) -> None:
    publication = build(site)
    page = page_at(publication, "stores/kyoto/")
    assert page.one("p", class_="notice").text.startswith("This store is an example")
    assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert [link for link in page.all("a") if link.attributes["href"].startswith("tel:")] == []
    assert "+81 75-123-4567" in page.text
    sitemap = publication.files["sitemap.xml"]
    assert isinstance(sitemap, bytes)
    assert b"stores/ghent/" in sitemap
    assert b"kyoto" not in sitemap
    ghent = page_at(publication, "stores/ghent/")
    assert ghent.all("p", class_="notice") == []
    assert ghent.all("meta", name="robots") == []


def test_linked_data_has_the_address_of_the_page(site: Path) -> None:
    ghent = linked_data(page_at(build(site), "stores/ghent/"))
    assert (ghent["@type"], ghent["url"]) == ("LocalBusiness", f"{SITE_URL}stores/ghent/")
    assert "url" not in linked_data(page_at(build(site, ""), "stores/ghent/"))


def test_the_name_of_a_store_cannot_end_the_script_of_linked_data(site: Path) -> None:
    edit_site(site, {"data/stores.yml": ("name: La Miche", 'name: "</script><b>&amp; <!-- \' Miche"')})
    publication = publish_alike(site, site_url=SITE_URL)
    assert [p.code for p in publication.problems] == ["MB417"]
    page = page_at(publication, "stores/liege/")
    assert linked_data(page)["name"] == "</script><b>&amp; <!-- ' Miche"
    assert page.one("h1").text == "</script><b>&amp; <!-- ' Miche"
    finder = page_at(publication, "stores/")
    assert finder.all("b") == []


def test_without_javascript_the_finder_is_a_list(site: Path) -> None:
    page = page_at(build(site), "stores/")
    assert page.one("h1").text == "Find a store"
    stores = page.one("section", class_="all-stores")
    jumps = [link.attributes["href"] for link in stores.one("ul", class_="jumps").all("a")]
    assert jumps == ["#in_be", "#in_jp"]
    assert [heading.text for heading in stores.all("h3")] == ["Belgium", "Japan"]
    assert [link.attributes["href"] for link in stores.all("a")[2:]] == [
        "../stores/liege/",
        "../stores/ghent/",
        "../stores/kyoto/",
    ]
    # The search field only works with JavaScript.
    assert [form for form in page.all("form") if form.attributes.get("id") == "store_search"]
    (scripted,) = [part for part in page.all("div") if "data-scripted" in part.attributes]
    assert scripted.one("input").attributes["id"] == "store_field"
    assert page.one("label", for_="store_field").text == "Store, town or postcode"
    for drawn in page.all("svg", class_="store-map"):
        assert drawn.attributes["aria-hidden"] == "true"


def test_each_language_has_a_data_file_for_the_finder(site: Path) -> None:
    publication = build(site)
    for address, name in (("stores/", "stores-en"), ("pt/stores/", "stores-pt")):
        root = page_at(publication, address).one("div", class_="store-finder")
        file = root.attributes["data-stores"].replace("../", "")
        assert file.startswith(f"assets/{name}.")
        content = publication.files[file]
        assert isinstance(content, bytes)
        data = data_of(content)
        assert len(data["names"]) == data["index"]["count"] == 3
        assert json.loads(root.attributes["data-words"])["found"]


def test_a_notice_above_the_list_says_which_stores_are_examples(site: Path) -> None:
    page = page_at(build(site), "stores/")
    assert page.one("p", class_="notice").text.startswith("Some of these stores are examples")
    for name in ("ghent", "liege"):
        edit_site(site, {"data/stores.yml": (f"{name}:\n", f"{name}:\n  example: true\n")})
    page = page_at(build(site), "stores/")
    assert page.one("p", class_="notice").text.startswith("These stores are examples")


def test_every_guide_links_to_the_finder(site: Path) -> None:
    edit_site(site, {"data/site.yml": ("  link: https://crema.example/\n", "")})
    publication = build(site)
    for address, finder in (
        ("guides/no-coffee/", "../../stores/"),
        ("pt/guias/nao-sai-cafe/", "../../../pt/stores/"),
    ):
        page = page_at(publication, address)
        assert page.one("section", class_="call").one("a", class_="button").attributes["href"] == finder
        tree = page.one("section", data_macro="decision_tree")
        assert finder in [link.attributes.get("href") for link in tree.all("a")]


def test_the_pdf_links_to_the_finder(site: Path) -> None:
    edit_site(site, {"data/site.yml": ("  link: https://crema.example/\n", "")})
    reading = check(read(site))
    assert reading.knowledge is not None
    trees, _ = diagnose(reading.knowledge, reading.places, reading.knowledge.guides)
    languages = Pages(reading.knowledge, reading.parser, trees).languages
    for language, address in (("en", "stores/"), ("pt", "pt/stores/")):
        view = languages[language]
        job = Documents(view, site, SITE_URL, Look()).guide(view.guide("no-coffee"))
        contact = json.loads(job.data)["guide"]["contact"]
        assert contact["link"] == SITE_URL + address
        assert contact["shown"] == f"crema.example/help/{address}".rstrip("/")
