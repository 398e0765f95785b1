"""Makes many PDFs: takes them from the cache, or distributes the work among processes or machines."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    as_completed,
)
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path

from mendbook.cache import Cache

from .typesetting import CannotBeSet, Job, Typeset, remove_temporary, typeset

MAX_IN_PROCESS = 8
"""Up to this number, PDFs are made in this process, since starting others would take longer."""


@dataclass(frozen=True)
class Printed:
    """A finished PDF.

    content: its bytes, or the file that has them. size: in bytes. fresh: whether it wasn't in the cache.
    unset: see `Typeset`.
    """

    content: bytes | Path
    pages: int
    size: int
    fresh: bool
    unset: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unprinted:
    """The reason why a PDF couldn't be made, as reported by Typst or its process."""

    reason: str


Progress = Callable[[int, int], object]
"""Called with the number done, and the total."""


class Press:
    """Makes PDFs, and caches them by everything that they depend on. executor: where PDFs are made; see
    `make_executor`. progress: called for those not in the cache.
    """

    def __init__(self, cache: Cache, *, executor: str = "", progress: Progress | None = None) -> None:
        self._cache, self._executor, self._progress = cache, executor, progress

    def print_all(self, jobs: Mapping[str, Job]) -> dict[str, Printed | Unprinted]:
        """Each job's PDF, by name."""
        keys = {name: job.key for name, job in jobs.items()}
        cached = {key: printed for key in dict.fromkeys(keys.values()) if (printed := self._find_cached(key))}
        uncached = {keys[name]: job for name, job in jobs.items() if keys[name] not in cached}
        failures: dict[str, str] = {}
        if uncached:
            remove_temporary()
        for number, (key, result) in enumerate(self._typeset_all(uncached), 1):
            if isinstance(result, str):
                failures[key] = result
            else:
                cached[key] = self._store(key, result)
            if self._progress is not None:
                self._progress(number, len(uncached))
        return {
            name: Unprinted(failures[key]) if key in failures else cached[key] for name, key in keys.items()
        }

    def _find_cached(self, key: str) -> Printed | None:
        pages = self._cache.get("pages", key)
        file = self._cache.file("pdf", key) if pages else None
        return Printed(file, int(pages), file.stat().st_size, fresh=False) if pages and file else None

    def _store(self, key: str, typeset: Typeset) -> Printed:
        """A PDF that lacks a picture isn't cached."""
        size, file = len(typeset.content), None
        if not typeset.unset and self._cache.put("pages", key, b"%d" % typeset.pages):
            file = self._cache.put("pdf", key, typeset.content)
        return Printed(file or typeset.content, typeset.pages, size, fresh=True, unset=typeset.unset)

    def _typeset_all(self, jobs: Mapping[str, Job]) -> Iterator[tuple[str, Typeset | str]]:
        if not self._executor and len(jobs) <= MAX_IN_PROCESS:
            for key, job in jobs.items():
                yield key, attempt(job)
            return
        remaining = dict(jobs)
        with make_executor(self._executor, len(jobs)) as executor:
            for key, result in _through(executor, jobs):
                del remaining[key]
                yield key, result
        # A process that dies breaks the whole pool, so the remaining jobs are run again, one by one.
        for key, job in remaining.items():
            with make_executor("", 1) as executor:
                yield next(_through(executor, {key: job}), (key, "The process that was making it has died."))


def _through(executor: Executor, jobs: Mapping[str, Job]) -> Iterator[tuple[str, Typeset | str]]:
    """Yields results as they come. There is none for a job whose process died."""
    futures: dict[Future[Typeset | str], str] = {}
    for key, job in jobs.items():
        try:
            futures[executor.submit(attempt, job)] = key
        except BrokenExecutor:
            break
    for future in as_completed(futures):
        try:
            yield futures[future], future.result()
        except Exception as error:
            if not _has_worker_died(error):
                raise


def _has_worker_died(error: Exception) -> bool:
    """Whether the worker process died; Dask has its own exception for that."""
    return isinstance(error, BrokenExecutor | CancelledError) or type(error).__name__ == "KilledWorker"


def attempt(job: Job) -> Typeset | str:
    """The PDF, or the reason why there is none: both can be pickled."""
    try:
        return typeset(job)
    except CannotBeSet as error:
        return str(error)


@contextmanager
def make_executor(executor: str, jobs: int) -> Iterator[Executor]:
    """An executor: '' for processes on this machine, `dask://HOST:PORT` for a Dask cluster.

    Raises ValueError if it is neither, and OSError if the cluster doesn't respond.
    """
    if not executor:
        # Not forked: the preview runs threads, and a fork would copy their locks.
        workers = max(1, min(os.cpu_count() or 1, jobs))
        earlier_children = set(active_children())
        pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)
        try:
            yield pool
        except BaseException:
            # Their current work is no longer needed.
            for process in set(active_children()) - earlier_children:
                process.terminate()
            pool.shutdown(cancel_futures=True)
            raise
        pool.shutdown()
        return
    kind, _, address = executor.partition("://")
    if kind != "dask" or not address:
        raise ValueError(f"`{executor}` is not an executor. Use `dask://HOST:PORT`, or leave it out.")
    try:
        from distributed import Client
    except ImportError:
        raise ValueError(
            "To use a Dask cluster, install Mendbook with it: pip install 'mendbook[dask]'."
        ) from None
    with Client(f"tcp://{address}", set_as_default=False) as client:
        yield client.get_executor(pure=False, retries=3)


def _end_with_parent() -> None:
    """Makes this process end when its parent does, no matter how."""
    # Ctrl-C reaches all processes of a terminal, but the parent ends these.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
