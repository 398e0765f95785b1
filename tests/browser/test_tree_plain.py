"""The decision tree without its script, on paper, and on pages other than the guide."""

from collections.abc import Iterator, Mapping

import pytest
from hosts import Host
from playwright.sync_api import Browser, Page, expect
from real_pages import leads_to
from tree_card import click_on
from tree_paths import DIAGNOSIS, FIXES, LONGEST, NAMED_ONLY, STEPS, WORDS, Words, end
from watched import Watched

from espresso import Edit, copy_site
from hosting import MKDOCS_YML, build
from mendbook.views import WayView
from steam import NO_STEAM, SEAL, STEAM

both_languages = pytest.mark.parametrize("language", WORDS)


def ways_of(words: Words) -> tuple[WayView, ...]:
    assert words.guide.tree is not None
    return words.guide.tree.ways


SHOWN = """() => [...document.querySelectorAll(".ways > .way")].filter(w => w.checkVisibility()).map(way => {
    const all = selector => [...way.querySelectorAll(selector)];
    const texts = selector => all(selector).map(one => one.textContent.replace(/\\s+/g, " ").trim());
    return {
        id: way.id,
        fixes: texts(".fixes > li > a"),
        question: texts("h3"),
        answers: texts(".answers a > span:not(.pictures, .message)"),
        numbers: all(".answers small").filter(one => one.checkVisibility()).length,
        links: all("a").filter(link => link.checkVisibility())
            .map(link => [link.textContent.replace(/\\s+/g, " ").trim(), link.getAttribute("href")]),
        left: texts(".left > li > a"),
    };
})"""
"""Everything shown of the ways, read at once: reading one after the other takes many times as long."""


def expect_way(page: Page, words: Words, way: WayView) -> None:
    """Only this way is shown, with all of its fixes, and with its question or the store."""
    expect(page.locator(f"#{words.guide.id}_{way.number}")).to_be_visible()
    (shown,) = page.evaluate(SHOWN)
    assert shown["id"] == f"{words.guide.id}_{way.number}"
    assert shown["fixes"] == [words.heading(fix) for fix in way.fixes]
    if way.question:
        assert shown["question"] == [way.question.ask.text]
        assert shown["answers"] == [answer.label.text for answer in way.question.answers]
        assert shown["numbers"] == 0
    else:
        button = words.guide.call_to_action.button.text
        (link,) = [href for text, href in shown["links"] if button in text]
        assert leads_to(words.guide.call_to_action.link).match(link)
        assert shown["left"] == [words.heading(fix) for fix in way.remaining]


def walk(page: Page, words: Words, number: int) -> Iterator[WayView]:
    """Walks from a way down every answer, and back again."""
    way = ways_of(words)[number - 1]
    expect_way(page, words, way)
    yield way
    for answer in way.question.answers if way.question else ():
        click_on(page.locator(f"#{words.guide.id}_{number} [data-answer={answer.id}]"))
        yield from walk(page, words, answer.way)
        page.go_back()


@both_languages
def test_every_way_can_be_walked_without_javascript(plain: Page, language: str) -> None:
    words = WORDS[language]
    plain.goto(f"/{words.guide.address}")
    walked = list(walk(plain, words, 1))
    assert sum(way.question is None for way in walked) == DIAGNOSIS.proof.paths
    assert {way.number for way in walked} == {way.number for way in ways_of(words)}
    tried = {fix for way in walked for fix in way.fixes}
    assert set(FIXES) - tried == NAMED_ONLY
    assert {fix for way in walked for fix in way.remaining} >= NAMED_ONLY


@both_languages
def test_a_fix_leads_to_its_steps_and_back_returns_to_the_way(plain: Page, language: str) -> None:
    words = WORDS[language]
    way = next(way for way in ways_of(words)[1:] if way.fixes)
    plain.goto(f"/{words.guide.address}#{words.guide.id}_{way.number}")
    for fix in way.fixes:
        plain.locator(f".way:visible [data-fix={fix}] a").click()
        expect(plain).to_have_url(f"/{words.guide.address}#{fix}")
        solution = plain.locator(f"details:has(> #{fix})")
        expect(solution.get_by_role("heading")).to_be_in_viewport()
        expect(solution.locator(".steps > li:visible")).to_have_count(STEPS[fix])
        plain.go_back()
        expect_way(plain, words, way)
    plain.locator(".way:visible .over a").click()
    expect_way(plain, words, ways_of(words)[0])


PRINTED = """() => {
    const shown = root => selector => [...root.querySelectorAll(selector)]
        .filter(element => element.checkVisibility({ visibilityProperty: true }));
    const texts = (root, selector) =>
        shown(root)(selector).map(element => element.innerText.replace(/\\s+/g, " ").trim());
    return {
        ways: shown(document)(".ways > .way").map(way => ({
            numbered: getComputedStyle(way, "::before").content === "counter(way)",
            fixes: texts(way, ".fixes > li > a"),
            answers: texts(way, ".answers a"),
        })),
        other: texts(document, ".tree .card, .tree .so-far, .tree .over"),
    };
}"""


def expect_all_ways(page: Page, words: Words) -> None:
    """Printed are all ways, with the targets of their answers, and nothing else of the tree."""
    page.emulate_media(media="print")
    expected = []
    for way in ways_of(words):
        answers = way.question.answers if way.question else ()
        leads = [
            " ".join(
                filter(
                    None, [answer.label.text, str(answer.message or ""), words("go_on_with", n=answer.way)]
                )
            )
            for answer in answers
        ]
        fixes = [words.heading(fix) for fix in way.fixes]
        expected.append({"numbered": True, "fixes": fixes, "answers": leads})
    assert page.evaluate(PRINTED) == {"ways": expected, "other": []}


