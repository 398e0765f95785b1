"""What the preview answers (WSGI)."""

import logging
import mimetypes
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from mendbook.publish import CannotBeMade

from .hosts import Hosts
from .messages import FILES, OWN, message, problems_page, with_bar
from .site import Site
from .state import Preview, Shown
from .terminal import Log

_WAIT = 25.0
"""Seconds that a browser waits at most for the answer that something has changed; then it asks again."""


class Answer(NamedTuple):
    """What goes back to a browser. status: such as '200 OK'."""

    status: str
    kind: str
    content: bytes
    headers: tuple[tuple[str, str], ...] = ()


class App:
    """The site as it is now, at the path `mount`, such as `/` or `/help/`.

    host: the name that the server listens at. log: hears of faults.
    """

    def __init__(
        self,
        preview: Preview,
        *,
        mount: str = "/",
        host: str = "127.0.0.1",
        log: Log | None = None,
    ) -> None:
        self._preview = preview
        self._log = log or logging.getLogger(__name__)
        self._mount = mount
        self._hosts = Hosts(host)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        try:
            answer = self._answer(environ)
        except Exception as error:
            what = (
                f"The preview failed ({type(error).__name__}): this is a bug in Mendbook, not your mistake."
            )
            self._log.error(what)
            self._log.debug("", exc_info=True)
            answer = _told("500 Internal Server Error", "This page can’t be shown", what)
        headers = [
            ("Content-Type", answer.kind),
            ("Content-Length", str(len(answer.content))),
            # Never kept: after an edit it is another one at the same address.
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            # Pages from elsewhere can't load scripts, which hold data, and pictures from here.
            ("Cross-Origin-Resource-Policy", "same-origin"),
            *answer.headers,
        ]
        start_response(answer.status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.content]

    def _answer(self, environ: dict[str, Any]) -> Answer:
        if not self._hosts.own(environ.get("HTTP_HOST", "")):
            return _plain(
                "421 Misdirected Request",
                "The preview answers only at its own address, which the terminal shows.",
            )
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return _plain("405 Method Not Allowed", "The preview is read-only.", ("Allow", "GET, HEAD"))
        shown = self._preview.shown
        try:
            path = environ["PATH_INFO"].encode("latin-1").decode()
        except UnicodeDecodeError:
            return self._not_found(shown)
        if path.startswith(OWN):
            return self._own(path.removeprefix(OWN), shown)
        if path == "/" != self._mount:
            return _moved(self._mount)
        if not path.startswith(self._mount):
            return _moved(self._mount) if f"{path}/" == self._mount else self._not_found(shown)
        if shown.site is None:
            return _html("503 Service Unavailable", problems_page(shown), ("Retry-After", "1"))
        return self._of_the_site(path.removeprefix(self._mount), shown, shown.site)

    def _of_the_site(self, address: str, shown: Shown, site: Site) -> Answer:
        file = f"{address}index.html" if address == "" or address.endswith("/") else address
        index = f"{address}/index.html"
        try:
            if page := site.page(file):
                return _html("200 OK", with_bar(page, shown))
            content = site.file(file)
            if isinstance(content, Path):
                try:
                    content = content.read_bytes()
                except OSError:  # deleted a moment ago
                    content = None
            if content is not None:
                return Answer("200 OK", _kind(file), content)
            if site.page(index) or site.file(index):
                return _moved(f"{self._mount}{address}/")
        except CannotBeMade as error:
            heading = "This file can’t be made"
            return _html("500 Internal Server Error", message(heading, problems=[error.problem]))
        return self._not_found(shown)

    def _own(self, name: str, shown: Shown) -> Answer:
        """What belongs to the preview itself."""
        kind, _, version = name.partition("/")
        if kind == "changes" and version.isdecimal():
            now = self._preview.wait(int(version[:20]), _WAIT).version
            return _plain("200 OK", str(now))
        if name in FILES:
            return Answer("200 OK", _kind(name), FILES[name])
        if name == "problems/":
            return _html("200 OK", problems_page(shown))
        return self._not_found(shown)

    def _not_found(self, shown: Shown) -> Answer:
        page = shown.site.page("404.html") if shown.site else None
        if page is None:
            return _told("404 Not Found", "Nothing is here", "The site has no page at this address.")
        return _html("404 Not Found", with_bar(page, shown))


def _kind(file: str) -> str:
    kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _plain(status: str, words: str, *headers: tuple[str, str]) -> Answer:
    return Answer(status, "text/plain; charset=utf-8", f"{words}\n".encode(), headers)


def _html(status: str, html: str, *headers: tuple[str, str]) -> Answer:
    return Answer(status, "text/html; charset=utf-8", html.encode(), headers)


def _told(status: str, heading: str, words: str) -> Answer:
    return _html(status, message(heading, words))


def _moved(path: str) -> Answer:
    return Answer("302 Found", "text/plain; charset=utf-8", b"", (("Location", quote(path)),))
