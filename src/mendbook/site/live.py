"""The preview under `mkdocs serve`. MkDocs reads its settings and has the other plugins run; Mendbook's own
server shows the site from memory, so nothing has to be written for it, and no mistake leaves half of it."""

import gc
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from mendbook.memo import Memo
from mendbook.preview import App, CannotListen, Made, Preview, PreviewServer, PublishedSite, Terminal, Watch
from mendbook.problems import Problem, blocking
from mendbook.publish import Publication, publish

from .failures import own_fault, rebuilt, without_us

log = get_plugin_logger("mendbook")

INPUTS = ("content", "data", "macros", "overrides")
"""The folders that a site is made from."""

_TALKATIVE = ("mkdocs.commands", "mkdocs.plugins.mkdocs_static_i18n")
"""Those whose words say nothing to an editor: which temporary folder is cleaned, and so on."""


def asked_for() -> bool:
    """Whether the running `mkdocs serve` follows changes; `--no-livereload` shows one build, from files."""
    context = click.get_current_context(silent=True)
    return context is None or context.params.get("livereload") is not False


class LivePreview:
    """What the plugin does in the preview."""

    def __init__(self) -> None:
        self._preview = Preview()
        self._terminal = Terminal(log)
        self._memo = Memo()
        self._root = Path()
        self._server: PreviewServer | None = None
        self._built: tuple[Publication, list[Problem], bool] | None = None
        self._start = time.monotonic()
        if logging.getLogger("mkdocs").getEffectiveLevel() > logging.DEBUG:
            for name in _TALKATIVE:
                logging.getLogger(name).setLevel(logging.WARNING)

    def on_config(self, config: MkDocsConfig) -> None:
        """Makes the site. Raises Abort where the preview's address can't be had."""
        self._root = root = Path(config.config_file_path).parent
        if self._server is None:
            self._server = self._listen(config, root)
        try:
            with _rarely_collected():
                publication = publish(
                    root,
                    host_settings=Path(config.config_file_path),
                    site_url=config.site_url or "",
                    preview=True,
                    today=date.today(),
                    memo=self._memo,
                )
            problems = publication.problems
        except Exception as error:
            log.debug("", exc_info=True)
            publication, problems = Publication([]), [own_fault(error)]
        self._built = publication, problems, blocking(problems, strict=bool(config.strict))
        config.nav = None  # it names files that MkDocs is given none of

    def on_serve(self, server: LiveReloadServer, builder: Callable[[], None]) -> PreviewServer:
        """The server that `mkdocs serve` shall use, in place of its own."""
        assert self._server is not None
        server.server_close()
        self._server.rebuild = lambda: self._rebuild(builder)
        log.info(f"The preview is at {self._server.url} (Ctrl+C ends it).")
        self._show()
        return self._server

    def _listen(self, config: MkDocsConfig, root: Path) -> PreviewServer:
        host, port = config.dev_addr
        mount = urlsplit(config.site_url or "/").path or "/"
        app = App(self._preview, mount=mount, host=host, log=log)
        watch = Watch([*(root / name for name in INPUTS), Path(config.config_file_path)])
        try:
            return PreviewServer(host, port, app, self._preview, watch, mount)
        except CannotListen as error:
            raise Abort(f"mendbook: {error}") from None

    def _rebuild(self, builder: Callable[[], None]) -> None:
        self._start = time.monotonic()
        self._built = None
        failure = rebuilt(builder, self._root)
        self._show(failure)
        # A publication is full of circles, and the one before this is as large.
        gc.collect()

    def _show(self, failure: Problem | None = None) -> None:
        publication, problems, stopped = self._built or (Publication([]), [], True)
        if failure is None and self._built is None:
            failure = without_us()
        if failure is not None:
            problems = [failure, *problems]
        site = None if stopped else PublishedSite(publication)
        shown = self._preview.show(Made(site, problems))
        self._built = None
        self._terminal.tell(shown, time.monotonic() - self._start)


@contextmanager
def _rarely_collected() -> Iterator[None]:
    """A build keeps nearly all that it makes: looking for what to throw away would take half of its time.
    Afterwards it is looked for as always, so that memory doesn't grow from build to build."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
