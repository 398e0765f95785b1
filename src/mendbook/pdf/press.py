"""Makes many PDFs: what was made before is kept, the others are shared out over processes or machines."""

import os
import sys
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
from multiprocessing import get_context
from pathlib import Path

from .typesetting import CannotBeSet, Job, Typeset, typeset

CACHE = ".cache/mendbook/pdf"
"""Where finished PDFs are kept, in the site's folder."""

FEW = 4
"""So many are made here, since starting processes would take longer."""


@dataclass(frozen=True)
class Printed:
    """A finished PDF: its file, its pages, its bytes. fresh: it was made just now."""

    file: Path
    pages: int
    size: int
    fresh: bool


@dataclass(frozen=True)
class Unprinted:
    """What Typst, or the process that ran it, said against it."""

    why: str


Progress = Callable[[int, int], object]
"""Told how many of how many are done."""


def progress_line(done: int, of: int) -> bool:
    """A line that grows, on a screen; whether there is one."""
    on_screen = sys.stderr.isatty()
    if on_screen:
        print(f"\rPDF {done} of {of}", end="\n" if done == of else "", file=sys.stderr, flush=True)
    return on_screen


class Press:
    """Keeps finished PDFs in a folder, under names made from all that they depend on.

    executor: where PDFs are made, as `executor_of` reads it. progress: told of what has to be made.
    """

    def __init__(self, folder: Path, *, executor: str = "", progress: Progress | None = None) -> None:
        self._folder, self._executor, self._progress = folder, executor, progress

    def make(self, jobs: Mapping[str, Job]) -> dict[str, Printed | Unprinted]:
        """The PDF of each job, by its name. Files that none of the jobs wants any more are deleted."""
        keys = {name: job.key for name, job in jobs.items()}
        kept = self._kept()
        wanted = {keys[name]: job for name, job in jobs.items() if keys[name] not in kept}
        failed: dict[str, str] = {}
        if wanted:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / "CACHEDIR.TAG").write_text(_TAG, encoding="utf-8")
        for number, (key, result) in enumerate(self._set(wanted), 1):
            if isinstance(result, str):
                failed[key] = result
            else:
                kept[key] = self._keep(key, result)
            if self._progress is not None:
                self._progress(number, len(wanted))
        for key in kept.keys() - set(keys.values()):
            kept.pop(key)[0].unlink(missing_ok=True)
        made: dict[str, Printed | Unprinted] = {}
        for name, key in keys.items():
            if key in failed:
                made[name] = Unprinted(failed[key])
            else:
                file, pages = kept[key]
                made[name] = Printed(file, pages, file.stat().st_size, fresh=key in wanted)
        return made

    def _kept(self) -> dict[str, tuple[Path, int]]:
        found = {}
        for file in self._folder.glob("*.pdf"):
            key, _, pages = file.stem.partition("-")
            if pages.isdigit():
                found[key] = (file, int(pages))
        return found

    def _keep(self, key: str, made: Typeset) -> tuple[Path, int]:
        """Under its own name only when it is whole: a build that is stopped leaves nothing half-made."""
        file = self._folder / f"{key}-{made.pages}.pdf"
        half = file.with_suffix(f".{os.getpid()}")
        half.write_bytes(made.content)
        half.replace(file)
        return file, made.pages

    def _set(self, jobs: Mapping[str, Job]) -> Iterator[tuple[str, Typeset | str]]:
        if not self._executor and len(jobs) <= FEW:
            for key, job in jobs.items():
                yield key, attempt(job)
            return
        left = dict(jobs)
        with executor_of(self._executor, len(jobs)) as executor:
            for key, result in _through(executor, jobs):
                del left[key]
                yield key, result
        # A process that dies takes the others' work with it: what is left is made again, each on its own.
        for key, job in left.items():
            with executor_of("", 1) as executor:
                yield next(_through(executor, {key: job}), (key, "The process that set it has died."))


def _through(executor: Executor, jobs: Mapping[str, Job]) -> Iterator[tuple[str, Typeset | str]]:
    """The results as they come; of those that died with their process there is none."""
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
            if not _died(error):
                raise


def _died(error: Exception) -> bool:
    """Whether the process that worked is gone; Dask has an error of its own for that."""
    return isinstance(error, BrokenExecutor | CancelledError) or type(error).__name__ == "KilledWorker"


def attempt(job: Job) -> Typeset | str:
    """The PDF, or why there is none: an answer that can cross from one process to another."""
    try:
        return typeset(job)
    except CannotBeSet as error:
        return str(error)


@contextmanager
def executor_of(where: str, jobs: int) -> Iterator[Executor]:
    """Something that does the work: '' for processes on this machine, `dask://HOST:PORT` for a Dask cluster.

    Raises ValueError if it is neither, and OSError if the cluster doesn't answer.
    """
    if not where:
        # Not forked: the preview runs threads, and a fork would copy their locks.
        workers = max(1, min(os.cpu_count() or 1, jobs))
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            yield pool
        return
    kind, _, address = where.partition("://")
    if kind != "dask" or not address:
        raise ValueError(f"`{where}` is no executor. Use `dask://HOST:PORT`, or leave it out.")
    try:
        from distributed import Client
    except ImportError:
        raise ValueError(
            "For a Dask cluster, install Mendbook with it: pip install 'mendbook[dask]'."
        ) from None
    with Client(f"tcp://{address}", set_as_default=False) as client:  # type: ignore[no-untyped-call]
        yield client.get_executor(pure=False, retries=3)


_TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# PDFs that mendbook has made. They can be deleted at any time; it makes them again.
"""
