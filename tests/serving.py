"""Runs the preview in its own process, and waits for pages with certain words."""

import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.error import HTTPError

from warm import start

PATIENCE = 60.0
"""The time limit for a change to appear, in seconds; usually it takes one."""

LOG = "log.txt"
"""The file in the site's folder with all output of the preview."""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def serving(
    site: Path, path: str = "", *options: str, by: Literal["mkdocs", "mendbook"] = "mkdocs"
) -> Iterator[str]:
    """The address of a running preview. path: the path of its `site_url`."""
    port = free_port()
    (site / LOG).touch()
    server = start(site, site / LOG, "serve", "-a", f"127.0.0.1:{port}", *options, program=by)
    try:
        yield f"http://127.0.0.1:{port}/{path}"
    finally:
        server.terminate()
        server.join()


def get(address: str) -> tuple[int, str]:
    """The current status and body of the response from an address."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def wait_for(address: str, words: str, *, gone: str | None = None) -> str:
    """The page, whatever its status, once it contains these words and no longer those in `gone`."""
    page, end = "", time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            _, page = get(address)
        except OSError:  # still starting
            page = ""
        if words in page and (gone is None or gone not in page):
            return page
        time.sleep(0.1)
    raise AssertionError(f"`{words}` did not come to {address}: {page[:2000]}")


def wait_for_line(site: Path, words: str) -> None:
    """Waits until the preview has printed these words."""
    end = time.monotonic() + PATIENCE
    while words not in output_of(site):
        assert time.monotonic() < end, f"`{words}` was not told: {output_of(site)}"
        time.sleep(0.1)


def output_of(site: Path) -> str:
    """Everything that the preview has printed."""
    return (site / LOG).read_text(encoding="utf-8")
