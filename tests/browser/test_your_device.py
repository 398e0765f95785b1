"""A guide shows only what applies to the visitor's model, says what it hides, and remembers the choice."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from real_pages import GUIDE, GUIDE_PT
from unfolding import unfold

CHOICE = ".your-device > .choice select"
SAID = ".your-device .said"


@pytest.fixture
def guide(page: Page) -> Page:
    page.goto(f"/{GUIDE}")
    unfold(page)
    return page


def step(page: Page, name: str) -> str:
    """The visible words of a step."""
    return " ".join(page.locator(f'[id="{name}"]').inner_text().split())


def choose(page: Page, device: str) -> None:
    unfold(page)
    page.locator(CHOICE).select_option(device)


def expect_iphone_x(page: Page) -> None:
    unfold(page)
    expect(page.locator(CHOICE)).to_have_value("iphone-x")
    assert step(page, "ICB-1.3") == "Only for iOS 17 or later"
    assert step(page, "ICB-2.10").startswith("No Wi-Fi at all? Your iPhone can’t back up over mobile data")
    assert "Your iPhone can be updated up to iOS 16." in step(page, "ICB-8.4")
    assert "iOS 26" not in step(page, "ICB-8.4")
    assert "with Apple ID below it" in step(page, "ICB-4.1")


def test_without_a_choice_every_form_is_shown_with_its_models(guide: Page) -> None:
    assert step(guide, "ICB-1.3").startswith("Only for iOS 17 or later Look at")
    networks = guide.locator('[id="ICB-2.10"] .only-for')
    expect(networks).to_have_text(
        [
            "iPhone 12 and later",
            "iPhone X, iPhone XS, iPhone XR, iPhone 11 and iPhone SE (2nd generation)",
        ]
    )
    forms = guide.locator('[id="ICB-8.4"] .only-for')
    expect(forms).to_have_text(["iPhone 11 and later", "iPhone XS and iPhone XR", "iPhone X"])
    assert "with Apple Account (iOS 17 or earlier: Apple ID) below it" in step(guide, "ICB-4.1")
    expect(guide.locator(SAID)).to_have_text(
        "Choose yours to see only what applies to it. Your choice stays on this device."
    )


def test_steps_change_and_hidden_parts_are_listed(guide: Page) -> None:
    choose(guide, "iphone-x")
    expect_iphone_x(guide)
    expect(guide.locator(SAID)).to_contain_text("iPhone X (iOS 16). Hidden because it isn’t for this model:")
    expect(guide.locator(f"{SAID} li")).to_have_text(
        [
            "ICB-1.3 – Only for iOS 17 or later",
            "Do I need Wi-Fi to back up? – Only for iPhone 12 and later",
        ]
    )
    answers = guide.locator(".faq details:visible h3", has_text="Do I need Wi-Fi")
    expect(answers).to_have_count(1)
    choose(guide, "iphone-17")
    assert step(guide, "ICB-1.3").startswith("Look at")
    assert "Your iPhone can run iOS 26" in step(guide, "ICB-8.4")
    assert "can be updated up to" not in step(guide, "ICB-8.4")
    choose(guide, "")
    expect(guide.locator('[id="ICB-8.4"] .form:visible')).to_have_count(3)


def test_steps_keep_their_numbers(guide: Page) -> None:
    """So that ICB-1.4 means the same to everybody."""
    choose(guide, "iphone-x")
    values = guide.locator("#icloud-storage-full .steps > li").evaluate_all(
        "all => all.map(one => one.value)"
    )
    assert values == list(range(1, 7))


def test_the_choice_is_stored_only_on_this_device(guide: Page) -> None:
    choose(guide, "iphone-x")
    guide.reload()
    expect_iphone_x(guide)
    guide.locator(".languages a").click()
    expect(guide).to_have_url(f"/{GUIDE_PT}")
    expect(guide.locator(CHOICE)).to_have_value("iphone-x")
    expect(guide.locator(SAID)).to_contain_text("Oculto, porque não é para este modelo:")
    assert guide.evaluate("[...Object.entries(localStorage)]") == [["mendbook.device", "iphone-x"]]
    assert guide.context.cookies() == []
    choose(guide, "")
    assert guide.evaluate("localStorage.length") == 0


def test_other_windows_follow_the_choice(guide: Page, context: BrowserContext) -> None:
    other = context.new_page()
    other.goto(f"/{GUIDE}")
    choose(guide, "iphone-x")
    expect(other.locator(CHOICE)).to_have_value("iphone-x")
    expect_iphone_x(other)


def test_the_tree_follows_the_choice(guide: Page) -> None:
    choose(guide, "iphone-x")
    card = guide.locator(".card")
    card.get_by_role("link", name=re.compile("from a newer iOS version")).click()
    expect(card.locator("h3")).to_have_text("Update iOS")
    expect(card.locator(".steps")).to_contain_text("Your iPhone can be updated up to iOS 16")
    expect(card.get_by_text("Your iPhone can run iOS 26")).to_be_hidden()
    # A visitor who chooses in the middle of the tree stays there.
    guide.locator(CHOICE).focus()
    choose(guide, "iphone-17")
    expect(card.locator("h3")).to_have_text("Update iOS")
    expect(card.get_by_text("Your iPhone can run iOS 26")).to_be_visible()
    expect(guide.locator(CHOICE)).to_be_focused()


@pytest.mark.parametrize(
    "broken",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
        "Storage.prototype.getItem = () => 'no-such-device'",
    ],
    ids=["blocked", "full", "nonsense"],
)
def test_the_choice_works_in_a_browser_that_stores_nothing(page: Page, broken: str) -> None:
    page.add_init_script(broken)
    page.goto(f"/{GUIDE}")
    unfold(page)
    expect(page.locator('[id="ICB-8.4"] .form:visible')).to_have_count(3)
    choose(page, "iphone-x")
    expect_iphone_x(page)


def test_a_model_can_be_chosen_by_keyboard(guide: Page) -> None:
    guide.get_by_label("Which iPhone is it?").focus()
    guide.keyboard.press("End")
    expect_iphone_x(guide)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_every_form_is_shown(guide: Page) -> None:
    expect(guide.locator(".your-device")).to_be_hidden()
    expect(guide.locator('[id="ICB-8.4"] .form:visible')).to_have_count(3)
    models = guide.locator(".models")
    expect(models.locator("summary")).to_have_text("For iPhone X and later")
    expect(models.get_by_role("link")).to_have_count(34)
    models.get_by_role("link", name="iPhone SE (3rd generation)").click()
    expect(guide).to_have_url("/devices/iphone-se-3/")
