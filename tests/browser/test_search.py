"""The search field: on every page, in the reader's language, by keyboard, and without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from real_pages import GUIDE, GUIDE_PT
from test_every_page import OVERFLOW, RUN_AXE, WCAG
from watched import Watched

FIELD = "#search_field"
RESULTS = ".found > .results > li > a:first-child"

TYPED = {
    "": {
        "batery": "iPhone battery drains fast",
        "chraging": "iPhone only charges when turned off",
        "dead": "iPhone won’t turn on",
        "black screen": "iPhone won’t turn on",
        "icloud bakcup": "iPhone not backing up to iCloud",
        "no internet": "iPhone won’t connect to Wi-Fi",
        "face unlock": "Face ID not working on iPhone",
        "screan frozen": "iPhone touch screen not responding",
        "no audio": "iPhone has no sound",
        "storge full": "iPhone storage full",
        "phone gets hot": "iPhone overheats",
    },
    "pt/": {
        "copia seguranca": "iPhone não faz cópia de segurança em iCloud",
        "não dá sinal": "iPhone não liga",
        "batria": "A bateria do iPhone gasta-se depressa",
        "nao carrega": "iPhone só carrega desligado",
        "ecra nao responde": "Ecrã do iPhone não responde ao toque",
        "armazenamneto cheio": "Armazenamento do iPhone cheio",
        "reconhecimento facial": "Face ID não funciona no iPhone",
        "mudo": "iPhone sem som",
        "a ferver": "O iPhone aquece demasiado",
        "nao apanha rede": "iPhone não se liga ao Wi-Fi",
    },
}
"""By language, what people type (with typos, without accents, in other words) and the guide they need."""


@pytest.fixture(scope="module")
def typist(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base_url, viewport={"width": 1280, "height": 400})
    with Watched().watching(context, base_url):
        yield context.new_page()
    context.close()


def search(page: Page, words: str) -> None:
    page.locator(FIELD).fill("")
    page.locator(FIELD).press_sequentially(words)


@pytest.mark.parametrize("home", TYPED)
def test_the_guide_that_people_need_comes_first(typist: Page, home: str) -> None:
    typist.goto(f"/{home}")
    for words, title in TYPED[home].items():
        search(typist, words)
        expect(typist.locator(RESULTS).first.locator("b")).to_have_text(title)
        links = typist.locator(".found .results a").evaluate_all(
            "all => all.map(a => new URL(a.href).pathname)"
        )
        assert [link for link in links if link.startswith("/pt/") != (home == "pt/")] == []


def test_nothing_is_loaded_before_the_field_is_focused_and_nothing_typed_is_sent(typist: Page) -> None:
    requested: list[str] = []
    typist.on("request", lambda request: requested.append(request.url))
    typist.goto(f"/{GUIDE}")
    assert not [url for url in requested if "/assets/search" in url]
    search(typist, "swollen")
    expect(typist.locator(RESULTS).first).to_be_visible()
    assert sorted(url.rpartition("/")[2].split(".")[0] for url in requested if "/assets/search" in url) == [
        "search",
        "search",  # its style sheet
        "search-en",
    ]
    typist.locator(FIELD).press("Enter")
    expect(typist).to_have_url("/search/#q=swollen")
    assert not [url for url in requested if "swollen" in url.partition("#")[0]]


def test_the_search_works_by_keyboard_alone(typist: Page) -> None:
    typist.goto(f"/{GUIDE_PT}")
    field = typist.locator(FIELD)
    typist.keyboard.press("/")
    expect(field).to_be_focused()
    typist.keyboard.type("bateria")
    results = typist.locator(".found .results a")
    expect(typist.locator(".found .said")).to_have_text(re.compile(r"^\d+ resultados$"))
    typist.keyboard.press("ArrowDown")
    expect(results.nth(0)).to_be_focused()
    typist.keyboard.press("ArrowDown")
    expect(results.nth(1)).to_be_focused()
    typist.keyboard.press("ArrowUp")
    typist.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    typist.keyboard.press("Escape")
    expect(typist.locator(".found")).to_be_hidden()
    expect(field).to_have_value("bateria")
    typist.keyboard.type("s")
    expect(typist.locator(".found")).to_be_visible()
    typist.keyboard.press("ArrowDown")
    typist.keyboard.type(" gasta")
    expect(field).to_have_value("bateriasgasta")
    typist.keyboard.press("Escape")
    search(typist, "bateria")
    typist.keyboard.press("ArrowDown")
    typist.keyboard.press("Enter")
    expect(typist).to_have_url("/pt/guias/bateria-do-iphone-gasta-se-depressa/")


COMPOSING = """key => {
    const field = document.activeElement;
    const options = { key, isComposing: true, bubbles: true, cancelable: true };
    return field.dispatchEvent(new KeyboardEvent("keydown", options));
}"""


@pytest.mark.parametrize("key", ["ArrowDown", "Escape", "Enter"])
def test_keys_of_an_input_method_are_ignored(typist: Page, key: str) -> None:
    """During composition, these keys select a candidate."""
    typist.goto(f"/{GUIDE_PT}")
    search(typist, "bateria")
    expect(typist.locator(".found .said")).to_have_text(re.compile(r"^\d+ resultados$"))
    assert typist.evaluate(COMPOSING, key) is True
    expect(typist.locator(FIELD)).to_be_focused()
    expect(typist.locator(".found")).to_be_visible()


def test_a_slash_can_be_typed_in_the_field(typist: Page) -> None:
    typist.goto(f"/{GUIDE}")
    typist.locator(FIELD).press_sequentially("5/6")
    expect(typist.locator(FIELD)).to_have_value("5/6")


def test_the_matching_section_is_named_and_linked(typist: Page) -> None:
    typist.goto("/")
    search(typist, "swollen battery")
    section = typist.locator(".found .section").first
    expect(section).to_have_text("A swollen battery")
    section.click()
    expect(typist).to_have_url("/guides/iphone-touch-screen-not-responding/#swollen-battery")
    expect(typist.locator("#swollen-battery")).to_be_in_viewport()


def test_results_can_be_filtered_by_topic_and_device(typist: Page) -> None:
    typist.goto("/search/#q=battery")
    expect(typist.locator(RESULTS).first).to_be_visible()
    everything = typist.locator(RESULTS).count()
    typist.get_by_label("Topic", exact=True).select_option("Screen and touch")
    expect(typist.locator(RESULTS)).to_have_count(1)
    expect(typist.locator(RESULTS).first).to_contain_text("Screen and touch")
    typist.get_by_label("Topic", exact=True).select_option("All topics")
    expect(typist.locator(RESULTS)).to_have_count(everything)
    search(typist, "iphone 17")
    typist.get_by_label("Model", exact=True).select_option("iPhone X")
    expect(typist.locator(RESULTS).first).not_to_contain_text("iPhone 17")
    expect(typist).to_have_url("/search/#q=iphone+17&device=0")
    typist.reload()
    expect(typist.get_by_label("Model", exact=True)).to_have_value("0")


def test_the_dropdown_has_no_filters_above_its_results(typist: Page) -> None:
    typist.goto("/")
    search(typist, "battery")
    expect(typist.locator(RESULTS).first).to_be_visible()
    expect(typist.locator(".found select")).to_have_count(0)
    top, first = (typist.locator(part).first.bounding_box() for part in (".found", RESULTS))
    assert top is not None
    assert first is not None
    assert first["y"] - top["y"] < 64


def test_an_empty_field_offers_popular_and_recent_searches(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url)
    with Watched().watching(context, base_url):
        page = context.new_page()
        page.goto("/")
        page.locator(FIELD).focus()
        popular = page.locator(".before .popular a")
        expect(popular).to_have_count(6)
        expect(popular.first).to_have_text("It won’t turn on")
        expect(page.locator(".before .last")).to_be_hidden()
        for words in ("no sound", "too hot"):
            search(page, words)
            page.locator(RESULTS).first.click()
            expect(page.locator("h1")).to_contain_text("iPhone")
        page.locator(FIELD).focus()
        recent = page.locator(".before .last a")
        expect(recent).to_have_text(["too hot", "no sound"])
        page.keyboard.press("ArrowDown")
        expect(recent.first).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).to_have_url("/search/#q=too+hot")
        page.goto("/")
        page.locator(FIELD).focus()
        page.get_by_role("button", name="Forget these searches").click()
        expect(page.locator(".before .last")).to_be_hidden()
        assert page.evaluate("localStorage.length") == 0
        page.evaluate("localStorage.setItem('mendbook.searches', '{broken')")
        page.reload()
        page.locator(FIELD).focus()
        expect(popular).to_have_count(6)
    context.close()


@pytest.mark.parametrize(
    ("home", "words", "hint"),
    [
        ("", "iphone não liga", "Português: iPhone não liga"),
        ("pt/", "cracked screen", "English: iPhone touch screen not responding"),
    ],
)
def test_results_in_the_other_language_are_hinted_at(typist: Page, home: str, words: str, hint: str) -> None:
    typist.goto(f"/{home}")
    search(typist, words)
    expect(typist.locator(".elsewhere")).to_have_text(hint)
    search(typist, "wi-fi")
    expect(typist.locator(RESULTS).first).to_be_visible()
    expect(typist.locator(".elsewhere")).to_be_empty()


def test_a_link_can_contain_the_words_to_search_for(typist: Page) -> None:
    typist.goto("/search/?q=no+sound")
    expect(typist.locator(RESULTS).first).to_contain_text("iPhone has no sound")
    expect(typist).to_have_url("/search/#q=no+sound")


@pytest.mark.parametrize(
    ("address", "words", "title"),
    [
        ("/guides/iphone-wont-charge.html", "iphone wont charge", "iPhone only charges when turned off"),
        ("/pt/guias/iphone-n%C3%A3o-carrega/", "iphone não carrega", "iPhone só carrega desligado"),
    ],
)
def test_an_unknown_address_searches_for_its_words(
    browser: Browser, base_url: str, address: str, words: str, title: str
) -> None:
    context = browser.new_context(base_url=base_url)
    page = context.new_page()
    page.goto(address)
    expect(page.locator(FIELD)).to_have_value(words)
    expect(page.locator(RESULTS).first.locator("b")).to_have_text(title)
    expect(page).to_have_url(address)
    search(page, "wi-fi")
    expect(page).to_have_url(address)
    page.locator(FIELD).press("Enter")
    expect(page).to_have_url(re.compile(r"#q=wi-fi$"))
    context.close()


def test_the_search_page_shows_all_results(typist: Page) -> None:
    typist.goto("/search/#q=iphone")
    results = typist.locator(".found > .results > li")
    expect(results).to_have_count(20)
    expect(typist.locator(".a-to-z")).to_be_hidden()
    typist.get_by_role("button", name="Show more").click()
    expect(results).to_have_count(40)
    expect(results.nth(20).locator("a").first).to_be_focused()
    search(typist, "sound")
    expect(typist).to_have_url("/search/#q=sound")
    results.first.locator("a").first.click()
    expect(typist).to_have_url("/guides/iphone-no-sound/")
    typist.go_back()
    expect(typist.locator(FIELD)).to_have_value("sound")
    expect(results.first).to_contain_text("iPhone has no sound")
    typist.locator(FIELD).fill("")
    expect(typist.locator(".a-to-z")).to_be_visible()
    expect(typist).to_have_url("/search/")


@pytest.mark.parametrize(
    ("home", "nothing", "help_", "button", "finder"),
    [
        ("", "Nothing found for “xqzwv”", "Check the spelling", "Find a store", "/stores/"),
        ("pt/", "Nada encontrado para “xqzwv”", "Verifique a ortografia", "Encontrar uma loja", "/pt/lojas/"),
    ],
)
def test_an_empty_result_offers_help(
    typist: Page, home: str, nothing: str, help_: str, button: str, finder: str
) -> None:
    typist.goto(f"/{home}")
    search(typist, "xqzwv")
    expect(typist.locator(".found .said")).to_have_text(nothing)
    expect(typist.locator(".nothing")).to_contain_text(help_)
    expect(typist.locator(".nothing .near > li")).to_have_count(0)
    expect(typist.locator(".nothing .popular > li")).to_have_count(6)
    expect(typist.locator(".nothing .by-topic a")).to_have_count(6)
    expect(typist.locator(".nothing").get_by_role("link", name=button)).to_have_attribute(
        "href", f".{finder}" if not home else "../pt/lojas/"
    )


@pytest.mark.parametrize(("home", "words"), [("", "batery"), ("pt/", "xqzwv"), ("search/", "batery")])
def test_accessible(typist: Page, home: str, words: str) -> None:
    typist.emulate_media(reduced_motion="reduce")
    typist.goto(f"/{home}")
    search(typist, words)
    expect(typist.locator(".found a:visible").first).to_be_visible()
    typist.evaluate(Axe().axe_script)
    for width, scheme in ((390, "dark"), (1280, "light")):
        typist.set_viewport_size({"width": width, "height": 400})
        typist.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert typist.evaluate(RUN_AXE, WCAG)["violations"] == []
        assert typist.evaluate(OVERFLOW) == []
    typist.set_viewport_size({"width": 1280, "height": 400})


def test_without_javascript_the_field_leads_to_all_guides(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    with Watched().watching(context, base_url):
        page = context.new_page()
        for start, end, title, words in (
            (GUIDE, "/search/", "iPhone has no sound", "It won’t turn on"),
            ("pt/", "/pt/pesquisar/", "iPhone sem som", "Não liga"),
        ):
            page.goto(f"/{start}")
            page.locator(FIELD).fill("anything")
            page.locator(FIELD).press("Enter")
            expect(page).to_have_url(re.compile(f"{end}[?]q=anything$"))
            expect(page.locator(".found")).to_have_count(0)
            for name in (title, words):
                expect(page.locator(".a-to-z").get_by_role("link", name=name, exact=True)).to_be_visible()
    context.close()


def test_if_the_search_cannot_be_loaded_all_guides_are_offered(
    page: Page, watched: Watched, base_url: str
) -> None:
    page.route("**/assets/search.*.js", lambda route: route.abort())
    page.goto(f"/{GUIDE}")
    watched.missing |= set(
        page.locator(".search").evaluate_all(
            "all => all.map(one => new URL(one.dataset.script, location).href)"
        )
    )
    page.locator(FIELD).focus()
    expect(page.locator(FIELD)).to_have_attribute(
        "placeholder", "The search couldn’t be loaded. Press Enter to see all guides from A to Z."
    )
    page.locator(FIELD).press("Enter")
    expect(page.locator(".a-to-z")).to_be_visible()
