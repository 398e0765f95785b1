"""The preview as an ASGI application."""

import asyncio
import logging
import mimetypes
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from urllib.parse import quote

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from mendbook.problems import blocking, summary, visible
from mendbook.publish import CannotBeMade

from .editing import ADDRESS, Editing
from .editor import Links, no_links
from .hosts import Hosts, is_of_this_computer
from .messages import FILES, OWN, message, overlay, problems_page, review_page, with_problems
from .site import Page, Site
from .state import Preview, Shown
from .terminal import Log

_HEADERS = {
    # Never cached, since an edit changes the content at an address.
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # Other sites' pages must not load scripts, which contain data, or pictures from here.
    "Cross-Origin-Resource-Policy": "same-origin",
}

_REVIEW, _FORMS = "review/", "admin/"
"""Shortcuts to the page for reviewers and to the forms, unless the site has a page there."""

_FILES_AT_ONCE = 64
"""Maximum files made at once, each in a thread; pages have threads of their own."""


class App:
    """Serves the current site at the path `mount`, such as `/` or `/help/`. host: the name on which the
    server listens. log: receives faults. links: open places in the editor's program, only for people at this
    computer: others don't have the files, and needn't know where they are. editing: the forms, if there are
    any.
    """

    def __init__(
        self,
        preview: Preview,
        *,
        mount: str = "/",
        host: str = "127.0.0.1",
        log: Log | None = None,
        links: Links = no_links,
        editing: Editing | None = None,
    ) -> None:
        self._preview = preview
        self._log = log or logging.getLogger(__name__)
        self._mount = mount
        self._hosts = Hosts(host)
        self._links = links
        self._editing = editing
        self._files = CapacityLimiter(_FILES_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            answer = await self._answer(request)
        except Exception as error:
            what = (
                f"The preview failed ({type(error).__name__}): this is a bug in Mendbook, not your mistake."
            )
            self._log.error(what)
            self._log.debug("", exc_info=True)
            answer = _html(500, message("This page can’t be shown", what))
        answer.headers.update(_HEADERS)
        if request.method == "HEAD" and not isinstance(answer, FileResponse):
            answer = Response(status_code=answer.status_code, headers=dict(answer.headers))
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if not self._hosts.own(request.headers.get("host", "")):
            return PlainTextResponse(
                "The preview answers only at its own address, which the terminal shows.\n", 421
            )
        path = str(request.scope["path"])
        if self._editing and self._editing.concerns(path):
            return await self._editing.answer(request) or PlainTextResponse("Nothing is here.\n", 404)
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("The preview is read-only.\n", 405, {"Allow": "GET, HEAD"})
        shown = self._preview.shown
        links = self._links if is_of_this_computer(request.scope) else no_links
        if path.startswith(OWN):
            return await self._own(path.removeprefix(OWN), request, shown, links)
        if path == "/" != self._mount or f"{path}/" == self._mount:
            return _moved(self._mount)
        if not path.startswith(self._mount):
            return await self._not_found(shown, links)
        address = path.removeprefix(self._mount)
        if shown.site is None:
            if self._leads_to_forms(address):
                return _moved(ADDRESS)
            return _html(503, problems_page(shown, links), {"Retry-After": "1"})
        try:
            return await self._of_the_site(address, shown, shown.site, links)
        except CannotBeMade as error:
            words = "This page updates by itself."
            html = message("This can’t be made", words, [error.problem], links=links, shown=shown)
            return _html(500, html)

    async def _of_the_site(self, address: str, shown: Shown, site: Site, links: Links) -> Response:
        file = _file_at(address)
        if html := await run_sync(_page, site, file, shown, links):
            return _html(200, html)
        if address == _REVIEW:
            return await self._review(site, shown, links)
        if f"{address}/" == _REVIEW:
            return _moved(f"{self._mount}{_REVIEW}")
        if self._leads_to_forms(address) and await run_sync(site.page, f"{_FORMS}index.html") is None:
            return _moved(ADDRESS)
        if (found := await self._file(site, file)) is not None:
            return found
        index = f"{address}/index.html"
        if await run_sync(_is_there, site, index):
            return _moved(f"{self._mount}{address}/")
        return await self._not_found(shown, links)

    def _leads_to_forms(self, address: str) -> bool:
        """Whether an address leads to the forms, because the site has nothing there."""
        return self._editing is not None and address in (_FORMS, _FORMS.rstrip("/"))

    async def _file(self, site: Site, file: str) -> Response | None:
        content = await run_sync(site.file, file, limiter=self._files)
        if isinstance(content, Path):
            try:
                found = await run_sync(content.stat)
            except OSError:  # deleted a moment ago
                return None
            return FileResponse(content, media_type=_kind(file), stat_result=found)
        return None if content is None else Response(content, media_type=_kind(file))

    async def _review(self, site: Site, shown: Shown, links: Links) -> Response:
        review = await run_sync(site.review)
        pieces = review_page(review, shown, self._mount, date.today(), links)
        return StreamingResponse(pieces, media_type="text/html")

    async def _own(self, name: str, request: Request, shown: Shown, links: Links) -> Response:
        """Serves the preview's own pages and files."""
        if name == "changes":
            return StreamingResponse(self._changes(), media_type="text/event-stream")
        if name in FILES:
            return Response(FILES[name], media_type=_kind(name))
        if name == "drafts":
            drafts = await run_sync(shown.site.drafts) if shown.site else {}
            return JSONResponse({f"{self._mount}{address}": said for address, said in drafts.items()})
        if name == "summary":
            wrong = [problem for problem in visible(shown.problems) if blocking([problem], strict=True)]
            return JSONResponse({"words": summary(wrong) if wrong else ""})
        if name == "parts":
            of = request.query_params.get("of", "")
            return JSONResponse(await run_sync(self._parts, of, shown, links))
        if name == "form" and self._editing is not None:
            of = request.query_params.get("of", "")
            return _moved(*self._editing.form(await run_sync(self._entry, of, shown)))
        if name == _REVIEW and shown.site is not None:
            return await self._review(shown.site, shown, links)
        if name == "problems/":
            return _html(200, problems_page(shown, links))
        if name.startswith("over/"):
            return await self._over(name.removeprefix("over"), shown, links)
        return await self._not_found(shown, links)

    async def _over(self, path: str, shown: Shown, links: Links) -> Response:
        """The overlay of problems for the page that is open there; empty if the page must be requested
        itself.
        """
        html = None
        if shown.site is not None and path.startswith(self._mount):
            file = _file_at(path.removeprefix(self._mount))
            with suppress(CannotBeMade):
                html = await run_sync(_page, shown.site, file, shown, links, overlay)
        return _html(200 if html else 204, html or "")

    def _entry(self, path: str, shown: Shown) -> tuple[str, str] | None:
        """The collection and the id of the subject of the page at a path."""
        if shown.site is None or not path.startswith(self._mount):
            return None
        return shown.site.entry(_file_at(path.removeprefix(self._mount)))

    def _parts(self, path: str, shown: Shown, links: Links) -> list[dict[str, str]]:
        """The texts of the page at a path, for browsers that can open them in the editor's program."""
        if shown.site is None or not path.startswith(self._mount):
            return []
        parts = shown.site.parts(_file_at(path.removeprefix(self._mount)))
        opened = links({part.place for part in parts})
        return [
            {"words": part.words, "entry": part.entry, "place": str(part.place), "link": link}
            for part in parts
            if (link := opened.get(part.place))
        ]

    async def _changes(self) -> AsyncIterator[str]:
        """Streams the versions of the site and of its problems, now and whenever either changes (server-sent
        events).
        """
        loop, changed = asyncio.get_running_loop(), asyncio.Event()
        with self._preview.listening(lambda: loop.call_soon_threadsafe(changed.set)):
            sent = None
            while not self._preview.closed:
                changed.clear()
                shown = self._preview.shown
                if (now := f"{shown.version} {shown.problems_version}") != sent:
                    sent = now
                    yield f"retry: 500\ndata: {now}\n\n"
                await changed.wait()

    async def _not_found(self, shown: Shown, links: Links) -> Response:
        html = await run_sync(_page, shown.site, "404.html", shown, links) if shown.site else None
        return _html(404, html or message("Nothing is here", "The site has no page at this address."))


def _page(
    site: Site,
    file: str,
    shown: Shown,
    links: Links,
    to_html: Callable[[Page, Shown, Links], str] = with_problems,
) -> str | None:
    page = site.page(file)
    return None if page is None else to_html(page, shown, links)


def _file_at(address: str) -> str:
    return f"{address}index.html" if address == "" or address.endswith("/") else address


def _is_there(site: Site, file: str) -> bool:
    return site.page(file) is not None or site.file(file) is not None


def _kind(file: str) -> str:
    return mimetypes.guess_type(file)[0] or "application/octet-stream"


def _html(status: int, html: str, headers: dict[str, str] | None = None) -> Response:
    return Response(html, status, headers, "text/html")


def _moved(path: str, more: str = "") -> Response:
    """A redirect. more: the rest of the address, such as its fragment, unchanged."""
    return Response(status_code=302, headers={"Location": quote(path) + more}, media_type="text/plain")
