"""The visitor's place in the decision tree is recorded in the address, and nowhere else."""

import re

import pytest
from playwright.sync_api import Page, expect
from tree_card import choice, click, expect_place
from tree_paths import (
    FIXES,
    KINDS,
    LONGEST,
    PATHS,
    WORDS,
    Place,
    Words,
    address_of,
    end,
    risky,
    stops,
)

EN, PT = WORDS["en"], WORDS["pt"]

STOPS = list(stops(LONGEST))
"""The places of a long path."""

START = STOPS[0][0]


@pytest.fixture
def page(one_page: Page) -> Page:
    one_page.goto("about:blank")  # otherwise the next address would only be another fragment of the same page
    return one_page


def goto(page: Page, words: Words, place: Place | str) -> None:
    fragment = place if isinstance(place, str) else place.address if place.past else ""
    page.goto(f"/{words.guide.address}{fragment}")


def expect_address(page: Page, words: Words, fragment: str) -> None:
    expect(page).to_have_url(f"/{words.guide.address}{fragment}")


@pytest.mark.parametrize("words", [EN, PT], ids=["en", "pt"])
@pytest.mark.parametrize("place", KINDS, ids=str)
def test_a_link_leads_to_its_place_which_stays_in_the_address(page: Page, words: Words, place: Place) -> None:
    goto(page, words, place)
    shown = expect_place(page, words, place, focused=bool(place.past))
    page.reload()
    assert expect_place(page, words, place, focused=bool(place.past)) == shown


@pytest.mark.parametrize("place", KINDS, ids=str)
def test_the_other_language_shows_the_same_place(page: Page, place: Place) -> None:
    goto(page, EN, place)
    switch = page.locator(".languages a")
    fragment = place.address if place.past or place != START else ""
    for here, there in ((EN, PT), (PT, EN)):
        expect_place(page, here, place)
        switch.click()
        expect_address(page, there, fragment)
    expect_place(page, EN, place)


def test_the_browser_goes_back_and_forward(page: Page) -> None:
    goto(page, EN, START)
    for place, said in STOPS:
        expect_place(page, EN, place)
        click(page, said)
    expect_place(page, EN, end(LONGEST))
    for place, _ in reversed(STOPS):
        page.go_back()
        expect_place(page, EN, place, focused=True)
    for place in [*(place for place, _ in STOPS[1:]), end(LONGEST)]:
        page.go_forward()
        expect_place(page, EN, place, focused=True)


def test_the_card_has_its_own_back_link(page: Page) -> None:
    """It leads to the previous place; after a fix with a warning, to the warning."""
    place = end(LONGEST)
    goto(page, PT, place)
    while place != START:
        expect_place(page, PT, place)
        page.locator(".card").get_by_role("link", name=PT("back"), exact=True).click()
        if place.kind == "try" and risky(place.id):
            place = place._replace(kind="confirm")
        else:
            before = place.past[-1].id
            kind = "ask" if before not in FIXES else "confirm" if risky(before) else "try"
            place = Place(kind, place.past[:-1], before)
        expect_place(page, PT, place, focused=True)
    expect_address(page, PT, "#/")
    expect(page.locator(".card .moves")).to_be_hidden()


@pytest.mark.parametrize("words", [EN, PT], ids=["en", "pt"])
def test_an_earlier_answer_can_be_changed(page: Page, words: Words) -> None:
    place, _ = STOPS[-1]
    so_far = page.locator(".so-far")
    for number, (name, _) in enumerate(place.past):
        goto(page, words, place)
        expect_place(page, words, place)
        if number == 0:
            so_far.locator("summary").click()  # it stays open
        items = so_far.locator("li")
        expect(items).to_have_text([f"{words.line(move)} {words('change')}" for move in place.past])
        items.nth(number).get_by_role("link", name=words("change")).click()
        kind = "ask" if name not in FIXES else "confirm" if risky(name) else "try"
        earlier = Place(kind, place.past[:number], name)
        expect_place(page, words, earlier, focused=True)
        expect_address(page, words, address_of(earlier.past))
    assert number > 3


def test_changing_an_answer_leads_to_another_path(page: Page) -> None:
    """The answers after it are dropped."""
    one, other = (next(path for path in PATHS if path[0] == move) for move in (PATHS[0][0], PATHS[-1][0]))
    goto(page, EN, end(one[:3]) if len(one) == 3 else list(stops(one))[-1][0])
    page.locator(".so-far summary").click()
    page.locator(".so-far").get_by_role("link", name=EN("change")).first.click()
    expect_place(page, EN, START)
    choice(page, other[0].said).click()
    place, _ = list(stops(other))[1]
    expect_place(page, EN, place, focused=True)
    expect_address(page, EN, place.address)
    expect(page.locator(".so-far li")).to_have_count(1)


