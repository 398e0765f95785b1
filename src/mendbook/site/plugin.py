"""The MkDocs plugin. It only wires: all is read, checked and rendered before MkDocs writes anything."""

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.utils import CountHandler
from mkdocs_static_i18n.plugin import I18n

from mendbook.pdf import Press, cache_in, progress_line
from mendbook.problems import FAULT, Severity, blocking, fault_sentence, hidden, summary
from mendbook.publish import GALLERY_CACHE, Gallery, Publication, publish
from mendbook.writing import end_as_by_keyboard

from .build_folder import BuildFolder
from .languages import add_languages
from .live import INPUTS, LivePreview, asked_for
from .pages import site_files

log = get_plugin_logger("mendbook")

_TEMPLATES = str(Path(__file__).parent / "templates")

_LEVELS = {
    Severity.ERROR: log.error,
    Severity.WARNING: log.warning,
    Severity.NOTE: log.info,
    Severity.OFF: log.debug,
}


def _say_progress(done: int, of: int) -> None:
    if not progress_line(done, of) and done == of:
        log.info(f"PDFs made: {of}")


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """All that can be set stands in `data/site.yml`, so that it holds without this host too."""


class MendbookPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Builds a help centre from `data/`, `content/`, `macros/` and `overrides/` beside mkdocs.yml."""

    def __init__(self) -> None:
        self._preview = False
        self._publication: Publication | None = None
        self._theme_dirs: list[str] = []
        self._folder: BuildFolder | None = None
        self._live: LivePreview | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._preview = command == "serve"
        end_as_by_keyboard()
        if self._preview and asked_for():
            self._live = LivePreview()
            return
        # A build keeps nearly all that it makes until its end: looking so often for what could be thrown away
        # took half of its time. It takes no more memory so.
        gc.set_threshold(50_000, 20, 20)

    # Before static-i18n, so that it finds itself among the plugins when its own turn comes.
    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        i18n = config.plugins.get("i18n")
        if isinstance(i18n, I18n) and i18n.building:
            # static-i18n builds the next language: all is made already
            config.theme.dirs[:] = self._theme_dirs
            return config
        if self._live is not None:
            self._live.on_config(config)
            config.theme.static_templates.clear()
            config.docs_dir = _TEMPLATES
            return config
        root = Path(config.config_file_path).parent
        if not self._preview:
            self._folder = BuildFolder(root, config)
        press = Press(cache_in(root), progress=_say_progress)
        with _faults_told():
            publication = publish(
                root,
                host_settings=Path(config.config_file_path),
                site_url=config.site_url or "",
                preview=self._preview,
                press=press,
                gallery=Gallery(cache_in(root, GALLERY_CACHE)),
            )
        problems = publication.problems
        for problem in problems:
            # What stops the build is shown also where MkDocs is told to be quiet.
            stops = blocking([problem], strict=config.strict)
            tell = log.error if stops else _LEVELS[problem.severity]
            tell(f"{problem.place}: {problem.code}: {problem.what} {problem.remedy}")
        if blocking(problems, strict=config.strict):
            raise Abort(f"mendbook: {summary(problems)}; nothing was built.")
        if words := hidden(problems):
            log.info(f"{words}.")
        self._publication = publication
        if i18n is None:
            add_languages(config, publication)
        self._theme_dirs = list(config.theme.dirs)
        config.theme.static_templates.clear()
        # All of `content/` is in the publication. MkDocs looks where nothing of the site is, since it would
        # follow links and copy whatever it finds.
        config.docs_dir = _TEMPLATES
        if self._folder is not None:
            self._folder.fill_beside()
        return config

    # After the last `on_config`: other plugins, such as Material's search, look into the theme there.
    @event_priority(-200)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        # The pages are whole documents: of the theme nothing is rendered, copied or searched through.
        config.theme.dirs[:] = [_TEMPLATES]

    # After static-i18n, which would not know what to do with pages that are no files.
    @event_priority(-200)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        if self._live is not None:
            return Files([])  # nothing is written
        assert self._publication is not None
        i18n: Any = config.plugins["i18n"]
        return site_files(self._publication, i18n.current_language, config)

    # After all others, which may write something too, and so after all languages.
    @event_priority(-10_000)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        i18n: Any = config.plugins.get("i18n")  # there is none in the preview
        if self._folder is not None and not i18n.building and not _stopped_by_warnings(config):
            self._folder.publish()
            log.info(f"The site is in {config.site_dir}.")

    def on_build_error(self, *, error: Exception) -> None:
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.leave()
            if isinstance(error, OSError):
                raise Abort(f"mendbook: {folder.sentence(error)}") from error

    def on_shutdown(self) -> None:
        if self._folder is not None:
            self._folder.leave()

    # Before other plugins, which then have the server to do with that really serves.
    @event_priority(100)
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> Any:
        if self._live is not None:
            return self._live.on_serve(server, builder)
        for name in INPUTS:
            folder = Path(config.config_file_path).parent / name
            if folder.is_dir():
                server.watch(str(folder))
        return server


class _Failed(Abort):
    """Mendbook itself fails."""

    code = exit_code = FAULT


@contextmanager
def _faults_told() -> Iterator[None]:
    """Ends the build with a sentence where Mendbook itself fails; `-v` shows the traceback."""
    try:
        yield
    except OSError:
        raise  # such as of a full disk, which is told where the build ends
    except Exception as error:
        log.debug("", exc_info=error)
        raise _Failed(f"mendbook: {fault_sentence(error, '`mkdocs build -v`')} Nothing was built.") from None


def _stopped_by_warnings(config: MkDocsConfig) -> bool:
    """Whether MkDocs will end this build because of warnings of others, which it counts as it goes."""
    counters = [one for one in logging.getLogger("mkdocs").handlers if isinstance(one, CountHandler)]
    return bool(config.strict and any(counter.get_counts() for counter in counters))
