"""Every path of the first guide's decision tree, walked to its end with a mouse or a keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from real_pages import leads_to
from tree_card import click, expect_place
from tree_paths import (
    DIAGNOSIS,
    FIXES,
    LONGEST,
    NAMED_ONLY,
    PATHS,
    PLACES,
    STEPS,
    WORDS,
    Move,
    Path,
    Place,
    Words,
    all_skipped,
    end,
    name_of,
    stops,
)


@pytest.fixture
def page(one_page: Page) -> Page:
    one_page.emulate_media(reduced_motion="reduce")
    return one_page


MANY = 60
"""More presses of Tab than it takes from the top of the page into the tree."""

Choose = Callable[[Page, str, Any], None]


def point(page: Page, said: str, shown: Any) -> None:
    click(page, said)


def press(page: Page, said: str, shown: Any) -> None:
    """Presses Tab from the heading to the right link, then Enter."""
    focused = "['answer', 'move'].map(name => document.activeElement.dataset[name])"
    for _ in range(shown["reach"].index(said) + 1 if shown["focused"] else MANY):
        page.keyboard.press("Tab")
        if not shown["focused"] and said in page.evaluate(focused):
            break
    assert said in page.evaluate(focused)
    page.keyboard.press("Enter")


def check(words: Words, place: Place, said: str, shown: Any) -> None:
    """A question shows all its answers. A fix shows its steps, but only after its warning was read, and with
    them how to see whether they helped.
    """
    if place.kind == "ask":
        answers = [*DIAGNOSIS.case.question[place.id].answers, "unsure"]
    elif place.kind == "confirm":
        answers = ["open", "skip"]
        assert shown["risk"] == [words("read_first")]
        assert words.warning(place.id) in shown["what"][0]
        assert shown["steps"] == 0
    else:
        answers = ["fixed", "still", "skip"]
        assert shown["risk"] == []
        assert shown["steps"] == STEPS[place.id]
    assert words.guide.check is not None
    assert shown["check"] == ([words.guide.check.text] if place.kind == "try" else [])
    assert said in answers
    assert shown["links"] == [words.choice(place, answer) for answer in answers]
    assert len(shown["moves"]) == (2 if place.past or place.address != "#/" else 0)


def walk(page: Page, words: Words, path: Path, choose: Choose) -> Any:
    """Walks from the start to the end, checking every place. Returns what is shown at the end."""
    page.goto(f"/{words.guide.address}#/")  # no new page if it is open already
    for number, (place, said) in enumerate(stops(path)):
        shown = expect_place(page, words, place, focused=True if number else None)
        check(words, place, said, shown)
        choose(page, said, shown)
    shown = expect_place(page, words, end(path), focused=True)
    assert shown["title"] == [words.guide.title.text]
    assert shown["lines"] == [words.summed_up(move) for move in path]
    expect(page.locator(".so-far")).to_be_hidden()
    return shown


def test_all_paths_are_walked() -> None:
    assert len(set(PATHS)) == DIAGNOSIS.proof.paths
    assert set(FIXES) - {move.id for path in PATHS for move in path} == NAMED_ONLY


WALKS = [
    pytest.param(path, language, choose, id=f"{name_of(path)}-{language}-{choose.__name__}")
    for number, path in enumerate(PATHS[::2])
    for language, choose in [(tuple(WORDS)[number % 2], (point, press)[number // 2 % 2])]
]
"""Every second path, alternating between the languages, mouse and keyboard."""


@pytest.mark.parametrize(("path", "language", "choose"), WALKS)
def test_a_path_without_a_fix_that_helps_ends_at_the_store(
    page: Page, path: Path, language: str, choose: Choose
) -> None:
    words = WORDS[language]
    shown = walk(page, words, path, choose)
    assert shown["left"] == [words.heading(fix) for fix in words.left(path)]
    assert set(words.left(path)) <= set(FIXES) - {move.id for move in path}
    link = words.guide.call_to_action.link
    expect(page.locator(".card .button")).to_have_attribute("href", leads_to(link))


@pytest.mark.parametrize("language", WORDS)
def test_skipped_fixes_are_listed_at_the_store(page: Page, language: str) -> None:
    words, path = WORDS[language], all_skipped(LONGEST)
    shown = walk(page, words, path, point)
    left = words.left(path)
    assert set(left) == {move.id for move in path if move.id in FIXES} | NAMED_ONLY
    assert shown["left"] == [words.heading(fix) for fix in left]
    for link, fix in zip(page.locator(".card .left a").all(), left, strict=True):
        link.click()
        expect(page.locator(f"details:has(> #{fix})").get_by_role("heading")).to_be_in_viewport()
        expect_place(page, words, end(path))


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("place", [place for place in PLACES if place.kind == "try"], ids=str)
def test_each_fix_can_be_the_one_that_helps(page: Page, place: Place, language: str) -> None:
    words = WORDS[language]
    page.goto(f"/{words.guide.address}{place.address}")
    expect_place(page, words, place, focused=True)
    click(page, "fixed")
    done = (*place.past, Move(place.id, "fixed"))
    expect_place(page, words, end(done), focused=True)
    card = page.locator(".card")
    expect(card).to_contain_text(words("it_works_text"))
    # A summary for a store is no longer needed, but advice that keeps the problem from coming back, if there
    # is any.
    expect(card.locator(".summary")).to_have_count(0)
    prevention = words.prevention(place.id)
    expect(card.locator(".prevention")).to_have_count(1 if prevention else 0)
    if prevention:
        advice = " ".join(f"{words('it_stays_away')} {prevention}".split())
        expect(card.locator(".prevention")).to_have_text(advice)
    links = card.locator(".next a")
    expect(links).to_have_text([link.title.text for link in words.guide.related])
    for link, related in zip(links.all(), words.guide.related, strict=True):
        expect(link).to_have_attribute("href", leads_to(related.address))
