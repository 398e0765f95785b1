"""On phones, no word of a comparison is broken."""

import pytest
from playwright.sync_api import Page, expect
from unfolding import unfold

CUT_WORDS = """() => {
    const cut = [];
    for (const table of document.querySelectorAll(".compared table")) {
        const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const text = texts.currentNode;
            if (text.parentElement.closest(".hidden") || !text.parentElement.checkVisibility()) continue;
            for (const { index, 0: word } of text.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
                const range = document.createRange();
                range.setStart(text, index);
                range.setEnd(text, index + word.length);
                const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
                if (lines.size !== 1) cut.push(word);
            }
        }
    }
    return cut;
}"""
"""The words whose letters are on several lines, or on none."""

BESIDE = """() => [...document.querySelectorAll(".compared :is(td, th)")].filter(cell => {
    const words = document.createRange();
    words.selectNodeContents(cell);
    const end = Math.max(0, ...[...words.getClientRects()].map(box => box.right));
    const shown = cell.checkVisibility() && !cell.querySelector(".hidden");
    return shown && end > cell.getBoundingClientRect().right + 1;
}).map(cell => cell.textContent)"""
"""The cells whose words overlap the next cell."""


@pytest.mark.parametrize(
    "address",
    [
        "compare/",
        "pt/comparar/",
        "compare/iphone-17-family/",
        "pt/comparar/iphone-17-data-de-lancamento-e-modelos/",
        "compare/iphone-17-or-iphone-16/",
        "pt/comparar/iphone-17-ou-iphone-16/",
        "compare/?models=iphone-se-3,iphone-17-pro-max,iphone-16-pro-max",
        "pt/comparar/?models=iphone-se-3,iphone-17-pro-max,iphone-16-pro-max",
    ],
)
def test_words_are_not_broken(one_page: Page, address: str) -> None:
    one_page.goto(f"/{address}")
    expect(one_page.locator(".compared table").first).to_be_visible()
    if "models" in address:
        expect(one_page.locator(".result .compared").first).to_be_visible()
    unfold(one_page)
    cut = {}
    for width in (320, 390, 412, 768, 1280):
        one_page.set_viewport_size({"width": width, "height": 400})
        cut[width] = one_page.evaluate(CUT_WORDS) + one_page.evaluate(BESIDE)
    assert cut == {320: [], 390: [], 412: [], 768: [], 1280: []}


def test_the_name_of_a_row_stays_visible_while_it_scrolls(one_page: Page) -> None:
    one_page.set_viewport_size({"width": 390, "height": 844})
    one_page.goto("/compare/")
    name = one_page.locator('[data-specification="screen-size"] > th').first
    last = one_page.locator('[data-specification="screen-size"] > td').last
    name.scroll_into_view_if_needed()
    before = name.bounding_box()
    expect(last).not_to_be_in_viewport()
    one_page.locator(".many").first.evaluate("one => one.scrollTo(one.scrollWidth, 0)")
    expect(last).to_be_in_viewport()
    after = name.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["x"] - after["x"]) < 1
