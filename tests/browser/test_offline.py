"""Without a connection, visited pages open, and on request a whole language. Tests really stop the host."""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hosts import Host
from playwright.sync_api import Browser, BrowserContext, Page, expect
from real_pages import GUIDE, GUIDE_PT, SAMPLED
from test_every_page import RUN_AXE, WCAG

from espresso import QUESTION, Edit, copy_site, edit_site
from mendbook.publish import Publication, publish

KEPT = """async () => {
    const addresses = [];
    for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) addresses.push(url);
    }
    return addresses;
}"""
"""The addresses of everything in the caches."""

COPIES = """async () => {
    const found = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        const { scope } = await navigator.serviceWorker.ready;
        const note = await (await cache.match(`${scope}sw.js/note`))?.json();
        if (note) found.push([note.version, note.date !== ""]);
    }
    return found;
}"""
"""For each copy of a language, its version, and whether it is complete."""

COPIED = """async () => {
    const { scope } = await navigator.serviceWorker.ready;
    const addresses = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        const isCopy = await cache.match(`${scope}sw.js/note`);
        if (isCopy) for (const { url } of await cache.keys()) addresses.push(url.slice(scope.length));
    }
    return addresses;
}"""
"""The contents of the copies, by address in the site."""

UPDATE = """() => navigator.serviceWorker.getRegistration().then(async own => {
    await own.update();
    while (own.installing) await new Promise(done => setTimeout(done, 20));
    return own.waiting !== null;
})"""
"""Whether a new worker is waiting."""

FONT = "document.fonts.load('16px \"Mendbook Sans\"').then(fonts => fonts.length)"
ROUNDED = "getComputedStyle(document.querySelector('.languages > a')).borderTopLeftRadius"


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(service_workers="allow", locale="en-GB")
    yield context
    context.close()


@pytest.fixture
def page(visitor: BrowserContext) -> Page:
    page = visitor.new_page()
    page.set_default_timeout(15_000)
    return page


@pytest.fixture
def host(real_site: Path) -> Iterator[Host]:
    with Host(real_site) as host:
        yield host


def precached(folder: Path, home: str) -> list[str]:
    """The addresses precached for every visitor of this home page."""
    line = (folder / "sw.js").read_text(encoding="utf-8").partition("\n")[0]
    homes: dict[str, list[str]] = json.loads(line.removeprefix("self.site = ").rstrip(";"))["homes"]
    return homes[home]


def wait_until(page: Page, script: str, holds: Callable[[Any], bool]) -> Any:
    """The value of a script as soon as it satisfies `holds`."""
    value: Any = None
    for _ in range(200):
        value = page.evaluate(script)
        if holds(value):
            return value
        page.wait_for_timeout(50)
    raise AssertionError(value)


def wait_for_start(page: Page, host: Host, home: str = "") -> None:
    wanted = {f"{host.address}/{address}" for address in precached(host.folder, home)}
    wait_until(page, KEPT, lambda kept: wanted <= set(kept))


def assert_styled(page: Page) -> None:
    assert page.evaluate(ROUNDED) == "8px"
    assert page.evaluate(FONT) > 0


def test_visited_pages_open_when_the_host_is_gone(page: Page, host: Host) -> None:
    page.goto(f"{host.address}/")
    wait_for_start(page, host)
    page.goto(f"{host.address}/{GUIDE}")
    title = page.title()
    host.stop()

    page.goto(f"{host.address}/?from=paper")
    expect(page.locator("h1")).to_have_text("What’s wrong with your phone?")
    assert_styled(page)
    page.goto(f"{host.address}/{GUIDE.rstrip('/')}")
    expect(page).to_have_url(f"{host.address}/{GUIDE}")
    expect(page).to_have_title(title)
    assert_styled(page)
    heading = page.locator(".card h3")
    first = heading.text_content()
    page.locator(".card .answers a").first.click()
    expect(heading).not_to_have_text(first or "")
    page.locator("#search_field").press_sequentially("batery")
    expect(page.locator(".found .results b").first).to_have_text("iPhone battery drains fast")
    for address in precached(host.folder, ""):
        assert page.evaluate(
            "address => fetch(address).then(answer => answer.ok)", f"{host.address}/{address}"
        )
    assert nothing_else_is_stored(page)


