"""Case and accent folding, for words typed in a hurry. macros/search/engine.js does the same."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

_ONE_LETTER: Mapping[str, str] = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"}
"""Letters without a decomposition in Unicode."""

_LETTER = r"[^\W\d_]"
_CONTRACTED = re.compile(rf"({_LETTER}{{2}})['’]({_LETTER}{{1,2}})(?![^\W_])")
_COMPOUND = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")
_WORD = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"[-‐‑]")

_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Myanmar
    "\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf"  # Khmer, Tai
    "\u3005-\u3007\u3031-\u3035\u3040-\u312f\u31a0-\u31ff"  # of Chinese and Japanese
    "\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\U00020000-\U0003ffff"
)
"""Scripts without spaces between words."""

_RUN = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")

_FIRST, _WHOLE = 3, 8
"""The maximum letters of a compound's first part, and of the whole, to be indexed as one word too: Wi-Fi."""


def fold(words: str) -> str:
    """Lower case without accents, for comparing and sorting."""
    if words.isascii():
        return words.lower()
    return unicodedata.normalize("NFKD", words.lower()).translate(_plain_letters())


class _PlainLetters(dict[int, str | int | None]):
    """A translation table for decomposed text, filled on demand: combining marks are dropped, special letters
    become plain ones.
    """

    def __missing__(self, code: int) -> str | int | None:
        letter = chr(code)
        plain = None if unicodedata.category(letter)[0] == "M" else _ONE_LETTER.get(letter, code)
        self[code] = plain
        return plain


_plain_letters = cache(_PlainLetters)


def sort_key(words: str) -> str:
    """The sort key of words, as in a dictionary: without accents, case and punctuation."""
    return " ".join(_WORD.findall(fold(words)))


def search_terms(text: str) -> list[str]:
    """The search terms of a text: `won't` is `wont`; `Wi-Fi` is `wi`, `fi` and `wifi`.

    In scripts without spaces, every two adjacent characters are a term.
    """
    folded_text = fold(text)
    if "'" in folded_text or "’" in folded_text:
        folded_text = _CONTRACTED.sub(r"\1\2", folded_text)
    terms: list[str] = _WORD.findall(folded_text)
    if _HAS_UNSPACED.search(folded_text):
        terms = [part for word in terms for run in _RUN.findall(word) for part in _pairs(run)]
    for compound in _COMPOUND.findall(folded_text) if _PARTS.search(folded_text) else ():
        first, *_ = _PARTS.split(compound)
        joined_parts = _PARTS.sub("", compound)
        if len(first) <= _FIRST and len(joined_parts) <= _WHOLE:
            terms.append(joined_parts)
    return terms


def _pairs(run: str) -> list[str]:
    """Bigrams of scripts without spaces; other words as they are."""
    if len(run) < 3 or not _HAS_UNSPACED.match(run):
        return [run]
    return [run[index : index + 2] for index in range(len(run) - 1)]
