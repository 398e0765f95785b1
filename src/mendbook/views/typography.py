"""Typographic spaces of a language, where an editor can type only plain ones."""

import re
from collections.abc import Mapping
from typing import TypeAlias

Spacing: TypeAlias = tuple[tuple[re.Pattern[str], str], ...]
"""Patterns and their replacements, in order."""

_NARROW, _WIDE = "\u202f", "\u00a0"
_GUILLEMETS = ((re.compile("« "), f"«{_WIDE}"), (re.compile(" »"), f"{_WIDE}»"))
_COLON = (re.compile(r" :(?!\w)"), f"{_WIDE}:")
_FRENCH: Spacing = (*_GUILLEMETS, _COLON, (re.compile(r" (?=[?!;])"), _NARROW))

_UNITS = (
    *("%", "‰", "°C", "°F", "°", "K", "KB", "kB", "MB", "GB", "TB", "Ko", "Mo", "Go", "To"),
    *("mm", "cm", "m", "km", "ft", "mg", "g", "kg", "ml", "cl", "l", "L", "cm²", "m²", "cm³", "m³"),
    *("ms", "s", "sec", "seg", "Sek.", "min", "Min.", "h", "Std."),
    *("V", "mA", "A", "mAh", "Ah", "W", "kW", "Wh", "kWh", "Hz", "kHz", "MHz", "GHz", "dB", "Ω"),
    *("Pa", "hPa", "kPa", "bar", "psi", "N", "Nm", "rpm", "lx", "nits", "MP", "px", "ppi", "dpi", "fps"),
    *("kbit/s", "Mbit/s", "Gbit/s", "Mbps", "Gbps", "Mb/s", "Gb/s", "MB/s", "km/h", "€", "$", "£"),
)
"""As they are written behind numbers, and not as words: a line ends before `inches` as well as elsewhere."""

_BEFORE_UNIT = (
    re.compile(rf"([\d}}]) (?=(?:{'|'.join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))})(?!\w))"),
    rf"\1{_WIDE}",
)
"""Between a number, or what is filled in for one, and its unit. By its space alone, where there is one."""

_SPACINGS: Mapping[str, Spacing] = {
    "fr": _FRENCH,
    # Quebec writes these signs close to the word, but for the colon.
    "fr-CA": (*_GUILLEMETS, _COLON),
}
"""By locale, or by language. A line can't begin with the sign then, nor end with what opens."""


def spacing(locale: str) -> Spacing:
    """What a locale such as `fr-CH` wants: its own, or else that of its language; before units, any does."""
    own = _SPACINGS.get(locale) or _SPACINGS.get(locale.partition("-")[0], ())
    return (*own, _BEFORE_UNIT)


def spaced(words: str, rules: Spacing) -> str:
    for pattern, replacement in rules:
        words = pattern.sub(replacement, words)
    return words