@both_languages
@pytest.mark.parametrize("fragment", ["", "#iphone-not-backing-up-to-icloud_2", "#on_causes"])
def test_all_ways_are_printed_without_javascript(plain: Page, language: str, fragment: str) -> None:
    words = WORDS[language]
    plain.goto(f"/{words.guide.address}{fragment}")
    expect_all_ways(plain, words)


@both_languages
@pytest.mark.parametrize("fragment", ["", end(LONGEST[:1]).address, "#on_causes"])
def test_only_the_card_is_printed(page: Page, language: str, fragment: str) -> None:
    words = WORDS[language]
    page.goto(f"/{words.guide.address}{fragment}")
    expect(page.locator(".ways")).to_be_hidden()
    heading = page.locator(".card h3").inner_text()
    page.emulate_media(media="print")
    printed = page.evaluate(PRINTED)
    assert printed["ways"] == []
    assert heading in printed["other"][0]


ELSEWHERE = """\
---
title: About us
menu: 1
---
We mend machines.

{{ decision_tree("no-coffee") }}

See you soon.
"""


@pytest.fixture(scope="module")
def prose_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small site that has a tree without questions on a page of prose."""
    # Its second solution is so quick that the tree tries it.
    seal = SEAL.replace("steps:", "mends: {seal: sometimes}\nsteps:", 1).replace("minutes: 40", "minutes: 20")
    seal = seal.replace("data_loss: possible", "data_loss: certain")
    edits: Mapping[str, Edit] = {
        **STEAM,
        "data/causes/seal.yml": seal,
        "data/guides/no-steam.yml": NO_STEAM.replace(
            "seal, likelihood: common", "seal, likelihood: very-common"
        ),
        "mkdocs.yml": MKDOCS_YML,
        "content/en/about.md": ELSEWHERE,
        "data/causes.yml": ("data_loss: none", "data_loss: certain"),
        "data/site.yml": ("help_from: store\n", "help_from: store\nrisks: {data: {cost: {certain: 5}}}\n"),
    }
    root = copy_site(tmp_path_factory.mktemp("small") / "site", edits)
    built = build(root)
    assert built.code == 0, built.output
    with Host(root / "site") as host:
        yield host.address


@pytest.fixture
def prose(browser: Browser, prose_site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=prose_site)
    with Watched().watching(context, prose_site):
        page = context.new_page()
        page.goto("/about/")
        yield page
    context.close()


def test_on_a_prose_page_a_fix_leads_to_its_steps_in_the_guide(prose: Page, prose_site: str) -> None:
    heading = prose.locator(".card h3")
    expect(heading).to_have_text("Fill the tank")
    steps = prose.locator(".card").get_by_role("link", name="See the steps", exact=True)
    expect(steps).to_have_attribute("href", "../guides/no-coffee/#tank-empty")
    prose.locator(".card").get_by_role("link", name="Still not fixed").click()
    expect(heading).to_have_text("Descale the machine")
    expect(prose.locator(".card .what")).to_have_text("This can’t be undone")
    expect(steps).to_have_count(0)
    prose.locator(".card").get_by_role("link", name="I understand").click()
    steps.click()
    expect(prose).to_have_url(f"{prose_site}/guides/no-coffee/#limescale")
    expect(prose.locator("details:has(> #limescale)").get_by_role("heading")).to_be_in_viewport()
    prose.go_back()
    expect(heading).to_have_text("Descale the machine")
    expect(steps).to_have_count(1)


def test_on_a_prose_page_the_summary_is_printed_alone(prose: Page) -> None:
    prose.evaluate("window.print = () => {}")
    for name in ("I can’t do this now", "I can’t do this now", "Print"):
        prose.locator(".card").get_by_text(name, exact=True).click()
    prose.emulate_media(media="print")
    expect(prose.locator(".summary li:visible")).to_have_count(2)
    expect(prose.get_by_text("We mend machines.")).to_be_hidden()
    expect(prose.get_by_text("See you soon.")).to_be_hidden()


def test_a_second_solution_has_its_own_warning(prose: Page, prose_site: str) -> None:
    """The first solution of the cause is harmless; the tree warns before the second one."""
    prose.goto("/guides/no-steam/")
    card = prose.locator(".card")
    expect(card.locator("h3")).to_have_text("Clean the seal")
    expect(card.locator(".steps > li")).to_have_count(1)
    card.get_by_role("link", name="Still not fixed").click()
    expect(card.locator("h3")).to_have_text("Put in a new seal")
    expect(card.locator(".what .warning")).to_contain_text("The cup counter starts anew.")
    expect(card.locator(".steps")).to_have_count(0)
    expect(card.locator(".check")).to_have_count(0)
    # Visitors who decline go on without having seen the steps.
    card.get_by_role("link", name="I can’t do this now").click()
    expect(card.locator("h3")).not_to_have_text("Put in a new seal")
    prose.go_back()
    card.get_by_role("link", name="I understand").click()
    expect(prose).to_have_url(f"{prose_site}/guides/no-steam/#/seal=still/seal_2")
    expect(card.locator(".steps > li > p")).to_have_text(["Take out the old one.", "Press in the new one."])
    expect(card.locator(".check")).to_have_text("Open the tap.")
