"""Rebuilds the parts of the site that depend on a change."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path

from mendbook.cache import Cache, cache_folder
from mendbook.files import Disk, Snapshot
from mendbook.memo import Memo
from mendbook.model import PageId
from mendbook.preview import Log, MakeResult
from mendbook.problems import Place, Problem, Severity
from mendbook.publish import Making, Options, Plan, judge_reading
from mendbook.reader import KeptValues, Reading, SiteReader
from mendbook.render import Compiled, templates_of
from mendbook.schema import Schemas
from mendbook.writing import NotWritten

from .changes import Changes
from .shell import Shell
from .site import LiveSite
from .tracked_survey import TrackedSurvey
from .trials import Stopped, Trials
from .version import Version
from .world import World

_CONTENT_FOLDERS = ("content", "data")

_POLL_INTERVAL = 0.002
"""Seconds between two checks of whether somebody still waits for a page."""

_MAX_RETRIED = 20
"""The number of failed pages that are tried first after the next change."""

_MAX_CHANGES = 1_000
"""The number of changes after which everything that pages no longer need is dropped."""


class LiveMaker:
    """Makes the site in the folder `root`; `make` is the `Make` of a preview. settings: the host's. log:
    receives faults. command: shows a fault's traceback.
    """

    def __init__(self, root: Path, settings: Path, log: Log, command: str) -> None:
        self._root, self._settings, self._log, self._command = root, settings, log, command
        self._site: LiveSite | None = None
        self._version: Version | None = None
        self._survey: TrackedSurvey | None
        self._shell: Shell | None = None
        self._show_lock = threading.Lock()
        self._number = 0
        self._is_making = False
        self._failed: list[tuple[PageId, str]] = []
        self._site_problems: list[Problem] = []
        self._schemas = Schemas(root)
        self._reset()

    def _reset(self) -> None:
        """Drops everything except what is shown."""
        self._memo = Memo()
        self._files = Snapshot(Disk(self._root))
        self._reader = SiteReader(self._files, self._memo, _kept_values(self._root))
        self._reading: Reading | None = None
        self._changes_left = _MAX_CHANGES
        self._survey = None  # it uses the old parser

    def make(self, changed: frozenset[Path] | None, site_url: str) -> MakeResult:
        """See `preview.Make`."""
        self._is_making = True
        try:
            return self._make(changed, site_url)
        except Exception as error:
            return MakeResult(None, [self._fault(error)])
        finally:
            self._is_making = False

    @property
    def _is_busy(self) -> bool:
        """Whether somebody waits for a page."""
        return self._is_making or (self._site is not None and self._site.is_busy)

    def _make(self, changed: frozenset[Path] | None, site_url: str) -> MakeResult:
        self._changes_left -= 1
        if self._changes_left < 0:
            self._reset()
        self._forget(changed)
        changes = Changes(self._root, changed)
        reading, shell = self._read(changes), self._load_shell(changes)
        if (world := self._world_for(reading, shell)) is None:
            return MakeResult(
                None, list(reading.problems), partial(self._find_problems, None, reading, shell, site_url)
            )
        with self._show_lock, world.database:
            world.update(reading, shell)
            version = self._new_version(world, shell, reading, site_url)
            if self._site is None:
                self._site = LiveSite(version, self._fault)
            else:
                self._site.show(version)
            self._version, world.renderer = version, version.renderer
        return MakeResult(self._site, [], partial(self._find_problems, version, reading, shell, site_url))

    def _forget(self, changed: frozenset[Path] | None) -> None:
        for name in _CONTENT_FOLDERS if changed is None else ():
            self._files.forget(name)
        for path in changed or ():
            if path.is_relative_to(self._root):
                self._files.forget(path.relative_to(self._root).as_posix())

    def _read(self, changes: Changes) -> Reading:
        """The newest reading; nothing is read again if only macros/ and overrides/ have changed."""
        before, self._reading = self._reading, None
        self._reading = self._reader.read() if before is None or changes.may_affect_data else before
        return self._reading

    def _load_shell(self, changes: Changes) -> Shell:
        before, self._shell = self._shell, None
        if before is None:
            self._shell = Shell.of(self._root, self._memo)
        else:
            self._shell = before.after(changes) if changes.may_affect_shell else before
        return self._shell

    def _new_version(self, world: World, shell: Shell, reading: Reading, site_url: str) -> Version:
        self._number += 1
        before = self._version
        if before is None or before.shell.templates is not shell.templates or before.loader.includes_others:
            loader = templates_of(self._root, self._memo(Compiled))
        elif before.world is world and before.reading is reading and before.site_url == site_url:
            return before.with_assets(self._number, shell)
        else:
            loader = before.loader
        return Version(self._number, self._root, site_url, world, shell, reading, self._memo, loader)

    def _world_for(self, reading: Reading, shell: Shell) -> World | None:
        """The world of the previous version, unless the site's settings have changed; invalid settings count
        as unchanged. None if there is none yet and the settings are invalid.
        """
        before = self._version.world if self._version is not None else None
        is_invalid = reading.knowledge is None or any(
            p.place.file == "data/site.yml" and p.severity is Severity.ERROR for p in reading.problems
        )
        if (
            reading.knowledge is not None
            and before is not None
            and (is_invalid or before.has_settings_of(reading))
        ):
            return before
        return None if is_invalid else World(reading, shell, self._memo, before)

    def _find_problems(
        self,
        version: Version | None,
        reading: Reading,
        shell: Shell,
        site_url: str,
        stop: Callable[[], bool],
    ) -> Iterator[list[Problem]]:
        """All problems that a build would find: first those of the data and of pages that are likely to have
        some; then those of all pages that can have some; finally, if the site is large for its text, that of
        its size.
        """
        checkpoint = self._make_checkpoint(stop)
        try:
            checkpoint()
            self._refresh_schemas(reading)
            today = date.today()
            survey = self._update_survey(reading, today)

            @contextmanager
            def turn() -> Iterator[None]:
                checkpoint()
                with survey.database if survey is not None else nullcontext():
                    yield

            judged = judge_reading(
                self._root,
                reading,
                survey.judging if survey is not None else None,
                self._memo,
                host_settings=self._settings,
                today=today,
                find_file_problems=lambda: shell.problems,
                on_stage_end=checkpoint,
                turn=turn,
            )
            if judged.sound is None or version is None:
                yield self._report(version, judged.sorted_problems())
                return
            # Entries that were held back are tried as they are now, to see whether something is still wrong.
            with version.world.database:
                released = version.world.hold_back_mistakes([], reading.places)
            world = version.world
            options = Options(site_url, preview=True, memo=self._memo, on_stage_end=checkpoint)
            making = Making(judged, options)
            is_newest = partial(self._is_newest, version)
            trials = Trials(world, checkpoint, is_newest)
            problems = [*making.problems, *trials.problems(trials.likely_failures(self._failed))]
            yield self._report(
                version,
                judged.sorted_problems([*problems, *self._site_problems], making.languages),
                has_released=released,
            )
            problems = [*making.problems, *trials.problems(trials.fallible_pages)]
            trials.mark_templates_finished()
            self._failed = trials.failed[:_MAX_RETRIED]
            if trials.is_complete:
                world.html_size = trials.html_size
            html_size = trials.html_size if trials.is_complete else 0
            self._site_problems = making.site_problems(
                html_size, lambda: {*trials.used_addresses(), *making.plan.fixed}
            )
            plan = cache(partial(trials.with_listed_pages, making.plan, self._make_checkpoint(lambda: False)))
            yield self._report(
                version, judged.sorted_problems([*problems, *self._site_problems], making.languages), plan
            )
            if world.html_size is None:
                trials.problems(trials.sample)
                world.html_size = trials.html_size
            if making.brings_assets or making.is_much(world.html_size):
                complete = Making(judged, replace(options, progress=lambda *_: checkpoint()))
                deque(complete.pages(), maxlen=0)
                world.html_size = complete.html
                yield self._report(version, judged.sorted_problems(complete.problems, making.languages), plan)
        except Stopped:
            return
        except Exception as error:
            yield self._report(version, [self._fault(error)])

    def _make_checkpoint(self, stop: Callable[[], bool]) -> Callable[..., None]:
        """A function that blocks while somebody waits for a page, and raises Stopped once the work is to
        stop.
        """

        def checkpoint(stage: str = "") -> None:
            while self._is_busy and not stop():
                time.sleep(_POLL_INTERVAL)
            if stop():
                raise Stopped

        return checkpoint

    def _refresh_schemas(self, reading: Reading) -> None:
        """Keeps the suggestions of editors up to date, if the site has schemas."""
        if self._schemas.enabled:
            try:
                self._schemas.write(reading)
            except OSError as error:
                self._log.debug("", exc_info=error)

    def _update_survey(self, reading: Reading, today: date) -> TrackedSurvey | None:
        """The input of checks, which only one thread changes; None if the settings can't be read."""
        if reading.knowledge is None:
            return None
        survey = self._survey  # another thread may drop it
        if survey is None or not survey.has_settings_of(reading):
            survey = self._survey = TrackedSurvey(reading, self._memo)
        survey.update(reading, today)
        return survey

    def _is_newest(self, version: Version) -> bool:
        return self._version is not None and self._version.number == version.number

    def _report(
        self,
        version: Version | None,
        problems: list[Problem],
        plan: Callable[[], Plan] | None = None,
        *,
        has_released: bool = False,
    ) -> list[Problem]:
        """Shows entries with errors as they were before. plan: returns that of the finished site, if all
        pages were made. has_released: whether entries in the world have been released already.
        """
        if version is not None and self._site is not None and self._version is not None:
            with self._show_lock, version.world.database:
                if self._is_newest(version):
                    if version.world.hold_back_mistakes(problems, version.reading.places) or has_released:
                        self._version = self._version.renew()
                        version.world.renderer = self._version.renderer
                        self._site.show(self._version)
                    self._site.report(problems, plan)
        return problems

    def _fault(self, error: Exception) -> Problem:
        """The problem of a failure of Mendbook itself, whatever the editor may have written."""
        self._log.debug("", exc_info=error)
        words = " ".join(str(error).split())[:200]
        description = f"{type(error).__name__}: {words}" if words else type(error).__name__
        return Problem(
            "MB616",
            Place(self._settings.name),
            f"Mendbook failed ({description}): this is a bug in Mendbook, not your mistake.",
            f"Undo your last change to carry on, and report the bug with what `{self._command}` shows.",
        )


def _kept_values(root: Path) -> KeptValues | None:
    """What builds and previews before this one have kept; None if nothing can be kept there."""
    try:
        return KeptValues(Cache(cache_folder(root)), root)
    except NotWritten:
        return None
