"""The server of the preview: addresses that can't be used, and many simultaneous requests."""

import gc
import logging
import socket
import threading
import time
import urllib.request
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import pytest

from mendbook.preview import CannotListen, Make, MakeResult, PreviewServer, preview_server
from mendbook.preview import server as server_module
from mendbook.publish import Publication
from published_site import PublishedSite


@contextmanager
def occupied() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


NOTHING = MakeResult(None, [])

LOG = logging.getLogger("preview-test")


def server(
    host: str = "127.0.0.1",
    port: int = 0,
    make: Make = lambda changed: NOTHING,
    root: Path = Path("nowhere"),
) -> PreviewServer:
    return preview_server(root, root / "mkdocs.yml", make, host=host, port=port, mount="/help/", log=LOG)


def test_a_port_in_use_is_reported_with_the_next_one() -> None:
    with occupied() as port, pytest.raises(CannotListen) as error:
        server(port=port)
    assert str(error.value) == (
        f"Port {port} is in use, perhaps by another preview. Stop that one, or use another port: "
        f"`-a 127.0.0.1:{port + 1}`, or `make serve ADDRESS=127.0.0.1:{port + 1}`."
    )


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid", "a" * 300])
def test_an_address_of_another_computer_is_reported_with_one_that_works(host: str) -> None:
    with pytest.raises(CannotListen) as error:
        server(host, 8000)
    assert str(error.value) == (
        f"This computer has no address `{host}`. Use one that it has: `-a 127.0.0.1:8000`, or "
        "`make serve ADDRESS=127.0.0.1:8000`."
    )


def test_an_invalid_port_is_reported() -> None:
    with pytest.raises(CannotListen) as error:
        server(port=70_000)
    assert str(error.value).startswith("The preview can’t listen on 127.0.0.1:70000: ")
    assert str(error.value).endswith(
        " Use another one: `-a 127.0.0.1:8000`, or `make serve ADDRESS=127.0.0.1:8000`."
    )


def test_a_server_that_was_never_started_can_be_shut_down() -> None:
    server().shutdown()


@contextmanager
def serving(running: PreviewServer) -> Iterator[None]:
    """Serves until the end, starting when the first build has been shown."""
    shown = threading.Event()
    thread = threading.Thread(target=running.serve)
    with running.preview.listening(shown.set):
        thread.start()
        try:
            assert shown.wait(10)
            yield
        finally:
            running.shutdown()
            thread.join(10)
            assert not thread.is_alive()


def site_with(files: Mapping[str, Callable[[], bytes]]) -> MakeResult:
    return MakeResult(PublishedSite(Publication([], on_demand=files)), [])


def test_a_slow_file_blocks_no_other_request() -> None:
    free = threading.Event()
    requested = threading.Semaphore(0)

    def slow() -> bytes:
        requested.release()
        free.wait(10)
        return b"slow"

    running = server(make=lambda changed: site_with({"slow.pdf": slow, "quick.pdf": lambda: b"quick"}))
    bodies: list[bytes] = []

    def request(name: str) -> None:
        bodies.append(urllib.request.urlopen(f"{running.url}{name}", timeout=10).read())

    with serving(running):
        threads = [threading.Thread(target=request, args=("slow.pdf",)) for _ in range(50)]
        for thread in threads:
            thread.start()
        for _ in threads:
            assert requested.acquire(timeout=10)
        request("quick.pdf")
        free.set()
        for thread in threads:
            thread.join(10)
    assert bodies == [b"quick", *[b"slow"] * 50]


