"""The page that finds stores, and what store pages say about the present."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from test_every_page import CUT_OFF, OVERFLOW, RUN_AXE, WCAG
from watched import Watched

from hosting import real_reading

FINDER, FINDER_PT = "/stores/", "/pt/lojas/"
RESULTS = ".store-results li"
NAMES = f"{RESULTS} > a"
STATUS = ".store-status"


@pytest.fixture
def page(one_page: Page) -> Page:
    one_page.set_viewport_size({"width": 1280, "height": 400})
    one_page.goto("about:blank")
    return one_page


def focus_field(page: Page) -> None:
    page.locator("#store_field").focus()


def test_typing_finds_stores_despite_typos_and_updates_the_address(page: Page) -> None:
    page.goto(FINDER)
    expect(page.locator(".all-stores")).to_be_visible()
    page.get_by_label("Store, town or postcode").press_sequentially("lisbao")
    expect(page.locator(STATUS)).to_have_text("7 stores found")
    expect(page.locator(NAMES).first).to_contain_text("Lisboa")
    expect(page.locator(RESULTS).first.locator(".where")).to_contain_text("Lisbon")
    expect(page.locator(RESULTS).first.locator(".opening")).not_to_be_empty()
    expect(page.locator(".all-stores")).to_be_hidden()
    expect(page).to_have_url(f"{FINDER}#q=lisbao")
    # Of seven maps, only the one with Lisbon is left, with its stores.
    expect(page.locator(".store-map:visible")).to_have_count(1)
    assert page.locator(".store-map:visible .here").get_attribute("d", timeout=1000)
    page.reload()
    expect(page.locator(STATUS)).to_have_text("7 stores found")
    page.get_by_role("link", name="Português").click()
    expect(page).to_have_url(f"{FINDER_PT}#q=lisbao")
    expect(page.locator(STATUS)).to_have_text("7 lojas encontradas")


def test_back_returns_to_earlier_searches(page: Page) -> None:
    page.goto(FINDER)
    focus_field(page)
    page.keyboard.type("Vila nova gaia")
    expect(page.locator(NAMES).first).to_contain_text("Vila Nova de Gaia")
    page.locator(NAMES).first.click()
    expect(page.locator("h1")).to_contain_text("Vila Nova de Gaia")
    page.go_back()
    expect(page.locator(NAMES).first).to_contain_text("Vila Nova de Gaia")
    expect(page.locator("#store_field")).to_have_value("Vila nova gaia")
    page.go_back()
    expect(page.locator(".all-stores")).to_be_visible()
    expect(page.locator(RESULTS)).to_have_count(0)
    expect(page.locator("#store_field")).to_have_value("")
    page.go_forward()
    expect(page.locator(NAMES).first).to_contain_text("Vila Nova de Gaia")


def test_nothing_is_loaded_before_the_field_is_focused(page: Page) -> None:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(FINDER)
    expect(page.locator("#store_field")).to_be_visible()
    assert not [url for url in requested if "/stores-" in url]
    with page.expect_request(lambda request: "/stores-en" in request.url):
        focus_field(page)


@pytest.mark.parametrize(
    ("address", "words", "near_me", "similar", "status"),
    [
        (
            FINDER,
            "No store found. Try searching for a different store or check your spelling",
            "Stores near me",
            "Ghent",
            "1 store found",
        ),
        (
            FINDER_PT,
            "Nenhuma loja encontrada. Experimente procurar outra loja ou verifique a ortografia",
            "Lojas perto de mim",
            "Gante",
            "1 loja encontrada",
        ),
    ],
)
def test_an_unknown_place_offers_similar_names_and_all_stores(
    page: Page, address: str, words: str, near_me: str, similar: str, status: str
) -> None:
    page.goto(f"{address}#q=xyzzyx")
    expect(page.locator(f"{STATUS} p").first).to_have_text(words)
    expect(page.locator(f"{STATUS} .instead a")).to_have_count(0)  # no name is similar
    expect(page.get_by_role("button", name=near_me)).to_be_visible()
    expect(page.locator(".all-stores")).to_be_visible()
    page.goto(f"{address}#q=gand")
    expect(page.locator(f"{STATUS} p").first).to_have_text(words)
    page.locator(STATUS).get_by_role("link", name=similar).click()
    expect(page.locator(STATUS)).to_have_text(status)
    expect(page.locator("#store_field")).to_have_value(similar)
    expect(page.locator("#store_field")).to_be_focused()


def test_a_postcode_finds_the_nearest_stores(page: Page) -> None:
    page.goto(f"{FINDER}#q=4405-123")
    expect(page.locator(STATUS)).to_have_text("The stores nearest to 4405-123")
    expect(page.locator(NAMES)).to_contain_text(["Canidelo", "Mafamude", "Porto Baixa"])
    expect(page.locator(".away")).to_have_text(["less than 5 km away"] * 3)


def test_a_postcode_of_two_countries_shows_stores_in_both(page: Page) -> None:
    page.goto(f"{FINDER}?q=1050")
    expect(page.locator(STATUS)).to_have_text("1050 can be in more than one country:")
    expect(page.locator(".store-results h2")).to_have_text(["Portugal", "Belgium"])
    expect(page.locator(NAMES)).to_contain_text(["Lisboa", "Lisboa", "", "Bruxelles", "Antwerpen", "Gent"])
    page.locator("#store_field").fill("5000")
    expect(page.locator(".store-results h2 + p")).to_contain_text("most similar postcodes")
    page.get_by_role("link", name="Português").click()
    expect(page.locator(STATUS)).to_have_text("5000 pode ser em mais do que um país:")


def test_typing_replaces_the_words_of_a_link(page: Page) -> None:
    page.goto(f"{FINDER}?q=porto")
    expect(page.locator("#store_field")).to_have_value("porto")
    page.locator("#store_field").fill("faro")
    expect(page).to_have_url(f"{FINDER}#q=faro")
    page.reload()
    expect(page.locator("#store_field")).to_have_value("faro")


def test_many_results_are_shown_in_portions(page: Page) -> None:
    page.goto(f"{FINDER}#q=example")
    expect(page.locator(STATUS)).to_have_text("60 stores found")
    expect(page.locator(RESULTS)).to_have_count(20)
    page.get_by_role("button", name="Show more stores").click()
    expect(page.locator(RESULTS)).to_have_count(40)
    expect(page.locator(NAMES).nth(20)).to_be_focused()
    page.get_by_role("button", name="Show more stores").click()
    expect(page.locator(RESULTS)).to_have_count(60)
    expect(page.locator(".more-stores")).to_be_hidden()


def test_the_finder_works_by_keyboard(page: Page) -> None:
    page.goto(FINDER)
    focus_field(page)
    page.keyboard.type("evora")
    expect(page.locator(NAMES)).to_contain_text(["Évora"])
    page.keyboard.press("Enter")
    expect(page.locator("#store_field")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".near-me")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(NAMES)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Évora")


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
@pytest.mark.parametrize("address", [f"{FINDER}#q=porto", f"{FINDER_PT}#q=gand"])
def test_accessible(page: Page, address: str, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 400})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address)
    expect(page.locator(STATUS)).not_to_be_empty()
    page.evaluate(Axe().axe_script)
    found = page.evaluate(RUN_AXE, WCAG)
    assert found["rules"] > 10
    assert found["violations"] == []
    assert page.evaluate(OVERFLOW) == []
    assert page.evaluate(CUT_OFF) == []


# -- where the visitor is ------------------------------------------------------------------------------------


@pytest.mark.parametrize("allowed", [True, False], ids=["granted", "denied"])
def test_stores_near_the_visitor_are_found_if_allowed(browser: Browser, base_url: str, allowed: bool) -> None:
    context = browser.new_context(
        base_url=base_url,
        geolocation={"latitude": 41.15, "longitude": -8.61},
        permissions=["geolocation"] if allowed else [],
    )
    with Watched().watching(context, base_url):
        page = context.new_page()
        page.goto(FINDER)
        expect(page.locator(STATUS)).to_be_empty()
        page.get_by_role("button", name="Stores near me").click()
        if not allowed:
            expect(page.locator(STATUS)).to_contain_text("Your browser isn’t allowed to share your location.")
            expect(page.locator(".all-stores")).to_be_visible()
            context.close()
            return
        expect(page.locator(STATUS)).to_have_text("60 stores, the nearest first")
        expect(page.locator(NAMES).first).to_contain_text("Porto")
        expect(page.locator(".away").first).to_have_text("0.2 km away")
        far = page.locator(".away").all_inner_texts()
        numbers = [float(words.split()[0].replace(",", "")) for words in far]
        assert numbers == sorted(numbers)
        assert "41.1" not in page.url
        focus_field(page)
        page.keyboard.type("lisboa")
        expect(page.locator(STATUS)).to_have_text("7 stores, the nearest first")
        page.locator("#store_field").fill("")
        page.get_by_role("button", name="Hide distances").click()
        expect(page.locator(".all-stores")).to_be_visible()
        kept = page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]")
        assert kept == ["", 0, 0]
    context.close()


# -- without a script ----------------------------------------------------------------------------------------


def test_without_javascript_every_store_is_listed(browser: Browser, base_url: str) -> None:
    known = real_reading().knowledge
    assert known is not None
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    with Watched().watching(context, base_url):
        page = context.new_page()
        page.goto(FINDER)
        expect(page.locator("#store_field")).to_be_hidden()
        expect(page.locator(".all-stores li > a[href$='/']")).to_have_count(len(known.stores))
        page.locator(".jumps").get_by_role("link", name="Belgium").click()
        expect(page.locator("#in_be")).to_be_in_viewport()
        page.get_by_role("link", name="Gent Centrum").click()
        expect(page.get_by_role("row", name="Monday")).to_be_visible()
        expect(page.locator(".opening")).to_be_hidden()
    context.close()


# -- open now ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def far_away(browser: Browser, base_url: str) -> Iterator[Page]:
    """A visitor in Tokyo, whose clock the tests set."""
    context = browser.new_context(base_url=base_url, timezone_id="Asia/Tokyo")
    with Watched().watching(context, base_url):
        page = context.new_page()
        page.clock.install(time=datetime(2026, 11, 23, 12, tzinfo=UTC))
        yield page
    context.close()


BAIXA, BAIXA_PT = "/stores/lisboa-baixa/", "/pt/lojas/lisboa-baixa/"
"""Monday to Saturday 10:00-20:00, Sunday 11:00-19:00; closed on holidays; 10:00-17:00 on 24 December."""


@pytest.mark.parametrize(
    ("address", "instant", "words"),
    [
        (BAIXA, "2026-11-23T09:59", "Closed. Opens at 10:00"),
        (BAIXA, "2026-11-23T10:00", "Open until 20:00"),
        (BAIXA, "2026-11-23T23:59", "Closed. Opens tomorrow at 10:00"),
        (BAIXA_PT, "2026-11-24T00:00", "Encerrada. Abre às 10:00"),
        (BAIXA_PT, "2026-11-24T12:00", "Aberta até às 20:00"),
        # An exception, followed by a holiday.
        (BAIXA, "2026-12-24T16:59", "Open until 17:00"),
        (BAIXA, "2026-12-24T17:00", "Closed. Opens on Saturday at 10:00"),
        (BAIXA_PT, "2026-12-25T12:00", "Encerrada. Abre amanhã às 10:00"),
        # Summer time begins on 28 March 2027, Easter Sunday, and ends on 31 October.
        (BAIXA, "2027-03-27T19:59", "Open until 20:00"),
        (BAIXA, "2027-03-29T08:59", "Closed. Opens at 10:00"),
        (BAIXA, "2027-03-29T09:00", "Open until 20:00"),
        (BAIXA, "2027-10-30T18:59", "Open until 20:00"),
        (BAIXA, "2027-10-31T10:59", "Closed. Opens at 11:00"),
        (BAIXA, "2027-10-31T11:00", "Open until 19:00"),
    ],
)
def test_a_store_page_says_whether_it_is_open_now(
    far_away: Page, address: str, instant: str, words: str
) -> None:
    far_away.clock.set_fixed_time(datetime.fromisoformat(f"{instant}+00:00"))
    far_away.goto(address)
    expect(far_away.locator(".opening")).to_have_text(words)


def test_the_page_is_updated_at_closing_time(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url)
    with Watched().watching(context, base_url):
        page = context.new_page()
        page.clock.install(time=datetime(2026, 11, 23, 19, 59, 30, tzinfo=UTC))
        page.goto(BAIXA)
        expect(page.locator(".opening")).to_have_text("Open until 20:00")
        expect(page.locator(".opening")).to_have_attribute("data-open", "yes")
        page.clock.run_for(31_000)
        expect(page.locator(".opening")).to_have_text("Closed. Opens tomorrow at 10:00")
        expect(page.locator(".opening")).to_have_attribute("data-open", "no")
    context.close()


def test_past_days_are_hidden(far_away: Page) -> None:
    far_away.clock.set_fixed_time(datetime(2026, 12, 24, 12, tzinfo=UTC))
    far_away.goto(BAIXA)
    expect(far_away.locator("[data-day='2026-12-24']")).to_be_visible()
    far_away.clock.set_fixed_time(datetime(2026, 12, 25, 12, tzinfo=UTC))
    far_away.goto(BAIXA)
    expect(far_away.locator("[data-day='2026-12-24']")).to_be_hidden()
    expect(far_away.locator("[data-day='2027-12-24']")).to_be_visible()


# -- the store that is remembered ----------------------------------------------------------------------------

GUIDE = "/guides/iphone-overheats/"


def test_a_guide_ends_with_the_remembered_store(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url)
    with Watched().watching(context, base_url):
        page = context.new_page()
        page.clock.install(time=datetime(2026, 11, 23, 12, tzinfo=UTC))
        requested: list[str] = []
        page.on("request", lambda request: requested.append(request.url))
        page.goto(GUIDE)
        page.locator(".call").scroll_into_view_if_needed()
        expect(page.locator(".last-store")).to_have_count(0)
        assert not [url for url in requested if "/stores-" in url]
        page.goto(BAIXA)
        assert page.evaluate("localStorage.length") == 0
        page.get_by_role("button", name="Remember this store").click()
        expect(page.get_by_role("button", name="Forget this store")).to_be_visible()
        page.goto("/pt/guias/iphone-aquece-demasiado/")
        page.locator(".call").scroll_into_view_if_needed()
        expect(page.locator(".last-store a")).to_have_text("Lisboa Baixa (exemplo)")
        expect(page.locator(".call .opening")).to_have_text("Aberta até às 20:00")
        page.locator(".last-store a").click()
        expect(page.locator("h1")).to_have_text("Lisboa Baixa (exemplo)")
        page.goto(GUIDE)
        page.locator(".call").scroll_into_view_if_needed()
        page.get_by_role("button", name="Forget this store").click()
        expect(page.locator(".last-store, .call .opening")).to_have_count(0)
        expect(page.locator(".call a.button")).to_be_focused()
        assert page.evaluate("localStorage.length") == 0
        for value in ("", "nowhere", "1,2,3"):
            page.evaluate("(place) => localStorage.setItem('mendbook.store', place)", value)
            page.reload()
            page.locator(".call").scroll_into_view_if_needed()
        expect(page.locator(".last-store")).to_have_count(1)  # only the last value has two valid coordinates
    context.close()
