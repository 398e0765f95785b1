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

EVERY = 0.2
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


def adopt() -> None:
    """Has processes whose parent ended become this one's children, so that their CPU seconds are counted."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def started(command: list[str], folder: Path, errors: int = subprocess.DEVNULL) -> "subprocess.Popen[str]":
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


def run(command: list[str], folder: Path, patience: float) -> Cost:
    """Runs it to its end, nothing else being measured meanwhile."""
    before, began = _used(), time.perf_counter()
    process = started(command, folder, subprocess.PIPE)
    with _Memory(process.pid) as memory:
        try:
            _, told = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            stop(process)
            raise FailedError(f"took more than {patience:.0f} s") from None
        wall = time.perf_counter() - began
    if process.returncode:
        raise FailedError(told.strip().rpartition("\n")[2])
    _wait_for_all(process.pid)
    after = _used()
    most = max(memory.most, 0.0) or resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    return Cost(after - before, wall, most)


def stop(process: "subprocess.Popen[str]") -> None:
    """Ends it with all that it started."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
            process.wait(5)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
    _wait_for_all(process.pid)


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


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
        self.most = 0.0
        self._pid = pid
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "_Memory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(EVERY):
            self.most = max(self.most, sum(map(shared_out, below(self._pid))))


def below(pid: int) -> list[int]:
    """A process and all that it and those started."""
    found = [pid]
    for one in found:
        for tasks in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, tasks.read_text().split())
            except OSError:
                continue  # it has ended
    return found


def shared_out(pid: int) -> float:
    """Megabytes of a process, of what it shares its share; 0 where that can't be known."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0) / 1000
