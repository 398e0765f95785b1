"""The real site in a real browser, on this machine alone: a request to anywhere else fails the test."""

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
    "--font-render-hinting=none",  # else each letter is whole points wide, as on no phone
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--js-flags=--no-opt",  # pages of tests don't live long enough for it to pay
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]

# Machines that test are busy: what comes is waited for, what passes costs no time.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Browser:
    """Without service workers, unless a test wants one: what one test has seen is nothing for another.

    Windows are low, where a test doesn't say how high: most of the time goes into drawing them.
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
    """One for all tests of a module that leave nothing behind: to open a browser's window takes long."""
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
