"""The preview responds only at its own names, so that no page from elsewhere can read drafts."""

import socket

import pytest

from mendbook.preview.hosts import Hosts

MACHINE = socket.gethostname()

OWN = [
    ("127.0.0.1", "127.0.0.1:8000"),
    ("127.0.0.1", "LOCALHOST:8000"),
    ("127.0.0.1", "localhost"),
    ("127.0.0.1", "localhost.:8000"),
    ("127.0.0.1", "[::1]:8000"),
    ("::1", "[::1]:8000"),
    ("Desk.Example", "desk.example:8000"),
    ("192.168.1.5", "192.168.1.5:8000"),
    ("0.0.0.0", "192.168.1.5:8000"),
    ("0.0.0.0", f"{MACHINE}:8000"),
    ("0.0.0.0", f"{MACHINE}.local:8000"),
    ("::", "[fe80::1]:8000"),
]

FOREIGN = [
    ("127.0.0.1", "evil.example:8000"),
    ("127.0.0.1", "127.0.0.1.evil.example:8000"),
    ("127.0.0.1", "localhost.evil.example"),
    ("127.0.0.1", "192.168.1.5:8000"),
    ("127.0.0.1", "[::2]:8000"),
    ("127.0.0.1", ""),
    ("127.0.0.1", "["),
    ("127.0.0.1", ":8000"),
    ("0.0.0.0", "evil.example:8000"),
    ("0.0.0.0", ""),
    ("::", "2130706433.evil.example"),
]


@pytest.mark.parametrize(("host", "requested"), OWN)
def test_own_names_are_accepted(host: str, requested: str) -> None:
    assert Hosts(host).is_own(requested)


@pytest.mark.parametrize(("host", "requested"), FOREIGN)
def test_other_names_are_refused(host: str, requested: str) -> None:
    assert not Hosts(host).is_own(requested)
