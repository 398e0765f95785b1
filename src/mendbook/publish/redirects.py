"""Redirects from short addresses, and from former addresses of pages."""

from collections.abc import Iterator, Sequence
from html import escape
from posixpath import relpath

from mendbook.model import Addresses, PageId
from mendbook.views import PageView


def redirects(pages: Sequence[PageView], addresses: Addresses) -> dict[str, PageView]:
    """The target of each redirect, by its address. None of these addresses is that of a page."""
    result: dict[str, PageView] = {}
    for page in pages:
        if page.short:
            result[page.short] = page
    for page in pages:
        for address, _ in addresses.former(page.id, page.language):
            result.setdefault(address, page)
    for page in pages:
        for address in addresses.before_translation(page.id, page.language):
            result.setdefault(address, page)
    own_addresses = {page.address for page in pages}
    return {address: page for address, page in result.items() if address not in own_addresses}


def addresses_before(page: PageId, language: str, addresses: Addresses) -> Iterator[str]:
    """All addresses that may redirect to a page, unless something else is there."""
    kind, name = page
    if kind == "guide" and (short := addresses.short(name, language)):
        yield short
    yield from (address for address, _ in addresses.former(page, language))
    yield from addresses.before_translation(page, language)


def redirect(address: str, page: PageView, *, site_url: str = "", file: str = "") -> str:
    """A page at `address` that redirects to another. Addresses end in `/`.

    site_url: the site's web address, if it is known. file: the name of the target's file, for use without a
    server.
    """
    target = escape(f"{relpath(page.address, address)}/{file}")
    canonical = f'<link rel="canonical" href="{escape(site_url + page.canonical)}">\n' if site_url else ""
    return (
        f'<!doctype html>\n<html lang="{escape(page.locale)}" dir="{page.direction}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(page.title)}</title>\n<meta name="robots" content="noindex">\n{canonical}'
        f'<meta http-equiv="refresh" content="0; url={target}">\n</head>\n'
        f'<body>\n<p><a href="{target}">{escape(page.heading)}</a></p>\n</body>\n</html>\n'
    )
