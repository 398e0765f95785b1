"""Tables of texts, on phones and in large windows, in both colour schemes and directions."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from hosts import Host
from playwright.sync_api import Browser, Page, expect
from test_every_page import OVERFLOW, RUN_AXE, WCAG
from test_offline import write
from test_whole_words import CUT_WORDS
from watched import Watched

from espresso import copy_site
from mendbook.publish import publish

LINES = (
    "| Model | Water tank | Boiler pressure | Milk frother | Descaling interval |\n"
    "|---|---|:-:|---|---:|\n"
    "| Crema One | 1.2 litres, removable from above | 9 bar | A steam pipe | Every three months |\n"
    "| Crema Two | 2 litres | 15 bar | Automatic, see [the guide](guide:no-coffee) | Every six months |\n"
)
NARROW = "| Light | Means |\n|---|---|\n| Red | The tank is empty: fill it and press the button once. |\n"


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("tables")
    edits = {
        f"content/{language}/tables.md": f"---\ntitle: Tables\n---\n{NARROW}\n{LINES}"
        for language in ("en", "pt")
    }
    write(publish(copy_site(folder / "site", edits)), folder / "out", 0)
    with Host(folder / "out") as host:
        context = browser.new_context(base_url=host.address)
        with Watched().watching(context, host.address):
            opened = context.new_page()
            opened.goto("/tables/")
            yield opened
        context.close()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_word_is_cut_and_no_page_overflows_its_window(page: Page, direction: str) -> None:
    page.evaluate("direction => document.documentElement.dir = direction", direction)
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 400})
        assert page.evaluate(CUT_WORDS.replace(".compared table", ".scrolls table")) == []
        assert page.evaluate(OVERFLOW) == []
        boxes = page.locator(".scrolls").evaluate_all(
            "all => all.map(one => one.scrollWidth > one.clientWidth)"
        )
        assert boxes == [False, width < 600], width
    page.evaluate("document.documentElement.dir = 'ltr'")


def test_the_keyboard_scrolls_a_wide_table(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    wide = page.get_by_role(
        "group", name="Model, Water tank, Boiler pressure, Milk frother, Descaling interval"
    )
    last = wide.get_by_role("columnheader", name="Descaling interval")
    expect(last).not_to_be_in_viewport()
    wide.focus()
    assert wide.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    expect(last).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tables_are_accessible(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.evaluate(Axe().axe_script)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 400})
        assert page.evaluate(RUN_AXE, WCAG)["violations"] == []
