"""The decision tree sends no answers anywhere; on request, it copies or prints a summary."""

import http.server
import threading
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tree_card import choice, expect_place
from tree_paths import LONGEST, WORDS, end, stops
from watched import Watched

EN = WORDS["en"]
END = end(LONGEST)


class _Recorder(http.server.BaseHTTPRequestHandler):
    """Passes requests on to the site, and records them."""

    site: str
    seen: list[str]

    def do_GET(self) -> None:
        self.seen.append(f"{self.requestline}\n{self.headers}")
        with urllib.request.urlopen(self.site + self.path) as answer:
            body = answer.read()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.headers["Content-Type"])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def recorder(base_url: str) -> Iterator[tuple[str, list[str]]]:
    """The address of a server that shows the same site, and the requests that it receives."""
    seen: list[str] = []
    handler = type("Recorder", (_Recorder,), {"site": base_url, "seen": seen})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", seen
        server.shutdown()


KEPT = """async () => [document.cookie.length, localStorage.length, sessionStorage.length,
    (await indexedDB.databases()).length, (await caches.keys()).length, JSON.stringify(history.state)]"""


def test_no_answer_leaves_the_browser(browser: Browser, recorder: tuple[str, list[str]]) -> None:
    address, seen = recorder
    context = browser.new_context(base_url=address)
    with Watched().watching(context, address):
        page = context.new_page()
        page.goto(f"/{EN.guide.address}")
        for place, said in stops(LONGEST):
            expect_place(page, EN, place)
            choice(page, said).click()
        expect_place(page, EN, END)
        assert page.evaluate(KEPT) == [0, 0, 0, 0, 0, "null"]
        page.reload()
        page.locator(".languages a").click()
        expect_place(page, WORDS["pt"], END)
        page.locator(".brand").click()
        expect(page.locator("h1")).to_have_count(1)
        assert page.evaluate(KEPT) == [0, 0, 0, 0, 0, "null"]
        assert context.cookies() == []
    context.close()
    assert len(seen) >= 6
    requests = "".join(seen)
    words = {word for move in LONGEST for word in move} | {"#", f"{LONGEST[0].id}="}
    assert [word for word in words - {"still", "message"} if word in requests] == []


@pytest.mark.parametrize("language", WORDS)
def test_the_summary_is_copied(context: BrowserContext, page: Page, language: str) -> None:
    words = WORDS[language]
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/{words.guide.address}{END.address}")
    page.get_by_role("button", name=words("copy"), exact=True).click()
    expect(page.get_by_role("button", name=words("copied"), exact=True)).to_be_visible()
    expect(page.locator(".card").get_by_role("status")).to_have_text(words("copied"))
    lines = [f"{number}. {words.summed_up(move)}" for number, move in enumerate(LONGEST, 1)]
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines() == [words.guide.title.text, *lines, page.url]


def test_there_is_no_copy_button_if_the_browser_cannot_copy(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"/{EN.guide.address}{END.address}")
    expect(page.get_by_role("button", name=EN("print"), exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=EN("copy"), exact=True)).to_be_hidden()


PRINTED = """() => {
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (words.nextNode()) {
        const { parentElement: parent, data } = words.currentNode;
        if (data.trim() && parent.checkVisibility({ visibilityProperty: true })) {
            found.push([Boolean(parent.closest(".summary")), data.trim()]);
        }
    }
    return found;
}"""
"""Every visible text, and whether it belongs to the summary."""


@pytest.mark.parametrize("language", WORDS)
def test_the_summary_is_printed_alone(page: Page, language: str) -> None:
    words = WORDS[language]
    page.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1 }")
    page.goto(f"/{words.guide.address}{END.address}")
    page.get_by_role("button", name=words("print"), exact=True).click()
    assert page.evaluate("window.printed") == 1
    page.emulate_media(media="print")
    printed = page.evaluate(PRINTED)
    assert [text for ours, text in printed if not ours] == []
    assert printed[0][1] == words.guide.title.text
    expect(page.locator(".summary li")).to_have_text([words.summed_up(move) for move in LONGEST])
    expect(page.locator(".summary button:visible")).to_have_count(0)
    # Printing the page itself afterwards prints what is on it.
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#on_causes")).to_be_visible()
    expect(page.locator(".ways > .way:visible")).to_have_count(0)
    expect(page.locator(".card .summary")).to_be_visible()
