"""Decides which requests the preview answers: no page from elsewhere may read drafts through a name that
resolves to this computer.
"""

import ipaddress
import socket
from collections.abc import Mapping
from typing import Any

_OWN = ("127.0.0.1", "localhost", "::1")
_ALL = ("0.0.0.0", "::", "")


class Hosts:
    """The names of a server that listens on `host`.

    A preview that listens on all addresses, perhaps for a phone, can be reached by any of them, or by the
    computer's name. Other names may be made to resolve to this computer; a number can't.
    """

    def __init__(self, host: str) -> None:
        self._everywhere = host in _ALL
        machine = socket.gethostname().lower()
        self._names = {*_OWN, host.lower()} | ({machine, f"{machine}.local"} if self._everywhere else set())

    def is_own(self, host: str) -> bool:
        """Whether a request's `Host`, such as `localhost:8000` or `[::1]:8000`, names this server."""
        name = _without_port(host.strip().lower())
        return name in self._names or (self._everywhere and _is_number(name))


def is_of_this_computer(scope: Mapping[str, Any]) -> bool:
    """Whether a request (ASGI) comes from the computer that it goes to."""
    client, server = scope.get("client"), scope.get("server")
    if not client:
        return False
    try:
        address = ipaddress.ip_address(client[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)  # IPv4 addresses of a server that listens on ::
    return (mapped or address).is_loopback or bool(server and client[0] == server[0])


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].removesuffix(".")


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
