"""The preview as an ASGI application."""

import asyncio
import logging
import mimetypes
from collections.abc import AsyncIterator, Callable, Mapping
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
from .state import Preview, State
from .terminal import Log

_HEADERS: Mapping[str, str] = {
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
            sentence = (
                f"The preview failed ({type(error).__name__}): this is a bug in Mendbook, not your mistake."
            )
            self._log.error(sentence)
            self._log.debug("", exc_info=True)
            answer = _html(500, message("This page can’t be shown", sentence))
        answer.headers.update(_HEADERS)
        if request.method == "HEAD" and not isinstance(answer, FileResponse):
            answer = Response(status_code=answer.status_code, headers=dict(answer.headers))
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if not self._hosts.is_own(request.headers.get("host", "")):
            return PlainTextResponse(
                "The preview answers only at its own address, which the terminal shows.\n", 421
            )
        path = str(request.scope["path"])
        if self._editing and self._editing.concerns(path):
            return await self._editing.answer(request) or PlainTextResponse("Nothing is here.\n", 404)
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("The preview is read-only.\n", 405, {"Allow": "GET, HEAD"})
        state = self._preview.state
        links = self._links if is_of_this_computer(request.scope) else no_links
        if path.startswith(OWN):
            return await self._own_answer(path.removeprefix(OWN), request, state, links)
        if path == "/" != self._mount or f"{path}/" == self._mount:
            return _redirect(self._mount)
        if not path.startswith(self._mount):
            return await self._not_found(state, links)
        address = path.removeprefix(self._mount)
        if state.site is None:
            if self._leads_to_forms(address):
                return _redirect(ADDRESS)
            return _html(503, problems_page(state, links), {"Retry-After": "1"})
        try:
            return await self._site_answer(address, state, state.site, links)
        except CannotBeMade as error:
            words = "This page updates by itself."
            html = message("This can’t be made", words, [error.problem], links=links, state=state)
            return _html(500, html)

    async def _site_answer(self, address: str, state: State, site: Site, links: Links) -> Response:
        file = _file_of_address(address)
        if html := await run_sync(_page, site, file, state, links):
            return _html(200, html)
        if address == _REVIEW:
            return await self._review(site, state, links)
        if f"{address}/" == _REVIEW:
            return _redirect(f"{self._mount}{_REVIEW}")
        if self._leads_to_forms(address) and await run_sync(site.page, f"{_FORMS}index.html") is None:
            return _redirect(ADDRESS)
        if (file_answer := await self._file(site, file)) is not None:
            return file_answer
        index = f"{address}/index.html"
        if await run_sync(_exists, site, index):
            return _redirect(f"{self._mount}{address}/")
        return await self._not_found(state, links)

    def _leads_to_forms(self, address: str) -> bool:
        """Whether an address leads to the forms, because the site has nothing there."""
        return self._editing is not None and address in (_FORMS, _FORMS.rstrip("/"))

    async def _file(self, site: Site, file: str) -> Response | None:
        content = await run_sync(site.file, file, limiter=self._files)
        if isinstance(content, Path):
            try:
                stat = await run_sync(content.stat)
            except OSError:  # deleted a moment ago
                return None
            return FileResponse(content, media_type=_kind(file), stat_result=stat)
        return None if content is None else Response(content, media_type=_kind(file))

    async def _review(self, site: Site, state: State, links: Links) -> Response:
        review = await run_sync(site.review)
        pieces = review_page(review, state, self._mount, date.today(), links)
        return StreamingResponse(pieces, media_type="text/html")

    async def _own_answer(self, name: str, request: Request, state: State, links: Links) -> Response:
        """Serves the preview's own pages and files."""
        if name == "changes":
            return StreamingResponse(self._changes(), media_type="text/event-stream")
        if name in FILES:
            return Response(FILES[name], media_type=_kind(name))
        if name == "drafts":
            drafts = await run_sync(state.site.drafts) if state.site else {}
            return JSONResponse({f"{self._mount}{address}": words for address, words in drafts.items()})
        if name == "summary":
            serious = [problem for problem in visible(state.problems) if blocking([problem], strict=True)]
            return JSONResponse({"words": summary(serious) if serious else ""})
        if name == "texts":
            page_path = request.query_params.get("page", "")
            return JSONResponse(await run_sync(self._texts, page_path, state, links))
        if name == "form" and self._editing is not None:
            page_path = request.query_params.get("page", "")
            return _redirect(*self._editing.form(await run_sync(self._entry, page_path, state)))
        if name == _REVIEW and state.site is not None:
            return await self._review(state.site, state, links)
        if name == "problems/":
            return _html(200, problems_page(state, links))
        if name.startswith("over/"):
            return await self._overlay(name.removeprefix("over"), state, links)
        return await self._not_found(state, links)

    async def _overlay(self, path: str, state: State, links: Links) -> Response:
        """The overlay of problems for the page that is open there; empty if the page must be requested
        itself.
        """
        html = None
        if state.site is not None and path.startswith(self._mount):
            file = _file_of_address(path.removeprefix(self._mount))
            with suppress(CannotBeMade):
                html = await run_sync(_page, state.site, file, state, links, overlay)
        return _html(200 if html else 204, html or "")

    def _entry(self, path: str, state: State) -> tuple[str, str] | None:
        """The collection and the id of the subject of the page at a path."""
        if state.site is None or not path.startswith(self._mount):
            return None
        return state.site.entry(_file_of_address(path.removeprefix(self._mount)))

    def _texts(self, path: str, state: State, links: Links) -> list[dict[str, str]]:
        """The texts of the page at a path, for browsers that can open them in the editor's program."""
        if state.site is None or not path.startswith(self._mount):
            return []
        texts = state.site.texts(_file_of_address(path.removeprefix(self._mount)))
        links_by_place = links({text.place for text in texts})
        return [
            {"words": text.words, "entry": text.entry, "place": str(text.place), "link": link}
            for text in texts
            if (link := links_by_place.get(text.place))
        ]

    async def _changes(self) -> AsyncIterator[str]:
        """Streams the versions of the site and of its problems, now and whenever either changes (server-sent
        events).
        """
        loop, event = asyncio.get_running_loop(), asyncio.Event()
        with self._preview.listening(lambda: loop.call_soon_threadsafe(event.set)):
            last_sent = None
            while not self._preview.closed:
                event.clear()
                state = self._preview.state
                if (current := f"{state.version} {state.problems_version}") != last_sent:
                    last_sent = current
                    yield f"retry: 500\ndata: {current}\n\n"
                await event.wait()

    async def _not_found(self, state: State, links: Links) -> Response:
        html = await run_sync(_page, state.site, "404.html", state, links) if state.site else None
        return _html(404, html or message("Nothing is here", "The site has no page at this address."))


def _page(
    site: Site,
    file: str,
    state: State,
    links: Links,
    to_html: Callable[[Page, State, Links], str] = with_problems,
) -> str | None:
    page = site.page(file)
    return None if page is None else to_html(page, state, links)


def _file_of_address(address: str) -> str:
    return f"{address}index.html" if address == "" or address.endswith("/") else address


def _exists(site: Site, file: str) -> bool:
    return site.page(file) is not None or site.file(file) is not None


def _kind(file: str) -> str:
    return mimetypes.guess_type(file)[0] or "application/octet-stream"


def _html(status: int, html: str, headers: dict[str, str] | None = None) -> Response:
    return Response(html, status, headers, "text/html")


def _redirect(path: str, suffix: str = "") -> Response:
    """A redirect. suffix: the rest of the address, such as its fragment, unchanged."""
    return Response(status_code=302, headers={"Location": quote(path) + suffix}, media_type="text/plain")
