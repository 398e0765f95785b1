"""What is true of every page of the real site, in both languages. Each page is opened once for all tests."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from real_pages import PAGES, RealPage, other_language
from watched import Watched


class Opened(NamedTuple):
    page: Page
    real: RealPage


@pytest.fixture(scope="module")
def loaded(request: pytest.FixtureRequest, one_page: Page) -> Opened:
    one_page.emulate_media(reduced_motion="reduce")
    one_page.goto(f"/{request.param.address}")
    return Opened(one_page, request.param)


@pytest.fixture
def opened(loaded: Opened) -> Opened:
    """A page as newly opened in a large window."""
    loaded.page.set_viewport_size({"width": 1280, "height": 400})
    loaded.page.emulate_media(color_scheme="light")
    return loaded


@pytest.fixture(scope="module")
def without_javascript(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    with Watched().watching(context, base_url):
        yield context.new_page()
    context.close()


pytestmark = pytest.mark.parametrize("loaded", PAGES, ids=str, indirect=True, scope="module")


WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}

RUN_AXE = """options => axe.run(document, options).then(found => ({
    rules: found.passes.length,
    violations: found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`)),
}))"""


WINDOWS = ((390, "light"), (1280, "dark"), (390, "dark"), (1280, "light"))
"""Widths and colour schemes."""


def windows_of(real: RealPage) -> list[tuple[int, str]]:
    """Two windows for the first page of a kind, so that each kind is seen in all four, half of them in each
    language.

    Other pages of the kind look alike and are seen in one window each, in turn: checking colours takes long.
    """
    alike = [page for page in PAGES if (page.kind, page.language) == (real.kind, real.language)]
    second = real.language != PAGES[0].language
    if real == alike[0]:
        return list(WINDOWS[2:] if second else WINDOWS[:2])
    return [WINDOWS[(alike.index(real) + 2 * second) % 4]]


def test_accessible(opened: Opened) -> None:
    page, real = opened
    page.evaluate(Axe().axe_script)
    violations = {}
    for width, scheme in windows_of(real):
        page.set_viewport_size({"width": width, "height": 400})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found = page.evaluate(RUN_AXE, WCAG)
        assert found["rules"] > 10
        violations[width, scheme] = found["violations"]
    assert violations == {window: [] for window in windows_of(real)}


OVERFLOW = """() => {
    const wide = [...document.body.querySelectorAll("*")]
        .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
        .filter(element => !element.closest(".skip, .hidden, thead, .many > *, .scrolls > *"))
        .filter(element => !element.parentElement.closest("svg"))
        .map(element => element.outerHTML.slice(0, 80));
    const page = document.documentElement;
    return page.scrollWidth > page.clientWidth ? [`${page.scrollWidth} px`, ...wide] : wide;
}"""
"""What extends beyond the right edge of the window, except hidden parts for screen readers, and contents of
boxes that scroll sideways.
"""

CUT_OFF = """() => [...document.body.querySelectorAll("*")]
    .filter(element => element.scrollWidth > element.clientWidth + 1)
    .filter(element => !element.closest(".skip, .hidden, thead, .warning-title, .many"))
    .filter(element => !element.matches(".tree-head > h2, .tree-lead"))
    .filter(element => getComputedStyle(element).overflowX !== "visible")
    .map(element => element.outerHTML.slice(0, 80))"""
"""What is cut off because it doesn't fit into its box."""


TEXT = """() => {
    const trees = [...document.querySelectorAll(
        ".tree, .your-device, .comparer, #store_search, .near, .opening, .remember-store, [data-day]")];
    for (const tree of trees) tree.hidden = true;
    const text = document.querySelector("main").innerText;
    for (const tree of trees) tree.hidden = false;
    return text;
}"""
"""All words of a page except those written by scripts: trees, choices, and what depends on the time."""


CLOSED = """() => {
    for (const summary of document.querySelectorAll("main details > summary")) summary.click();
    return [...document.querySelectorAll("main details > :not(summary, template)")]
        .filter(one => !one.checkVisibility())
        .map(one => one.outerHTML.slice(0, 80));
}"""
"""What stays hidden when everything that can be opened is open."""


def test_no_page_scrolls_sideways(opened: Opened) -> None:
    found = {}
    for width in (320, 390, 1280):
        opened.page.set_viewport_size({"width": width, "height": 400})
        found[width] = opened.page.evaluate(OVERFLOW)
    assert found == {320: [], 390: [], 1280: []}


def test_nothing_is_lost_at_twice_the_text_size(opened: Opened) -> None:
    page = opened.page
    page.set_viewport_size({"width": 390, "height": 400})
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    before = page.evaluate(size)
    style = page.add_style_tag(content="html { font-size: 200% }")
    try:
        assert page.evaluate(size) >= 1.8 * before
        assert page.evaluate(OVERFLOW) == []
        assert page.evaluate(CUT_OFF) == []
    finally:
        style.evaluate("style => style.remove()")


def test_there_is_one_main_heading_and_no_level_is_skipped(opened: Opened) -> None:
    headings = opened.page.locator("h1:visible, h2:visible, h3:visible, h4:visible, h5:visible, h6:visible")
    levels = headings.evaluate_all("all => all.map(heading => Number(heading.tagName[1]))")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_nothing_about_the_visitor_is_stored(opened: Opened) -> None:
    assert opened.page.context.cookies() == []
    kept = """async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
        (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]"""
    assert opened.page.evaluate(kept) == [0, 0, 0, 0, 0]


def test_all_text_is_there_without_javascript(opened: Opened, without_javascript: Page) -> None:
    without_javascript.goto(f"/{opened.real.address}")
    plain, scripted = without_javascript.evaluate(TEXT), opened.page.evaluate(TEXT)
    assert len(plain) > 80
    if opened.real.kind == "not-found":
        # The page for unknown addresses shows one language with JavaScript, and both without.
        assert scripted.strip() in plain
    else:
        assert plain == scripted
    assert without_javascript.evaluate(CLOSED) == []


SWITCH = """links => links.map(link => [
    document.documentElement.lang,
    link.checkVisibility({ visibilityProperty: true }) && link.getBoundingClientRect().width > 0,
    link.href,
])"""


def test_the_language_switch_leads_to_the_same_page(opened: Opened, base_url: str) -> None:
    """Each of the two pages links to the other. That the link works is tested by clicks in tests of the
    guide.
    """
    page, real = opened
    (switch,) = page.locator(".languages a").evaluate_all(SWITCH)
    assert switch == [real.locale, True, f"{base_url}/{other_language(real).address}"]
