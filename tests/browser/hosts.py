"""A web server for static files on this machine."""

import http.server
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self


class Host:
    """Serves a folder. It can be stopped, so that nothing responds, and started again at the same address.

    refuses: the paths for which it closes the connection without a response. moves: the paths that it
    redirects. seconds: the delay of its responses. requested: the paths that were requested. drops_html:
    whether it serves `x.html` at `x`, and redirects requests for `x.html` to it.
    """

    def __init__(self, folder: Path, path: str = "/") -> None:
        self.folder = folder
        self.refuses: Callable[[str], bool] = lambda path: False
        self.moves: Callable[[str], bool] = lambda path: False
        self.drops_html = False
        self.seconds = 0.0
        self.requested: list[str] = []
        self._path = path
        self._port = 0
        self._server: http.server.ThreadingHTTPServer | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def address(self) -> str:
        """Without a trailing slash."""
        return f"http://127.0.0.1:{self._port}{self._path.rstrip('/')}"

    def start(self) -> None:
        self._server = _Server(("127.0.0.1", self._port), self._handler)
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=[0.02], daemon=True).start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def _handler(self, *arguments: Any) -> "_Handler":
        return _Handler(*arguments, host=self)

    def file_of(self, path: str) -> str:
        """The path without the folder of the site on the host. Other paths lead nowhere."""
        return "/" + path.removeprefix(self._path) if path.startswith(self._path) else "/not-there"


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Responds to unknown addresses with /404.html."""

    def __init__(self, *arguments: Any, host: Host) -> None:
        self._host = host
        super().__init__(*arguments, directory=str(host.folder))

    def do_GET(self) -> None:
        self._host.requested.append(self.path)
        if self._host.refuses(self.path):
            self.close_connection = True
            return
        if self._host.moves(self.path):
            self.send_response(308)
            self.send_header("Location", f"{self.path}?moved")
            self.end_headers()
            return
        if self._host.drops_html and self.path.endswith(".html"):
            self.send_response(308)
            self.send_header("Location", self.path.removesuffix(".html"))
            self.end_headers()
            return
        time.sleep(self._host.seconds)
        super().do_GET()

    def translate_path(self, path: str) -> str:
        found = super().translate_path(self._host.file_of(path))
        if self._host.drops_html and not Path(found).exists() and Path(f"{found}.html").exists():
            return f"{found}.html"
        return found

    def log_message(self, *arguments: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (self._host.folder / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    # A worker asks for more than five files at once, and a busy machine is slow to accept them: connections
    # beyond this number are tried again later and later.
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignores browsers that close a connection early."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]
