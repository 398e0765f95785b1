"""The decision tree with a screen reader, a finger, a small window, a dark colour scheme."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from test_every_page import CUT_OFF, OVERFLOW, WCAG
from tree_card import choice, click, expect_place
from tree_paths import KINDS, LONGEST, PLACES, WORDS, Place, Words, stops
from watched import Watched


class Opened(NamedTuple):
    page: Page
    words: Words


@pytest.fixture(scope="module", params=WORDS)
def opened(request: pytest.FixtureRequest, browser: Browser, base_url: str) -> Iterator[Opened]:
    """The guide in one language, opened once, since tests differ only in the fragment of its address."""
    words = WORDS[request.param]
    context = browser.new_context(base_url=base_url, reduced_motion="reduce")
    with Watched().watching(context, base_url):
        page = context.new_page()
        page.goto(f"/{words.guide.address}")
        page.evaluate(Axe().axe_script)
        yield Opened(page, words)
    context.close()


def show(opened: Opened, place: Place, width: int, scheme: str = "light") -> Page:
    page, words = opened
    page.set_viewport_size({"width": width, "height": 400})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.evaluate("fragment => { location.hash = fragment }", place.address)
    expect_place(page, words, place)
    page.evaluate("document.querySelector('.so-far').open = true")
    return page


RUN_AXE = """options => axe.run(".tree", options).then(found => ({
    rules: found.passes.length,
    violations: found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`)),
}))"""


@pytest.mark.parametrize("place", KINDS, ids=str)
def test_accessible(opened: Opened, place: Place) -> None:
    # Every place is checked at both widths and in both schemes, but not in every language.
    width, scheme = (390, "dark") if opened.words is WORDS["pt"] else (1280, "light")
    found = show(opened, place, width, scheme).evaluate(RUN_AXE, WCAG)
    assert found["rules"] > 10
    assert found["violations"] == []


SMALL = """() => [...document.querySelectorAll(".tree :is(a, button, summary)")]
    .filter(element => element.checkVisibility() && !element.closest(".what, .left, li > p"))
    .filter(element => element.getBoundingClientRect().height < 44)
    .map(element => `${Math.round(element.getBoundingClientRect().height)} px: ${element.textContent}`)"""
"""Targets too small for a finger. Links within text, as high as a line, are allowed."""


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_touch_targets_are_large_enough(opened: Opened, place: Place) -> None:
    assert show(opened, place, 390).evaluate(SMALL) == []


@pytest.mark.parametrize("place", KINDS, ids=str)
def test_nothing_is_cut_off_in_a_small_window(opened: Opened, place: Place) -> None:
    page = show(opened, place, 320)
    assert page.evaluate(OVERFLOW) == []
    assert page.evaluate(CUT_OFF) == []


TWICE = """() => {
    const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
}"""

LEVELS = """() => [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")]
    .filter(heading => heading.checkVisibility()).map(heading => Number(heading.tagName[1]))"""


@pytest.mark.parametrize("place", KINDS, ids=str)
def test_ids_are_unique_and_headings_in_order(opened: Opened, place: Place) -> None:
    page = show(opened, place, 1280)
    assert page.evaluate(TWICE) == []
    levels = page.evaluate(LEVELS)
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("language", WORDS)
def test_each_step_is_announced(one_page: Page, language: str) -> None:
    """The live region stays the same element; otherwise screen readers would miss changes."""
    words, page = WORDS[language], one_page
    page.goto(f"/{words.guide.address}")
    status = page.locator(".tree").get_by_role("status")
    expect(status).to_have_count(1)
    status.evaluate("status => { status.ours = true }")
    announced = []
    for place, chosen in list(stops(LONGEST))[:5]:
        expect_place(page, words, place)
        announced.append(status.inner_text())
        assert status.evaluate("status => status.ours") is True
        click(page, chosen)
    assert len(set(announced)) > 3


def test_the_focus_does_not_move_until_an_answer_is_chosen(page: Page) -> None:
    words = WORDS["en"]
    page.goto(f"/{words.guide.address}")
    (start, outcome), (then, _) = list(stops(LONGEST))[:2]
    expect_place(page, words, start, focused=False)
    assert page.evaluate("document.activeElement === document.body && scrollY === 0")
    choice(page, outcome).click()
    expect_place(page, words, then, focused=True)
