import gc
import os
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

# The process that hands tests out to others makes nothing: it loads neither the engine nor what tests share.
if TYPE_CHECKING:
    from espresso import Edit, MakeSite
    from publishing import PublishOnce

# What a shell starts in the background ignores Ctrl-C, and so would the commands that tests interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


# Modules and tests stay to the end: nothing is gained by looking for garbage among them, now or later.
gc.disable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    """Tests share what is made of files that they leave as they are, as a preview’s builds do."""
    from mendbook.memo import Memo
    from publishing import one_for_all

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Memo, "__init__", one_for_all())
        yield


@pytest.fixture(scope="session")
def for_all_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what takes long: whoever needs it first, with `real_site_alone`, makes it for all."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def real_site(for_all_workers: Path) -> Path:
    """The folder of the real site, built once, with MkDocs' own command. Tests only read it."""
    from hosting import REPOSITORY, build_anew, real_site_alone

    site = for_all_workers / "real-site"
    with real_site_alone():
        # A build puts the whole site there, or nothing.
        if not site.exists():
            built = build_anew(REPOSITORY, "--strict", "--site-dir", str(site))
            assert built.code == 0, built.output
    return site


@pytest.fixture(scope="session")
def publish_once(tmp_path_factory: pytest.TempPathFactory) -> "PublishOnce":
    """`publish_once({"data/labels.yml": ("Menu", "Menü")}, preview=True)`: made once for all who ask."""
    from publishing import publishing_once

    return publishing_once(lambda: tmp_path_factory.mktemp("published"))


@pytest.fixture
def make_site(tmp_path: Path) -> "MakeSite":
    """`make_site({"data/labels.yml": ("Menu", "Menü")})`: the folder of the espresso site, so changed."""
    from espresso import copy_site

    def make(edits: "Mapping[str, Edit] | None" = None) -> Path:
        return copy_site(tmp_path / "site", edits or {})

    return make
