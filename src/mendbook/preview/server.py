"""The server, and the loop that follows the changes that editors save."""

import gc
import logging
import os
import socket
import sys
import threading
import time
import webbrowser
from datetime import date
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from mendbook.forms import LocalForms
from mendbook.reader import HostSettings
from mendbook.unchanged import FOLDERS

from .address import listen, make_url
from .app import App
from .editing import Editing
from .editor import Editor, make_links
from .finder import Finder
from .site import Make
from .state import Preview
from .terminal import Log, Terminal
from .watch import Watch

_SWITCHING = 0.0005
"""Seconds until a thread that looks for problems yields to one that answers a browser. Python's default is
ten times as long, for each wait on the network.
"""

_GARBAGE = 200_000, 100, 100
"""When Python looks for memory to free, as in commands: by default, a fifth of the time until the first page
went into looking, though nearly everything is kept.
"""

_GARBAGE_OF_EDITS = 20_000, 20, 100
"""The same once there are edits: each leaves reference cycles behind, 25 MB of them in a hundred edits of a
small site without a pause.
"""

_IDLE = 2.0
"""Seconds without a change after which garbage is collected: old sites are full of reference cycles.
"""

_WRITTEN = frozenset({".css", ".html", ".js", ".md", ".yaml", ".yml"})
"""Extensions of files on which pages depend. If a file of another kind changes, open pages are reloaded."""

_MINUTE = 60.0
"""Seconds between two checks of the date: some problems begin or end with a day."""

_TIDIED_WHOLE = 50
"""The number of collections after which surviving objects are scanned again."""


class PreviewServer:
    """Serves `app` in its own thread, and rebuilds the site when a watched file changes. listener: the socket
    for browsers, at `url`. settings: the host's, which are watched with the files that they inherit from. A
    host calls `watch`, `unwatch`, `serve` and `shutdown` as on its own server.
    """

    def __init__(
        self,
        listener: socket.socket,
        url: str,
        app: ASGIApp,
        preview: Preview,
        watch: Watch,
        terminal: Terminal,
        build_site: Make,
        settings: Path,
    ) -> None:
        self.url = url
        self._listener = listener
        self.preview = preview
        self._watch = watch
        self._finder = Finder(preview, terminal)
        self._build_site = build_site
        self._settings = settings
        self._settings_files: frozenset[Path] = frozenset()
        self._tidied = 0
        config = uvicorn.Config(
            app,
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=1,
        )
        # Editors want to see the problems without requests between them.
        logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
        self._uvicorn = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._uvicorn.run, args=([listener],), daemon=True)

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Also rebuilds after changes there."""
        self._watch.add(Path(path))

    def unwatch(self, path: str) -> None:
        self._watch.remove(Path(path))

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serves and follows changes, until KeyboardInterrupt or `shutdown`."""
        switching, garbage = sys.getswitchinterval(), gc.get_threshold()
        sys.setswitchinterval(_SWITCHING)
        gc.set_threshold(*_GARBAGE)
        try:
            self._thread.start()
            if open_in_browser:
                webbrowser.open(self.url)
            self.build(None)
            self._follow()
        finally:
            sys.setswitchinterval(switching)
            gc.set_threshold(*garbage)

    def build(self, changed_paths: frozenset[Path] | None) -> None:
        """Rebuilds the site, and shows it."""
        start = time.monotonic()
        if changed_paths is None or not changed_paths.isdisjoint(self._settings_files):
            self._watch_settings()
        files = changed_paths is None or any(path.suffix.lower() not in _WRITTEN for path in changed_paths)
        self._finder.show(self._build_site(changed_paths), start, files=files)

    def _watch_settings(self) -> None:
        names = HostSettings.of(self._settings).files
        files = frozenset(Path(os.path.abspath(self._settings.parent / name)) for name in names)
        for file in files - self._settings_files:
            self._watch.add(file)
        for file in self._settings_files - files:
            self._watch.remove(file)
        self._settings_files = files

    @property
    def is_idle(self) -> bool:
        """Whether all problems of the shown version have been found."""
        return self._finder.is_idle

    def _follow(self) -> None:
        today, seconds = date.today(), _IDLE
        while True:
            changed_paths = self._watch.wait(seconds)
            if self._watch.closed:
                return
            if changed_paths is not None and not changed_paths and date.today() == today:
                if seconds == _IDLE and self._finder.is_idle:
                    self._tidy()
                    seconds = _MINUTE
                continue
            gc.set_threshold(*_GARBAGE_OF_EDITS)
            self.build(changed_paths)
            today, seconds = date.today(), _IDLE

    def _tidy(self) -> None:
        """Frees unused reference cycles. Surviving objects aren't scanned the next time: for a large site
        that would take a second, during which no request is answered.
        """
        if self._tidied % _TIDIED_WHOLE == 0:
            gc.unfreeze()
        self._tidied += 1
        gc.collect()
        gc.freeze()

    def shutdown(self) -> None:
        self._watch.close()
        self._finder.close()
        self.preview.close()
        self._uvicorn.should_exit = True
        if self._thread.is_alive():
            self._thread.join()
        self._listener.close()


def preview_server(
    root: Path,
    settings: Path,
    build_site: Make,
    *,
    host: str,
    port: int,
    mount: str,
    log: Log,
    polling: bool = False,
    editor: Editor | None = None,
) -> PreviewServer:
    """A preview of the site in the folder `root`, already listening. Raises CannotListen. settings: the
    host's. mount: the site's path. editor: opens the places of problems.
    """
    listener = listen(host, port)
    preview = Preview()
    editing = Editing(LocalForms(root), mount, log)
    links = make_links(root, editor or Editor())
    app = App(preview, mount=mount, host=host, log=log, links=links, editing=editing)
    watch = Watch([root / name for name in FOLDERS], polling=polling)
    url = make_url(listener, host, mount)
    return PreviewServer(listener, url, app, preview, watch, Terminal(log), build_site, settings)
