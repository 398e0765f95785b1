"""Saved changes appear in an open tab, in place: whatever the editor has done there stays as it is."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from previews import previewing
from test_every_page import RUN_AXE, WCAG
from watched import Watched

from espresso import ASKED, Edit, copy_site, edit_site
from hosting import MKDOCS_YML
from mendbook.packaged import packaged

GUIDE = "data/guides/no-coffee.yml"

SITE: dict[str, Edit] = {
    "mkdocs.yml": MKDOCS_YML,
    GUIDE: ASKED,
    "overrides/brand.css": ":root { --accent: #06c; }\n",
    # New folders may hold anything.
    "macros/own/own.html": "",
    "macros/faq/own.html": "",
    "macros/folded/own.html": "",
    "macros/search/own.html": "",
}

MARK = "window.mark = 1"


def not_reloaded(tab: Page) -> bool:
    """Whether the page hasn't been loaded again since `MARK`."""
    return tab.evaluate("window.mark === 1") is True


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_site(tmp_path / "site", SITE)


@pytest.fixture
def tab(browser: Browser, root: Path) -> Iterator[Page]:
    with previewing(root) as address:
        context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 500})
        missing = {f"{address}/about/"}  # deleted by a test
        with Watched(missing).watching(context, address):
            tab = context.new_page()
            tab.goto("/guides/no-coffee/#/light=green")
            tab.evaluate(MARK)
            yield tab
        context.close()


def state(tab: Page) -> dict[str, Any]:
    values: dict[str, Any] = tab.evaluate(
        """() => ({
          scroll: scrollY,
          open: [...document.querySelectorAll("main details")].map((one) => one.open),
          tree: document.querySelector(".card h3").textContent,
          device: document.querySelector(".your-device > summary").textContent,
          typed: document.querySelector("#search_field").value,
          focus: document.activeElement.id || document.activeElement.textContent,
        })"""
    )
    return values


def use_everything(tab: Page) -> None:
    """Changes everything on a page that a visitor can change."""
    tab.locator(".your-device > summary").click()
    tab.locator(".your-device select").first.select_option("crema-two")
    expect(tab.locator(".your-device > summary")).to_have_text("Crema Two")
    tab.locator(".faq summary").click()
    tab.locator("#search_field").fill("coff")
    tab.locator(".faq p a").focus()
    tab.evaluate("scrollTo(0, 600)")


def test_changed_words_replace_the_old_ones_and_nothing_else_changes(tab: Page, root: Path) -> None:
    use_everything(tab)
    before = state(tab)
    assert before["scroll"] == 600
    assert before["tree"] == "Descale the machine"
    assert before["device"] == "Crema Two"
    assert before["typed"] == "coff"
    assert before["focus"] == "this"
    edit_site(root, {GUIDE: ("Yes, see", "Certainly, see")})
    expect(tab.locator(".faq")).to_contain_text("Certainly, see this.")
    assert state(tab) == before
    edit_site(root, {GUIDE: ("en: No coffee comes out", "en: No coffee at all")})
    expect(tab.locator("h1")).to_have_text("No coffee at all")
    expect(tab).to_have_title("No coffee at all · Crema Help")
    assert state(tab) == before
    assert not_reloaded(tab)


def test_the_tree_shows_new_words_at_the_visitors_place(tab: Page, root: Path) -> None:
    card = tab.locator(".card")
    edit_site(root, {"data/causes.yml": ("en: Descale the machine", "en: Descale it")})
    expect(card.locator("h3")).to_have_text("Descale it")
    expect(tab.locator(".so-far")).to_contain_text("What does the light show? – Green")
    edit_site(root, {GUIDE: ("label: {en: Green", "label: {en: Emerald")})
    expect(tab.locator(".so-far")).to_contain_text("What does the light show? – Emerald")
    assert not_reloaded(tab)