def nothing_else_is_stored(page: Page) -> bool:
    stored = "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]"
    return page.context.cookies() == [] and page.evaluate(stored) == [0, 0, 0]


def test_the_very_first_page_is_kept_too(page: Page, host: Host) -> None:
    page.goto(f"{host.address}/{GUIDE_PT}")
    wait_for_start(page, host, "pt/")
    assert f"{host.address}/{GUIDE_PT}" in page.evaluate(KEPT)
    host.stop()
    page.reload()
    expect(page.locator("h1")).to_have_text("iPhone não faz cópia de segurança em iCloud")
    assert_styled(page)
    expect(page.locator(".card h3")).to_be_visible()
    page.goto(f"{host.address}/pt/")
    assert_styled(page)


@pytest.mark.parametrize(
    ("language", "unvisited", "heading", "home"),
    [
        ("en", "guides/iphone-overheats/", "You’re offline", "/"),
        ("pt", "pt/guias/iphone-aquece-demasiado/", "Está sem ligação à internet", "/pt/"),
    ],
)
def test_a_page_that_is_not_kept_is_replaced_by_the_offline_page(
    page: Page, host: Host, language: str, unvisited: str, heading: str, home: str
) -> None:
    visited = GUIDE if language == "en" else GUIDE_PT
    assert unvisited in [real.address for real in SAMPLED]
    page.goto(f"{host.address}/{visited}")
    title = page.locator("h1").text_content() or ""
    wait_for_start(page, host, home[1:])
    host.stop()

    page.goto(f"{host.address}/{unvisited}")
    expect(page.locator("h1")).to_have_text(heading)
    assert page.locator("html").get_attribute("lang") == {"en": "en-GB", "pt": "pt-PT"}[language]
    assert_styled(page)
    kept = page.locator(".no-connection li a")
    expect(kept.get_by_text(title, exact=True)).to_have_attribute("href", f"{host.address}/{visited}")
    assert all(
        link.startswith(f"{host.address}{home}") for link in kept.evaluate_all("a => a.map(l => l.href)")
    )
    expect(page.locator(".no-connection p a").last).to_have_attribute("href", home)
    page.evaluate(Axe().axe_script)
    for width, scheme in ((390, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 400})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert page.evaluate(RUN_AXE, WCAG)["violations"] == []
    # Also in the other language, which was never visited.
    page.locator(".languages a").click()
    expect(page.locator("html")).to_have_attribute("lang", {"en": "pt-PT", "pt": "en-GB"}[language])
    host.start()
    page.goto(f"{host.address}/{unvisited}")
    host.stop()
    page.reload()
    expect(page.locator("h1")).not_to_have_text(heading)


def test_it_works_on_a_host_that_drops_html_suffixes(page: Page, host: Host) -> None:
    """Like several hosts, this one has `offline.html` at `offline`."""
    host.drops_html = True
    page.goto(f"{host.address}/{GUIDE}")
    wait_for_start(page, host)
    wanted = {f"{host.address}/offline.html", f"{host.address}/pt/offline.html"}
    wait_until(page, KEPT, lambda kept: wanted <= set(kept))
    assert "/offline" in host.requested
    host.stop()
    page.goto(f"{host.address}/guides/iphone-overheats/")
    expect(page.locator("h1")).to_have_text("You’re offline")
    assert_styled(page)


def test_the_list_of_stores_opens_without_a_connection(page: Page, host: Host) -> None:
    page.goto(f"{host.address}/")
    wait_for_start(page, host)
    host.stop()
    page.goto(f"{host.address}/stores/")
    expect(page.locator("h1")).to_have_text("Find a store")
    assert_styled(page)
    page.locator("#store_field").press_sequentially("faro")
    expect(page.locator(".store-results a").first).to_contain_text("Faro")
    assert not any("latin-ext" in path for path in host.requested)


