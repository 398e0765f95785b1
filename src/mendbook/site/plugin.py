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

from mendbook.cache import Cache, folder_in
from mendbook.memo import Memo
from mendbook.pdf import Press, progress_line
from mendbook.preview import INPUTS
from mendbook.problems import FAULT, Problem, Severity, blocking, fault_sentence, hidden, summary
from mendbook.publish import Gallery, Making, Options, judge
from mendbook.writing import end_as_by_keyboard

from .build_folder import BuildFolder
from .live import LivePreview, asked_for

log = get_plugin_logger("mendbook")

_NOTHING = str(Path(__file__).parent / "nothing")
"""A folder that isn't there, where MkDocs is to look for pages and templates: it writes none."""

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

    # Before others, which may look at the settings as MkDocs shall have them.
    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if _next_language(config):
            config.theme.dirs[:] = self._theme_dirs
            return config
        config.theme.static_templates.clear()
        config.nav = None  # it names files that MkDocs is given none of
        if self._live is not None:
            self._live.on_config(config)
            config.docs_dir = _NOTHING
            return config
        self._folder = folder = BuildFolder(Path(config.config_file_path).parent, config)
        with _faults_told():
            problems = self._make(config, folder)
        for problem in problems:
            # What stops the build is shown also where MkDocs is told to be quiet.
            stops = blocking([problem], strict=config.strict)
            tell = log.error if stops else _LEVELS[problem.severity]
            tell(f"{problem.place}: {problem.code}: {problem.what} {problem.remedy}")
        if blocking(problems, strict=config.strict):
            raise Abort(f"mendbook: {summary(problems)}; nothing was built.")
        if words := hidden(problems):
            log.info(f"{words}.")
        self._theme_dirs = list(config.theme.dirs)
        # All of `content/` is written already. MkDocs would follow links and copy whatever it finds.
        config.docs_dir = _NOTHING
        return config

    def _make(self, config: MkDocsConfig, folder: BuildFolder) -> list[Problem]:
        """Writes the site beside the older one, page by page; all problems. None of it is there yet."""
        root, memo = Path(config.config_file_path).parent, Memo()
        judged = judge(root, memo, host_settings=Path(config.config_file_path))
        if judged.sound is None or blocking(judged.ordered(), strict=config.strict):
            return judged.ordered()
        cache = Cache(folder_in(root))
        options = Options(
            config.site_url or "",
            self._preview,
            Press(cache, progress=_say_progress),
            Gallery(cache),
            memo,
        )
        making = Making(judged, options)
        folder.begin()
        for page in making.pages():
            folder.write(page.file, page.content)
        problems = judged.ordered(making.problems, making.languages)
        if not blocking(problems, strict=config.strict):
            for address, content in making.files()[0].items():
                folder.write(address, content)
        cache.tidy()
        if cache.trouble:
            log.info(f"What was made can't be kept for the next build: {cache.trouble}.")
        return problems

    # After the last `on_config`: other plugins, such as Material's search, look into the theme there.
    @event_priority(-200)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        # The pages are whole documents: of the theme nothing is rendered, copied or searched through.
        config.theme.dirs[:] = [_NOTHING]

    # After all others: whatever they have found is nothing that MkDocs shall write.
    @event_priority(-200)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        if self._folder is not None:
            self._folder.let_others_write(config)
        return Files([])

    # After all others, which may write something too, and so after all languages.
    @event_priority(-10_000)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self._folder is not None and not _next_language(config) and not _stopped_by_warnings(config):
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


def _next_language(config: MkDocsConfig) -> bool:
    """Whether static-i18n, which somebody may list too, builds the next language: all is made already."""
    return bool(getattr(config.plugins.get("i18n"), "building", False))


class _Failed(Abort):
    """Mendbook itself fails."""

    code = exit_code = FAULT


@contextmanager
def _faults_told() -> Iterator[None]:
    """Ends the build with a sentence where Mendbook itself fails; `-v` shows the traceback."""
    try:
        yield
    except (Abort, OSError):
        raise  # such as of a full disk, which is told where the build ends
    except Exception as error:
        log.debug("", exc_info=error)
        raise _Failed(f"mendbook: {fault_sentence(error, '`mkdocs build -v`')} Nothing was built.") from None


def _stopped_by_warnings(config: MkDocsConfig) -> bool:
    """Whether MkDocs will end this build because of warnings of others, which it counts as it goes."""
    counters = [one for one in logging.getLogger("mkdocs").handlers if isinstance(one, CountHandler)]
    return bool(config.strict and any(counter.get_counts() for counter in counters))
