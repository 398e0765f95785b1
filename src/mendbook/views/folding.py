"""Words as people type them who are in a hurry: without case and accents.

macros/search/engine.js does the same.
"""

import re
import unicodedata
from functools import cache

_ONE_LETTER = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"}
"""Letters that Unicode doesn't take apart."""

_LETTER = r"[^\W\d_]"
_CONTRACTED = re.compile(rf"({_LETTER}{{2}})['’]({_LETTER}{{1,2}})(?![^\W_])")
_COMPOUND = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")
_WORD = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"[-‐‑]")

_FIRST, _WHOLE = 3, 8
"""A compound is one word too where its first part, and all of it, have at most so many letters: Wi-Fi."""


def folded(words: str) -> str:
    """In lower case, without accents, for comparing and sorting."""
    if words.isascii():
        return words.lower()
    return unicodedata.normalize("NFKD", words.lower()).translate(_plain_letters())


@cache
def _plain_letters() -> dict[int, str | None]:
    """What becomes of letters that aren't plain, once accents stand behind them: accents and the like go."""
    marks = (chr(code) for code in range(0x300, 0x1_F000))
    return str.maketrans({mark: None for mark in marks if unicodedata.category(mark)[0] == "M"} | _ONE_LETTER)


def sort_key(words: str) -> str:
    """What words are sorted by, as in a dictionary: accents, case and punctuation aside."""
    return " ".join(_WORD.findall(folded(words)))


def search_terms(text: str) -> list[str]:
    """The words of a text as the search knows them: `won't` is `wont`; `Wi-Fi` is `wi`, `fi` and `wifi`."""
    plain = folded(text)
    if "'" in plain or "’" in plain:
        plain = _CONTRACTED.sub(r"\1\2", plain)
    terms: list[str] = _WORD.findall(plain)
    for compound in _COMPOUND.findall(plain) if _PARTS.search(plain) else ():
        first, *_ = _PARTS.split(compound)
        whole = _PARTS.sub("", compound)
        if len(first) <= _FIRST and len(whole) <= _WHOLE:
            terms.append(whole)
    return terms
