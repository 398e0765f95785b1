"""A hint, shown once, for visitors whose browser is set to another of the site's languages."""

import pytest
from playwright.sync_api import Browser, expect
from real_pages import GUIDE
from tree_card import click
from tree_paths import LONGEST, stops
from watched import Watched

HINT = ".language-hint"


def test_the_hint_is_shown_once_and_leads_to_the_same_place(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, locale="pt-BR", viewport={"width": 390, "height": 844})
    with Watched().watching(context, base_url):
        page = context.new_page()
        page.goto(f"/{GUIDE}")
        line = page.locator(HINT)
        expect(line).to_contain_text("Ler em português")
        expect(line).to_have_attribute("lang", "pt-PT")
        box = line.bounding_box()
        assert box is not None
        assert box["height"] < 70
        page.locator(".card .answers a").first.click()
        fragment = page.evaluate("location.hash")
        line.get_by_role("link").click()
        expect(page.locator("html")).to_have_attribute("lang", "pt-PT")
        assert page.evaluate("location.hash") == fragment != ""
        page.goto(f"/{GUIDE}")  # following it counts as a decision
        expect(page.locator("h1")).to_be_visible()
        expect(line).to_have_count(0)
    context.close()


def test_a_dismissed_hint_never_returns(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, locale="pt-PT")
    with Watched().watching(context, base_url):
        page = context.new_page()
        page.goto("/")
        page.get_by_role("button", name="Não, obrigado").click()
        expect(page.locator(HINT)).to_have_count(0)
        page.reload()
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(HINT)).to_have_count(0)
    context.close()


def test_the_hint_is_not_shown_after_switching_languages(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, locale="en-GB")
    with Watched().watching(context, base_url):
        page = context.new_page()
        page.goto("/")
        page.locator(".languages a").click()
        expect(page.locator("html")).to_have_attribute("lang", "pt-PT")
        expect(page.locator(HINT)).to_have_count(0)
        assert page.evaluate("localStorage.length") == 0
    context.close()


@pytest.mark.parametrize(("locale", "address"), [("en-US", "/"), ("pt-PT", "/pt/"), ("de-DE", "/")])
def test_the_hint_is_not_shown_if_the_language_is_shown_or_missing(
    browser: Browser, base_url: str, locale: str, address: str
) -> None:
    context = browser.new_context(base_url=base_url, locale=locale)
    with Watched().watching(context, base_url):
        page = context.new_page()
        page.goto(address)
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(HINT)).to_have_count(0)
    context.close()


def test_the_summary_is_offered_as_a_qr_code(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url)
    with Watched().watching(context, base_url):
        page = context.new_page()
        place, said = list(stops(LONGEST))[-1]
        page.goto(f"/{GUIDE}{place.address}")
        click(page, said)
        show = page.get_by_text("Show as a code to scan")
        expect(show).to_be_visible()
        page.reload()  # the address leads to the same place
        show.click()
        code = page.get_by_role("img", name="QR code that leads to this page with your answers")
        expect(code).to_be_visible()
        box = code.bounding_box()
        assert box is not None
        assert box["width"] >= 200
        assert "/#/" in page.url
    context.close()
