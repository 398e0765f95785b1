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
from mendbook.preview import Log, Made
from mendbook.problems import Place, Problem, Severity
from mendbook.publish import Making, Options, Plan, judge_reading
from mendbook.reader import KeptValues, Reading, SiteReader
from mendbook.schema import Schemas
from mendbook.writing import NotWritten

from .shell import Shell
from .site import LiveSite
from .surveyed import Surveyed
from .tries import Stopped, Tries
from .version import Version
from .world import World

_DATA, _SHELL = ("content", "data"), ("macros", "overrides")
"""The folders of the content, and of the templates, styles and scripts."""

_STEP = 0.002
"""Seconds between two checks of whether somebody still waits for a page."""

_TRIED_AGAIN = 20
"""The number of failed pages that are tried first after the next change."""

_CHANGES = 1_000
"""The number of changes after which everything that pages no longer need is dropped."""


class LiveMaker:
    """Makes the site in the folder `root`; `make` is the `Make` of a preview. settings: the host's. log:
    receives faults. command: shows a fault's traceback.
    """

    def __init__(self, root: Path, settings: Path, log: Log, command: str) -> None:
        self._root, self._settings, self._log, self._command = root, settings, log, command
        self._site: LiveSite | None = None
        self._version: Version | None = None
        self._surveyed: Surveyed | None
        self._shell: Shell | None = None
        self._showing = threading.Lock()
        self._number = 0
        self._making = False
        self._failed: list[tuple[PageId, str]] = []
        self._of_all: list[Problem] = []
        self._schemas = Schemas(root)
        self._begin()

    def _begin(self) -> None:
        """Drops everything except what is shown."""
        self._memo = Memo()
        self._files = Snapshot(Disk(self._root))
        self._reader = SiteReader(self._files, self._memo, _values_of(self._root))
        self._reading: Reading | None = None
        self._left = _CHANGES
        self._surveyed = None  # it uses the old parser

    def make(self, changed: frozenset[Path] | None, site_url: str) -> Made:
        """See `preview.Make`."""
        self._making = True
        try:
            return self._made(changed, site_url)
        except Exception as error:
            return Made(None, [self._fault(error)])
        finally:
            self._making = False

    @property
    def _is_busy(self) -> bool:
        """Whether somebody waits for a page."""
        return self._making or (self._site is not None and self._site.is_busy)

    def _made(self, changed: frozenset[Path] | None, site_url: str) -> Made:
        self._left -= 1
        if self._left < 0:
            self._begin()
        self._forget(changed)
        reading, shell = self._read(changed), self._shell_of(changed)
        if (world := self._world(reading, shell)) is None:
            return Made(None, list(reading.problems), partial(self._found, None, reading, shell, site_url))
        with self._showing, world.database:
            world.become(reading, shell)
            self._number += 1
            version = Version(self._number, self._root, site_url, world, shell, reading, self._memo)
            if self._site is None:
                self._site = LiveSite(version, self._fault)
            else:
                self._site.show(version)
            self._version, world.renderer = version, version.renderer
        return Made(self._site, [], partial(self._found, version, reading, shell, site_url))

    def _forget(self, changed: frozenset[Path] | None) -> None:
        for name in _DATA if changed is None else ():
            self._files.forget(name)
        for path in changed or ():
            if path.is_relative_to(self._root):
                self._files.forget(path.relative_to(self._root).as_posix())

    def _read(self, changed: frozenset[Path] | None) -> Reading:
        """The newest reading; nothing is read again if only macros/ and overrides/ have changed."""
        before, self._reading = self._reading, None
        folders = [self._root / name for name in _SHELL]
        if (
            before is not None
            and changed
            and all(any(path.is_relative_to(folder) for folder in folders) for path in changed)
        ):
            self._reading = before
        else:
            self._reading = self._reader.read()
        return self._reading

    def _shell_of(self, changed: frozenset[Path] | None) -> Shell:
        folders = [self._root / name for name in _SHELL]
        if (
            self._shell is None
            or changed is None
            or any(path.is_relative_to(folder) for path in changed for folder in folders)
        ):
            self._shell = Shell.of(self._root, self._memo)
        return self._shell

    def _world(self, reading: Reading, shell: Shell) -> World | None:
        """The world of the previous version, unless the site's settings have changed; invalid settings count
        as unchanged. None if there is none yet and the settings are invalid.
        """
        before = self._version.world if self._version is not None else None
        wrong = reading.knowledge is None or any(
            p.place.file == "data/site.yml" and p.severity is Severity.ERROR for p in reading.problems
        )
        if reading.knowledge is not None and before is not None and (wrong or before.is_of(reading)):
            return before
        return None if wrong else World(reading, shell, self._memo, before)

    def _found(
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
        ended = self._waiting(stop)
        try:
            ended()
            self._refresh_schemas(reading)
            today = date.today()
            surveyed = self._survey(reading, today)

            @contextmanager
            def turn() -> Iterator[None]:
                ended()
                with surveyed.database if surveyed is not None else nullcontext():
                    yield

            judged = judge_reading(
                self._root,
                reading,
                surveyed.judging if surveyed is not None else None,
                self._memo,
                host_settings=self._settings,
                today=today,
                of_files=lambda: shell.problems,
                ended=ended,
                turn=turn,
            )
            if judged.sound is None or version is None:
                yield self._report(version, judged.ordered())
                return
            # Entries that were held back are tried as they are now, to see whether something is still wrong.
            with version.world.database:
                released = version.world.judge([], reading.places)
            world = version.world
            options = Options(site_url, preview=True, memo=self._memo, ended=ended)
            making = Making(judged, options)
            newest = partial(self._is_newest, version)
            tried = Tries(world, ended, newest)
            found = [*making.problems, *tried.problems(tried.likely(self._failed))]
            yield self._report(
                version, judged.ordered([*found, *self._of_all], making.languages), changed=released
            )
            found = [*making.problems, *tried.problems(tried.exposed)]
            tried.finish()
            self._failed = tried.failed[:_TRIED_AGAIN]
            if tried.are_all:
                world.html = tried.html
            html = tried.html if tried.are_all else 0
            self._of_all = making.site_problems(html, lambda: {*tried.taken(), *making.plan.fixed})
            plan = cache(partial(tried.listed, making.plan, self._waiting(lambda: False)))
            yield self._report(version, judged.ordered([*found, *self._of_all], making.languages), plan)
            if world.html is None:
                tried.problems(tried.sample)
                world.html = tried.html
            if making.brings_assets or making.is_much(world.html):
                whole = Making(judged, replace(options, progress=lambda *_: ended()))
                deque(whole.pages(), maxlen=0)
                world.html = whole.html
                yield self._report(version, judged.ordered(whole.problems, making.languages), plan)
        except Stopped:
            return
        except Exception as error:
            yield self._report(version, [self._fault(error)])

    def _waiting(self, stop: Callable[[], bool]) -> Callable[..., None]:
        """A function that blocks while somebody waits for a page, and raises Stopped once the work is to
        stop.
        """

        def wait(stage: str = "") -> None:
            while self._is_busy and not stop():
                time.sleep(_STEP)
            if stop():
                raise Stopped

        return wait

    def _refresh_schemas(self, reading: Reading) -> None:
        """Keeps the suggestions of editors up to date, if the site has schemas."""
        if self._schemas.enabled:
            try:
                self._schemas.write(reading)
            except OSError as error:
                self._log.debug("", exc_info=error)

    def _survey(self, reading: Reading, today: date) -> Surveyed | None:
        """The input of checks, which only one thread changes; None if the settings can't be read."""
        if reading.knowledge is None:
            return None
        surveyed = self._surveyed  # another thread may drop it
        if surveyed is None or not surveyed.is_of(reading):
            surveyed = self._surveyed = Surveyed(reading, self._memo)
        surveyed.become(reading, today)
        return surveyed

    def _is_newest(self, version: Version) -> bool:
        return self._version is not None and self._version.number == version.number

    def _report(
        self,
        version: Version | None,
        problems: list[Problem],
        plan: Callable[[], Plan] | None = None,
        *,
        changed: bool = False,
    ) -> list[Problem]:
        """Shows entries with errors as they were before. plan: returns that of the finished site, if all
        pages were made. changed: whether something in the world has changed already.
        """
        if version is not None and self._site is not None and self._version is not None:
            with self._showing, version.world.database:
                if self._is_newest(version):
                    if version.world.judge(problems, version.reading.places) or changed:
                        self._version = self._version.anew()
                        version.world.renderer = self._version.renderer
                        self._site.show(self._version)
                    self._site.found(problems, plan)
        return problems

    def _fault(self, error: Exception) -> Problem:
        """The problem of a failure of Mendbook itself, whatever the editor may have written."""
        self._log.debug("", exc_info=error)
        words = " ".join(str(error).split())[:200]
        named = f"{type(error).__name__}: {words}" if words else type(error).__name__
        return Problem(
            "MB616",
            Place(self._settings.name),
            f"Mendbook failed ({named}): this is a bug in Mendbook, not your mistake.",
            f"Undo your last change to carry on, and report the bug with what `{self._command}` shows.",
        )


def _values_of(root: Path) -> KeptValues | None:
    """What builds and previews before this one have kept; None if nothing can be kept there."""
    try:
        return KeptValues(Cache(cache_folder(root)), root)
    except NotWritten:
        return None