def test_a_whole_language_is_kept_on_request(page: Page, host: Host) -> None:
    page.goto(f"{host.address}/pt/")
    part = page.locator(".keep-offline")
    size = json.loads((host.folder / "pt/offline.json").read_text())["size"]
    expect(part).to_contain_text(f"Ocupa cerca de {round(size / 1e6, 1):n} MB".replace(".", ","))
    page.evaluate(Axe().axe_script)
    for width, scheme in ((390, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 400})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert page.evaluate(RUN_AXE, WCAG)["violations"] == []
    part.get_by_role("button", name="Guardar", exact=True).click()
    expect(part.get_by_role("status")).to_contain_text("Está tudo guardado neste dispositivo", timeout=20_000)
    expect(part.locator("progress")).to_be_hidden()
    host.stop()

    written = (host.folder / "sitemap.xml").read_text(encoding="utf-8")
    pages = re.findall(r"<loc>https://[^/]+/(pt/[^<]*)</loc>", written)
    assert len(pages) > 80
    pdfs = [path.relative_to(host.folder).as_posix() for path in (host.folder / "pt").rglob("*.pdf")]
    assert len(pdfs) > 8
    opens = """addresses => Promise.all(addresses.map(async address => {
        const answer = await fetch(`/${address}`).catch(() => undefined);
        const content = answer ? await answer.text() : "";
        return content.includes("<h1") || content.startsWith("%PDF") ? "" : address;
    }))"""
    assert set(page.evaluate(opens, pages + pdfs)) == {""}
    for address in ("pt/comparar/", "pt/guias/iphone-aquece-demasiado/"):
        page.goto(f"{host.address}/{address}")
        expect(page.locator("h1")).not_to_have_text("Está sem ligação à internet")
        assert_styled(page)
    page.goto(f"{host.address}/{GUIDE}")
    expect(page.locator("h1")).to_have_text("You’re offline")

    host.start()
    page.goto(f"{host.address}/pt/")
    expect(part.get_by_role("status")).to_contain_text("Está tudo guardado")
    part.get_by_role("button", name="Remover").click()
    expect(part.get_by_role("status")).to_have_text("Foi removido deste dispositivo.")
    expect(part.get_by_role("button", name="Guardar", exact=True)).to_be_focused()
    assert page.evaluate(KEPT) == []
    assert nothing_else_is_stored(page)


# -- versions, on a small site -------------------------------------------------------------------------------

FOLDER = "/help/"
GUIDE_AT = "guides/no-coffee/"
RENAMED: Edit = ("{en: No coffee comes out, pt: Não sai café}", "{en: No coffee at all, pt: Não sai café}")


