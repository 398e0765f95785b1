"""Words about phones, which a help centre for other devices must not contain, in all languages of
Mendbook.
"""

import re

PHONES = re.compile(
    r"\b(?:i|smart|cell|head|ear)?phones?\b|\biOS\b|\biPad|\bAndroid\b|\biServices\b"
    r"|\btelem[oó]ve(?:l|is)\b|\bm[oó]vil(?:es)?\b|\btel[eé]fonos?\b|\btelefones?\b"
    r"|\bt[eé]l[eé]phones?\b|\bportables?\b|\bHandys?\b|\b(?:Mobil)?telefone?\b|\bcellular[ei]\b|\btelefon[oi]\b",
    re.IGNORECASE,
)
"""Whole words only, so `documentElement` has none. Sites with a phone number to call contain `telephone`."""