def test_head_requests_get_no_body() -> None:
    running = server(make=lambda changed: site_with({"a.pdf": lambda: b"PDF"}))
    with serving(running), socket.create_connection(("127.0.0.1", urlsplit(running.url).port)) as browser:
        browser.sendall(b"HEAD /help/a.pdf HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        head, end, body = browser.makefile("rb").read().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"\r\ncontent-length: 3\r\n" in head
    assert end
    assert body == b""


def test_the_server_shuts_down_while_browsers_are_listening() -> None:
    running = server()
    with serving(running):
        listening = urllib.request.urlopen(
            f"{running.url.removesuffix('help/')}_mendbook/changes", timeout=10
        )
        assert listening.readline() == b"retry: 500\n"
    assert listening.read().startswith(b"data: ")


def test_changes_during_a_build_are_built_next(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    builds: list[frozenset[Path] | None] = []

    def save(number: int) -> Path:
        file = tmp_path / f"data/{number}.yml"
        file.write_text("saved", encoding="utf-8")
        return file

    def make(changed: frozenset[Path] | None) -> MakeResult:
        builds.append(changed)
        if len(builds) == 2:
            save(2)
            assert wait_until(lambda: running._watch.pending)
        return site_with({str(len(builds)): lambda: b""})

    running = server(make=make, root=tmp_path)
    versions: list[bool] = []
    with serving(running), running.preview.listening(lambda: versions.append(running.preview.state.current)):
        save(1)
        assert wait_until(lambda: len(versions) == 2)
        site = running.preview.state.site
        assert site is not None
        assert site.file("3") == b""
    assert builds == [None, {tmp_path / "data/1.yml"}, {tmp_path / "data/2.yml"}]
    assert all(versions)


def test_inherited_settings_are_watched_while_they_are_inherited(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    settings, shared, other = (tmp_path / name for name in ("site/mkdocs.yml", "shared.yml", "other.yml"))
    settings.write_text("INHERIT: ../shared.yml\n", encoding="utf-8")
    shared.write_text("site_name: Coffee\n", encoding="utf-8")
    builds: list[frozenset[Path] | None] = []

    def make(changed: frozenset[Path] | None) -> MakeResult:
        builds.append(changed)
        return NOTHING

    def save(file: Path, text: str) -> None:
        count = len(builds)
        file.write_text(text, encoding="utf-8")
        assert wait_until(lambda: len(builds) > count)

    with serving(server(make=make, root=settings.parent)):
        assert wait_until(lambda: builds == [None])
        save(shared, "site_name: Tea\n")
        save(settings, "INHERIT: ../other.yml\n")
        shared.write_text("site_name: Juice\n", encoding="utf-8")
        save(other, "site_name: Water\n")
    assert builds == [None, {shared}, {settings}, {other}]


def wait_until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + 10
    while not holds() and time.monotonic() < end:
        time.sleep(0.005)
    return holds()


def test_a_new_day_rebuilds_the_site_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day, rebuilt, changes = [date(2026, 11, 30)], threading.Event(), list[frozenset[Path] | None]()

    class Today(date):
        @classmethod
        def today(cls) -> Self:
            return cls.fromordinal(day[0].toordinal())

    def make(changed: frozenset[Path] | None) -> MakeResult:
        changes.append(changed)
        if len(changes) > 1:
            rebuilt.set()
        return NOTHING

    monkeypatch.setattr(server_module, "date", Today)
    monkeypatch.setattr(server_module, "_IDLE", 0.01)
    monkeypatch.setattr(server_module, "_MINUTE", 0.02)
    with serving(server(make=make, root=tmp_path)):
        assert not rebuilt.wait(0.2)
        day[0] = date(2026, 12, 1)
        assert rebuilt.wait(30)
        time.sleep(0.2)
    assert changes == [None, frozenset()]


@pytest.fixture
def _collecting() -> Iterator[None]:
    """Python collects garbage, as it does outside of tests."""
    gc.enable()
    yield
    gc.disable()


@pytest.mark.usefixtures("_collecting")
def test_edits_without_a_pause_leave_little_garbage(tmp_path: Path) -> None:
    class Version:
        """A site with many parts, and in a reference cycle as real ones."""

        def __init__(self) -> None:
            self.parts = [[self] for _ in range(2_500)]

    versions, built = list[weakref.ref[Version]](), threading.Semaphore(0)
    (tmp_path / "data").mkdir()

    def make(changed: frozenset[Path] | None) -> MakeResult:
        versions.append(weakref.ref(Version()))
        built.release()
        return NOTHING

    with serving(server(make=make, root=tmp_path)):
        assert built.acquire(timeout=10)
        for number in range(75):
            (tmp_path / "data/site.yml").write_text(f"# {number}")
            assert built.acquire(timeout=10)
        alive = sum(version() is not None for version in versions)
    assert alive < 30
