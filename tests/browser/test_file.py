"""The site opened from a folder, without a host: the built site, and the unpacked zip, which needs no
JavaScript.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect
from real_pages import GUIDE, GUIDE_PT
from watched import Watched

from hosting import REPOSITORY, real_site_alone
from mendbook.cli import main


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory, for_all_workers: Path) -> Path:
    """The folder with the unpacked zip of the real site."""
    zipped = for_all_workers / "real-site.zip"
    with real_site_alone():
        if not zipped.exists():
            assert main(["offline", "--folder", str(REPOSITORY), "-o", str(zipped)]) == 0
    folder = tmp_path_factory.mktemp("zip") / "a folder"
    with ZipFile(zipped) as site:
        site.extractall(folder)
    return folder


@pytest.fixture(params=["built", "zip"])
def folder(request: pytest.FixtureRequest) -> Path:
    return Path(request.getfixturevalue({"built": "real_site", "zip": "unpacked"}[request.param]))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB")
    with Watched().watching(context, "file://"):
        yield context.new_page()
    context.close()


def open_file(page: Page) -> Path:
    """The open file."""
    return Path(unquote(urlsplit(page.url).path))


def test_visiting_the_site_from_a_folder(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    expect(page.locator("h1")).to_have_text("What’s wrong with your phone?")
    expect(page.locator(".keep-offline")).to_have_count(0)
    page.locator(f"main a[href*='{GUIDE}']").first.click()
    assert open_file(page) == folder / GUIDE / "index.html"
    page.wait_for_load_state()
    assert page.evaluate("document.fonts.load('16px \"Mendbook Sans\"').then(fonts => fonts.length)") > 0

    heading = page.locator(".card h3")
    first = heading.text_content()
    page.locator(".card .answers a").first.click()
    expect(heading).not_to_have_text(first or "")
    pdf = page.locator(".print-link a").evaluate("link => link.href")
    assert Path(unquote(urlsplit(pdf).path)).read_bytes().startswith(b"%PDF")

    page.locator(".languages a").click()
    assert open_file(page) == folder / GUIDE_PT / "index.html"
    expect(page.locator("html")).to_have_attribute("lang", "pt-PT")
    page.locator(".brand").click()
    assert open_file(page) == folder / "pt/index.html"


def test_comparing_two_models_from_a_folder(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    page.locator(".menu a", has_text="Compare").click()
    assert open_file(page) == folder / "compare/index.html"
    page.get_by_label("Model 1").select_option("iphone-17")
    page.get_by_label("Model 2").select_option("iphone-16")
    expect(page.locator(".comparer .result .better li").first).to_contain_text("120 Hz instead of 60 Hz")
    page.locator(".comparer .result thead a").first.click()
    assert open_file(page) == folder / "devices/iphone-17/index.html"


def test_searching_from_a_folder(page: Page, folder: Path) -> None:
    page.goto((folder / "pt/index.html").as_uri())
    page.locator("#search_field").press_sequentially("copia seguranca")
    first = page.locator(".found .results a").first
    expect(first.locator("b")).to_have_text("iPhone não faz cópia de segurança em iCloud")
    page.locator("#search_field").press("Enter")
    expect(page.locator(".in-page .results b").first).to_have_text(
        "iPhone não faz cópia de segurança em iCloud"
    )
    assert open_file(page) == folder / "pt/pesquisar/index.html"
    first.click()
    assert open_file(page) == folder / GUIDE_PT / "index.html"


def test_the_zip_works_without_javascript(browser: Browser, unpacked: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    with Watched().watching(context, "file://"):
        page = context.new_page()
        page.goto((unpacked / "pt/index.html").as_uri())
        for link, there in (
            (f"main a[href*='{GUIDE_PT.removeprefix('pt/')}']", GUIDE_PT),
            (".languages a", GUIDE),
            (".crumbs a >> nth=1", "topics/backup-and-storage/"),
            (".menu a >> nth=0", "guides/"),
            (".bottom a >> nth=0", ""),
        ):
            page.locator(link).first.click()
            assert open_file(page) == unpacked / there / "index.html"
            assert page.locator("h1").count() == 1
        page.locator("form[role=search] button").click()
        assert open_file(page) == unpacked / "search/index.html"
    context.close()
