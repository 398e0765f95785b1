"""The preview under `mkdocs serve`.

MkDocs reads its settings and runs the other plugins; Mendbook's own server shows the site from memory, so
nothing has to be written, and no mistake leaves an incomplete site.
"""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from mendbook.live import LiveMaker
from mendbook.preview import (
    CannotListen,
    Editor,
    FindProblems,
    MakeResult,
    PreviewServer,
    UnknownEditor,
    preview_server,
)
from mendbook.problems import Problem
from mendbook.unchanged import FOLDERS

from .failures import rebuild, without_us

log = get_plugin_logger("mendbook")

_TALKATIVE = ("mkdocs.commands", "mkdocs.plugins.mkdocs_static_i18n")
"""Loggers whose messages mean nothing to an editor, such as the name of a temporary folder."""


def is_requested() -> bool:
    """Whether the running `mkdocs serve` follows changes; `--no-livereload` shows one build, from files."""
    context = click.get_current_context(silent=True)
    return context is None or context.params.get("livereload") is not False


class LivePreview:
    """The work of the plugin in the preview."""

    def __init__(self) -> None:
        self._server: PreviewServer | None = None
        self._maker: LiveMaker | None = None
        self._root = Path()
        self._site_url = ""
        self._is_requested = False
        self._has_begun = False
        self._builder: Callable[[], None] = lambda: None
        self._failure: Problem | None = None
        if logging.getLogger("mkdocs").getEffectiveLevel() > logging.DEBUG:
            for name in _TALKATIVE:
                logging.getLogger(name).setLevel(logging.WARNING)

    def on_config(self, config: MkDocsConfig) -> None:
        """Takes MkDocs' settings. Raises Abort if the preview's address can't be used."""
        if self._server is None:
            self._listen(config)
        self._site_url = config.site_url or ""
        self._is_requested = True
        config.nav = None  # it names files that MkDocs doesn't get

    def on_serve(self, server: LiveReloadServer, builder: Callable[[], None]) -> PreviewServer:
        """The server for `mkdocs serve`, instead of MkDocs' own."""
        assert self._server is not None
        server.server_close()
        self._builder = builder
        log.info(f"The preview is at {self._server.url} (Ctrl+C ends it).")
        return self._server

    def _listen(self, config: MkDocsConfig) -> None:
        settings = Path(config.config_file_path)
        self._root = settings.parent
        self._maker = LiveMaker(self._root, settings, log, "mkdocs serve --verbose")
        host, port = config.dev_addr
        mount = urlsplit(config.site_url or "/").path or "/"
        try:
            editor = Editor.of(os.environ)
            self._server = preview_server(
                self._root,
                settings,
                self._make_site,
                host=host,
                port=port,
                mount=mount,
                log=log,
                editor=editor,
            )
        except (CannotListen, UnknownEditor) as error:
            raise Abort(f"mendbook: {error}") from None

    def _make_site(self, changed_paths: frozenset[Path] | None) -> MakeResult:
        assert self._maker is not None
        if self._has_begun and not self._is_ours(changed_paths):
            self._is_requested = False
            self._failure = rebuild(self._builder, self._root)
        self._has_begun = True
        if not self._is_requested:
            return MakeResult(None, [self._failure or without_us()])
        new_site = self._maker.make(changed_paths, self._site_url)
        if (failure := self._failure) is None:
            return new_site
        return MakeResult(
            new_site.site,
            [failure, *new_site.problems],
            new_site.find and _with_failure(failure, new_site.find),
        )

    def _is_ours(self, changed_paths: frozenset[Path] | None) -> bool:
        """Whether all changes are Mendbook's, so that MkDocs and other plugins needn't run."""
        inputs = [self._root / name for name in FOLDERS]
        return changed_paths is not None and all(
            any(map(path.is_relative_to, inputs)) for path in changed_paths
        )


def _with_failure(failure: Problem, find: FindProblems) -> FindProblems:
    """Adds a problem to those found."""

    def find_problems(stop: Callable[[], bool]) -> Iterator[list[Problem]]:
        return ([failure, *problems] for problems in find(stop))

    return find_problems
