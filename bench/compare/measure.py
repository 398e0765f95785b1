"""What a command costs: CPU and wall seconds, and the most memory of all its processes at once."""

import ctypes
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

SAMPLE_INTERVAL = 0.2
"""Seconds between two looks at the memory."""


def environment() -> dict[str, str]:
    """This one's, in which Material for MkDocs doesn't advertise."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@dataclass(frozen=True)
class Cost:
    cpu: float
    """User and system seconds of the command and of all that it started."""
    wall: float
    memory: float
    """The most megabytes of all its processes together; what they share counts once (PSS on Linux)."""


class FailedError(Exception):
    """A command that ended with an error, or not in time; its last words."""


def adopt_orphans() -> None:
    """Has processes whose parent ended become this one's children, so that their CPU seconds are counted."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def start_process(
    command: list[str], folder: Path, errors: int = subprocess.DEVNULL
) -> "subprocess.Popen[str]":
    """Begins it, as the leader of a session of its own. errors: where what it says of them goes."""
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=errors,
        text=True,
        start_new_session=True,
    )


def run(command: list[str], folder: Path, timeout: float) -> Cost:
    """Runs it to its end, nothing else being measured meanwhile."""
    before, start = _cpu_seconds(), time.perf_counter()
    process = start_process(command, folder, subprocess.PIPE)
    with _Memory(process.pid) as memory:
        try:
            _, errors = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            stop_process(process)
            raise FailedError(f"took more than {timeout:.0f} s") from None
        wall = time.perf_counter() - start
    if process.returncode:
        raise FailedError(errors.strip().rpartition("\n")[2])
    _wait_for_all(process.pid)
    after = _cpu_seconds()
    peak = max(memory.peak, 0.0) or resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    return Cost(after - before, wall, peak)


def stop_process(process: "subprocess.Popen[str]") -> None:
    """Ends it with all that it started."""
    for signal_number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, signal_number)
            process.wait(5)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
    _wait_for_all(process.pid)


def _cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _wait_for_all(group: int) -> None:
    """For the processes of a command that became this one's children."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            if os.waitpid(-group, os.WNOHANG) == (0, 0):
                time.sleep(0.01)
        except ChildProcessError:
            return


class _Memory:
    """Looks at the memory of a process and all below it again and again."""

    def __init__(self, pid: int) -> None:
        self.peak = 0.0
        self._pid = pid
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "_Memory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stopped.wait(SAMPLE_INTERVAL):
            self.peak = max(self.peak, sum(map(proportional_memory, process_tree(self._pid))))


def process_tree(pid: int) -> list[int]:
    """A process and all that it and those started."""
    pids = [pid]
    for parent in pids:
        for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                pids += map(int, tasks.read_text().split())
            except OSError:
                continue  # it has ended
    return pids


def proportional_memory(pid: int) -> float:
    """Megabytes of a process, of what it shares its share; 0 where that can't be known."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0) / 1000
