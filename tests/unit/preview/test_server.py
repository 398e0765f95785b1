"""The preview's server: addresses that can't be had, and many requests at once."""

import socket
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mendbook.preview import App, CannotListen, Made, Preview, PreviewServer, PublishedSite, Watch
from mendbook.publish import Publication


@contextmanager
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def server(host: str = "127.0.0.1", port: int = 0, preview: Preview | None = None) -> PreviewServer:
    preview = preview or Preview()
    return PreviewServer(host, port, App(preview, mount="/help/"), preview, Watch([]), "/help/")


def test_a_taken_port_is_told_with_the_next_one() -> None:
    with taken() as port, pytest.raises(CannotListen) as error:
        server(port=port)
    assert str(error.value) == (
        f"Port {port} is in use, perhaps by another preview. Stop that one, or use another port: "
        f"`-a 127.0.0.1:{port + 1}`, or `make serve ADDRESS=127.0.0.1:{port + 1}`."
    )


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid", "a" * 300])
def test_an_address_of_others_is_told_with_one_that_works(host: str) -> None:
    with pytest.raises(CannotListen) as error:
        server(host, 8000)
    assert str(error.value) == (
        f"This computer has no address `{host}`. Use one that it has: `-a 127.0.0.1:8000`, or "
        "`make serve ADDRESS=127.0.0.1:8000`."
    )


def test_a_port_that_no_computer_has_is_told() -> None:
    with pytest.raises(CannotListen) as error:
        server(port=70_000)
    assert str(error.value).startswith("The preview can’t listen on 127.0.0.1:70000: ")
    assert str(error.value).endswith(
        " Use another one: `-a 127.0.0.1:8000`, or `make serve ADDRESS=127.0.0.1:8000`."
    )


def test_a_server_that_never_served_ends() -> None:
    server().shutdown()


def test_one_slow_file_is_in_nobodys_way() -> None:
    free = threading.Event()
    asked = threading.Event()

    def slow() -> bytes:
        asked.set()
        free.wait(10)
        return b"slow"

    preview = Preview()
    site = Publication([], on_demand={"slow.pdf": slow, "quick.pdf": lambda: b"quick"})
    preview.show(Made(PublishedSite(site), []))
    running = server(preview=preview)
    serving = threading.Thread(target=running.serve)
    serving.start()
    got: list[bytes] = []

    def ask(name: str) -> None:
        got.append(urllib.request.urlopen(f"{running.url}{name}", timeout=10).read())

    try:
        first = threading.Thread(target=ask, args=("slow.pdf",))
        first.start()
        asked.wait(10)
        ask("quick.pdf")
        free.set()
        first.join(10)
    finally:
        running.shutdown()
        serving.join(10)
    assert got == [b"quick", b"slow"]
    assert not serving.is_alive()
