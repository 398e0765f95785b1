"""The decision tree's card as a visitor sees it: one question or fix, and the links that lead on."""

from typing import Any

from playwright.sync_api import Locator, Page, expect
from tree_paths import Place, Words

_SHOWN = """part => {
    const card = part.closest(".card");
    const heading = part.querySelector("h3");
    const box = heading.getBoundingClientRect();
    const texts = selector => [...card.querySelectorAll(selector)]
        .filter(element => element.checkVisibility())
        .map(element => element.textContent.replace(/\\s+/g, " ").trim());
    return {
        focused: heading === document.activeElement,
        in_view: box.top >= 0 && box.bottom <= innerHeight,
        step: card.querySelector(".step").textContent,
        risk: texts(".risk"),
        what: texts(".what"),
        steps: texts(".steps > li").length,
        links: texts(".answers a"),
        moves: texts(".moves a"),
        reach: [...card.querySelectorAll("a[href]")].map(link => link.dataset.answer ?? link.dataset.move),
        title: texts(".summary h4"),
        lines: texts(".summary li"),
        left: texts(".left a"),
    };
}"""


def expect_place(page: Page, words: Words, place: Place, *, focused: bool | None = None) -> Any:
    """What the card shows, once it shows this place; read all at once, since that is many times faster.

    focused: whether its heading has the focus, where that matters.
    """
    part = page.locator(f".card > .here > [data-part={place.kind}]")
    expect(part.locator("h3")).to_have_text(words.title(place))
    shown = part.evaluate(_SHOWN)
    assert shown["step"] == words.step(place)
    if focused is not None:
        assert shown["focused"] is focused
    if focused:
        assert shown["in_view"]
    return shown


def choice(page: Page, said: str) -> Locator:
    """The link for an answer, or for what came of a fix."""
    return page.locator(f'.card .answers :is([data-answer="{said}"], [data-move="{said}"])')
