"""The first guide as visitors use it: with a keyboard, on a phone, on paper, with a screen reader."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from real_pages import GUIDE, GUIDE_PT
from unfolding import unfold
from watched import Watched

PHONE: ViewportSize = {"width": 390, "height": 844}


def focused(page: Page) -> str:
    """The words of the focused element, or '' if none has the focus."""
    return str(
        page.evaluate("document.activeElement === document.body ? '' : document.activeElement.innerText")
    )


def test_the_first_tab_offers_to_skip_the_menu(page: Page) -> None:
    page.goto(f"/{GUIDE}")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_keyboard_reaches_everything_in_order(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto(f"/{GUIDE}")
    expect(page.locator(".card")).to_be_visible()  # the tree is ready
    reached: list[str] = []
    while len(reached) < 300:
        page.keyboard.press("Tab")
        if reached and page.evaluate("document.activeElement.matches('body, .skip')"):
            break  # all the way around
        reached.append(focused(page))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", f"no sign of the focus on {reached[-1]}"
    # From the search field, the popular searches come before the menu.
    assert reached[:4] == ["Skip to the content", "iServices Help", "", ""]
    menu = reached.index("Guides")
    assert reached[menu : menu + 4] == ["Guides", "Compare", "Stores", "Português"]
    table = page.locator("table.causes tbody a").all_inner_texts()
    assert len(table) == 10
    start = reached.index(table[0])
    assert reached[start : start + 10] == table
    questions = page.locator(".faq summary").all_inner_texts()
    assert len(questions) == 5
    start = reached.index(questions[0])
    assert reached[start : start + 5] == questions
    assert "Find a store" in reached
    assert reached[-4:] == ["Before you visit a store", "About us", "Privacy", "Accessibility"]


def test_a_question_opens_with_enter_and_closes_with_space(page: Page) -> None:
    page.goto(f"/{GUIDE}")
    question = page.locator("#question_1")
    question.locator("summary").focus()
    expect(question.locator(".answer")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(question.locator(".answer")).to_be_visible()
    page.keyboard.press("Space")
    expect(question.locator(".answer")).to_be_hidden()


@pytest.mark.parametrize("address", [GUIDE, GUIDE_PT])
def test_a_link_to_a_question_opens_it(page: Page, address: str) -> None:
    page.goto(f"/{address}#question_2")
    expect(page.locator("#question_2 .answer")).to_be_visible()
    expect(page.locator("#question_2")).to_be_in_viewport()
    expect(page.locator("#question_1 .answer")).to_be_hidden()
    # A link followed within the page opens it too.
    page.evaluate("location.hash = '#question_3'")
    expect(page.locator("#question_3 .answer")).to_be_visible()


def test_a_row_of_the_table_leads_to_its_solution(page: Page) -> None:
    page.goto(f"/{GUIDE}")
    page.get_by_role("link", name="Update or restore iOS via iTunes/Finder").click()
    expect(page).to_have_url(f"/{GUIDE}#damaged-ios")
    expect(page.get_by_role("heading", name="Update iOS with a computer")).to_be_in_viewport()
    page.locator("#damaged-ios").get_by_role("link", name="Back to the causes").click()
    expect(page.get_by_role("heading", name="Causes and solutions")).to_be_in_viewport()


def roles(page: Page, selector: str) -> list[str]:
    """The roles of an element and all its descendants in the accessibility tree."""
    session = page.context.new_cdp_session(page)
    element = session.send("Runtime.evaluate", {"expression": f"document.querySelector({selector!r})"})
    nodes = session.send("Accessibility.queryAXTree", {"objectId": element["result"]["objectId"]})["nodes"]
    return [node["role"]["value"] for node in nodes if not node["ignored"]]


@pytest.mark.parametrize(("width", "display"), [(1280, "table-row"), (390, "block")])
def test_the_table_of_causes_becomes_cards_but_keeps_its_roles(page: Page, width: int, display: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/{GUIDE}")
    rows = page.locator("table.causes tbody tr")
    assert rows.evaluate_all("all => all.map(row => getComputedStyle(row).display)") == [display] * 10
    label = page.locator("table.causes [data-label]").first
    shown = label.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert shown == ('"Complexity"' if display == "block" else "none")
    found_roles = roles(page, "table.causes")
    assert found_roles.count("table") == 1
    assert found_roles.count("row") == 11
    assert found_roles.count("columnheader") == 3
    assert found_roles.count("rowheader") == 10
    assert found_roles.count("cell") + found_roles.count("gridcell") == 20


@pytest.mark.parametrize(
    "chosen", [":has(> li[value])", ":not(:has(> li[value]))"], ids=["some models", "all"]
)
def test_each_step_shows_its_number(page: Page, chosen: str) -> None:
    """With or without steps that apply only to some models; a hidden step doesn't change the numbers of
    others.
    """
    page.goto(f"/{GUIDE}")
    unfold(page)
    steps = f".solution ol.steps{chosen}:has(> li:nth-child(2))"
    session = page.context.new_cdp_session(page)
    element = session.send("Runtime.evaluate", {"expression": f"document.querySelector({steps!r})"})
    nodes = session.send("Accessibility.queryAXTree", {"objectId": element["result"]["objectId"]})["nodes"]
    texts = [node["name"]["value"] for node in nodes if node["role"]["value"] == "StaticText"]
    count = page.locator(steps).first.locator("> li").count()
    assert [text for text in texts if text in map(str, range(1, count + 1))] == [
        str(number) for number in range(1, count + 1)
    ]


def test_cards_are_below_each_other(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"/{GUIDE}")
    boxes = [row.bounding_box() for row in page.locator("table.causes tbody tr").all()]
    assert all(box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)
    tops = [box["y"] for box in boxes if box is not None]
    assert tops == sorted(tops)
    assert len(set(tops)) == 10


def test_all_answers_are_printed_but_no_menu(page: Page) -> None:
    page.goto(f"/{GUIDE}")
    expect(page.locator(".faq .answer").first).to_be_hidden()
    page.emulate_media(media="print")
    for answer in page.locator(".faq .answer").all():
        box = answer.bounding_box()
        assert box is not None
        assert box["height"] > 20
        assert answer.evaluate("element => element.checkVisibility({contentVisibilityAuto: true})")
    for selector in (".menu", ".languages", ".contents", ".crumbs", ".skip"):
        expect(page.locator(selector)).to_be_hidden()


def test_touch_targets_are_large_enough(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"/{GUIDE}")
    small = page.locator("header a, .causes a, .faq summary, .button, footer a").evaluate_all(
        "all => all.filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"
    )
    assert [html for html in small if "skip" not in html] == []


@pytest.mark.parametrize(
    ("address", "language", "title", "home"),
    [
        ("/nowhere/", "en-GB", "We can’t find that page · iServices Help", "/"),
        ("/guides/nowhere/deep/", "en-GB", "We can’t find that page · iServices Help", "/"),
        ("/pt/nada/", "pt-PT", "Não encontrámos esta página · Ajuda iServices", "/pt/"),
        ("/pt/guias/nada/mais/", "pt-PT", "Não encontrámos esta página · Ajuda iServices", "/pt/"),
    ],
)
def test_an_unknown_address_shows_the_not_found_page_in_its_language(
    page: Page, base_url: str, watched: Watched, address: str, language: str, title: str, home: str
) -> None:
    watched.missing.add(base_url + address)
    response = page.goto(address)
    assert response is not None
    assert response.status == 404
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page).to_have_title(title)
    expect(page.locator("main h1")).to_have_count(1)
    expect(page.locator("main h1")).to_have_text(title.partition(" · ")[0])
    expect(page.locator(".not-found:visible")).to_have_count(1)
    expect(page.locator(".brand")).to_have_attribute("href", home)
    page.locator(".brand").click()
    expect(page).to_have_url(base_url + home)
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_without_javascript_the_not_found_page_shows_every_language(
    browser: Browser, base_url: str, watched: Watched
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    watched.missing.add(f"{base_url}/pt/nada/")
    with watched.watching(context, base_url):
        page = context.new_page()
        page.goto("/pt/nada/")
        expect(page.locator(".not-found h1, .not-found h2")).to_have_text(
            ["We can’t find that page", "Não encontrámos esta página"]
        )
        expect(page.locator(".not-found[lang='pt-PT'] a.button")).to_have_attribute("href", "/pt/guias/")
    context.close()


def test_the_page_follows_the_dark_colour_scheme(page: Page) -> None:
    page.goto(f"/{GUIDE}")
    colours = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        colours[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colours == {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 22, 29)"}
