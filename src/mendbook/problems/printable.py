"""Makes text safe for terminals, logs and pages."""

import re

_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e0fff]"
    + "".join(f"|[\\U{plane:04x}fffe\\U{plane:04x}ffff]" for plane in range(17))
)
"""Control characters, line ends, invisible and bidirectional formatting characters, invalid UTF-8, and
noncharacters. Joiners (U+200C, U+200D) stay: languages and emoji need them."""


def is_printable(text: str) -> bool:
    """Whether all characters are visible as what they are."""
    return text.isprintable() or _UNSEEN.search(text) is None


def printable(text: str) -> str:
    """The text with other characters as their codes: `<U+202E>`."""
    return text if text.isprintable() else _UNSEEN.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)
