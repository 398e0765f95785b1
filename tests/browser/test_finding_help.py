"""From a symptom to the guide that helps, on a phone; the pages of causes and how-tos."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from real_pages import GUIDE
from test_guide import PHONE
from tree_paths import WORDS
from unfolding import unfold
from watched import Watched

from mendbook.views import CausePageView, make_contents

RESTART = "/how-to/restart-your-iphone/"
EITHER = "Hold the side button and either volume button together"
ALONE = "Hold the side button until slide to power off"


@pytest.fixture(scope="module", params=[True, False], ids=["scripted", "plain"])
def phone(request: pytest.FixtureRequest, browser: Browser, base_url: str) -> Iterator[Page]:
    """A small window, with and without JavaScript."""
    context = browser.new_context(base_url=base_url, viewport=PHONE, java_script_enabled=request.param)
    with Watched().watching(context, base_url):
        yield context.new_page()
    context.close()


@pytest.mark.parametrize("selector", [".device-picture", ".symptoms"])
@pytest.mark.parametrize(
    ("home", "symptom", "guide", "title"),
    [
        ("/", "It won’t turn on", "/guides/iphone-wont-turn-on/", "iPhone won’t turn on"),
        ("/pt/", "Não liga", "/pt/guias/iphone-nao-liga/", "iPhone não liga"),
    ],
)
def test_a_symptom_on_the_home_page_leads_to_its_guide(
    phone: Page, home: str, symptom: str, guide: str, title: str, selector: str
) -> None:
    phone.goto(home)
    link = phone.locator(selector).get_by_role("link", name=symptom, exact=True)
    expect(link).to_be_in_viewport()
    link.click()
    expect(phone).to_have_url(guide)
    expect(phone.locator("h1")).to_have_text(title)


def test_a_symptom_that_is_an_answer_leads_to_its_fix(phone: Page) -> None:
    """Without JavaScript, it leads to the question."""
    phone.goto("/")
    phone.get_by_role("link", name="It says iCloud is full").click()
    expect(phone).to_have_url(f"/{GUIDE}#/message=icloud-is-full")
    phone.wait_for_load_state()
    if phone.locator(".ways").is_visible():
        expect(phone.locator(".way:visible h3")).to_be_in_viewport()
        return
    expect(phone.locator(".card h3")).to_have_text("Manage iCloud storage space")
    phone.locator(".so-far summary").click()
    phone.locator(".so-far").get_by_role("link", name="Change").click()
    expect(phone.locator(".card h3")).to_have_text("What does the iPhone say about the backup?")


def test_an_answer_from_a_link_waits_until_the_danger_question_is_answered(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="It gets hot while charging").click()
    expect(page).to_have_url("/guides/iphone-overheats/#/moment=charging")
    heading = page.locator(".card h3")
    expect(heading).to_have_text("Is any of this true?")
    expect(page.locator(".card .changed")).to_be_hidden()
    page.locator(".so-far summary").click()
    expect(page.locator(".so-far li")).to_contain_text("It gets hot only while it’s charging")
    page.locator(".card .answers a", has_text="None of these").click()
    expect(page).to_have_url("/guides/iphone-overheats/#/danger=none-of-these/moment=charging")
    expect(heading).to_have_text("Charge it without the case and with a good cable and adapter")
    page.goto("/guides/iphone-overheats/#/moment=charging")
    page.locator(".so-far").get_by_role("link", name="Change").click()
    expect(page).to_have_url("/guides/iphone-overheats/#/")


def test_a_symptom_of_a_single_cause_leads_to_its_row(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="It switches off with charge left").click()
    expect(phone).to_have_url("/guides/iphone-battery-drains-fast/#worn-battery")
    expect(phone.locator("details:has(> #worn-battery) h3")).to_be_in_viewport()


@pytest.mark.parametrize("language", WORDS)
def test_causes_and_guides_link_to_each_other(phone: Page, language: str) -> None:
    view = WORDS[language].view
    cause = make_contents(view, ("cause", "worn-battery"))
    assert isinstance(cause, CausePageView)
    assert len(cause.guides) >= 3
    phone.goto(f"/{cause.address}")
    expect(phone.locator("h1")).to_have_text(cause.title.text)
    listed = phone.locator("#on_guides ~ .guides").first.locator("a")
    expect(listed.locator("b")).to_have_text([guide.title.text for guide in cause.guides])
    listed.last.click()
    expect(phone).to_have_url(f"/{cause.guides[-1].address}")
    unfold(phone)
    phone.locator(".solution-also").get_by_role("link", name=cause.title.text, exact=True).click()
    expect(phone).to_have_url(f"/{cause.address}")


def test_a_how_to_shows_the_buttons_of_the_chosen_model(page: Page) -> None:
    page.goto(RESTART)
    unfold(page)
    choice = page.get_by_label("Which iPhone is it?")
    steps = page.locator("#restart .steps > li:visible")
    first = steps.first
    for device, shown, hidden in (("iphone-se-3", ALONE, EITHER), ("iphone-17", EITHER, ALONE)):
        choice.select_option(device)
        expect(first.get_by_text(shown)).to_be_visible()
        expect(first.get_by_text(hidden)).to_be_hidden()
        expect(first.locator(".only-for:visible")).to_have_count(0)
        expect(steps).to_have_count(4)
    page.goto(f"/{GUIDE}")
    expect(page.get_by_label("Which iPhone is it?")).to_have_value("iphone-17")


def test_without_a_chosen_model_a_how_to_shows_all_forms(phone: Page) -> None:
    phone.goto(RESTART)
    forms = phone.locator("#restart .steps > li").first.locator(".form:visible")
    expect(forms).to_have_count(2)
    for form, models, words in zip(
        forms.all(), ("models with Face ID", "iPhone SE"), (EITHER, ALONE), strict=True
    ):
        expect(form.locator(".only-for")).to_have_text(models)
        expect(form).to_contain_text(words)
