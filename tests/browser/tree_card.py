"""The card of the decision tree as a visitor sees it: one question or fix, and the links that lead on."""

from typing import Any

from playwright.sync_api import Locator, Page
from tree_paths import Place, Words

_SHOWN = """async ({ kind, title, focused }) => {
    const text = element => element.textContent.replace(/\\s+/g, " ").trim();
    const find = () => document.querySelector(`.card > .here > [data-part=${kind}] > h3`);
    const patience = performance.now() + 5000;
    while (!find() || text(find()) !== title) {
        if (performance.now() > patience) return { found: document.querySelector(".card h3")?.textContent };
        await new Promise(resolve => setTimeout(resolve, 4));
    }
    const card = find().closest(".card");
    const inView = () => {
        const box = find().getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight;
    };
    // After a reload the browser puts the page back to where it was, some frames after the card is there.
    while (focused && !inView() && performance.now() < patience) await new Promise(requestAnimationFrame);
    const heading = find();
    const texts = selector => [...card.querySelectorAll(selector)]
        .filter(element => element.checkVisibility())
        .map(text);
    return {
        focused: heading === document.activeElement,
        in_view: inView(),
        scrolled: [scrollY, innerHeight, document.documentElement.scrollHeight,
                   JSON.stringify(heading.getBoundingClientRect())],
        step: card.querySelector(".step").textContent,
        risk: texts(".risk"),
        what: texts(".what"),
        steps: texts(".steps > li").length,
        check: texts(".check"),
        links: texts(".answers a"),
        moves: texts(".moves a"),
        reach: [...card.querySelectorAll("a[href], summary")]
            .filter(one => one.checkVisibility())
            .map(one => one.dataset.answer ?? one.dataset.move),
        title: texts(".summary h4"),
        lines: texts(".summary li"),
        left: texts(".left a"),
    };
}"""
"""Waits for a place and reads it at once: reading one part after the other takes many times as long."""


def expect_place(page: Page, words: Words, place: Place, *, focused: bool | None = None) -> Any:
    """What the card shows once it shows this place.

    focused: whether its heading must have the focus; None if it doesn't matter.
    """
    title = words.title(place)
    shown = page.evaluate(_SHOWN, {"kind": place.kind, "title": title, "focused": bool(focused)})
    assert "focused" in shown, (title, shown)
    scrolled = shown.pop("scrolled")
    assert shown["step"] == words.step(place)
    if focused is not None:
        assert shown["focused"] is focused
    if focused:
        assert shown["in_view"], scrolled
    return shown


def choice(page: Page, said: str) -> Locator:
    """The link of an answer, or of the outcome of a fix."""
    return page.locator(f'.card .answers :is([data-answer="{said}"], [data-move="{said}"])')


_MIDDLE = """link => {
    link.scrollIntoView({ block: "center" });
    const { left, top, width, height } = link.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
}"""


def click(page: Page, said: str) -> None:
    click_on(choice(page, said))


def click_on(link: Locator) -> None:
    """Clicks where the link is now; `Locator.click` would also wait until nothing moves."""
    link.page.mouse.click(*link.evaluate(_MIDDLE))
