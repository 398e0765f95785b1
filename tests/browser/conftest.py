"""The real site in a real browser. Any request to another machine fails the test."""

import functools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hosts import Host
from playwright.sync_api import Browser, BrowserContext, Page, expect
from watched import Watched

CHROMIUM = (
    os.environ.get("CHROME_PATH")
    or shutil.which("chromium-headless-shell")
    or shutil.which("chromium")
    or "chromium-headless-shell"
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",
    "--font-render-hinting=none",  # otherwise glyphs are whole pixels wide, as on no phone
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--js-flags=--no-opt",  # pages in tests are too short-lived for optimizing to pay
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]

# Test machines are busy, so wait long for what must appear; tests that pass don't wait.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Browser:
    """Blocks service workers unless a test allows them, so that no test affects another.

    Windows are low unless a test sets their height: drawing takes most of the time.
    """
    browser.new_context = functools.partial(  # type: ignore[method-assign]
        browser.new_context, service_workers="block", viewport={"width": 1280, "height": 400}
    )
    return browser


@pytest.fixture(scope="session")
def base_url(real_site: Path) -> Iterator[str]:
    """The address of the real site."""
    with Host(real_site) as host:
        yield host.address


@pytest.fixture
def watched() -> Watched:
    return Watched()


@pytest.fixture
def context(context: BrowserContext, base_url: str, watched: Watched) -> Iterator[BrowserContext]:
    with watched.watching(context, base_url):
        yield context


@pytest.fixture(scope="module")
def one_page(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page shared by all tests of a module that leave nothing behind, since opening a window takes long."""
    context = browser.new_context(base_url=base_url)
    with Watched().watching(context, base_url):
        yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    with Watched().watching(context, base_url):
        yield context.new_page()
    context.close()
