"""The preview in a browser: problems are shown on every page, and disappear once they are fixed."""

import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from test_every_page import OVERFLOW, RUN_AXE, WCAG
from watched import Watched

from espresso import QUESTION, copy_site
from mendbook.preview import App, Editor, MakeResult, Preview, PreviewServer, Terminal, Watch, make_links
from mendbook.preview.address import listen, make_url
from mendbook.problems import Place, Problem
from mendbook.publish import Publication, publish
from published_site import PublishedSite

HOSTILE = "</template></aside><script>document.title = 'gone'</script><img src=x>"

ERRORS = [
    Problem(
        "MB301",
        Place("data/guides/no-coffee.yml", 9, 13),
        f"There is no cause `tank-emtpy{HOSTILE}`.",
        "Did you mean `tank-empty`?",
    ),
    Problem(
        "MB204",
        Place("data/causes.yml", 4, 15),
        "`lo` can't be chosen for `complexity`.",
        f"Use one of: low, medium, high. {'a-word-that-is-far-too-long-for-a-telephone' * 3}",
    ),
]

NOTES = [
    Problem("MB323", Place("data/labels.yml", 2), "The label `menu` is in no text.", "Delete it."),
    Problem("MB324", Place("data/guides/no-coffee.yml", 3, 11), "The last review is old.", "Review it."),
    Problem("MB305", Place("data/guides/no-coffee.yml", 7, 2), "A link leads to a draft.", "Wait."),
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_site(tmp_path_factory.mktemp("preview") / "site", dict(QUESTION))


@pytest.fixture(scope="module")
def site(root: Path) -> Publication:
    return publish(root, preview=True)


POLICY = b"default-src 'self'; require-trusted-types-for 'script'; trusted-types mendbook"


class Strict:
    """An application with the policy of a strict host."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def strictly(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message["headers"],
                    (b"content-security-policy", POLICY),
                ]
            await send(message)

        await self._app(scope, receive, strictly)


class Running(NamedTuple):
    preview: Preview
    address: str


@pytest.fixture
def running(root: Path) -> Iterator[Running]:
    preview, listener = Preview(), listen("127.0.0.1", 0)
    url, log = make_url(listener, "127.0.0.1", "/"), logging.getLogger("preview-test")
    app, nothing = Strict(App(preview, links=make_links(root, Editor()))), MakeResult(None, [])
    server = PreviewServer(
        listener, url, app, preview, Watch([]), Terminal(log), lambda changed: nothing, root / "mkdocs.yml"
    )
    serving, begun = threading.Thread(target=server.serve), threading.Event()
    with preview.listening(begun.set):
        serving.start()
        assert begun.wait(10)
    yield Running(preview, url.rstrip("/"))
    server.shutdown()
    serving.join()


@pytest.fixture
def tab(browser: Browser, running: Running) -> Iterator[Page]:
    context = browser.new_context(base_url=running.address)
    watched = Watched(missing={f"{running.address}/guides/"})  # 503 before the first site exists
    with watched.watching(context, running.address):
        yield context.new_page()
    context.close()


def test_problems_fill_the_page_until_a_site_can_be_made(
    tab: Page, running: Running, site: Publication
) -> None:
    running.preview.show(MakeResult(None, [*ERRORS, *NOTES]))
    answer = tab.goto("/guides/")
    assert answer is not None
    assert answer.status == 503
    expect(tab).to_have_title("2 errors, 1 warning, 2 notes – Mendbook’s preview")
    running.preview.show(MakeResult(PublishedSite(site), []))
    expect(tab.get_by_role("heading", level=1)).to_have_text("All guides")
    expect(tab.locator("mendbook-preview")).to_have_count(0)


def test_errors_are_shown_on_the_page_until_they_are_fixed(
    tab: Page, running: Running, site: Publication
) -> None:
    running.preview.show(MakeResult(PublishedSite(site), []))
    tab.goto("/guides/no-coffee/")
    tab.set_viewport_size({"width": 1280, "height": 400})
    tab.evaluate("scrollTo(0, 500)")
    running.preview.show(MakeResult(None, ERRORS))
    bar = tab.get_by_role("complementary", name="Mendbook’s preview")
    expect(bar).to_contain_text("2 errors You see the site as it was before.")
    expect(bar.get_by_text("data/guides/no-coffee.yml:9:13")).to_be_in_viewport()
    expect(bar.get_by_text(HOSTILE)).to_be_visible()
    assert abs(tab.evaluate("scrollY") - 500) < 20

    expect(tab.get_by_role("region", name="Mendbook’s tools")).to_be_visible()  # the scripts have loaded
    bar.locator("summary").click()
    expect(bar.get_by_text("data/guides/no-coffee.yml:9:13")).to_be_hidden()
    tab.goto("/guides/")
    expect(bar.get_by_text("2 errors")).to_be_visible()
    expect(bar.get_by_text("data/guides/no-coffee.yml:9:13")).to_be_hidden()
    tab.evaluate("window.mark = 1")
    moved = [replace(one, place=replace(one.place, line=one.place.line + 1)) for one in ERRORS]
    running.preview.show(MakeResult(None, moved), files=False)  # a line was added above
    expect(bar.get_by_text("data/guides/no-coffee.yml:10:13")).to_have_count(1)
    expect(bar.get_by_text("data/guides/no-coffee.yml:10:13")).to_be_hidden()
    running.preview.show(MakeResult(None, ERRORS[:1]), files=False)  # other errors than before
    expect(bar.get_by_text("data/guides/no-coffee.yml:9:13")).to_be_visible()
    running.preview.show(MakeResult(PublishedSite(site), []), files=False)
    expect(bar).to_have_count(0)
    assert tab.evaluate("window.mark") == 1


def test_a_place_links_to_the_editor(browser: Browser, running: Running, site: Publication) -> None:
    running.preview.show(MakeResult(PublishedSite(site), ERRORS[1:]))
    context = browser.new_context(base_url=running.address)
    tab = context.new_page()
    tab.goto("/")
    place = tab.get_by_role("link", name="Open data/causes.yml:4:15 in your editor")
    link = place.get_attribute("href")
    assert link is not None
    assert link.startswith("vscode://file/")
    assert link.endswith("/data/causes.yml:4:15")
    tab.evaluate("window.mark = 1")
    place.click()  # no program opens the link here, which only the console reports
    running.preview.show(MakeResult(PublishedSite(site), []), files=False)
    expect(place).to_have_count(0)
    assert tab.evaluate("window.mark") == 1
    context.close()


def test_the_keyboard_reaches_the_problems(tab: Page, running: Running, site: Publication) -> None:
    """The focus survives a change of problems; Escape closes the list."""
    running.preview.show(MakeResult(PublishedSite(site), ERRORS))
    tab.goto("/guides/no-coffee/")
    over = tab.get_by_role("complementary", name="Mendbook’s preview")
    place = over.get_by_role("link", name="data/causes.yml:4:15")
    over.locator("summary").focus()
    for _ in ("the list, which scrolls", "the place of this page", "the other"):
        tab.keyboard.press("Tab")
    expect(place).to_be_focused()
    running.preview.show(MakeResult(PublishedSite(site), [*ERRORS, *NOTES]), files=False)
    expect(over).to_contain_text("2 errors, 1 warning, 2 notes")
    expect(place).to_be_focused()
    expect(tab.locator("mendbook-preview [role=status]")).to_contain_text("2 errors, 1 warning, 2 notes")
    tab.keyboard.press("Escape")
    expect(place).to_be_hidden()
    expect(over.locator("summary")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(place).to_be_visible()


def test_problems_appear_on_a_page_that_had_none(tab: Page, running: Running, site: Publication) -> None:
    running.preview.show(MakeResult(PublishedSite(site), []))
    tab.goto("/guides/no-coffee/")
    tab.evaluate("window.mark = 1")
    running.preview.show(MakeResult(None, ERRORS), files=False)
    over = tab.get_by_role("complementary", name="Mendbook’s preview")
    expect(over.get_by_role("link", name="data/causes.yml:4:15")).to_be_visible()
    assert tab.evaluate("window.mark") == 1


def test_problems_found_later_are_updated_without_reloading_the_page(
    tab: Page, running: Running, site: Publication
) -> None:
    running.preview.show(MakeResult(PublishedSite(site), []))
    tab.goto("/guides/no-coffee/")
    requested: list[str] = []
    tab.on("request", lambda request: requested.append(request.url.removeprefix(running.address)))
    over = tab.get_by_role("complementary", name="Mendbook’s preview")
    for problems, told in ((NOTES[1:], "1 warning, 1 note"), (NOTES, "1 warning, 2 notes"), ([], "")):
        running.preview.report(problems)
        if told:
            expect(over).to_contain_text(told)
        else:
            expect(over).to_have_count(0)
    assert set(requested) == {"/_mendbook/over/guides/no-coffee/", "/_mendbook/preview.css"}
    # The page of all problems is updated too.
    tab.goto("/_mendbook/problems/")
    running.preview.report(NOTES)
    expect(tab.get_by_role("heading", level=1)).to_have_text("1 warning, 2 notes")


def test_notes_are_folded(tab: Page, running: Running, site: Publication) -> None:
    running.preview.show(MakeResult(PublishedSite(site), NOTES))
    tab.goto("/guides/no-coffee/")
    bar = tab.get_by_role("complementary", name="Mendbook’s preview")
    expect(bar).to_contain_text("1 warning, 2 notes On this page: 1 warning, 1 note.")
    expect(bar.get_by_text("The last review is old.")).to_be_hidden()
    bar.locator("summary").click()
    expect(bar.get_by_text("The last review is old.")).to_be_visible()
    bar.get_by_role("link", name="All on one page").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("1 warning, 2 notes")


def test_without_javascript_the_bar_is_shown_too(
    browser: Browser, running: Running, site: Publication
) -> None:
    running.preview.show(MakeResult(PublishedSite(site), NOTES))
    running.preview.show(MakeResult(None, ERRORS))
    context = browser.new_context(base_url=running.address, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/")
    expect(tab.get_by_text("You see the site as it was before.")).to_be_visible()
    expect(tab.get_by_text("Use one of: low, medium, high.")).to_be_visible()
    context.close()


LOOKS = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]


@pytest.mark.parametrize(
    ("first", "problems", "path"),
    [(False, ERRORS + NOTES, "/"), (True, ERRORS + NOTES, "/guides/no-coffee/"), (True, NOTES, "/")],
    ids=["page", "errors", "notes"],
)
def test_the_overlay_is_accessible_and_fits_every_window(
    browser: Browser, running: Running, site: Publication, first: bool, problems: list[Problem], path: str
) -> None:
    if first:
        running.preview.show(MakeResult(PublishedSite(site), []))
    running.preview.show(MakeResult(PublishedSite(site) if problems is NOTES else None, problems))
    # Axe sets styles, which the policy forbids.
    context = browser.new_context(base_url=running.address, bypass_csp=True)
    tab = context.new_page()
    tab.goto(path)
    tab.evaluate(Axe().axe_script)
    for width, scheme in LOOKS:
        tab.set_viewport_size({"width": width, "height": 800})
        tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found = tab.evaluate(RUN_AXE, WCAG)
        assert found["violations"] == []
        assert found["rules"] > 5
        assert tab.evaluate(OVERFLOW) == []
    context.close()
