"""Checks addresses in pages: those within the site and on the web are allowed, but none that runs code."""

import re
from collections.abc import Iterator
from html import unescape

from mendbook.text import SCHEMES, parse_scheme

ALLOWED = SCHEMES | {"geo", ""}
"""Allowed schemes. `geo:` opens a store's place in the visitor's maps."""

_SKIPPED = re.compile(r"[\x00-\x20]+")
"""Characters that browsers ignore in addresses."""

_WRITTEN = re.compile(
    r"""\b(?:href|src|action|formaction|poster|data|background|ping|srcset)\s*=\s*"""
    r"""(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.IGNORECASE,
)


class AddressError(Exception):
    """A template outputs an address that isn't allowed."""

    def __init__(self, address: str) -> None:
        super().__init__(f"`{address[:60]}` is not an address that a page can link to.")
        self.name = address


def is_allowed(address: str) -> bool:
    """Whether an address is allowed: within the site, or http(s), mail, telephone or place."""
    address = _SKIPPED.sub("", address)
    # Browsers read `//host` and `/\host` as addresses of other hosts.
    return address[:2].replace("\\", "/") != "//" and parse_scheme(address) in ALLOWED


def find_addresses(html: str) -> Iterator[str]:
    """The addresses in the attributes of a piece of HTML."""
    for match in _WRITTEN.finditer(html):
        yield unescape(match[1] or match[2] or match[3] or "")