def test_a_changed_tree_is_used_at_once(tab: Page, root: Path) -> None:
    """An added answer that separates no causes makes the question not worth asking."""
    tab.evaluate("location.hash = '#/'")
    heading = tab.locator(".card h3")
    expect(heading).to_have_text("What does the light show?")
    answer = tab.locator(".card").get_by_role("link", name="Green")
    answer.focus()
    edit_site(root, {GUIDE: ("{en: Green,", "{en: Emerald,")})
    expect(answer).to_have_count(0)
    assert tab.evaluate("document.activeElement.textContent.trim()") == "Emerald"
    blue = "      - {id: blue, label: {en: Blue, pt: Azul}}\n      - {id: green,"
    edit_site(root, {GUIDE: ("      - {id: green,", blue)})
    expect(heading).to_have_text("Fill the tank")
    tab.locator(".card").get_by_role("link", name="Still not fixed").click()
    expect(heading).to_have_text("Descale the machine")
    assert not_reloaded(tab)


def test_added_and_removed_parts_leave_open_ones_open(tab: Page, root: Path) -> None:
    tab.locator(".faq summary").click()
    new = (
        "faq:\n  - {question: {en: Is it loud?, pt: Faz barulho?}, answer: {en: A little., pt: Um pouco.}}\n"
    )
    edit_site(root, {GUIDE: ("faq:\n", new)})
    expect(tab.locator(".faq summary")).to_have_count(2)
    assert tab.locator(".faq details").evaluate_all("all => all.map((one) => one.open)") == [False, True]
    edit_site(root, {GUIDE: (new, "faq:\n")})
    expect(tab.locator(".faq summary")).to_have_count(1)
    assert tab.locator(".faq details").evaluate_all("all => all.map((one) => one.open)") == [True]
    assert not_reloaded(tab)


def test_a_part_for_other_devices_is_hidden_at_once(tab: Page, root: Path) -> None:
    use_everything(tab)
    edit_site(root, {GUIDE: ("{cause: limescale, likelihood: very-common}", FITTED)})
    hidden = tab.locator("#limescale, [data-not-yours]").first
    expect(hidden).to_have_attribute("data-not-yours", "")
    expect(tab.locator(".your-device > summary")).to_have_text("Crema Two")


FITTED = "{cause: limescale, likelihood: very-common, applies_to: {to: crema-one}}"


def test_styles_change_without_a_reload(tab: Page, root: Path) -> None:
    tab.evaluate("scrollTo(0, 600)")
    edit_site(root, {"overrides/brand.css": "body { outline: 3px solid red; }\n"})
    tab.wait_for_function("getComputedStyle(document.body).outlineWidth === '3px'")
    edit_site(root, {"macros/faq/faq.css": ".faq { outline: 5px solid red; }\n"})
    tab.wait_for_function("getComputedStyle(document.querySelector('.faq')).outlineWidth === '5px'")
    edit_site(root, {"overrides/brand.css": "body { outline: 4px solid red; }\n"})
    tab.wait_for_function("getComputedStyle(document.body).outlineWidth === '4px'")
    assert tab.locator('link[rel=stylesheet]:not([href^="/_mendbook/"])').count() == 2
    assert abs(tab.evaluate("scrollY") - 600) < 20
    assert not_reloaded(tab)


def test_a_stylesheet_loaded_by_a_script_changes_too(tab: Page, root: Path) -> None:
    tab.locator("#search_field").fill("coffee")
    expect(tab.locator(".results").first).to_contain_text("No coffee comes out")
    edit_site(root, {"macros/search/results.css": ".found { outline: 5px solid red; }\n"})
    tab.wait_for_function("getComputedStyle(document.querySelector('.found')).outlineWidth === '5px'")
    expect(tab.locator("#search_field")).to_have_value("coffee")
    assert not_reloaded(tab)


def test_adding_a_part_with_a_script_reloads_the_page(tab: Page, root: Path) -> None:
    edit_site(root, {GUIDE: ("reviewed:", "visit_store_if: {en: At once., pt: Já.}\nreviewed:")})
    expect(tab.locator(".contents a[href='#on_store']")).to_have_count(1)
    assert not not_reloaded(tab)


