"""Records the requests and console errors of a browser during a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Request


@dataclass
class Watched:
    """missing: addresses that the test expects to be missing."""

    missing: set[str] = field(default_factory=set)
    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @contextmanager
    def watching(self, context: BrowserContext, base_url: str) -> Iterator[None]:
        """Fails at the end if a page sent a request to another host, or reported an error.

        Such requests fail anyway, since the browser is told that there are no other hosts. Intercepting each
        request would take far longer.
        """
        own = (f"{base_url}/", "data:", "blob:")

        def note(request: Request) -> None:
            if not request.url.startswith(own):
                self.elsewhere.append(request.url)

        def listen(message: ConsoleMessage) -> None:
            if message.type == "error" and message.location["url"] not in self.missing:
                self.errors.append(f"{message.location['url']}: {message.text}")

        context.on("request", note)
        context.on("console", listen)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        yield
        assert self.elsewhere == [], "requests to other hosts"
        assert self.errors == [], "errors in the console"
