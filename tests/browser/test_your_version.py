"""Once the model is chosen, a guide asks for the version if it matters, and shows what applies to it."""

from collections.abc import Iterator

import pytest
from hosts import Host
from playwright.sync_api import Browser, Locator, Page, expect
from unfolding import unfold
from watched import Watched

from espresso import QUESTION, copy_site, edit_site
from firmware import CAUSES, FIRMWARE
from hosting import MKDOCS_YML, build

GUIDE = "/guides/no-coffee/"


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of machines with firmware, where a question applies only to the
    newest version.
    """
    root = copy_site(tmp_path_factory.mktemp("firmware") / "site", {**FIRMWARE, "mkdocs.yml": MKDOCS_YML})
    edit_site(root, {"data/guides/no-coffee.yml": QUESTION["data/guides/no-coffee.yml"]})
    asked = "    ask: {en: What"
    only_new = f"    applies_to: {{system: {{from: 3}}}}\n{asked}"
    edit_site(root, {"data/guides/no-coffee.yml": (asked, only_new), "data/causes.yml": CAUSES})
    built = build(root)
    assert built.code == 0, built.output
    with Host(root / "site") as host:
        yield host.address


@pytest.fixture
def page(browser: Browser, machines: str) -> Iterator[Page]:
    context = browser.new_context(base_url=machines)
    with Watched().watching(context, machines):
        yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser, machines: str) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(base_url=machines, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def guide(page: Page) -> Page:
    page.goto(GUIDE)
    unfold(page)
    return page


def model(page: Page) -> Locator:
    return page.get_by_label("Which model is it?")


def version(page: Page) -> Locator:
    return page.get_by_label("Which version of firmware is installed?")


def summary(page: Page) -> Locator:
    return page.locator(".your-device .said")


def seen(page: Page, step: int) -> str:
    """The visible words of a step against limescale."""
    return " ".join(page.locator(f'[id="NC-2.{step}"]').inner_text().split())


PATHS = {
    "": "Open Menu › Care (firmware 2 or later) › Descale (firmware 1 or earlier: Clean).",
    "1": "Open Menu › Clean.",
    "2": "Open Menu › Care › Descale.",
    "3": "Open Menu › Care › Descale.",
}
YES = {
    "": "firmware 3 or later Say yes. firmware 2 or earlier Press twice.",
    "1": "Press twice.",
    "2": "Press twice.",
    "3": "Say yes.",
}


def expect_all_forms(page: Page) -> None:
    assert seen(page, 1) == PATHS[""]
    assert seen(page, 2) == YES[""]
    assert seen(page, 3).startswith("Only for Crema Two and later with firmware 2 or later Open the wand.")


def test_no_version_is_asked_for_before_a_model_is_chosen(guide: Page) -> None:
    expect(model(guide)).to_be_visible()
    expect(version(guide)).to_be_hidden()
    expect_all_forms(guide)


def test_visitors_who_do_not_know_the_version_see_all_forms(guide: Page) -> None:
    model(guide).select_option("crema-two")
    expect(version(guide)).to_have_value("")
    expect(version(guide).locator("option")).to_have_text(
        ["I don’t know", "firmware 3", "firmware 2", "firmware 1"]
    )
    expect_all_forms(guide)
    expect(summary(guide)).to_contain_text("Crema Two (19 September 2025). The steps are for this model.")


@pytest.mark.parametrize("installed", ["1", "2", "3"])
def test_a_version_shows_its_own_forms_without_conditions(guide: Page, installed: str) -> None:
    model(guide).select_option("crema-two")
    version(guide).select_option(installed)
    assert seen(guide, 1) == PATHS[installed]
    assert seen(guide, 2) == YES[installed]
    wand = "Open the wand."
    assert seen(guide, 3) == (
        "Only for Crema Two and later with firmware 2 or later" if installed == "1" else wand
    )
    expect(summary(guide)).to_contain_text(f"Crema Two, firmware {installed}.")
    if installed == "1":
        expect(summary(guide)).to_contain_text("Hidden because it isn’t for this model with this version:")
        expect(summary(guide).locator("li")).to_contain_text(["What does the light show?", "NC-2.3"])


def test_what_a_model_cannot_run_is_never_shown(guide: Page) -> None:
    model(guide).select_option("crema-one")
    expect(version(guide).locator("option")).to_have_text(["I don’t know", "firmware 2", "firmware 1"])
    assert seen(guide, 1) == PATHS[""]
    assert seen(guide, 2) == "Press twice."  # for both of its versions
    assert seen(guide, 3) == "Only for Crema Two and later with firmware 2 or later"


def test_no_version_is_asked_for_if_the_model_has_only_one(guide: Page) -> None:
    model(guide).select_option("bar-max")
    expect(version(guide)).to_be_hidden()
    assert [seen(guide, step) for step in (1, 2, 3)] == [PATHS["3"], YES["3"], "Open the wand."]


def test_the_version_is_stored_and_forgotten_with_the_model(guide: Page) -> None:
    model(guide).select_option("crema-two")
    version(guide).select_option("2")
    assert guide.evaluate("[...Object.entries(localStorage)]") == [["mendbook.device", "crema-two 2"]]
    assert guide.context.cookies() == []
    guide.reload()
    unfold(guide)
    expect(version(guide)).to_have_value("2")
    assert seen(guide, 1) == PATHS["2"]
    guide.goto("/pt/guias/nao-sai-cafe/")
    unfold(guide)
    expect(guide.get_by_label("Que versão de firmware tem instalada?")).to_have_value("2")
    assert seen(guide, 2) == "Prima duas vezes."
    guide.goto(GUIDE)
    unfold(guide)
    model(guide).select_option("crema-one")
    expect(version(guide)).to_have_value("")
    assert guide.evaluate("localStorage.getItem('mendbook.device')") == "crema-one"
    model(guide).select_option("")
    expect(version(guide)).to_be_hidden()
    assert guide.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("stored", ["crema-one 3", "crema-two 9", "crema-two  ", "crema-two 2 2"])
def test_a_stored_version_that_the_model_cannot_have_is_ignored(page: Page, stored: str) -> None:
    page.add_init_script(f"localStorage.setItem('mendbook.device', '{stored}')")
    page.goto(GUIDE)
    unfold(page)
    expect(model(page)).to_have_value(stored.split()[0])
    expect(version(page)).to_have_value("2" if stored.endswith("2 2") else "")


def test_the_tree_follows_the_version(guide: Page) -> None:
    """Its question applies only to version 3."""
    card = guide.locator(".card")
    model(guide).select_option("crema-two")
    expect(card.locator("h3")).to_have_text("What does the light show?")
    version(guide).select_option("2")
    expect(card.locator("h3")).to_have_text("Fill the tank")
    card.get_by_role("link", name="Still not fixed").click()
    expect(card.locator(".steps")).to_contain_text("Press twice.")
    expect(card.get_by_text("Say yes.")).to_be_hidden()
    expect(card.get_by_text("firmware 2 or earlier")).to_be_hidden()
    version(guide).select_option("")
    expect(card.locator("h3")).to_have_text("What does the light show?")


def test_a_version_can_be_chosen_by_keyboard(guide: Page) -> None:
    model(guide).focus()
    guide.keyboard.press("End")
    expect(model(guide)).to_have_value("crema-two")
    guide.keyboard.press("Tab")
    expect(version(guide)).to_be_focused()
    guide.keyboard.press("End")
    expect(version(guide)).to_have_value("1")
    expect(version(guide)).to_be_focused()
    assert seen(guide, 1) == PATHS["1"]


@pytest.mark.parametrize("width", [390, 1280])
def test_both_questions_fit_every_window(guide: Page, width: int) -> None:
    guide.set_viewport_size({"width": width, "height": 800})
    model(guide).select_option("crema-two")
    for choice in (model(guide), version(guide)):
        box = choice.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["height"] >= 44
    guide.locator(".your-device .system summary").click()
    expect(guide.get_by_text("See Menu.")).to_be_visible()
    assert guide.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_javascript_every_form_is_shown(plain: Page) -> None:
    plain.goto(GUIDE)
    unfold(plain)
    expect(plain.locator(".your-device")).to_be_hidden()
    expect_all_forms(plain)
