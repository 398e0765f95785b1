"""Links for reaching people, made from what editors write."""

import re
from urllib.parse import quote

from .telephones import guess_country, telephone

SUMMARY = "{summary}"
"""A placeholder in an address: what the visitor has tried."""

_MAIL = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@<>,;:\"()]+")
_LINK = re.compile(r"https?://[^\s/<>\"]+\.[^\s<>\"]+")


def parse_number(text: str) -> tuple[str, str] | None:
    """A telephone number with its country code, as text and as a link; None if it isn't one."""
    telephone_number = telephone(text, guess_country(text, "")) if text.lstrip().startswith("+") else None
    return (telephone_number.international, telephone_number.uri) if telephone_number is not None else None


def is_mail(text: str) -> bool:
    """Whether it is an e-mail address."""
    return _MAIL.fullmatch(text) is not None


def is_link(text: str) -> bool:
    """Whether it is a web address, which may have `{summary}` after its host."""
    return _LINK.fullmatch(text) is not None and SUMMARY not in text.split("/")[2]


def contact_address(kind: str, value: str, subject: str) -> str:
    """The link of a valid way to reach somebody; `{summary}` stays as a placeholder. subject: of an
    e-mail.
    """
    if kind == "call":
        number = parse_number(value)
        return number[1] if number is not None else ""
    if kind == "write":
        return f"mailto:{quote(value, safe='@')}?subject={quote(subject, safe='')}&body={SUMMARY}"
    return value
