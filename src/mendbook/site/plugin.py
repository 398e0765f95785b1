"""The MkDocs plugin. It only wires things together: everything is read, checked and rendered before MkDocs
writes anything.
"""

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.utils import CountHandler

from mendbook.cache import Cache, cache_folder
from mendbook.problems import FAULT, Severity, blocking, fault_sentence, hidden_summary, summary
from mendbook.progress import Timings
from mendbook.unchanged import FOLDERS, Reported
from mendbook.writing import JOURNAL, end_as_by_keyboard

from .build_folder import BuildFolder
from .repeating import Repeating

if TYPE_CHECKING:
    from mendbook.forms import Backend

    from .live import LivePreview

log = get_plugin_logger("mendbook")

_NOTHING = str(Path(__file__).parent / "nothing")
"""A folder that doesn't exist, where MkDocs looks for pages and templates: it writes none."""

_LOG: Mapping[Severity, Callable[[str], None]] = {
    Severity.ERROR: log.error,
    Severity.WARNING: log.warning,
    Severity.NOTE: log.info,
    Severity.OFF: log.debug,
}


class Settings(Config):  # type: ignore[no-untyped-call]
    """Nearly all settings are in `data/site.yml`, so that they work without this host too.

    forms: the Git host to which forms of the published site save. It determines where editors sign in, so it
    isn't in `data/`.
    """

    forms = option.Optional(option.Type(dict))


class MendbookPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Builds a help centre from `data/`, `content/`, `macros/` and `overrides/` beside mkdocs.yml."""

    def __init__(self) -> None:
        self._preview = False
        self._theme_dirs: list[str] = []
        self._folder: BuildFolder | None = None
        self._live: LivePreview | None = None
        self._repeating: Repeating | None = None
        self._reported: list[Reported] = []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._preview = command == "serve"
        # MkDocs keeps plugins: there may have been a build or a preview in the same process.
        self._live = self._folder = self._repeating = None
        end_as_by_keyboard()
        if not self._preview:
            return
        # The preview's server takes a while to import.
        from .live import LivePreview, is_requested

        if is_requested():
            self._live = LivePreview()

    # Before other plugins, which may look at the settings as MkDocs will have them.
    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if _next_language(config):
            config.theme.dirs[:] = self._theme_dirs
            return config
        config.theme.static_templates.clear()
        config.nav = None  # it names files that MkDocs doesn't get
        if self._live is not None:
            self._live.on_config(config)
            config.docs_dir = _NOTHING
            return config
        root = Path(config.config_file_path).parent
        if os.path.exists(root / JOURNAL):
            _finish(root)
        cache = Cache(cache_folder(root))
        self._folder = folder = BuildFolder(root, config, cache)
        self._repeating = Repeating(config, cache, folder.goal)
        previous = None if self._preview else self._repeating.last()
        if previous is None:
            self._reported = self._make(config, folder, cache)
        else:
            self._repeating = None
            folder.keep()
            for reported in previous.reported:
                _LOG[Severity(reported.severity)](reported.words)
        self._theme_dirs = list(config.theme.dirs)
        # All of `content/` is written already. MkDocs would follow links and copy whatever it finds.
        config.docs_dir = _NOTHING
        return config

    def _make(self, config: MkDocsConfig, folder: BuildFolder, cache: Cache) -> list[Reported]:
        """Writes the new site beside the older one; returns the reported problems. Raises Abort if any of
        them stops it.
        """
        from .making import make

        assert self._repeating is not None
        self._repeating.begin()
        with _faults_reported():
            forms = self._forms()
            problems = make(
                config,
                folder,
                cache,
                preview=self._preview,
                timings=_timings(),
                forms=forms,
                engine=self._repeating.engine,
            )
        reported = []
        for problem in problems:
            # Problems that stop the build are shown even if MkDocs is to be quiet.
            stops = blocking([problem], strict=config.strict)
            words = f"{problem.place}: {problem.code}: {problem.message} {problem.remedy}"
            severity = Severity.ERROR if stops else problem.severity
            _LOG[severity](words)
            reported.append(Reported(severity, words))
        if blocking(problems, strict=config.strict):
            raise Abort(f"mendbook: {summary(problems)}; nothing was built.")
        if words := hidden_summary(problems):
            reported.append(Reported(Severity.NOTE, f"{words}."))
            log.info(reported[-1].words)
        if any(problem.code == "MB801" for problem in problems):
            self._repeating = None  # the process making that PDF may have been killed, so it is tried again
        return reported

    def _forms(self) -> "Backend | None":
        """The backend to which the site's forms save. Raises Abort."""
        if self.config.forms is None or self._preview:
            return None
        from mendbook.forms import Backend, BadSettings

        try:
            return Backend.of(self.config.forms)
        except BadSettings as error:
            raise Abort(f"mendbook: the option `forms` of the plugin can’t be used. {error}") from None

    # After the last `on_config`: other plugins, such as Material's search, look into the theme there.
    @event_priority(-200)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        # The pages are complete documents: the theme isn't rendered, copied or searched.
        config.theme.dirs[:] = [_NOTHING]

    # After all others: MkDocs writes none of the files that they have found.
    @event_priority(-200)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        if self._folder is not None:
            self._folder.let_others_write(config)
        return Files([])

    # After all others, which may write files too, and so after all languages.
    @event_priority(-10_000)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self._folder is not None and not _next_language(config) and not _stopped_by_warnings(config):
            self._folder.publish()
            _timings()("Taking its place")
            if self._repeating is not None and not self._preview:
                self._repeating.end(self._reported)
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

    # Before other plugins, so that they get the server that actually serves.
    @event_priority(100)
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> Any:
        if self._live is not None:
            return self._live.on_serve(server, builder)
        for name in FOLDERS:
            folder = Path(config.config_file_path).parent / name
            if folder.is_dir():
                server.watch(str(folder))
        return server


def _timings() -> Timings:
    """The timings that `mendbook build` asks for; unused under MkDocs' own command."""
    return _timings_given() or Timings()


def _timings_given() -> Timings | None:
    """The timings of `mendbook build`; None under MkDocs' own command."""
    context = click.get_current_context(silent=True)
    return context.find_object(Timings) if context is not None else None


def _finish(root: Path) -> None:
    """Completes the files of `data/` that a killed command had yet to write."""
    from mendbook.edit import finish

    for problem in finish(root):
        log.warning(f"{problem.place}: {problem.code}: {problem.message} {problem.remedy}")


def _next_language(config: MkDocsConfig) -> bool:
    """Whether static-i18n, which may be installed too, is building the next language; everything has been
    made already.
    """
    return bool(getattr(config.plugins.get("i18n"), "building", False))


class _Failed(Abort):
    """Mendbook itself failed."""

    code = exit_code = FAULT


@contextmanager
def _faults_reported() -> Iterator[None]:
    """Ends the build with a sentence if Mendbook itself fails; MkDocs' `-v` shows the traceback."""
    try:
        yield
    except (Abort, OSError):
        raise  # such as that of a full disk, which is reported at the end of the build
    except Exception as error:
        log.debug("", exc_info=error)
        command = "mkdocs build -v" if _timings_given() is None else "mendbook build --traceback"
        raise _Failed(f"mendbook: {fault_sentence(error, f'`{command}`')} Nothing was built.") from None


def _stopped_by_warnings(config: MkDocsConfig) -> bool:
    """Whether MkDocs will end this build because of other warnings, which it counts as it goes."""
    counters = [
        handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)
    ]
    return bool(config.strict and any(counter.get_counts() for counter in counters))
