"""Reads a site repeatedly with one file changed, each time in its own process with limits.

`python tests/fuzz/fuzzing.py SITE KIND FIRST LAST` prints the changes that made Mendbook fail, each as a line
of JSON. KIND: `structure` or `bytes`; FIRST, LAST: the numbers of changes, without the last one.
"""

import json
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from difflib import unified_diff
from pathlib import Path

from click import unstyle

from fuzz.mutations import changed
from mendbook.checks import check
from mendbook.cli.described import describe
from mendbook.cli.finding import all_keys
from mendbook.memo import Memo
from mendbook.problems import FORMATS, Problem, is_printable, render_problems
from mendbook.publish import publish
from mendbook.reader import read

SECONDS = 10
"""The maximum CPU time of a reading."""

MEMORY = 1_000_000_000
"""The maximum memory of a reading beyond that of the process that starts it, in bytes."""

PATIENCE = 300.0
"""The number of seconds after which a reading that uses no CPU is said to hang."""

PUBLISHED = 30
"""One in this many changed sites is also published as in the preview."""

SHOWN = 20
"""One in this many entries is also described."""


@dataclass(frozen=True)
class Failure:
    """why: the end of the traceback, or the exceeded limit. diff: the first lines of the change."""

    kind: str
    number: int
    file: str
    why: str
    diff: str


def failures(site: Path, kind: str, first: int, last: int) -> Iterator[Failure]:
    """Tries the changes from `first` to before `last` on a copy of a site."""
    with tempfile.TemporaryDirectory(prefix="mendbook-fuzz-") as folder:
        root = Path(folder) / "site"
        for name in ("data", "content"):
            shutil.copytree(site / name, root / name)
        # Nothing is published before: drawing starts threads, for which forked processes would wait forever.
        memo = Memo()
        check(read(root, memo))
        for number in range(first, last):
            file, before, after = changed(root, kind, number)
            kept = (root / file).read_bytes()
            (root / file).write_bytes(after)
            why = limited(lambda whole=number % PUBLISHED == 0: _read(root, memo, whole))  # type: ignore[misc]
            (root / file).write_bytes(kept)
            if why:
                yield Failure(kind, number, file, why, _diff(before, after))


def limited(work: Callable[[], None]) -> str:
    """Calls a function in a child process with limits. Returns why it failed, or ''."""
    reading_end, writing_end = os.pipe()
    inherited = _resident()
    child = os.fork()
    if not child:
        os.close(reading_end)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (8 * MEMORY, 8 * MEMORY))
        try:
            work()
        except BaseException:
            lines = traceback.format_exc().splitlines()
            os.write(writing_end, "\n".join(lines[-12:]).encode("utf-8", "backslashreplace")[:4000])
        finally:
            os._exit(0)
    os.close(writing_end)
    with open(reading_end, "rb") as pipe:
        hangs = not select.select([pipe], [], [], PATIENCE)[0]
        if hangs:
            os.kill(child, signal.SIGKILL)
        why = pipe.read().decode()
    _, status, used = os.wait4(child, 0)
    if hangs:
        return f"It hung for {PATIENCE:.0f} seconds."
    if os.WIFSIGNALED(status):
        return (
            f"It was ended by signal {os.WTERMSIG(status)} after {used.ru_utime + used.ru_stime:.1f} CPU s."
        )
    held = used.ru_maxrss * 1024 - inherited
    if held > MEMORY:
        return f"It held {held // 1_000_000} MB."
    return why


def _resident() -> int:
    """The memory of this process in bytes. A forked process has as much from the start."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def _read(root: Path, memo: Memo, whole: bool) -> None:
    """memo: the results for unchanged files, which child processes inherit."""
    if whole:
        problems: Sequence[Problem] = publish(
            root, preview=True, today=date(2026, 11, 28), memo=memo
        ).problems
    else:
        reading = check(read(root, memo), date(2026, 11, 28))
        problems = reading.problems
        for thing in [*all_keys(reading)][::SHOWN]:
            for line in "\n".join(describe(thing, reading)).split("\n"):
                assert is_printable(unstyle(line)), f"A terminal can't show this: {line!r}"
    for style in FORMATS:
        for line in render_problems(problems, style).split("\n"):
            assert is_printable(line), f"A terminal can't show this: {line!r}"


def _diff(before: bytes, after: bytes) -> str:
    old, new = (data.decode("utf-8", "backslashreplace").split("\n") for data in (before, after))
    return "\n".join(line[:200] for line in list(unified_diff(old, new, lineterm="", n=1))[2:40])


if __name__ == "__main__":
    where, of_kind, begin, end = sys.argv[1:]
    for failure in failures(Path(where), of_kind, int(begin), int(end)):
        print(json.dumps(asdict(failure)), flush=True)
