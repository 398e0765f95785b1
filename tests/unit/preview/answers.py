"""Requests to the preview's application, without a server."""

import asyncio
from collections.abc import Mapping, MutableMapping
from typing import Any, NamedTuple

from mendbook.preview import App


class Response(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str


def get(
    app: App,
    path: str,
    *,
    host: str = "127.0.0.1:8000",
    method: str = "GET",
    client: str = "127.0.0.1",
    server: str = "127.0.0.1",
    query: str = "",
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
) -> Response:
    """path: as requested by a browser, but unescaped, as in ASGI. client: the address of the client."""
    sent: list[MutableMapping[str, Any]] = []
    said = [{"type": "http.request", "body": body}]

    async def receive() -> MutableMapping[str, Any]:
        if not said:
            await asyncio.Event().wait()  # the browser sends nothing more
        return said.pop()

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"host", host.encode()), *_encoded(headers or {})],
        "client": (client, 1),
        "server": (server, 8000),
    }
    asyncio.run(app(scope, receive, send))
    start, *bodies = sent
    got = {name.decode(): value.decode() for name, value in start["headers"]}
    return Response(start["status"], got, b"".join(body["body"] for body in bodies).decode())


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]
