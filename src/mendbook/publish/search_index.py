"""The search index as the browser loads it: small first, quickly read second.

macros/search/engine.js makes a MiniSearch of it, whose own format would be three times as large.
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypedDict

from mendbook.views import search_terms

_LENGTHS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Entry(NamedTuple):
    """The words of a page, by how much they count: those of its title most."""

    title: str
    words: str
    sections: str
    text: str


class Index(TypedDict):
    """Pages are known by their number. count: of pages. common: words that say little. terms: in order, each
    as one digit, how much of its beginning it shares with the one before (base 36), and the rest. postings:
    for each field of an entry, in base 64, the bits that say for each term which pages have it.
    """

    count: int
    common: str
    terms: str
    postings: list[str]


def encode(entries: Sequence[Entry], common: str = "") -> Index:
    """The index of these pages. common: words that say little.

    Those are known in titles and words alone, and every word is only where it counts most: so the index is
    half as large.
    """
    fields = len(Entry._fields)
    little = set(search_terms(common))
    found: dict[str, list[list[int]]] = {}
    for number, entry in enumerate(entries):
        met: set[str] = set()
        for field, text in enumerate(entry):
            if field == fields // 2:
                met |= little
            for term in {*search_terms(text)} - met:
                met.add(term)
                if term not in found:
                    found[term] = [[] for _ in range(fields)]
                found[term][field].append(number)
    terms = sorted(found)
    return {
        "count": len(entries),
        "common": " ".join(sorted(little)),
        "terms": " ".join(front_coded(terms)),
        "postings": [
            _base64("".join(_bits(found[term][field], len(entries)) for term in terms))
            for field in range(fields)
        ],
    }


def _bits(numbers: Sequence[int], of: int) -> str:
    """Some of the numbers below `of`: how many (Elias gamma), then the gaps between them (Golomb and Rice).

    The length of a gap's remainder follows from how many there are. For numbers in no order this comes to
    within a twentieth of the least that is possible; gaps in digits, compressed, take a third more.
    """
    many = f"{len(numbers) + 1:b}"
    made = ["0" * (len(many) - 1), many]
    if numbers:
        rest = remainder_bits(len(numbers), of)
        last = -1
        for number in numbers:
            gap, last = number - last - 1, number
            made += ["1" * (gap >> rest), "0"]
            if rest:
                made.append(f"{gap & ((1 << rest) - 1):0{rest}b}")
    return "".join(made)


def remainder_bits(count: int, of: int) -> int:
    """How many bits of a gap between `count` numbers below `of` are written as they are."""
    return (12 * of // (25 * count)).bit_length()


def _base64(bits: str) -> str:
    whole = bits + "0" * (-len(bits) % 24)
    return b64encode(int(whole or "0", 2).to_bytes(len(whole) // 8, "big")).decode()


def front_coded(words: Iterable[str]) -> Iterable[str]:
    """Each as what it shares with the one before, in one digit, and the rest."""
    last = ""
    for word in words:
        most = min(len(last), len(word), len(_LENGTHS) - 1)
        shared = next((at for at in range(most) if last[at] != word[at]), most)
        yield _LENGTHS[shared] + word[shared:]
        last = word
