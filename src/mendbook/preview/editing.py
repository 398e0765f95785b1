"""Access to the preview's forms: whose requests are answered, and which ones."""

import mimetypes
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from mendbook.forms import MAX_REQUEST, LocalForms

from .hosts import is_of_this_computer
from .messages import OWN
from .terminal import Log

ADDRESS = f"{OWN}admin/"
"""The forms' address."""

_HEADERS: Mapping[str, str] = {
    # No page may embed the forms, since a click could be meant for something else.
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}

_TAKEN = ("GET", "HEAD", "POST")


class Editing:
    """Answers requests for the forms: only from people at this computer, and from the forms' own page.

    mount: the path of the site, such as `/` or `/help/`.
    """

    def __init__(self, forms: LocalForms, mount: str, log: Log) -> None:
        self._forms = forms
        self._log = log
        self._mount = mount

    def concerns(self, path: str) -> bool:
        return f"{path}/".startswith(ADDRESS)

    def form(self, entry: tuple[str, str] | None) -> tuple[str, str]:
        """The path of an entry's form, and its fragment; without an entry, of all forms."""
        return ADDRESS, f"#/collections/{entry[0]}/entries/{quote(entry[1])}" if entry else ""

    async def answer(self, request: Request) -> Response | None:
        """The response to a request; None if nothing is there."""
        if refusal := _refusal(request):
            return refusal
        path = str(request.scope["path"])
        if f"{path}/" == ADDRESS:
            return Response(status_code=302, headers={"Location": ADDRESS})
        body = await _body(request)
        if body is None:
            return PlainTextResponse("This is too large.\n", 413)
        try:
            reply = await run_sync(
                self._forms.reply,
                request.method,
                path.removeprefix(ADDRESS),
                body,
                request.headers.get("authorization", ""),
                f"http://{request.headers['host']}{self._mount}",
            )
        except Exception as error:
            # Reported in the form's own dialog, which stays open with everything typed in it.
            message = (
                f"The preview failed ({type(error).__name__}): this is a bug in Mendbook, not your mistake."
            )
            self._log.error(message)
            self._log.debug("", exc_info=True)
            return JSONResponse({"message": f"{message} Nothing was saved."}, 500)
        if reply is None:
            return None
        kind = reply.kind or mimetypes.guess_type(path)[0] or "application/octet-stream"
        return Response(reply.content, reply.status, _HEADERS, kind)


def _refusal(request: Request) -> Response | None:
    if not is_of_this_computer(request.scope):
        return PlainTextResponse("The forms work only on the computer that the preview runs on.\n", 403)
    if request.method not in _TAKEN:
        return PlainTextResponse("This can’t be done here.\n", 405, {"Allow": ", ".join(_TAKEN)})
    if request.method != "POST":
        return None
    # A page from elsewhere can make a browser send requests, but can't pretend to be this one.
    origin = request.headers.get("origin", "")
    own_origin = f"http://{request.headers['host']}"
    if (
        urlsplit(origin)[:2] != urlsplit(own_origin)[:2]
        or request.headers.get("sec-fetch-site", "same-origin") != "same-origin"
    ):
        return PlainTextResponse("Only the forms’ own page can save.\n", 403)
    return None


async def _body(request: Request) -> bytes | None:
    """The body of a request; None if it is too large."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_REQUEST:
            return None
        parts.append(part)
    return b"".join(parts)
