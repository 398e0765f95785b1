"""Pages about devices: an article, a device, all devices, and the comparison of any two."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from of_machines import language_views, rows_of

from espresso import Edit, MakeSite, edit_site
from machines import MACHINES
from mendbook.views import (
    CompareView,
    DevicesView,
    DeviceView,
    LanguageView,
    SourceView,
    make_contents,
    page_ids,
)

ARTICLE, DEVICES = "data/comparisons/one-or-two.yml", "data/devices.yml"


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(MACHINES)


def view_of(root: Path, edits: Mapping[str, Edit] | None = None, language: str = "en") -> LanguageView:
    edit_site(root, edits or {})
    return language_views(root)[language]


def test_an_article_has_verdicts_guides_and_devices(site: Path) -> None:
    article = view_of(site, language="pt").catalogue.comparison("one-or-two")
    assert article.address == "pt/compare/uma-ou-duas/"
    assert article.tool == "pt/compare/?models=crema-two,crema-one,bar-max"
    assert [(v.reader.text, v.verdict.text, v.text) for v in article.verdicts] == [
        ("Bebe muito café", "Leve duas", None)
    ]
    assert [(item.question.text, item.fits) for item in article.faq] == [("É ruidosa?", None)]
    assert [link.address for link in article.guides] == ["pt/guias/nao-sai-cafe/"]
    assert [(device.id, device.number, device.remark) for device in article.devices] == [
        ("crema-two", 1, "19 de setembro de 2025"),
        ("crema-one", 0, "1 de março de 2023"),
        ("bar-max", 2, "1 de outubro de 2025"),
    ]


def test_a_device_has_its_values_guides_and_articles(site: Path) -> None:
    device = make_contents(view_of(site), ("device", "crema-two"))
    assert isinstance(device, DeviceView)
    assert (device.name.text, str(device.family), device.generation) == ("Crema Two", "The Cremas", "2025")
    assert rows_of(device.groups)["tank"] == ["1.8 l"]
    assert [link.address for link in device.guides] == ["guides/no-coffee/"]
    assert [link.address for link in device.comparisons] == ["compare/one-or-two/"]
    assert device.compare == "compare/?models=crema-two"
    # The date is that of the value that was checked the longest ago.
    assert (device.sources, device.checked) == (
        (SourceView("The leaflet", ""), SourceView("Our own scales", "")),
        "1 April 2026",
    )


def test_devices_are_listed_by_family(site: Path) -> None:
    devices = make_contents(view_of(site), ("devices", ""))
    assert isinstance(devices, DevicesView)
    assert [(family.name.text, family.is_single) for family in devices.families] == [
        ("Bar Max", True),
        ("The Cremas", False),
    ]


def test_the_comparison_page_shows_the_newest_devices_side_by_side(site: Path) -> None:
    page = make_contents(view_of(site), ("comparisons", ""))
    assert isinstance(page, CompareView)
    assert [link.address for link in page.comparisons] == ["compare/one-or-two/"]
    assert page.data == "compare/compare.js"
    # The newest generation.
    assert [device.id for device in page.newest] == ["crema-two", "bar-max"]
    assert "pump" not in rows_of(page.groups)
    assert rows_of(page.groups)["height"] == ["320 mm", "450 mm"]


def test_without_generations_the_last_devices_in_the_list_are_the_newest(site: Path) -> None:
    edits = {DEVICES: ("  generation: 2025\n  sources: [leaflet]\n  checked: 2026-05-01\n  specifications:\n"
                       "    pump: 15\n    tank: none\n",
                       "  sources: [leaflet]\n  checked: 2026-05-01\n  specifications:\n"
                       "    pump: 15\n    tank: none\n")}  # fmt: skip
    page = make_contents(view_of(site, edits), ("comparisons", ""))
    assert isinstance(page, CompareView)
    assert [device.id for device in page.newest] == ["crema-one", "crema-two", "bar-max"]


def test_a_draft_of_an_article_is_in_the_preview_only(site: Path) -> None:
    edit_site(site, {ARTICLE: ("reviewed: 2026-05-01\n", "reviewed: 2026-05-01\nstatus: draft\n")})
    listed = []
    for preview in (False, True):
        view = language_views(site, preview=preview)["en"]
        page = view.catalogue.compare()
        listed.append((("comparison", "one-or-two") in page_ids(view), len(page.comparisons)))
    assert listed == [(False, 0), (True, 1)]


def test_without_specifications_there_is_no_comparison_page(make_site: MakeSite) -> None:
    view = language_views(make_site())["en"]
    assert ("comparisons", "") not in page_ids(view)
    assert [link.address for link in view.menu] == ["guides/", "about/"]


def test_the_menu_links_to_the_comparison_page(site: Path) -> None:
    assert [link.address for link in view_of(site).menu] == ["guides/", "compare/", "about/"]
