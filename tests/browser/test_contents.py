"""The list of contents: folded on a phone; beside the text on a desktop, where it follows the reader."""

import pytest
from playwright.sync_api import Browser, Page, expect
from real_pages import GUIDE

LIST = "nav.contents"
LINKS = f"{LIST} a"
CURRENT = f"{LIST} [aria-current]"


@pytest.fixture
def page(page: Page) -> Page:
    page.emulate_media(reduced_motion="reduce")
    return page


def test_on_a_phone_the_contents_are_folded_and_can_be_opened(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/{GUIDE}")
    expect(page.locator(LINKS).first).to_be_hidden()
    page.locator(f"{LIST} summary").click()
    page.get_by_role("navigation", name="On this page").get_by_role(
        "link", name="Questions and answers"
    ).click()
    expect(page.locator("#on_questions")).to_be_in_viewport()


def test_on_a_desktop_the_contents_are_open_and_mark_the_current_part(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"/{GUIDE}")
    expect(page.locator(LINKS).last).to_be_visible()
    for name in ("Questions and answers", "Causes and solutions"):
        page.locator(LINKS).get_by_text(name, exact=True).click()
        expect(page.locator(CURRENT)).to_have_text(name)
        expect(page.locator(LINKS).first).to_be_in_viewport()
    page.keyboard.press("Home")
    # At the top, no part need be current.
    expect(page.locator(CURRENT, has_text="Causes and solutions")).to_have_count(0)


def test_the_keyboard_reaches_it_after_the_first_question(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"/{GUIDE}")
    page.locator(".card .answers a").last.focus()
    passed = []
    for _ in range(12):
        page.keyboard.press("Tab")
        passed.append(page.evaluate("document.activeElement.closest('nav.contents') !== null"))
        if passed[-1]:
            break
    assert passed[-1]
    assert page.evaluate("document.activeElement.tagName") == "A"


def test_without_javascript_the_contents_are_open_on_a_desktop_and_can_be_opened_on_a_phone(
    browser: Browser, base_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"/{GUIDE}")
    expect(page.locator(LINKS).last).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(LINKS).last).to_be_hidden()
    page.locator(f"{LIST} summary").click()
    expect(page.locator(LINKS).last).to_be_visible()
    context.close()
