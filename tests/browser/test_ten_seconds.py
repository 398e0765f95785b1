"""Help in ten seconds on a phone: the distance from opening a guide to the first thing to do."""

import pytest
from playwright.sync_api import Page
from real_pages import SAMPLED, RealPage

GUIDES = [page for page in SAMPLED if page.kind == "guide"]

ANSWERS = """() => [...document.querySelectorAll(".card .answers a")]
    .map(link => link.getBoundingClientRect()).map(({ top, bottom }) => [top + scrollY, bottom + scrollY])"""

TO_DO = """() => [...document.querySelectorAll(".card :is(.steps > li, .danger-what p, .stop-warning)")]
    .filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().top)"""
"""Where steps or instructions in danger begin, measured from the top of the window."""

SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def taps(page: Page, limit: int) -> tuple[int, float]:
    """The number of taps to the nearest thing to do, and its distance from the top of the window."""
    if tops := page.evaluate(TO_DO):
        return 0, min(tops)
    nearest = (99, 0.0)
    here = page.evaluate("location.hash || '#/'")
    for index in range(page.locator(".card .answers a").count() if limit else 0):
        page.locator(".card .answers a").nth(index).click()
        page.evaluate(SETTLED)
        taps_after, top = taps(page, min(limit, nearest[0]) - 1)
        nearest = min(nearest, (taps_after + 1, top))
        page.evaluate("here => { location.hash = here; }", here)
        page.evaluate(SETTLED)
        if nearest[0] == 1:
            break
    return nearest


@pytest.mark.parametrize("guide", GUIDES, ids=str)
def test_the_first_thing_to_do_is_at_most_two_taps_away(one_page: Page, guide: RealPage) -> None:
    """The first screen shows the question and three answers; the first thing to do then needs
    no scrolling.
    """
    one_page.set_viewport_size({"width": 390, "height": 844})
    one_page.goto(f"/{guide.address}")
    answers = one_page.evaluate(ANSWERS)
    assert answers[0][0] < 600
    assert len([bottom for _, bottom in answers if bottom <= 844]) >= 3
    number, top = taps(one_page, 2)
    assert number <= 2
    assert 0 <= top < 844
