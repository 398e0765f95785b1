"""What a browser asks for and complains about while a test uses it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Route


@dataclass
class Watched:
    """missing: addresses of which the test expects that they are not there."""

    missing: set[str] = field(default_factory=set)
    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @contextmanager
    def watching(self, context: BrowserContext, base_url: str) -> Iterator[None]:
        """Fails at its end if pages asked for anything elsewhere, which they don't get, or complained."""

        def stop(route: Route) -> None:
            self.elsewhere.append(route.request.url)
            route.abort()

        def listen(message: ConsoleMessage) -> None:
            if message.type == "error" and message.location["url"] not in self.missing:
                self.errors.append(f"{message.location['url']}: {message.text}")

        context.route(lambda url: not url.startswith((f"{base_url}/", "data:", "blob:")), stop)
        context.on("console", listen)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        yield
        assert self.elsewhere == [], "requests to other hosts"
        assert self.errors == [], "errors in the console"
