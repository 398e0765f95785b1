"""Requests to the preview's application, without a server."""

from typing import NamedTuple

from mendbook.preview import App


class Got(NamedTuple):
    status: str
    headers: dict[str, str]
    text: str


def get(app: App, path: str, *, host: str = "127.0.0.1:8000", method: str = "GET") -> Got:
    """path: as a browser asks for it, its escapes undone, as WSGI gives it."""
    seen: list[tuple[str, list[tuple[str, str]]]] = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_HOST": host}
    content = b"".join(app(environ, lambda status, headers: seen.append((status, headers))))
    ((status, headers),) = seen
    return Got(status, dict(headers), content.decode())
