"""Links from each part of a page to its place in the files, and the page for reviewers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from previews import previewing
from test_every_page import OVERFLOW, RUN_AXE, WCAG
from watched import Watched

from espresso import QUESTION, copy_site, edit_site
from hosting import MKDOCS_YML

CAUSES, GUIDE = "data/causes.yml", "data/guides/no-coffee.yml"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_site(tmp_path_factory.mktemp("tools") / "site", {"mkdocs.yml": MKDOCS_YML, **QUESTION})


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    with previewing(root) as address:
        yield address


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address)
    with Watched().watching(context, address):
        yield context.new_page()
    context.close()


LOOKS = [(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")]


def defects(tab: Page) -> dict[tuple[int, str], object]:
    """By width and colour scheme, the violations found by axe, and what overflows the window."""
    tab.evaluate(Axe().axe_script)
    violations: dict[tuple[int, str], object] = {}
    for width, scheme in LOOKS:
        tab.set_viewport_size({"width": width, "height": 800})
        tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        if wrong := [*tab.evaluate(RUN_AXE, WCAG)["violations"], *tab.evaluate(OVERFLOW)]:
            violations[width, scheme] = wrong
    return violations


def test_a_click_opens_the_place_in_the_files(tab: Page, root: Path) -> None:
    tab.goto("/guides/no-coffee/")
    tab.evaluate(
        """() => document.addEventListener("click", (event) => {
          const link = event.composedPath()[0];
          if (link.protocol === "vscode:") {
            event.preventDefault();
            (window.opened ??= []).push(link.href);
          }
        })"""
    )
    step = tab.get_by_text("Fill the tank.", exact=True).last
    tab.locator("summary", has_text="Fill the tank").first.click()
    step.click()
    assert tab.evaluate("window.opened") is None  # clicks do nothing special before editing is switched on

    tools = tab.get_by_role("region", name="Mendbook’s tools")
    button = tools.get_by_role("button", name="Edit")
    button.click()
    expect(tools.get_by_role("link").first).to_be_visible()
    step.hover()
    expect(tab.locator("mendbook-tools .label")).to_have_text(f"{CAUSES}:6:12")
    step.click()
    assert tab.evaluate("window.opened") == [f"vscode://file{root}/{CAUSES}:6:12"]

    # An edit moves the place.
    edit_site(root, {CAUSES: ("tank-empty:\n", "# A word\n\ntank-empty:\n")})
    expect(tools.get_by_text(f"{CAUSES}:8:12")).to_have_count(1)
    assert defects(tab) == {}
    tab.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(tools.get_by_role("listitem")).to_have_count(0)


def test_the_keyboard_switches_editing_on_and_off(tab: Page) -> None:
    tab.goto("/pt/guias/nao-sai-cafe/")
    tools = tab.get_by_role("region", name="Mendbook’s tools")
    expect(tools).to_be_visible()
    tab.keyboard.press("Alt+e")
    title = tools.get_by_role("link", name="Não sai café")
    title.focus()
    expect(tab.locator("mendbook-tools .label")).to_have_text(f"{GUIDE}:1:38")
    tab.keyboard.press("Alt+e")
    expect(title).to_have_count(0)


def test_the_page_for_reviewers_is_linked_and_accessible(tab: Page) -> None:
    tab.goto("/guides/no-coffee/")
    tab.get_by_role("region", name="Mendbook’s tools").get_by_role("link", name="Review").click()
    expect(tab).to_have_title("Review – Mendbook’s preview")
    draft = tab.get_by_role("listitem").filter(has=tab.get_by_role("link", name="The coffee is bitter"))
    expect(draft.get_by_role("link", name="Open data/guides/too-bitter.yml:1:1")).to_be_visible()
    tree = tab.get_by_role("row").filter(has_text="No coffee comes out")
    why = tree.get_by_role("link", name="why in this order")
    expect(why).to_have_attribute("href", "/_review/no-coffee/")
    assert defects(tab) == {}