def test_a_script_of_the_site_itself_runs_again(tab: Page, root: Path) -> None:
    """The preview knows nothing about such a script, so it reloads the page."""
    faq = packaged("macros/faq/faq.html").read_text(encoding="utf-8")
    own = {
        "macros/own/own.html": faq.replace("macro faq(", "macro own(").replace("faq folded", "own"),
        "macros/own/own.js": "document.querySelector('.faq').dataset.read = '1';\n",
        "macros/faq/faq.html": "{% from 'own/own.html' import own %}{% macro faq(guide) %}{{ own(guide) }}"
        "{% endmacro %}",
    }
    edit_site(root, own)
    expect(tab.locator(".faq[data-read]")).to_have_count(1)
    tab.evaluate(MARK)
    edit_site(root, {GUIDE: ("Is it safe?", "Is it quite safe?")})
    expect(tab.locator(".faq[data-read] summary")).to_have_text("Is it quite safe?")
    assert not not_reloaded(tab)


def test_a_changed_macro_appears_in_place(tab: Page, root: Path) -> None:
    faq = packaged("macros/faq/faq.html").read_text(encoding="utf-8")
    edit_site(root, {"macros/faq/faq.html": faq.replace("<summary>", "<summary>My own: ")})
    expect(tab.locator(".faq summary")).to_contain_text("My own: ")
    assert not_reloaded(tab)


def test_a_changed_script_reloads_the_page_and_restores_its_state(tab: Page, root: Path) -> None:
    use_everything(tab)
    before = state(tab)
    edit_site(root, {"macros/folded/folded.js": "document.documentElement.dataset.own = '';\n"})
    expect(tab.locator("html[data-own]")).to_have_count(1)
    tab.wait_for_function("document.querySelector('.your-device > summary').textContent === 'Crema Two'")
    assert not not_reloaded(tab)
    assert state(tab) == before


def test_changed_data_of_a_script_reloads_the_page_and_restores_its_state(tab: Page, root: Path) -> None:
    """The script of the picker has read the names of devices."""
    use_everything(tab)
    before = state(tab)
    edit_site(root, {"data/devices.yml": ("name: Crema One", "name: Crema Uno")})
    tab.wait_for_function("document.querySelector('.your-device select')?.textContent.includes('Crema Uno')")
    assert not not_reloaded(tab)
    assert state(tab) == before


def test_a_changed_picture_appears(tab: Page, root: Path) -> None:
    edit_site(root, {"content/pictures/dot.svg": SQUARE.replace("N", "10")})
    edit_site(root, {"content/en/about.md": "---\ntitle: About\n---\n![A dot](pictures/dot.svg)\n"})
    tab.goto("/about/")
    tab.wait_for_timeout(500)
    picture = tab.locator("main img")
    tab.wait_for_function("document.querySelector('main img')?.naturalWidth === 10")
    edit_site(root, {"content/pictures/dot.svg": SQUARE.replace("N", "20")})
    tab.wait_for_function("document.querySelector('main img')?.naturalWidth === 20")
    expect(picture).to_be_visible()


SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="N" height="N" viewBox="0 0 9 9">'
    '<path d="M0 0h9v9H0z"/></svg>'
)


def test_a_hidden_tab_is_updated_when_it_is_shown_again(tab: Page, root: Path) -> None:
    hidden = "Object.defineProperty(document, 'visibilityState', {value: %r, configurable: true})"
    turned = "document.dispatchEvent(new Event('visibilitychange'))"
    tab.evaluate(f"{hidden % 'hidden'}; {turned}")
    edit_site(root, {GUIDE: ("en: No coffee comes out", "en: No coffee at all")})
    tab.wait_for_timeout(500)
    expect(tab.locator("h1")).to_have_text("No coffee comes out")
    tab.evaluate(f"{hidden % 'visible'}; {turned}")
    expect(tab.locator("h1")).to_have_text("No coffee at all")
    assert not_reloaded(tab)


def test_a_deleted_page_is_not_found(tab: Page, root: Path) -> None:
    tab.goto("/about/")
    edit_site(root, {"content/en/about.md": None, "content/pt/about.md": None})
    expect(tab.locator("h1")).to_have_text("We can’t find that page")


PATCHED = """async ([first, ...later]) => {
  const { ServedPage } = await import("/_mendbook/diff.js");
  const parse = (html) => new DOMParser().parseFromString(html, "text/html").documentElement;
  const page = parse(first);
  const sameElements = () => [...page.querySelectorAll("[data-same]")];
  const original = sameElements();
  const served = new ServedPage(page);
  return later.map((html) => {
    const diff = served.diff(parse(html));
    const safe = diff.differences.every((change) => diff.isSafe(change));
    for (const change of diff.differences) served.apply(change, diff);
    const equal = [page, served.root].every((root) => root.outerHTML === parse(html).outerHTML);
    const stable = sameElements().every((element) => original.includes(element));
    return [safe, equal, diff.differences.length, stable];
  });
}"""

