"""What hostile inputs cost `mendbook check`.   python bench/hostile.py [SOURCE] [--only WORDS]

Makes a site of each input of `tests/security/hostile_inputs.py` and
`crowded_inputs.py`, checks it in a process of its own, and
prints the bytes of the files that it changes, the CPU seconds, the most memory, and what came out: the codes
of the problems, or the limit that it met. SOURCE is the source tree to run, such as that of an older commit;
this one where none is said.
"""

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "security")]

from crowded_inputs import CROWDED  # noqa: E402
from hostile_inputs import ENDLESS, MARKS, PROGRAMS, SCRIPTS, Change, change, page  # noqa: E402

from espresso import copy_site  # noqa: E402

SETTINGS = "site_name: Crema Help\ndocs_dir: content\ntheme: {name: material}\nplugins: [mendbook]\n"

CPU_SECONDS = 45
WALL_SECONDS = 120
MEMORY = 4 << 30


def hostile_inputs() -> Iterator[tuple[str, Change]]:
    yield "nothing", {}
    for group, pages in (("program", PROGRAMS), ("script", SCRIPTS), ("mark", MARKS)):
        for name, body in pages.items():
            yield f"{group}: {name}", page(body)
    yield from ENDLESS.items()
    yield from CROWDED.items()


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def check(source: Path, site: Path) -> tuple[float, int, str]:
    """CPU seconds, the most memory in MB, and how it ended."""
    command = [sys.executable, "-m", "mendbook", "check", str(site), "--format", "json"]
    environment = os.environ | {"PYTHONPATH": str(source / "src"), "PYTHONUTF8": "1"}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=errors, preexec_fn=limit
        )
        end = time.monotonic() + WALL_SECONDS
        while not (result := os.wait4(process.pid, os.WNOHANG))[0]:
            if time.monotonic() > end:
                process.kill()
                result = os.wait4(process.pid, 0)
                break
            time.sleep(0.02)
        _, status, usage = result
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        codes = sorted(set(re.findall(rb'"code": "(MB...)"', out.read())))
        last = errors.read().decode(errors="replace").strip().split("\n")[-1]
    seconds = usage.ru_utime + usage.ru_stime
    outcome = b" ".join(codes).decode() or last[:60] or "nothing wrong"
    if process.returncode < 0:
        outcome = (
            f"killed after {WALL_SECONDS} s"
            if seconds < CPU_SECONDS - 1
            else f"killed after {CPU_SECONDS} CPU s"
        )
    return seconds, usage.ru_maxrss // 1024, outcome


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "source", nargs="?", type=Path, default=ROOT, help="the source tree to run (this one)"
    )
    parser.add_argument("--only", default="", help="inputs whose name has these words")
    options = parser.parse_args()
    print(f"{'bytes':>9} {'CPU s':>6} {'MB':>6}  {'input':<32} what came out")
    for name, edits in hostile_inputs():
        if options.only not in name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            mark = Path(folder) / "mark"
            site = copy_site(Path(folder) / "site", {"mkdocs.yml": SETTINGS})
            before = sizes(site)
            change(site, edits, mark)
            seconds, memory, outcome = check(options.source, site)
            if mark.exists():
                outcome = f"A PROGRAM RAN; {outcome}"
            added = sum(size for path, size in sizes(site).items() if size != before.get(path))
            print(f"{added:>9,} {seconds:>6.1f} {memory:>6,}  {name:<32} {outcome}", flush=True)


def sizes(folder: Path) -> dict[Path, int]:
    """By file, its bytes; only of regular files."""
    return {path: path.lstat().st_size for path in folder.rglob("*") if S_ISREG(path.lstat().st_mode)}


if __name__ == "__main__":
    main()
