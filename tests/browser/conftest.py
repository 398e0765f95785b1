"""The real site in a real browser, on this machine alone: a request to anywhere else fails the test."""

import functools
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from watched import Watched

from hosting import build_real_site

CHROMIUM = os.environ.get("CHROME_PATH") or shutil.which("chromium") or "chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


class _Host(http.server.SimpleHTTPRequestHandler):
    """A host of static files as they are on the web: it answers unknown addresses with /404.html."""

    def log_message(self, *arguments: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection early is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real site, built once for each worker."""
    site = build_real_site(tmp_path_factory.mktemp("built") / "site")
    handler = functools.partial(_Host, directory=str(site))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


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
