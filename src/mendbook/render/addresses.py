"""Which addresses may stand in a page: pages of the site, and the web; nothing that runs."""

import re
from collections.abc import Iterator
from html import unescape

from mendbook.text import SCHEMES, scheme_of

ALLOWED = SCHEMES | {"geo", ""}
"""`geo:` is where a store is, for the maps on the visitor's device."""

_SKIPPED = re.compile(r"[\x00-\x20]+")
"""What browsers leave out of an address, or some of it in some places."""

_WRITTEN = re.compile(
    r"""\b(?:href|src|action|formaction|poster|data|background|ping|srcset)\s*=\s*"""
    r"""(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.IGNORECASE,
)


class AddressError(Exception):
    """A template writes an address that may not stand in a page."""

    def __init__(self, address: str) -> None:
        super().__init__(f"`{address[:60]}` is not an address that a page can link to.")
        self.wanted = address


def is_allowed(address: str) -> bool:
    """Whether a page may lead there: within the site, or to a web address, a mailbox, a number, a place."""
    address = _SKIPPED.sub("", address)
    # Browsers read `//host` and `/\host` as addresses of other hosts.
    return address[:2].replace("\\", "/") != "//" and scheme_of(address) in ALLOWED


def written(html: str) -> Iterator[str]:
    """The addresses in the attributes of a piece of HTML."""
    for found in _WRITTEN.finditer(html):
        yield unescape(found[1] or found[2] or found[3] or "")
