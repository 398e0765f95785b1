"""The comparer: any two or three models side by side, which only the address records."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from test_every_page import CUT_OFF, OVERFLOW, RUN_AXE, WCAG
from watched import Watched

TOOL, TOOL_PT = "/compare/", "/pt/comparar/"
RESULT = ".comparer .result"
LONGEST = "iphone-se-3,iphone-17-pro-max,iphone-16-pro-max"


@pytest.fixture
def page(one_page: Page) -> Page:
    one_page.set_viewport_size({"width": 1280, "height": 400})
    one_page.goto("about:blank")
    return one_page


def expect_models(page: Page, names: list[str]) -> None:
    """Waits for the comparison of these models, for which the file with all models must load first."""
    expect(page.locator(f"{RESULT} thead").first.locator("a")).to_have_text(names)


def test_the_address_names_two_models(page: Page) -> None:
    page.goto(f"{TOOL}?models=iphone-17,iphone-16")
    expect(page.locator(".comparer .said")).to_have_text("iPhone 17 compared with iPhone 16")
    expect_models(page, ["iPhone 17", "iPhone 16"])
    better = page.locator(f"{RESULT} .better li")
    expect(better.first).to_have_text("The screen refreshes at up to 120 Hz instead of 60 Hz")
    expect(page.locator(f"{RESULT} .differences").first.locator("li")).to_have_count(6)
    rest = page.locator(f"{RESULT} details:has(.differences)")
    expect(rest.locator(".worse")).to_be_hidden()
    rest.locator("summary").click()
    expect(rest.locator(".worse")).to_contain_text("It’s 7 g heavier: 177 g instead of 170 g")
    row = page.locator(f'{RESULT} [data-specification="storage"] td')
    expect(row).to_have_text(["256 GB, 512 GB", "128 GB, 256 GB, 512 GB"])
    page.get_by_role("link", name="Português").click()
    expect(page).to_have_url(f"{TOOL_PT}?models=iphone-17,iphone-16")
    expect(page.locator(f"{RESULT} .worse").last).to_contain_text("Pesa mais 7 g: 177 g em vez de 170 g")
    page.reload()
    expect_models(page, ["iPhone 17", "iPhone 16"])


def test_three_models_start_with_the_table_and_are_listed_in_a_sentence(page: Page) -> None:
    page.goto(f"{TOOL}?models=iphone-17,iphone-16e,iphone-17-pro-max")
    expect(page.locator(f"{RESULT} h2").first).to_have_text("Side by side")
    expect(page.locator(".comparer .said")).to_have_text(
        "iPhone 17 compared with iPhone 16e and iPhone 17 Pro Max"
    )


def test_nothing_is_loaded_before_it_is_needed(page: Page) -> None:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(TOOL)
    expect(page.locator(".comparer .said")).to_have_text("Choose two models.")
    assert not [url for url in requested if url.endswith("compare.js")]
    page.get_by_label("Model 1").select_option("iphone-x")
    page.get_by_label("Model 2").select_option("iphone-air")
    expect(page.locator(RESULT)).to_contain_text("iPhone X compared with iPhone Air")
    page.get_by_label("Model 3").select_option("iphone-13")
    expect(page.locator(RESULT)).to_contain_text("iPhone X compared with iPhone 13")
    assert len([url for url in requested if url.endswith("compare.js")]) == 1


def test_back_and_forward(page: Page) -> None:
    page.goto(TOOL)
    page.get_by_label("Model 1").select_option("iphone-x")
    page.get_by_label("Model 2").select_option("iphone-air")
    expect(page).to_have_url(f"{TOOL}?models=iphone-x,iphone-air")
    page.get_by_label("Model 2").select_option("iphone-17")
    expect(page.locator(RESULT)).to_contain_text("iPhone X compared with iPhone 17")
    page.go_back()
    expect(page.locator(RESULT)).to_contain_text("iPhone X compared with iPhone Air")
    page.go_back()
    expect(page.locator(RESULT)).to_be_empty()
    page.go_forward()
    expect(page.locator(RESULT)).to_contain_text("iPhone X compared with iPhone Air")


def test_by_keyboard(page: Page) -> None:
    page.goto(TOOL)
    page.get_by_label("Model 1").focus()
    page.keyboard.type("iPhone 17")
    page.keyboard.press("Tab")
    page.keyboard.type("iPhone 16")
    page.keyboard.press("Tab")
    expect_models(page, ["iPhone 17", "iPhone 16"])
    expect(page.get_by_label("Model 3")).to_be_focused()


@pytest.mark.parametrize(
    "address",
    [
        "?models=",
        "?models=iphone-17",
        "?models=nothing,of-ours",
        "?models=iphone-17,iphone-17",
        "?models=%E0%A4%A",
    ],
)
def test_an_address_without_two_models_asks_for_them(page: Page, address: str) -> None:
    page.goto(f"{TOOL}{address}")
    expect(page.locator(".comparer .said")).to_have_text("Choose two models.")
    expect(page.locator(RESULT)).to_be_empty()


@pytest.mark.parametrize("address", [TOOL, TOOL_PT])
def test_the_longest_names_fit_on_a_phone(page: Page, address: str) -> None:
    page.goto(f"{address}?models={LONGEST}")
    expect(page.locator(f"{RESULT} table").first).to_be_visible()
    for summary in page.locator(f"{RESULT} details > summary").all():
        summary.evaluate("one => { one.parentElement.open = true }")
    page.evaluate(Axe().axe_script)
    for width, scheme in (390, "light"), (390, "dark"), (1280, "light"):
        page.set_viewport_size({"width": width, "height": 400})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert page.evaluate(OVERFLOW) == []
        axe_result = page.evaluate(RUN_AXE, WCAG)
        assert axe_result["rules"] > 10
        assert axe_result["violations"] == []
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 400})
    assert page.evaluate(OVERFLOW) == []
    assert page.evaluate(CUT_OFF) == []


def test_the_names_stay_in_view(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{TOOL}?models=iphone-17,iphone-16")
    page.locator(f'{RESULT} [data-specification="storage"]').scroll_into_view_if_needed()
    expect(page.locator(f"{RESULT} thead a").first).to_be_in_viewport()


@pytest.fixture
def separate_page(browser: Browser, base_url: str) -> Iterator[tuple[Page, Watched]]:
    context = browser.new_context(base_url=base_url)
    watched = Watched()
    with watched.watching(context, base_url):
        yield context.new_page(), watched
    context.close()


def test_models_that_cannot_be_loaded_are_reported(
    separate_page: tuple[Page, Watched], base_url: str
) -> None:
    page, watched = separate_page
    watched.missing.add(f"{base_url}/compare/compare.js")
    page.route("**/compare.js", lambda route: route.fulfill(status=500, body=""))
    page.goto(f"{TOOL}?models=iphone-17,iphone-16")
    expect(page.locator(".comparer .said")).to_have_text(
        "The models couldn’t be loaded. The comparisons below still work."
    )
    expect(page.get_by_role("link", name="iPhone 17 or iPhone 16")).to_be_visible()
    page.unroute("**/compare.js")
    page.get_by_label("Model 3").select_option("iphone-x")
    expect(page.locator(f"{RESULT} thead a").first).to_have_text("iPhone 17")


def test_without_javascript_the_comparisons_made_in_advance_are_listed(
    browser: Browser, base_url: str
) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    with Watched().watching(context, base_url):
        page = context.new_page()
        page.goto(TOOL)
        expect(page.locator(".comparer")).to_be_hidden()
        expect(page.locator(".guides a")).to_have_count(4)
        newest = page.locator(".compared thead a")
        expect(newest).to_have_text(
            ["iPhone 16e", "iPhone 17", "iPhone Air", "iPhone 17 Pro", "iPhone 17 Pro Max"]
        )
    context.close()
