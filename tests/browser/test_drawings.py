"""Drawings in a browser: one of each is shown, that of the visitor's own model once it is chosen."""

from playwright.sync_api import Browser, Page, expect
from unfolding import unfold

HOWTO = "how-to/restart-your-iphone/"
DRAWN = ".drawing > svg:visible"
CHOICE = ".your-device > .choice select"


def test_one_of_each_drawing_is_shown_and_follows_the_chosen_model(page: Page) -> None:
    page.goto(f"/{HOWTO}")
    unfold(page)
    buttons = page.locator(f"#force {DRAWN}")
    expect(buttons).to_have_count(1)
    label = "iPhone from the front: 1 volume up button, 2 volume down button and 3 side button"
    expect(buttons).to_have_attribute("aria-label", label)
    shown = [buttons.get_attribute("data-for")]
    for device in ("iphone-se-3", "iphone-16-pro"):
        page.locator(CHOICE).select_option(device)
        expect(buttons).to_have_count(1)
        shown.append(buttons.get_attribute("data-for"))
    assert len(set(shown)) == 3


def test_without_javascript_the_first_drawing_is_shown(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto(f"/{HOWTO}")
    expect(page.locator(f"#force {DRAWN}")).to_have_count(1)
    context.close()


def test_a_drawing_is_beside_its_steps_or_above_them_on_a_phone(page: Page) -> None:
    page.goto(f"/{HOWTO}")
    drawing, steps = page.locator(f"#force {DRAWN}"), page.locator("#force .steps")
    for width, beside in ((1280, True), (390, False)):
        page.set_viewport_size({"width": width, "height": 400})
        picture, text = drawing.bounding_box(), steps.bounding_box()
        assert picture is not None
        assert text is not None
        assert (picture["x"] >= text["x"] + text["width"]) is beside
        assert (picture["y"] + picture["height"] <= text["y"]) is not beside
        assert picture["height"] <= (192 if beside else 144)
