"""The finished site as values: its pages, its files and the sitemap, or nothing if there are errors."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from espresso import MakeSite
from mendbook.memo import Memo
from mendbook.publish import Making, Options, judge, publish
from mendbook.views import Dropped
from publishing import file_of, publish_alike
from steam import STEAM

SITE_URL = "https://crema.example/help/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"

Sitemap = dict[str, tuple[str | None, dict[str, str]]]


def sitemap_of(root: Path, *, preview: bool = False) -> Sitemap:
    """The modification date of each address, and its alternates by language."""
    data = file_of(publish_alike(root, site_url=SITE_URL, preview=preview), "sitemap.xml")
    return {
        url.findtext(f"{SITEMAP}loc") or "": (
            url.findtext(f"{SITEMAP}lastmod"),
            {link.attrib["hreflang"]: link.attrib["href"] for link in url.iter(f"{XHTML}link")},
        )
        for url in ET.fromstring(data)
    }


def alternates(en: str, pt: str) -> dict[str, str]:
    return {"en": SITE_URL + en, "pt": SITE_URL + pt}


def test_a_site_has_these_pages_and_files(make_site: MakeSite) -> None:
    publication = publish(make_site(), site_url=SITE_URL)
    assert publication.problems == []
    assert publication.languages == ("en", "pt")
    assert publication.names == {"en": "English", "pt": "Português"}
    assert {language: [page.file for page in pages] for language, pages in publication.pages.items()} == {
        "en": [
            "index.html",
            "guides/index.html",
            "search/index.html",
            "topics/brewing/index.html",
            "guides/no-coffee/index.html",
            "causes/tank-empty/index.html",
            "causes/limescale/index.html",
            "devices/index.html",
            "devices/crema-one/index.html",
            "devices/crema-two/index.html",
            "about/index.html",
            "404.html",
            "offline.html",
        ],
        "pt": [
            "pt/index.html",
            "pt/guias/index.html",
            "pt/search/index.html",
            "pt/topics/brewing/index.html",
            "pt/guias/nao-sai-cafe/index.html",
            "pt/causes/tank-empty/index.html",
            "pt/causes/limescale/index.html",
            "pt/devices/index.html",
            "pt/devices/crema-one/index.html",
            "pt/devices/crema-two/index.html",
            "pt/about/index.html",
            "pt/404.html",
            "pt/offline.html",
        ],
    }
    bundles = [address for address in publication.files if address.endswith((".css", ".js"))]
    lists = {address for address in publication.files if address.startswith("assets/offline.")}
    assert len(lists) == 2
    assert sorted(publication.files.keys() - set(bundles) - lists) == [
        "assets/fonts/OFL.txt",
        "assets/fonts/mendbook-sans-latin.woff2",
        "assets/fonts/source-sans-3-latin-ext.woff2",
        *(f"assets/icon-{size}.png" for size in ("180", "192", "512", "maskable-512")),
        "assets/mark.svg",
        "manifest.webmanifest",
        "offline.json",
        "opensearch.xml",
        "pictures/machine.svg",
        "pt/guias/no-coffee/index.html",
        "pt/manifest.webmanifest",
        "pt/offline.json",
        "pt/opensearch.xml",
        "sitemap.xml",
    ]
    assert "sw.js" in bundles


def test_the_sitemap_lists_every_page_with_its_languages(make_site: MakeSite) -> None:
    pairs = [
        ("", "pt/", None),
        ("guides/", "pt/guias/", None),
        ("search/", "pt/search/", None),
        ("topics/brewing/", "pt/topics/brewing/", None),
        ("guides/no-coffee/", "pt/guias/nao-sai-cafe/", "2026-05-01"),
        *((f"causes/{name}/", f"pt/causes/{name}/", None) for name in ("tank-empty", "limescale")),
        *((f"devices/{name}", f"pt/devices/{name}", None) for name in ("", "crema-one/", "crema-two/")),
        ("about/", "pt/about/", None),
    ]
    expected: Sitemap = {}
    for en, pt, day in pairs:
        expected |= {SITE_URL + address: (day, alternates(en, pt)) for address in (en, pt)}
    assert sitemap_of(make_site()) == expected


def test_the_sitemap_has_the_review_date_of_a_howto(make_site: MakeSite) -> None:
    sitemap = sitemap_of(make_site(STEAM))
    addresses = ("how-to/descale/", "pt/how-to/descalcificar/")
    assert [sitemap[SITE_URL + address] for address in addresses] == [
        ("2026-05-01", alternates(*addresses))
    ] * 2
    assert sitemap[SITE_URL + "causes/seal/"] == (
        None,
        alternates("causes/seal/", "pt/causes/vedante-gasto/"),
    )


def test_the_sitemap_leaves_out_untranslated_pages(make_site: MakeSite) -> None:
    root = make_site(
        {
            "data/guides/no-coffee.yml": ("{en: No coffee comes out, pt: Não sai café}", "{en: No coffee}"),
            "content/pt/about.md": None,
        }
    )
    sitemap = sitemap_of(root)
    assert SITE_URL + "pt/guias/nao-sai-cafe/" not in sitemap
    assert SITE_URL + "pt/about/" not in sitemap
    assert sitemap[SITE_URL + "guides/no-coffee/"][1] == {"en": SITE_URL + "guides/no-coffee/"}
    assert sitemap[SITE_URL + "about/"][1] == {"en": SITE_URL + "about/"}
    assert sitemap[SITE_URL + "pt/guias/"][1] == alternates("guides/", "pt/guias/")


def test_the_sitemap_of_the_preview_leaves_out_drafts_too(make_site: MakeSite) -> None:
    root = make_site()
    assert sitemap_of(root, preview=True) == sitemap_of(root)


@pytest.mark.parametrize(
    ("file", "edit"),
    [
        ("data/causes.yml", ("complexity: medium", "complexity: hard")),
        ("content/en/about.md", ("guide:no-coffee", "guide:no-cofee")),
        ("macros/faq/faq.html", "{% macro faq(guide) %}{{ 1 // 0 }}{% endmacro %}"),
    ],
)
def test_with_an_error_nothing_is_published(
    make_site: MakeSite, file: str, edit: tuple[str, str] | str
) -> None:
    publication = publish(make_site({file: edit}), site_url=SITE_URL)
    assert [p.severity.value for p in publication.problems] == ["error"]
    assert publication.pages == {}
    assert publication.files == {}


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    (problem,) = publish(tmp_path).problems
    assert (str(problem.place), problem.code) == ("data/site.yml:1:1", "MB111")


def test_the_same_site_has_the_same_bytes(make_site: MakeSite) -> None:
    root = make_site()
    first, second = (publish(root, site_url=SITE_URL) for _ in range(2))
    assert first.files == second.files
    for language in ("en", "pt"):
        assert [page.html for page in first.pages[language]] == [page.html for page in second.pages[language]]


def test_the_pages_do_not_depend_on_the_batch_size(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site()
    together = publish(root, site_url=SITE_URL)
    monkeypatch.setattr("mendbook.publish.batches.BATCH", 1)
    apart = publish(root, site_url=SITE_URL)
    assert apart.files == together.files
    assert [page.html for page in apart.pages["pt"]] == [page.html for page in together.pages["pt"]]


def test_only_what_lists_need_of_rendered_pages_is_kept(make_site: MakeSite) -> None:
    making = Making(judge(make_site(), Memo()), Options())
    rendered = list(making.pages())
    kept = {page.id[0]: page.contents for page in making.plan.listed["en"]}
    assert {*kept.values()} == {Dropped()}
    assert len(rendered) == sum(map(len, making.plan.listed.values()))
