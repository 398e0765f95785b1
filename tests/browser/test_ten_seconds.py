"""Help in ten seconds, on a phone: how far it is from opening a guide to the first thing to do."""

import pytest
from playwright.sync_api import Page
from real_pages import SAMPLED, RealPage

GUIDES = [page for page in SAMPLED if page.kind == "guide"]

ANSWERS = """() => [...document.querySelectorAll(".card .answers a")]
    .map(link => link.getBoundingClientRect()).map(({ top, bottom }) => [top + scrollY, bottom + scrollY])"""

TO_DO = """() => [...document.querySelectorAll(".card :is(.steps > li, .danger-what p, .stop-warning)")]
    .filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().top)"""
"""Where steps, or what to do in danger, begin in the window."""

SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def taps(page: Page, most: int) -> tuple[int, float]:
    """How many taps it is to the nearest thing to do, and where in the window that is."""
    if there := page.evaluate(TO_DO):
        return 0, min(there)
    found = (99, 0.0)
    here = page.evaluate("location.hash || '#/'")
    for index in range(page.locator(".card .answers a").count() if most else 0):
        page.locator(".card .answers a").nth(index).click()
        page.evaluate(SETTLED)
        more, where = taps(page, min(most, found[0]) - 1)
        found = min(found, (more + 1, where))
        page.evaluate("here => { location.hash = here; }", here)
        page.evaluate(SETTLED)
        if found[0] == 1:
            break
    return found


@pytest.mark.parametrize("guide", GUIDES, ids=str)
def test_from_a_guide_to_the_first_thing_to_do(one_page: Page, guide: RealPage) -> None:
    """The question and three answers on the first screen; then two taps at most, and no scrolling."""
    one_page.set_viewport_size({"width": 390, "height": 844})
    one_page.goto(f"/{guide.address}")
    answers = one_page.evaluate(ANSWERS)
    assert answers[0][0] < 600
    assert len([bottom for _, bottom in answers if bottom <= 844]) >= 3
    number, where = taps(one_page, 2)
    assert number <= 2
    assert 0 <= where < 844
