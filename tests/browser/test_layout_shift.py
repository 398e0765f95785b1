"""Nothing moves while a page is being read, even if scripts or fonts arrive late."""

import pytest
from playwright.sync_api import Page, Route
from real_pages import GUIDE, GUIDE_PT, PAGES, SAMPLED, RealPage
from watched import Watched

OF_EACH_KIND = {page.kind: page for page in SAMPLED if page.kind != "not-found"}

GUIDES = [page for page in PAGES if page.kind == "guide"]
"""One page of each kind, in alternating languages."""

WATCH = """
    globalThis.shifted = [];
    const moved = ({ node, previousRect: was, currentRect: is }) =>
        `${(node?.outerHTML ?? node?.textContent ?? "").slice(0, 200)} at ${was.y}, now at ${is.y}`;
    new PerformanceObserver(list => {
        for (const { value, sources, hadRecentInput } of list.getEntries()) {
            if (!hadRecentInput) shifted.push([value, ...sources.map(moved)]);
        }
    }).observe({ type: "layout-shift", buffered: true });
"""

PAINTED = """() => document.readyState !== "loading" && performance.getEntriesByType("paint").length > 0"""
"""The whole page has been painted; a busy browser may have painted a part of it before."""

FROM_NOW = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
    setTimeout(() => done(shifted.length = 0), 50))))"""

SETTLED = """() => document.fonts.ready.then(() => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(shifted), 50)))))"""


class Gate:
    """Holds back matching requests of a page until it is opened."""

    def __init__(self, page: Page, pattern: str) -> None:
        self._held: list[Route] | None = []
        page.route(pattern, self._come)

    def _come(self, route: Route) -> None:
        if self._held is None:
            route.continue_()
        else:
            self._held.append(route)

    def open(self) -> None:
        held, self._held = self._held, None
        assert held, "nothing was asked for"
        for route in held:
            route.continue_()


def expect_no_shift(page: Page, address: str) -> None:
    """Lets the page be painted first, then releases its scripts, and then its fonts."""
    page.add_init_script(WATCH)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        scripts, fonts = Gate(page, "**/*.js"), Gate(page, "**/*.woff2")
        page.goto(f"/{address}", wait_until="commit")
        page.wait_for_function(PAINTED)
        page.evaluate(FROM_NOW)
        scripts.open()
        page.wait_for_load_state("domcontentloaded")
        fonts.open()
        shifts = page.evaluate(SETTLED)
        assert sum(value for value, *_ in shifts) < 0.02, (width, shifts)


@pytest.mark.parametrize("real", [*OF_EACH_KIND.values(), *GUIDES], ids=str)
def test_nothing_moves_while_a_page_loads(page: Page, real: RealPage) -> None:
    expect_no_shift(page, real.address)


def test_nothing_moves_at_an_unknown_address(page: Page, base_url: str, watched: Watched) -> None:
    watched.missing.add(f"{base_url}/no/such/page")
    expect_no_shift(page, "no/such/page")


@pytest.mark.parametrize("address", ["", GUIDE, GUIDE_PT])
def test_the_header_has_two_rows_on_the_smallest_screen(page: Page, address: str) -> None:
    """Brand and search field above, menu and language below; the language switch stands out no more than the
    menu.
    """
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/{address}")
    box = "part => { const { y, height } = part.getBoundingClientRect(); return [y + height / 2, height]; }"
    menu, languages, top = (
        page.locator(part).evaluate(box) for part in (".menu", ".languages", ".top > .wrap")
    )
    assert abs(menu[0] - languages[0]) < 1
    assert top[1] < 105
    weight = "link => [getComputedStyle(link).fontWeight, getComputedStyle(link).borderTopWidth]"
    assert page.locator(".languages a").evaluate(weight) == ["400", "0px"]
