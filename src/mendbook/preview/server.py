"""The server, and the loop that follows what editors save."""

import errno
import ipaddress
import socket
import socketserver
import threading
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from .app import App
from .state import Preview
from .watch import Watch

_PAUSE = 0.2
"""Seconds between two looks at the files; more where a look takes long: at most a tenth of the time."""


class CannotListen(Exception):
    """The address can't be had: in sentences, with what to do."""


class PreviewServer(socketserver.ThreadingMixIn, WSGIServer):
    """Listens at once, answers from `serve` on; each request in a thread of its own. Raises CannotListen.

    watch: what is built again after a change, by `rebuild`, which raises nothing.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(
        self, host: str, port: int, app: App, preview: Preview, watch: Watch, mount: str = "/"
    ) -> None:
        if _is_ipv6(host):
            self.address_family = socket.AF_INET6
        self.rebuild: Callable[[], object] = lambda: None
        self._preview = preview
        self._watch = watch
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True)
        try:
            super().__init__((host, port), _Handler)
        except (OSError, OverflowError, UnicodeError) as error:
            raise CannotListen(_why_not(host, port, error)) from None
        self.set_app(app)
        name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if _is_ipv6(host) else host)
        self.url = f"http://{name}:{self.server_port}{mount}"

    def server_bind(self) -> None:
        # Not HTTPServer's, which asks the network for the name of this computer.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
        self.setup_environ()

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Builds again after changes there too."""
        self._watch.add(Path(path).absolute())

    def unwatch(self, path: str) -> None:
        self._watch.remove(Path(path).absolute())

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Answers, and follows changes, until KeyboardInterrupt or `shutdown`."""
        self._thread.start()
        if open_in_browser:
            webbrowser.open(self.url)
        pause = _PAUSE
        while not self._ended.wait(pause):
            start = time.monotonic()
            changed = self._watch.changed()
            pause = max(_PAUSE, 10 * (time.monotonic() - start))
            if changed:
                self._watch.settle()
                self.rebuild()

    def shutdown(self) -> None:
        self._ended.set()
        self._preview.close()
        if self._thread.is_alive():
            super().shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that didn't wait for its answer is nothing to tell."""


class _Handler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Editors want to see the problems, and not the requests between them."""


def _is_ipv6(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).version == 6
    except ValueError:
        return False


def _why_not(host: str, port: int, error: Exception) -> str:
    def at(host: str, port: int) -> str:
        address = f"[{host}]:{port}" if _is_ipv6(host) else f"{host}:{port}"
        return f"`-a {address}`, or `make serve ADDRESS={address}`."

    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return (
            f"Port {port} is in use, perhaps by another preview. Stop that one, or use another port: "
            f"{at(host, port + 1)}"
        )
    if number in (errno.EACCES, errno.EPERM):
        return f"Port {port} is reserved for the system. Use another one: {at(host, 8000)}"
    if number == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror | UnicodeError):
        return f"This computer has no address `{host}`. Use one that it has: {at('127.0.0.1', 8000)}"
    return f"The preview can’t listen on {host}:{port}: {error} Use another one: {at('127.0.0.1', 8000)}"
