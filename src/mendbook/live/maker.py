"""Makes the site again after a change, as far as it depends on what has changed."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from mendbook.files import Disk, Snapshot
from mendbook.memo import Memo
from mendbook.packaged import search_path
from mendbook.preview import Log, Made
from mendbook.problems import Place, Problem, Severity
from mendbook.publish import Making, Options, Plan, judge, look_of
from mendbook.reader import Reading, SiteReader
from mendbook.render import Assets

from .site import LiveSite
from .version import Shell, Version
from .world import World

_DATA, _SHELL = ("content", "data"), ("macros", "overrides")
"""The folders of what is written, and of what shows it."""

_CHANGES = 200
"""After so many, what no page needs any more is forgotten."""


class LiveMaker:
    """Makes the site in the folder `root`: `make` is what a preview needs.

    settings: the host's. log: hears of faults. command: shows the traceback of one.
    """

    def __init__(self, root: Path, settings: Path, log: Log, command: str) -> None:
        self._root, self._settings, self._log, self._command = root, settings, log, command
        self._site: LiveSite | None = None
        self._version: Version | None = None
        self._shell: Shell | None = None
        self._showing = threading.Lock()
        self._begin()

    def _begin(self) -> None:
        """Nothing is known but what is shown."""
        self._memo = Memo()
        self._files = Snapshot(Disk(self._root))
        self._reader = SiteReader(self._files, self._memo)
        self._left = _CHANGES

    def make(self, changed: frozenset[Path] | None, site_url: str) -> Made:
        """See `preview.Make`."""
        try:
            return self._made(changed, site_url)
        except Exception as error:
            return Made(None, [self._fault(error)])

    def _made(self, changed: frozenset[Path] | None, site_url: str) -> Made:
        self._left -= 1
        if self._left < 0:
            self._begin()
        self._forget(changed)
        reading, shell = self._reader.read(), self._shell_of(changed)
        if (world := self._world(reading, shell)) is None:
            return Made(None, list(reading.problems), lambda stop: self._found(None, reading, site_url, stop))
        with self._showing, world.database:
            world.become(reading, shell.assets)
            version = Version(self._root, site_url, world, shell, reading, self._memo)
            if self._site is None:
                self._site = LiveSite(version, self._fault)
            else:
                self._site.show(version)
            self._version = version
        return Made(self._site, [], lambda stop: self._found(version, reading, site_url, stop))

    def _forget(self, changed: frozenset[Path] | None) -> None:
        for name in _DATA if changed is None else ():
            self._files.forget(name)
        for path in changed or ():
            if path.is_relative_to(self._root):
                self._files.forget(path.relative_to(self._root).as_posix())

    def _shell_of(self, changed: frozenset[Path] | None) -> Shell:
        folders = [self._root / name for name in _SHELL]
        if (
            self._shell is None
            or changed is None
            or any(path.is_relative_to(folder) for path in changed for folder in folders)
        ):
            macros, overrides = (search_path(self._root, name) for name in _SHELL)
            look, _ = look_of(self._root, self._memo)
            self._shell = Shell.of(Assets(macros, overrides, self._memo), look, self._memo)
        return self._shell

    def _world(self, reading: Reading, shell: Shell) -> World | None:
        """That of the version before, unless the site's settings have changed; where they are wrong, they are
        as before. None where there is none yet, and they are wrong."""
        before = self._version.world if self._version is not None else None
        wrong = reading.knowledge is None or any(
            p.place.file == "data/site.yml" and p.severity is Severity.ERROR for p in reading.problems
        )
        if reading.knowledge is not None and before is not None and (wrong or before.is_of(reading)):
            return before
        return None if wrong else World(reading, shell.assets, self._memo, before)

    def _found(
        self, version: Version | None, reading: Reading, site_url: str, stop: Callable[[], bool]
    ) -> list[Problem] | None:
        """All problems: as a build finds them, which makes all pages too."""

        def ended(stage: str) -> None:
            if stop():
                raise _Stopped

        try:
            judged = judge(
                self._root,
                self._memo,
                host_settings=self._settings,
                today=date.today(),
                reading=reading,
                ended=ended,
            )
            making = None
            if judged.sound is not None:
                making = Making(judged, Options(site_url, preview=True, memo=self._memo, ended=ended))
                for _ in making.pages():
                    ended("")
            problems = judged.ordered(*((making.problems, making.languages) if making else ()))
        except _Stopped:
            return None
        except Exception as error:
            problems, making = [self._fault(error)], None
        if version is not None:
            self._judge(version, problems, making.plan if making else None)
        return problems

    def _judge(self, version: Version, problems: list[Problem], plan: Plan | None) -> None:
        assert self._site is not None
        with self._showing, version.world.database:
            if version is not self._version:
                return
            if version.world.judge(problems, version.reading.places):
                self._version = version = version.anew()
                self._site.show(version)
            self._site.found(version, problems, plan)

    def _fault(self, error: Exception) -> Problem:
        """Mendbook failed itself, whatever the editor may have written."""
        self._log.debug("", exc_info=error)
        words = " ".join(str(error).split())[:200]
        named = f"{type(error).__name__}: {words}" if words else type(error).__name__
        return Problem(
            "MB616",
            Place(self._settings.name),
            f"Mendbook failed ({named}): this is a bug in Mendbook, not your mistake.",
            f"Undo your last change to carry on, and report the bug with what `{self._command}` shows.",
        )


class _Stopped(Exception):
    """Nobody wants it any more."""
