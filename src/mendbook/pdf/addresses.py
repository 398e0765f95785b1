"""Web addresses on paper, as text and as QR codes."""

from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from mendbook.model import parse_number
from mendbook.views import ContactView


def display_url(url: str) -> str:
    """An address for print, without the parts that browsers add by themselves."""
    parts = urlsplit(url)
    if parts.scheme in ("tel", "mailto"):
        return parts.path
    return (parts.netloc + parts.path).rstrip("/") if parts.netloc else ""


def qr_code(url: str) -> dict[str, Any]:
    """The address as a QR code: its width in modules, and its dark runs as [x, y, length]."""
    import segno  # only where PDFs are made

    rows = [list(row) for row in segno.make(url, error="m", micro=False).matrix]
    runs = []
    for y, row in enumerate(rows):
        x = 0
        for dark, group in groupby(row):
            length = len(list(group))
            if dark:
                runs.append([x, y, length])
            x += length
    return {"size": len(rows), "runs": runs}


def contact_shown(contact: ContactView) -> str:
    """The number or address of a contact, unless its words include it."""
    if contact.kind != "call":
        return display_url(contact.address)
    number = parse_number(display_url(contact.address))
    return "" if number is None or number[0] in contact.words.text else number[0]
