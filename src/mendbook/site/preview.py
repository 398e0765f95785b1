"""What the preview makes only when a browser asks for it."""

import mimetypes
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from mendbook.publish import Publication


def serve_on_demand(
    server: LiveReloadServer, config: MkDocsConfig, latest: Callable[[], Publication | None]
) -> None:
    """Lets the preview's server answer for the files that the latest publication makes on demand."""
    serve: Callable[..., Iterable[bytes]] = server.serve_request
    root = urlsplit(config.site_url or "").path.strip("/")

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        address = environ["PATH_INFO"].lstrip("/").removeprefix(f"{root}/" if root else "")
        publication = latest()
        make = publication.on_demand.get(address) if publication else None
        if make is None:
            return serve(environ, start_response)
        content = make()
        kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
        # Never kept: after an edit it is another one at the same address.
        headers = {"Content-Type": kind, "Content-Length": str(len(content)), "Cache-Control": "no-store"}
        start_response("200 OK", list(headers.items()))
        return [content]

    server.set_app(answer)
