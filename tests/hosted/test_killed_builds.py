"""Many builds, killed at random moments or ended by a full disk: `site/` is always one complete site."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from espresso import QUESTION, copy_site
from hosting import MKDOCS_YML, files_in

pytestmark = pytest.mark.skipif(not os.environ.get("MENDBOOK_LONG"), reason="takes minutes: `make test-long`")

KILLED, FULL = 60, 20
WORDS = {"a": "What is wrong with your machine?", "b": "What is the matter with it?"}


class Site:
    """A site with two states, `a` and `b`, and the files published from each."""

    def __init__(self, root: Path) -> None:
        self.root = copy_site(root, {"mkdocs.yml": MKDOCS_YML, **QUESTION})
        self.state, self.whole = "a", {}
        for state in "ba":
            self.switch(state)
            assert self.start().wait() == 0
            self.whole[state] = files_in(root / "site")
        assert self.whole["a"] != self.whole["b"]

    def switch(self, state: str) -> None:
        file = self.root / "data/site.yml"
        words = file.read_text(encoding="utf-8")
        file.write_text(words.replace(WORDS[self.state], WORDS[state]), encoding="utf-8")
        self.state = state

    def start(self, largest: int = resource.RLIM_INFINITY) -> "subprocess.Popen[bytes]":
        """Starts a build. largest: the maximum size of a file in bytes."""
        return subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "--quiet"],
            cwd=self.root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY)),
        )

    def published_state(self) -> str:
        """The state whose complete site is published, or `broken`."""
        found = files_in(self.root / "site")
        return next((state for state, whole in self.whole.items() if whole == found), "broken")

    def parts(self) -> list[Path]:
        return list(self.root.glob(".mendbook-*"))


def test_builds_killed_at_random_moments_leave_a_complete_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, rng = Site(tmp_path / "site"), random.Random(15)
    began = time.monotonic()
    assert site.start().wait() == 0
    takes = time.monotonic() - began
    ends: Counter[str] = Counter()
    for number in range(KILLED):
        before = site.published_state()
        site.switch("b" if before == "a" else "a")
        if number % 10 == 0:
            shutil.rmtree(site.root / ".cache")
        how = rng.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
        with site.start() as build:
            if number % 3 == 0:
                time.sleep(rng.uniform(0, takes))
            else:
                # While it writes: this phase is short, but the likeliest to break something.
                known = set(site.parts())
                while not set(site.parts()) - known and build.poll() is None:
                    time.sleep(0.001)
                time.sleep(rng.uniform(0, takes / 25))
            alive = build.poll() is None
            build.send_signal(how)
        after = site.published_state()
        ends[f"{how.name} {'old' if after == before else 'broken' if after == 'broken' else 'new'}"] += 1
        ends["in time"] += alive
        assert after != "broken", (number, how, ends)
    assert site.start().wait() == 0
    assert (site.published_state(), site.parts()) == (site.state, [])
    assert ends["in time"] > KILLED / 3
    with capsys.disabled():
        print(f"\n{KILLED} builds killed: {dict(sorted(ends.items()))}")


def test_builds_on_a_full_disk_leave_a_complete_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rng, ends = random.Random(15), Counter[str]()
    with small_disk(tmp_path / "disk") as full:
        site = Site(tmp_path / "disk" / "site")
        needed = sum(map(len, site.whole["a"].values()))
        for _ in range(FULL):
            before = site.published_state()
            site.switch("b" if before == "a" else "a")
            free = rng.randrange(needed * 2)
            if full:
                fill(tmp_path / "disk", free)
                code = site.start().wait()
                (tmp_path / "disk/filler").unlink()
            else:
                code = site.start(largest=free // 20).wait()
            after = site.published_state()
            ends["old" if after == before else after if after == "broken" else "new"] += 1
            assert (after == before, site.parts()) == (code == 1, []), (free, code, ends)
    with capsys.disabled():
        print(f"\n{FULL} builds on a {'full disk' if full else 'disk for small files'}: {dict(ends)}")


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """A file system of 8 MB mounted at a new folder; False if only root may mount one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "mendbook", str(folder)]
    mounted = (
        shutil.which("mount") is not None and subprocess.run(command, capture_output=True).returncode == 0
    )
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def fill(disk: Path, remaining: int) -> None:
    """Fills the disk until this many bytes are free."""
    about = os.statvfs(disk)
    free = about.f_bavail * about.f_frsize
    with (disk / "filler").open("wb") as filler:
        os.posix_fallocate(filler.fileno(), 0, max(1, free - remaining))