def write(publication: Publication, folder: Path, time: int) -> None:
    """Writes the files of a site.

    time: their modification time in seconds, by which browsers check whether they have changed.
    """
    folder.mkdir()
    assert publication.pages, publication.problems
    contents = dict(publication.files) | {
        page.file: page.html.encode() for pages in publication.pages.values() for page in pages
    }
    for address, content in contents.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(content if isinstance(content, bytes) else content.read_bytes())
        os.utime(folder / address, (time, time))


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three folders: a site; the same site with another title and style; its preview."""
    root = copy_site(tmp_path_factory.mktemp("small") / "site", QUESTION)
    folders = [root.parent / name for name in ("first", "second", "preview")]
    site_url = "https://crema.example/help/"
    write(publish(root, site_url=site_url), folders[0], 1_700_000_000)
    edit_site(root, {"data/guides/no-coffee.yml": RENAMED, "overrides/brand.css": ".wrap { color: red }\n"})
    write(publish(root, site_url=site_url), folders[1], 1_700_001_000)
    write(publish(root, site_url=site_url, preview=True), folders[2], 1_700_002_000)
    return folders


@pytest.fixture
def small(versions: list[Path]) -> Iterator[Host]:
    """The first version of the small site, in a subfolder of a host."""
    with Host(versions[0], FOLDER) as host:
        yield host


def version(folder: Path) -> str:
    return str(json.loads((folder / "offline.json").read_text())["version"])


def keep_all(page: Page, host: Host) -> None:
    page.goto(f"{host.address}/")
    page.locator(".keep-offline [data-do=keep]").click()
    expect(page.locator(".keep-offline [role=status]")).to_contain_text("Everything is saved on this device")


def test_a_new_version_is_shown_at_once_and_kept_soon_after(
    page: Page, small: Host, versions: list[Path]
) -> None:
    keep_all(page, small)
    page.goto(f"{small.address}/{GUIDE_AT}")
    small.folder, small.requested = versions[1], []
    page.reload()
    expect(page.locator("h1")).to_have_text("No coffee at all")
    wait_until(page, COPIES, lambda copies: copies == [[version(versions[1]), True]])
    # Only changed files were fetched.
    assert f"{FOLDER}handbook.pdf" not in small.requested
    assert [path for path in small.requested if "found-en" in path or path.endswith(".woff2")] == []
    small.stop()
    page.goto(f"{small.address}/{GUIDE_AT}")
    expect(page.locator("h1")).to_have_text("No coffee at all")
    assert page.evaluate("getComputedStyle(document.querySelector('.wrap')).color") == "rgb(255, 0, 0)"


def test_a_broken_download_leaves_the_old_copy_until_it_is_completed(
    page: Page, small: Host, versions: list[Path]
) -> None:
    keep_all(page, small)
    small.folder = versions[1]
    small.refuses = lambda path: path == f"{FOLDER}causes/limescale/"
    page.goto(f"{small.address}/about/")
    wait_until(page, COPIES, lambda copies: len(copies) == 2)
    page.wait_for_timeout(300)
    assert sorted(page.evaluate(COPIES)) == sorted(
        [[version(versions[0]), True], [version(versions[1]), False]]
    )
    small.stop()
    page.goto(f"{small.address}/{GUIDE_AT}")
    expect(page.locator("h1")).to_have_text("No coffee comes out")
    assert_styled(page)
    # The next visit continues it.
    small.start()
    small.refuses = lambda path: False
    page.goto(f"{small.address}/")
    wait_until(page, COPIES, lambda copies: copies == [[version(versions[1]), True]])


@pytest.mark.parametrize("again", [False, True], ids=["old-page", "no-old-page"])
def test_old_pages_keep_their_assets(page: Page, small: Host, versions: list[Path], again: bool) -> None:
    page.goto(f"{small.address}/{GUIDE_AT}")
    wait_for_start(page, small)
    (old,) = [path.name for path in (versions[0] / "assets").glob("shell.*.css")]
    small.folder = versions[1]
    for address in (GUIDE_AT, "", "search/") if again else ("", "search/"):
        page.goto(f"{small.address}/{address}")
    # The new worker waits until the last page of the site is closed.
    assert page.evaluate(UPDATE)
    other = page.context.new_page()
    page.close()
    other.goto(f"{small.address.removesuffix('/help')}/elsewhere/")
    other.goto(f"{small.address}/about/")
    state = "() => navigator.serviceWorker.getRegistration().then(own => [own.waiting, own.active?.state])"
    wait_until(other, state, lambda value: value == [None, "activated"])
    kept = {address.rpartition("/")[2] for address in other.evaluate(KEPT)}
    assert (old in kept) is not again
    small.stop()
    other.goto(f"{small.address}/{GUIDE_AT}")
    expect(other.locator("h1")).to_have_text("No coffee at all" if again else "No coffee comes out")
    assert_styled(other)


def test_a_download_can_be_stopped_and_continued(page: Page, small: Host, versions: list[Path]) -> None:
    page.goto(f"{small.address}/")
    part = page.locator(".keep-offline")
    expect(part).to_contain_text("It takes up about 0.")
    small.seconds = 0.15
    part.get_by_role("button", name="Save").click()
    expect(part.get_by_role("progressbar")).to_be_visible()
    wait_until(
        page, KEPT, lambda kept: any("/causes/" in address or "/topics/" in address for address in kept)
    )
    part.get_by_role("button", name="Stop").click()
    expect(part.get_by_role("status")).to_have_text("Part of it is saved; the rest is still missing.")
    assert page.evaluate(COPIES) == [[version(versions[0]), False]]
    small.stop()
    part.get_by_role("button", name="Continue").click()
    expect(part.get_by_role("status")).to_contain_text("The connection was lost.")
    copied = set(page.evaluate(COPIED)) - {"sw.js/note"}
    assert copied
    small.start()
    small.seconds, small.requested = 0, []
    part.get_by_role("button", name="Continue").click()
    expect(part.get_by_role("status")).to_contain_text("Everything is saved on this device")
    listed = json.loads((versions[0] / "offline.json").read_text())["list"]
    files = {address for address, *_ in json.loads((versions[0] / listed).read_text())["files"]}
    requested = {address.removeprefix("/help/") for address in small.requested}
    assert requested - {"offline.json", listed} == files - copied


def test_waiting_for_a_host_that_does_not_respond_can_be_stopped(page: Page, small: Host) -> None:
    page.goto(f"{small.address}/")
    part = page.locator(".keep-offline")
    expect(part).to_contain_text("It takes up about 0.")
    small.seconds = 60
    part.get_by_role("button", name="Save").click()
    part.get_by_role("button", name="Stop").click()
    expect(part.get_by_role("button", name="Save")).to_be_visible()
    expect(part.get_by_role("progressbar")).to_be_hidden()
    expect(part.get_by_role("status")).to_be_empty()


def test_lack_of_space_is_reported(page: Page, small: Host) -> None:
    page.goto(f"{small.address}/")
    part = page.locator(".keep-offline")
    expect(part).to_contain_text("It takes up about 0.")
    browser = page.context.new_cdp_session(page)
    origin = small.address.removesuffix("/help")
    browser.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1000})
    part.get_by_role("button", name="Save").click()
    expect(part.get_by_role("status")).to_contain_text("There isn’t enough space on this device.")
    assert page.evaluate(COPIES) == []
    page.goto(f"{small.address}/{GUIDE_AT}")
    expect(page.locator("h1")).to_have_text("No coffee comes out")


def test_without_space_for_a_newer_copy_the_old_one_stays(
    page: Page, small: Host, versions: list[Path]
) -> None:
    keep_all(page, small)
    small.folder, small.requested = versions[1], []
    browser = page.context.new_cdp_session(page)
    origin = small.address.removesuffix("/help")
    used = page.evaluate("() => navigator.storage.estimate().then(estimate => estimate.usage)")
    browser.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": used + 30_000})
    page.goto(f"{small.address}/about/")
    wait_until(page, "() => 0", lambda _: any("/assets/offline." in path for path in small.requested))
    page.wait_for_timeout(700)
    assert [version(versions[0]), True] in page.evaluate(COPIES)
    assert [version(versions[1]), True] not in page.evaluate(COPIES)
    small.stop()
    page.goto(f"{small.address}/{GUIDE_AT}")
    expect(page.locator("h1")).to_have_text("No coffee comes out")


def test_a_redirected_file_is_kept(page: Page, small: Host) -> None:
    small.moves = lambda path: path == f"{FOLDER}offline.html"
    keep_all(page, small)
    assert f"{small.address}/offline.html" in page.evaluate(KEPT)


def test_kept_pages_open_if_the_host_does_not_respond(page: Page, small: Host) -> None:
    page.goto(f"{small.address}/{GUIDE_AT}")
    wait_for_start(page, small)
    small.seconds = 30
    page.goto(f"{small.address}/{GUIDE_AT}", wait_until="load")
    expect(page.locator("h1")).to_have_text("No coffee comes out")
    assert_styled(page)


def test_a_preview_unregisters_the_worker(page: Page, small: Host, versions: list[Path]) -> None:
    page.goto(f"{small.address}/{GUIDE_AT}")
    wait_for_start(page, small)
    small.folder = versions[2]
    page.reload()
    expect(page.locator("h1")).to_have_text("No coffee at all")
    registered = "() => navigator.serviceWorker.getRegistrations().then(all => all.length)"
    wait_until(page, registered, lambda number: number == 0)
    page.reload()
    assert page.evaluate("() => navigator.serviceWorker.controller") is None
