"""Watches files for changes, by the system's notifications or by polling."""

import os
import stat
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserverVFS

from mendbook.files import is_leftover

_QUIET = 0.004
_BURST = 0.05
"""Seconds without a change before changes are reported, and the longest wait: files that are saved together
are one change.
"""

_UNFINISHED = 0.01
_EMPTY = 0.1
"""Seconds for which a file may be written without being closed; more if it was empty or gone: many programs
empty a file or move it aside, and then write it.
"""

_POLLING = 0.4
"""Seconds between two polls. One may happen in the middle of a save, so changes are reported when the next
finds nothing new.
"""

_CHANGES = frozenset({"attrib", "closed", "created", "deleted", "modified", "moved"})
"""Kinds of events. `attrib`: such as a change of permissions, after which a file can be read, or no longer.
"""


class Watch:
    """Watches files and folders, with everything in them; paths that don't exist yet are noticed when they
    appear. polling: polls instead of waiting for notifications, as network drives require. It also polls if
    the system can't watch so many folders.
    """

    def __init__(self, paths: Iterable[Path], *, polling: bool = False) -> None:
        self.polling = polling
        self._paths: set[str] = set()
        self._lost: set[str] = set()
        self._changed: set[str] = set()
        self._writing: dict[str, float] = {}
        self._emptied: set[str] = set()
        self._last = 0.0
        self._anything = False
        self._closed = False
        self._news = threading.Condition()
        self._trees: dict[str, ObservedWatch] = {}
        self._folders: dict[str, ObservedWatch] = {}
        self._handler = _Handler(self._hear)
        self._observer = self._start_observer()
        for path in paths:
            self.add(path)

    def add(self, path: Path) -> None:
        """Watches one more file or folder."""
        name = os.path.abspath(path)
        if name not in self._paths:
            self._paths.add(name)
            self._follow(name)

    def remove(self, path: Path) -> None:
        """Stops watching it."""
        name = os.path.abspath(path)
        self._paths.discard(name)
        self._forget(name)

    @property
    def pending(self) -> bool:
        """Whether there are changes that haven't been reported yet."""
        return bool(self._changed or self._anything)

    def wait(self, seconds: float | None = None) -> frozenset[Path] | None:
        """Waits for changes, and returns the paths that have changed since the last call; empty after this
        many seconds, or when it is closed. None if anything may have changed, such as when a folder comes
        back.
        """
        with self._news:
            self._news.wait_for(lambda: self.pending or self._closed, seconds)
            end = time.monotonic() + (4 * _POLLING if self.polling else _BURST)
            while not self._closed and (pause := self._seconds_until_settled(end)) > 0:
                self._news.wait(pause)
            changed, lost, anything = self._changed, self._lost, self._anything
            self._changed, self._lost, self._writing, self._anything = set(), set(), {}, False
            self._emptied.clear()
        for path in () if self.polling else lost:
            self._forget(path)
            self._follow(path)
        return None if anything else frozenset(map(Path, changed))

    def close(self) -> None:
        """Ends all waiting."""
        with self._news:
            self._closed = True
            self._news.notify_all()
        self._observer.stop()

    @property
    def closed(self) -> bool:
        return self._closed

    def _seconds_until_settled(self, end: float) -> float:
        """The number of seconds left to wait: until `end` at most, except for files that are empty or
        gone.
        """
        if not self.pending:
            return 0
        now = time.monotonic()
        waits = [self._last + (1.5 * _POLLING if self.polling else _QUIET) - now]
        waits += [written_at + _UNFINISHED - now for written_at in self._writing.values()]
        # The folder's current content may be incomplete, and not reported yet.
        empty = set(filter(_is_empty, self._changed))
        self._emptied |= empty
        unfinished = empty | (self._emptied & self._writing.keys())
        emptied = [self._writing.get(path, self._last) + _EMPTY - now for path in unfinished]
        return max(min(max(waits), end - now), *emptied, 0)

    def _start_observer(self) -> BaseObserver:
        observer = (
            PollingObserverVFS(self._stat, os.scandir, polling_interval=_POLLING)
            if self.polling
            else Observer()
        )
        observer.start()
        return observer

    def _stat(self, path: str) -> os.stat_result:
        """The state of a path. Links are not followed, as in the reader. A missing path is like an empty
        folder. Some tools set the time of a change; that of the last change of anything can't be set.
        """
        try:
            state = os.lstat(path)
            return os.stat_result((*state[:8], max(state.st_mtime, state.st_ctime), state.st_ctime))
        except FileNotFoundError:
            if path not in self._paths:
                raise
            return os.stat_result((stat.S_IFDIR, *[0] * 9))

    def _follow(self, path: str) -> None:
        """Watches a path; its parent folder reports when it appears and goes."""
        if self.polling:
            self._trees[path] = self._observer.schedule(self._handler, path, recursive=True)
            return
        try:
            if (parent := os.path.dirname(path)) not in self._folders and os.path.isdir(parent):
                self._folders[parent] = self._observer.schedule(self._handler, parent)
            if os.path.isdir(path) and not os.path.islink(path):
                self._trees[path] = self._observer.schedule(self._handler, path, recursive=True)
        except FileNotFoundError:  # it has just disappeared, which its parent folder reports
            return
        except OSError:
            self._poll()

    def _poll(self) -> None:
        """Switches to polling, when the system can't watch more folders."""
        self._observer.stop()
        self.polling = True
        self._folders, self._trees = {}, {}
        self._observer = self._start_observer()
        for path in self._paths:
            self._follow(path)

    def _forget(self, path: str) -> None:
        if (tree := self._trees.pop(path, None)) is not None:
            with suppress(KeyError, OSError):  # it ended with its folder
                self._observer.unschedule(tree)

    def _hear(self, event: FileSystemEvent) -> None:
        """Handles an event, in the observer's thread."""
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        paths = [os.path.abspath(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        heard = [path for path in paths if self._is_watched(path)]
        if not heard:
            return
        with self._news:
            self._last = time.monotonic()
            for path in heard:
                self._changed.add(path)
                if event.event_type in ("created", "modified") and not event.is_directory:
                    self._writing[path] = self._last
                elif event.event_type != "attrib":
                    self._writing.pop(path, None)
                if event.is_directory:
                    self._anything = True
                    self._lost |= {path} & self._paths
            self._news.notify_all()

    def _is_watched(self, path: str) -> bool:
        """Whether a path is watched: one of the paths, or in one of them and not an editor's temporary
        file.
        """
        folder, names = path, []
        while folder not in self._paths:
            folder, name = os.path.split(folder)
            if not name:
                return False
            names.append(name)
        return not any(is_leftover(name, hidden=True) for name in names)


class _Handler(FileSystemEventHandler):
    def __init__(self, hear: Callable[[FileSystemEvent], None]) -> None:
        self._hear = hear

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._hear(event)


def _is_empty(path: str) -> bool:
    """Whether a file is empty, or gone."""
    try:
        return os.path.getsize(path) == 0
    except OSError:
        return True
