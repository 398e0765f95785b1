"""Inserts the typographic spaces of a language, where editors can only type plain ones."""

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
"""Unit symbols after numbers. Words don't count: a line may end before `inches`."""

_BEFORE_UNIT = (
    re.compile(rf"([\d}}]) (?=(?:{'|'.join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))})(?!\w))"),
    rf"\1{_WIDE}",
)
"""The space between a number, or a placeholder for one, and its unit."""

_SPACINGS: Mapping[str, Spacing] = {
    "fr": _FRENCH,
    # Quebec writes these signs close to the word, except for the colon.
    "fr-CA": (*_GUILLEMETS, _COLON),
}
"""By locale or by language. They keep a line from beginning with the sign, or ending with an opening one."""


def spacing(locale: str) -> Spacing:
    """The spacing of a locale such as `fr-CH`: its own, or else its language's; before units, for all."""
    own_rules = _SPACINGS.get(locale) or _SPACINGS.get(locale.partition("-")[0], ())
    return (*own_rules, _BEFORE_UNIT)


def add_spaces(words: str, rules: Spacing) -> str:
    for pattern, replacement in rules:
        words = pattern.sub(replacement, words)
    return words
