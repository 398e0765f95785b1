"""Colours as style sheets write them, and their contrast."""

import re

from PIL import ImageColor

READABLE = 4.5
"""The contrast that WCAG 2.2 asks of text at level AA."""

_WRITTEN = re.compile(
    r"#(?:[0-9a-f]{3}){1,2}|[a-z]+"
    r"|rgb\( ?(?:\d+(?: ?, ?\d+){2}|\d+%(?: ?, ?\d+%){2}) ?\)"
    r"|hsl\( ?[\d.]+(?: ?, ?[\d.]+%){2} ?\)",
    re.IGNORECASE,
)
"""The supported forms: hexadecimal digits, a name, `rgb(1, 2, 3)`, `hsl(120, 40%, 30%)`; nothing
transparent.
"""

_SPACED = re.compile(r"(?<=\() *([\d.]+%?) +([\d.]+%?) +([\d.]+%?) *(?=\))")
"""Numbers as newer styles write them, without commas."""


def hexadecimal(written: str) -> str | None:
    """A colour as `#rrggbb`; None if it isn't in a supported form."""
    plain = _SPACED.sub(r"\1, \2, \3", " ".join(written.split()).replace("deg", ""))
    if not _WRITTEN.fullmatch(plain):
        return None
    try:
        red, green, blue, *_ = ImageColor.getrgb(plain)
    except ValueError:
        return None
    return "#" + "".join(f"{min(255, max(0, part)):02x}" for part in (red, green, blue))


def contrast(first: str, second: str) -> float:
    """The contrast of two colours (`#rrggbb`), from 1 to 21, as WCAG 2.2 computes it."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in bytes.fromhex(colour[1:]))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