@pytest.mark.parametrize("place", [place for place in KINDS if place.past], ids=str)
def test_starting_over_drops_all_answers(page: Page, place: Place) -> None:
    goto(page, PT, place)
    expect_place(page, PT, place)
    page.locator(".card").get_by_role("link", name=PT("start_over"), exact=True).click()
    shown = expect_place(page, PT, START, focused=True)
    assert shown["moves"] == []
    expect(page.locator(".so-far")).to_be_hidden()
    expect(page.locator(".languages a")).to_have_attribute("href", re.compile("^[^#]*(#/)?$"))


_FIX = next(move.id for move in LONGEST if move.id in FIXES)
_HARMLESS, _ = next(
    (place, said)
    for path in PATHS
    for place, said in stops(path)
    if place.kind == "try" and not risky(place.id)
)
_ASK = START.id

NOWHERE = {
    "no-name": "#/=",
    "no-utf-8": "#/%E0%A4%A",
    "proto": "#/__proto__=x",
    "constructor": "#/constructor",
    "a-method": "#/toString=still",
    "unknown-answer": f"#/{_ASK}=nobody-says-this",
    "an-answer-of-every-object": f"#/{_ASK}=constructor",
    "empty-answer": f"#/{_ASK}=",
    "no-answer": f"#/{_ASK}",
    "fix-too-early": f"#/{_FIX}=still",
    "long": "#/" + "a=b/" * 20_000,
    "markup": "#/<img src=x onerror=alert(1)>",
}


PARTLY = {
    "unknown-fix": (f"#/{LONGEST[0].id}={LONGEST[0].said}/nothing-of-ours=still", STOPS[1][0]),
    "unknown-outcome": (f"{address_of(_HARMLESS.past)}/{_HARMLESS.id}=maybe", _HARMLESS),
    "steps-without-a-warning": (f"{address_of(_HARMLESS.past)}/{_HARMLESS.id}", _HARMLESS),
    "twice": (f"{address_of(LONGEST[:1])}/{'='.join(LONGEST[0])}", STOPS[1][0]),
    "gone": (f"#/gone=yes/{LONGEST[0].id}={LONGEST[0].said}", STOPS[1][0]),
}

CHANGED = {
    "en": "This guide has changed since the link was created. We’ve kept the answers that still fit.",
    "pt": "Este guia mudou desde que a ligação foi criada. Mantivemos as respostas que ainda se aplicam.",
}


@pytest.mark.parametrize("fragment", NOWHERE.values(), ids=NOWHERE)
def test_an_address_that_fits_no_path_starts_over_and_says_so(page: Page, fragment: str) -> None:
    goto(page, EN, fragment)
    expect_place(page, EN, START, focused=True)
    expect(page.locator(".card .changed")).to_have_text(CHANGED["en"])
    # Also if the visitor is already in the middle of the tree.
    page.evaluate("() => { location.hash = '#/' }")
    expect(page.locator(".card .changed")).to_be_hidden()
    choice(page, LONGEST[0].said).click()
    expect_place(page, EN, STOPS[1][0])
    page.evaluate("fragment => { location.hash = fragment }", fragment)
    expect_place(page, EN, START)
    expect(page.locator(".card .changed")).to_have_text(CHANGED["en"])


@pytest.mark.parametrize("language", ["en", "pt"])
@pytest.mark.parametrize(("fragment", "place"), PARTLY.values(), ids=PARTLY)
def test_the_part_of_an_outdated_address_that_still_fits_is_kept(
    page: Page, fragment: str, place: Place, language: str
) -> None:
    words = WORDS[language]
    goto(page, words, fragment)
    expect_place(page, words, place)
    notice = page.locator(".card .changed")
    expect(notice).to_have_text(CHANGED[language])
    expect(notice).to_have_attribute("role", "status")
    expect(notice).to_be_in_viewport()
    page.reload()
    expect_place(page, words, place)
    expect(notice).to_have_text(CHANGED[language])
    page.locator("[data-part=over]").click()
    expect_place(page, words, START)
    expect(notice).to_be_hidden()


@pytest.mark.parametrize(
    "fragment", ["#on_causes", f"#{_FIX}", "#iphone-not-backing-up-to-icloud_2", "#nowhere"]
)
def test_links_to_other_parts_of_the_page_do_not_change_the_tree(page: Page, fragment: str) -> None:
    goto(page, EN, fragment)
    expect_place(page, EN, START, focused=False)
    expect_address(page, EN, fragment)
    place, said = STOPS[-2]
    page.evaluate("fragment => { location.hash = fragment }", place.address)
    expect_place(page, EN, place)
    page.evaluate("fragment => { location.hash = fragment }", fragment)
    expect_address(page, EN, fragment)
    expect_place(page, EN, place)
    expect(page.locator(".languages a")).to_have_attribute("href", re.compile(re.escape(place.address) + "$"))
    choice(page, said).click()
    expect_place(page, EN, STOPS[-1][0], focused=True)


def test_a_link_to_a_part_below_the_tree_is_followed(page: Page) -> None:
    """The card replaces the list above the target, which stays in view."""
    goto(page, EN, "#on_causes")
    expect_place(page, EN, START)
    expect(page.locator("#on_causes")).to_be_in_viewport()
