"""Scripts that a site adds can't break those of its pages, whatever is wrong with them."""

from collections.abc import Iterator

import pytest
from hosts import Host
from playwright.sync_api import Browser, Page, expect

from espresso import copy_site
from hosting import MKDOCS_YML, build
from steam import STEAM

NAMES = (
    "const [follow, walk, read, once, $0, root, find] = [1, 2, 3, 4, 5, 6, 7];\n"
    "function preferredLanguage() {}\n"
)
SCRIPTS = {
    "names": f'{NAMES}document.documentElement.dataset.names = "run";\n',
    "shared": 'import { preferredLanguage as best } from "../language_hint/language_hint.js";\n'
    f'{NAMES}document.documentElement.dataset.shared = best(["pt"], "en", ["pt-PT"]);\n',
    "throws": f'{NAMES}throw new Error("This one throws.");\n',
    "pattern": "const pattern = /(/;\n",
}
RELATED = f'{{% macro related(guide) %}}<p data-macro="{" ".join(SCRIPTS)}"></p>{{% endmacro %}}'


@pytest.fixture(scope="module")
def crema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    own = {f"macros/{name}/{name}.js": script for name, script in SCRIPTS.items()}
    edits = {**STEAM, **own, "mkdocs.yml": MKDOCS_YML, "macros/related/related.html": RELATED}
    root = copy_site(tmp_path_factory.mktemp("own") / "site", edits)
    built = build(root)
    assert built.code == 0, built.output
    with Host(root / "site") as host:
        yield host.address


@pytest.fixture
def page(browser: Browser, crema: str) -> Iterator[Page]:
    context = browser.new_context(base_url=crema)
    yield context.new_page()
    context.close()


def test_the_rest_of_the_page_works(page: Page) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.message))
    page.goto("/guides/no-steam/")
    expect(page.locator(".tree .card h3")).to_be_visible()
    before = page.locator(".tree .card h3").inner_text()
    page.locator(".tree .card .answers a").first.click()
    expect(page.locator(".tree .card h3")).not_to_have_text(before)
    page.get_by_role("searchbox").fill("steam")
    expect(page.locator(".search .results li").first).to_be_visible()
    html = page.locator("html")
    expect(html).to_have_attribute("data-names", "run")
    expect(html).to_have_attribute("data-shared", "pt-PT")
    assert sorted(errors) == ["Invalid regular expression: /(/: Unterminated group", "This one throws."]