NAMES = ("p", "div", "ul", "template", "b")


def random_tree(random: Random, depth: int) -> list[Any]:
    """A random element: its name, its id, and its contents."""
    name = random.choice(NAMES if depth else ("b",))
    inside: list[Any] = [
        random_tree(random, depth - 1) if depth and random.random() < 0.7 else random.choice(("one", "two "))
        for _ in range(random.randint(0, 4))
    ]
    return [name, random.choice(("", "", f"i{random.randint(0, 50)}")), inside]


def changed_tree(random: Random, part: list[Any]) -> list[Any]:
    name, id_, inside = part
    changed = [changed_tree(random, one) if isinstance(one, list) else one for one in inside]
    match random.randint(0, 24):
        case 0 | 1 if changed:
            changed.pop(random.randrange(len(changed)))
        case 2 | 3:
            changed.insert(random.randint(0, len(changed)), random_tree(random, 1))
        case 4:
            changed.append("three")
        case 5:
            id_ = f"i{random.randint(0, 50)}"
        case 6:
            random.shuffle(changed)
    return [name, id_, changed]


def html_of(part: Any) -> str:
    if isinstance(part, str):
        return part
    name, id_, inside = part
    # These names avoid nesting that HTML doesn't allow.
    name = {"p": "section", "ul": "article"}.get(name, name)
    id_ = f' id="{id_}"' if id_ else ""
    return f"<{name}{id_}>{''.join(map(html_of, inside))}</{name}>"


def test_any_document_is_turned_into_any_other_and_the_next(tab: Page) -> None:
    random = Random(7)
    for _ in range(20):
        part: list[Any] = ["div", "", [random_tree(random, 4) for _ in range(4)]]
        documents = [html_of(part)]
        for _ in range(5):
            part = changed_tree(random, part)
            documents += [html_of(part)] * 2
        got = tab.evaluate(PATCHED, documents)
        assert all(safe and equal for safe, equal, *_ in got), documents
        assert [differences for _, _, differences, _ in got[1::2]] == [0] * 5


def test_equal_parts_are_not_touched(tab: Page) -> None:
    before = "<main><p>a</p><p data-same>b</p><ul><li data-same>1</li></ul></main>"
    after = "<main><h2>new</h2><p>aa</p><p data-same>b</p><ul><li>0</li><li data-same>1</li></ul></main>"
    assert tab.evaluate(PATCHED, [before, after]) == [[True, True, 3, True]]


def test_links_to_drafts_are_marked_until_the_drafts_are_published(tab: Page, root: Path) -> None:
    bitter = "data/guides/too-bitter.yml"
    related = tab.get_by_role("link", name="The coffee is bitter")
    expect(related.locator(".mendbook-draft")).to_have_text("Draft")
    expect(related.locator(".mendbook-draft")).to_have_attribute("title", "Draft: shown in the preview only")
    tab.goto("/guides/")
    expect(tab.get_by_role("link", name="The coffee is bitter Draft")).to_be_visible()
    tab.evaluate(Axe().axe_script)
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert tab.evaluate(RUN_AXE, WCAG)["violations"] == []
    expect(tab.locator(".mendbook-draft")).to_have_count(1)
    tab.goto("/pt/guias/")
    expect(tab.locator(".mendbook-draft")).to_have_text("Rascunho")
    tab.locator("#search_field").fill("amargo")
    expect(tab.locator(".results .mendbook-draft")).to_have_text("Rascunho")
    tab.goto("/guides/too-bitter/")
    expect(tab.locator("main .notice").first).to_have_text("Draft: shown in the preview only")
    expect(tab.locator(".mendbook-draft")).to_have_count(0)
    tab.goto("/guides/")
    tab.evaluate(MARK)
    expect(tab.locator(".mendbook-draft")).to_have_count(1)
    edit_site(root, {bitter: ("status: draft\n", "")})
    expect(tab.locator(".mendbook-draft")).to_have_count(0)
    assert not_reloaded(tab)
