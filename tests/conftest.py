import gc
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from _pytest.runner import runtestprotocol

# The controller of pytest-xdist runs no tests, so it loads neither the engine nor the helpers.
if TYPE_CHECKING:
    from espresso import Edit, MakeSite
    from publishing import PublishOnce

# Background processes of a shell ignore Ctrl-C, and so would the commands that tests interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


# Modules and collected tests live until the end, and tests leave few reference cycles behind: garbage
# collection took a tenth of the time.
gc.disable()

_MANY = 3_000_000
"""The number of new objects, a few hundred MB, after which garbage is collected all the same."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    gc.freeze()
    if "hypothesis" in sys.modules:
        # With its first case, Hypothesis collects garbage, and now there is nothing to search.
        from hypothesis import find, strategies

        find(strategies.none(), lambda value: True)
    if os.environ.get("MENDBOOK_LONG") == "1":  # a single test may try millions of cases
        gc.set_threshold(50_000, 20, 20)
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logfinish() -> None:
    if gc.get_count()[0] > _MANY:
        _collect_garbage()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish() -> None:
    """Pytest collects garbage at its end too, but then pytest-xdist waits five seconds before it interrupts a
    worker.
    """
    _collect_garbage()


def _collect_garbage() -> None:
    """What is left mostly lives until the end, so it isn't searched again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """A worker reports a test only once if setting it up and tearing it down succeeds: sending all six
    messages takes as long as many a test.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ or item.config.getoption("durations") is not None:
        return None
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed:
            item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@pytest.fixture(scope="session", autouse=True)
def _share_memo() -> Iterator[None]:
    """Tests share the memoized results for files that they leave unchanged, as builds of the preview do, and
    the values in these files.
    """
    from mendbook.memo import Memo
    from mendbook.reader import Source
    from publishing import shared_memo

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Memo, "__init__", shared_memo())
        patch.setattr(Source, "forget", lambda source: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def _wait_for_no_disk() -> Iterator[None]:
    """No test can tell whether a file would survive a power failure, but each would wait for the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        yield


@pytest.fixture(scope="session")
def for_all_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder shared by all workers, for slow results. The first worker that needs one makes it, holding
    `real_site_alone`.
    """
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def real_site(for_all_workers: Path) -> Path:
    """The folder of the real site, built once by MkDocs' own command. Tests only read it."""
    from hosting import REPOSITORY, build_anew, real_site_alone

    site = for_all_workers / "real-site"
    with real_site_alone():
        # A build writes either the whole site or nothing.
        if not site.exists():
            built = build_anew(REPOSITORY, "--strict", "--site-dir", str(site))
            assert built.code == 0, built.output
    return site


@pytest.fixture(scope="session")
def publish_once(tmp_path_factory: pytest.TempPathFactory) -> "PublishOnce":
    """`publish_once({"data/labels.yml": ("Menu", "Menü")}, preview=True)`: the site with these edits,
    published only once.
    """
    from publishing import publishing_once

    return publishing_once(lambda: tmp_path_factory.mktemp("published"))


@pytest.fixture
def make_site(tmp_path: Path) -> "MakeSite":
    """`make_site({"data/labels.yml": ("Menu", "Menü")})`: the folder of the espresso site, so edited.

    The first one is `site` in `tmp_path`.
    """
    from espresso import copy_site

    names = chain(["site"], (f"site-{number}" for number in count(2)))

    def make(edits: "Mapping[str, Edit] | None" = None) -> Path:
        return copy_site(tmp_path / next(names), edits or {})

    return make
