"""The address on which the preview listens."""

import errno
import ipaddress
import os
import socket

_WAITING = 128


class CannotListen(Exception):
    """The address can't be used. The message gives the reason and the remedy, in sentences."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that browsers can connect to from now on. Raises CannotListen."""
    listener = socket.socket(socket.AF_INET6 if _is_ipv6(host) else socket.AF_INET)
    try:
        if os.name == "posix":  # elsewhere it would let two previews share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_WAITING)
    except (OSError, OverflowError, UnicodeError) as error:
        listener.close()
        raise CannotListen(_why_not(host, port, error)) from None
    return listener


def make_url(listener: socket.socket, host: str, mount: str) -> str:
    """The URL for a browser on this computer."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if _is_ipv6(host) else host)
    return f"http://{name}:{listener.getsockname()[1]}{mount}"


def _is_ipv6(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).version == 6
    except ValueError:
        return False


def _why_not(host: str, port: int, error: Exception) -> str:
    def url_at(host: str, port: int) -> str:
        address = f"[{host}]:{port}" if _is_ipv6(host) else f"{host}:{port}"
        return f"`-a {address}`, or `make serve ADDRESS={address}`."

    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return (
            f"Port {port} is in use, perhaps by another preview. Stop that one, or use another port: "
            f"{url_at(host, port + 1)}"
        )
    if number in (errno.EACCES, errno.EPERM):
        return f"Port {port} is reserved for the system. Use another one: {url_at(host, 8000)}"
    if number == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror | UnicodeError):
        return f"This computer has no address `{host}`. Use one that it has: {url_at('127.0.0.1', 8000)}"
    return f"The preview can’t listen on {host}:{port}: {error} Use another one: {url_at('127.0.0.1', 8000)}"
