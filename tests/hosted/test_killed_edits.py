"""Commands that write several files, killed at every moment: they write all of the files, or none."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from mendbook.edit import finish, write_atomically
from together import BEFORE, NEW, OLD, WRITTEN, files, old_site

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are started otherwise there")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return old_site(tmp_path / "site")


Kill = Callable[[int, Callable[[], object]], bool]


@pytest.fixture(scope="module")
def killed_at() -> Iterator[Kill]:
    """Calls a function in another process, which is killed at its nth access to the disk. Returns whether it
    was killed.

    That process is forked from a small one: forking one that has run many tests takes far longer.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as small:
        yield lambda count, function: small.submit(_killed_at, count, function).result()


def _killed_at(count: int, function: Callable[[], object]) -> bool:
    if (child := os.fork()) == 0:
        left = count

        def hook(event: str, _: object) -> None:
            nonlocal left
            if event == "open" or event.startswith("os."):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        try:
            function()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_all_or_none_of_the_files_are_written_whenever_the_process_is_killed(
    site: Path, killed_at: Kill
) -> None:
    ends, count = [], 0
    write, mend = partial(write_atomically, site, BEFORE, NEW), partial(finish, site)
    while True:
        count += 1
        for path, content in BEFORE.items():
            (site / path).unlink(missing_ok=True)
            if content is not None:
                (site / path).write_bytes(content)
        killed = killed_at(count, write)
        for path, content in files(site).items():
            assert content in (BEFORE.get(path), NEW.get(path)) or path.endswith(".part")
        again = killed and killed_at(count % 7 + 1, mend)
        assert finish(site) == []
        whole = {path: content for path, content in files(site).items() if not path.endswith(".part")}
        assert whole in (OLD, WRITTEN)
        ends.append((whole == WRITTEN, again))
        if not killed:
            break
    assert count > 30
    # Old up to some moment, and new from then on.
    assert [new for new, _ in ends] == sorted(new for new, _ in ends)
    assert {new for new, _ in ends[:-1]} == {False, True}
    assert any(again for _, again in ends)
    assert files(site) == WRITTEN


def test_files_edited_since_are_left_alone(site: Path, killed_at: Kill) -> None:
    count = 1
    while killed_at(count, partial(write_atomically, site, BEFORE, NEW)) and files(site).keys() != {
        *OLD,
        "data/new/c.yml",
    }:
        count += 1
        if (site / "data/a.yml").read_bytes() != OLD["data/a.yml"]:
            break
    (site / "data/b.yml").write_bytes(b"mine: 1\n")
    assert [f"{p.place}: {p.code} {p.message} {p.remedy}" for p in finish(site)] == [
        "data/b.yml:1:1: MB860 A command that was stopped had still to change this file, but it has been "
        "edited since. Compare it with the other files that it changed."
    ]
    assert files(site) == {**WRITTEN, "data/b.yml": b"mine: 1\n"}
    assert finish(site) == []
