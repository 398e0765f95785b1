"""Links for reaching people, made from what editors write."""

import re
from urllib.parse import quote

from .telephones import country_of, telephone

SUMMARY = "{summary}"
"""A placeholder in an address: what the visitor has tried."""

_MAIL = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@<>,;:\"()]+")
_LINK = re.compile(r"https?://[^\s/<>\"]+\.[^\s<>\"]+")


def number_of(written: str) -> tuple[str, str] | None:
    """A telephone number with its country code, as text and as a link; None if it isn't one."""
    found = telephone(written, country_of(written, "")) if written.lstrip().startswith("+") else None
    return (found.international, found.uri) if found is not None else None


def is_mail(written: str) -> bool:
    """Whether it is an e-mail address."""
    return _MAIL.fullmatch(written) is not None


def is_link(written: str) -> bool:
    """Whether it is a web address, which may have `{summary}` after its host."""
    return _LINK.fullmatch(written) is not None and SUMMARY not in written.split("/")[2]


def address_of(way: str, written: str, subject: str) -> str:
    """The link of a valid way to reach somebody; `{summary}` stays as a placeholder. subject: of an
    e-mail.
    """
    if way == "call":
        found = number_of(written)
        return found[1] if found is not None else ""
    if way == "write":
        return f"mailto:{quote(written, safe='@')}?subject={quote(subject, safe='')}&body={SUMMARY}"
    return written
