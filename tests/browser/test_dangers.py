"""After some answers, nothing is safe to try at home, and some solutions erase everything: guides warn in
time.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from real_pages import leads_to
from tree_paths import AT_ONCE, WORDS

from mendbook.views import CauseView, GuideView, WayView

GUIDES = {language: words.view.guide(AT_ONCE) for language, words in WORDS.items()}

ASKED = {
    "en": ("Is any of this true?", "It recently fell into water or had a drink spilt on it"),
    "pt": ("Nota alguma destas coisas?", "Há pouco tempo, caiu à água ou entornou-se uma bebida em cima"),
}

every_language = pytest.mark.parametrize("language", GUIDES)


def expect_the_store(page: Page, shown: Locator, guide: GuideView) -> None:
    """Shows what may be wrong and what to do until the visit, and nothing that could be tried at home."""
    way, causes = store_way(guide), [cause for cause in guide.causes if cause.at_store]
    feared = [cause for name in way.at_store for cause in causes if cause.id == name]
    assert {cause.id for cause in feared} == {"liquid-damage"}
    (wet,) = way.dangers[0].dangers
    expect(shown.locator(".stop .danger-what")).to_have_text(re.compile(re.escape(wet.signs.text)))
    expect(shown.locator(".stop .danger-what")).to_contain_text(wet.action.text)
    expect(shown.locator(".at-store li")).to_have_text([cause.cause.text for cause in feared])
    words = shown.inner_text()
    for solution in (s for cause in guide.causes if not cause.at_store for s in cause.solutions):
        assert solution.heading.text not in words
        assert solution.solution.text not in words
    expect(shown.locator(":is(.fixes, .left) li:visible, .steps, .check, [data-move]")).to_have_count(0)
    button = shown.get_by_role("link", name=guide.call_to_action.button.text)
    expect(button).to_have_attribute("href", leads_to(guide.call_to_action.link))
    for cause in feared:
        shown.get_by_role("link", name=cause.cause.text, exact=True).click()
        expect_what_to_do(page, cause, guide)


def store_way(guide: GuideView) -> WayView:
    assert guide.tree is not None
    question = guide.tree.ways[0].question
    assert question is not None
    (number,) = [answer.way for answer in question.answers if answer.id == "wet"]
    return guide.tree.ways[number - 1]


def expect_what_to_do(page: Page, cause: CauseView, guide: GuideView) -> None:
    """Shows no solution, but what keeps the problem from getting worse until the visit."""
    expect(page).to_have_url(f"/{guide.address}#{cause.id}")
    (solution,) = cause.solutions
    section = page.locator(f"details:has(> #{cause.id})")
    expect(section.get_by_role("heading", name=solution.heading.text)).to_be_in_viewport()
    expect(section.locator(".until")).to_be_visible()
    expect(section.locator(".steps > li")).to_have_count(len(solution.steps))
    page.go_back()


@every_language
def test_a_dangerous_answer_leads_straight_to_the_store(page: Page, language: str) -> None:
    guide, (question, answer) = GUIDES[language], ASKED[language]
    page.goto(f"/{guide.address}")
    card = page.locator(".card")
    expect(card.locator("h3")).to_have_text(question)
    card.get_by_role("link", name=answer, exact=True).click()
    expect(card.locator("h3")).to_have_text(WORDS[language]("store_now"))
    expect_the_store(page, card, guide)
    page.reload()
    expect_the_store(page, card, guide)


@every_language
def test_without_javascript_a_dangerous_answer_leads_straight_to_the_store(
    plain: Page, language: str
) -> None:
    guide, (question, answer) = GUIDES[language], ASKED[language]
    plain.goto(f"/{guide.address}")
    way = plain.locator(".ways > .way:visible")
    expect(way).to_have_count(1)
    expect(way.locator("h3")).to_have_text(question)
    expect(way.locator(".fixes")).to_have_count(0)
    way.get_by_role("link", name=answer).click()
    expect(way).to_have_id(f"{guide.id}_{store_way(guide).number}")
    expect_the_store(plain, way, guide)


@every_language
def test_a_solution_that_erases_data_warns_before_its_steps(page: Page, language: str) -> None:
    guide = GUIDES[language]
    (restore,) = [s for cause in guide.causes for s in cause.solutions if any(r.certain for r in s.risks)]
    assert restore.risk_note is not None
    page.goto(f"/{guide.address}#{restore.id}")
    section = page.locator(f"details:has(> #{restore.id})")
    expect(section.get_by_role("heading")).to_have_text(restore.heading.text)
    warning = section.locator(":scope > div > .warning.strong")
    expect(warning).to_contain_text({"en": "This erases data", "pt": "Isto apaga dados"}[language])
    expect(warning).to_contain_text(restore.risk_note.text)
    expect(section.locator(".warning.strong ~ .steps")).to_be_visible()


HOT = {language: words.view.guide("iphone-overheats") for language, words in WORDS.items()}


@every_language
def test_in_an_emergency_the_phone_number_comes_first(page: Page, language: str) -> None:
    """Nobody in an emergency is sent to a store. Before, the card lists all signs of danger."""
    guide, word = HOT[language], WORDS[language]
    emergency = guide.dangers[0]
    page.goto(f"/{guide.address}")
    box = page.locator("article > .dangers")
    expect(box.get_by_role("heading", level=2)).to_have_text([card.heading.text for card in guide.dangers])
    assert box.evaluate("box => box.previousElementSibling.tagName") == "H1"
    card = page.locator(".card")
    again = card.locator(".danger-again")
    expect(again.locator(".danger").first).to_be_hidden()
    again.locator("summary").click()
    expect(again.locator(".danger-level")).to_have_text([one.heading.text for one in guide.dangers])
    card.locator("[data-answer=smoke]").click()
    expect(card.locator("h3")).to_have_text(word("stop_emergency"))
    expect(card.locator("h3")).to_be_focused()
    expect(card.locator(".stop .danger-level")).to_have_text(emergency.heading.text)
    expect(card.locator(".stop a")).to_have_attribute("href", "tel:112")
    expect(card.locator(".summary, .button, .at-store")).to_have_count(0)
    expect(again).to_be_hidden()


@every_language
def test_unsure_visitors_see_all_dangers_and_are_sent_to_the_store(page: Page, language: str) -> None:
    guide = HOT[language]
    page.goto(f"/{guide.address}#/danger=unsure")
    card = page.locator(".card")
    headings = [one.heading.text for one in guide.dangers]
    expect(card.locator(".stop .danger-level")).to_have_text(headings)
    expect(card.locator(".stop-warning")).to_have_count(1)
    button = card.get_by_role("link", name=guide.call_to_action.button.text)
    expect(button).to_have_attribute("href", leads_to(guide.call_to_action.link))
