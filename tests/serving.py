"""Runs the preview in a process of its own, and waits for pages with certain words."""

import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.error import HTTPError

from warm import started

PATIENCE = 60.0
"""Seconds until a change has to be seen; mostly it is one."""

LOG = "log.txt"
"""Where, in the site's folder, all is that the preview's terminal would show."""


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
    server = started(site, site / LOG, "serve", "-a", f"127.0.0.1:{port}", *options, program=by)
    try:
        yield f"http://127.0.0.1:{port}/{path}"
    finally:
        server.terminate()
        server.join()


def at(address: str) -> tuple[int, str]:
    """The current status and text at an address."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def wait_for(address: str, words: str, *, gone: str | None = None) -> str:
    """The page, as soon as it has these words, and no longer those that must disappear, whatever its
    status.
    """
    page, end = "", time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            _, page = at(address)
        except OSError:  # it is being started
            page = ""
        if words in page and (gone is None or gone not in page):
            return page
        time.sleep(0.1)
    raise AssertionError(f"`{words}` did not come to {address}: {page[:2000]}")


def wait_for_line(site: Path, words: str) -> None:
    """Waits until the preview has printed this."""
    end = time.monotonic() + PATIENCE
    while words not in said(site):
        assert time.monotonic() < end, f"`{words}` was not told: {said(site)}"
        time.sleep(0.1)


def said(site: Path) -> str:
    """Everything that the preview has printed."""
    return (site / LOG).read_text(encoding="utf-8")
