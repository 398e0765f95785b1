"""The search index in the form that browsers load: small first, fast to read second.

macros/search/engine.js turns it into a MiniSearch index, whose own format would be three times as large.
"""

from array import array
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypedDict

from mendbook.views import search_terms

_LENGTHS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Entry(NamedTuple):
    """The words of a page by weight: those of its title weigh the most."""

    title: str
    words: str
    sections: str
    text: str


class Index(TypedDict):
    """The index of all pages, which are numbered. count: of pages. common: stop words. terms: in order, each
    as one digit (base 36) for the length of the prefix that it shares with the previous one, and the rest.
    postings: for each field of an entry, in base 64, bits that encode the pages of each term.
    """

    count: int
    common: str
    terms: str
    postings: list[str]


class IndexBuilder:
    """Builds the index of pages that are added one by one. common: stop words.

    Stop words are indexed in titles and keywords only, and each word only in its heaviest field, which halves
    the index.
    """

    def __init__(self, common: str = "") -> None:
        self._common = set(search_terms(common))
        self._count = 0
        self._pages_by_term: list[dict[str, array[int]]] = [{} for _ in Entry._fields]
        """For each field, the numbers of the pages with a term, in the order in which they were added."""

    def add(self, entry: Entry) -> None:
        indexed: set[str] = set()
        for field, text in enumerate(entry):
            if field == len(entry) // 2:
                indexed |= self._common
            pages_by_term = self._pages_by_term[field]
            for term in {*search_terms(text)} - indexed:
                indexed.add(term)
                if term not in pages_by_term:
                    pages_by_term[term] = array("I")
                pages_by_term[term].append(self._count)
        self._count += 1

    def build(self, order: Sequence[int] | None = None) -> Index:
        """The index. order: the pages in the order of their final numbers, if they were added in another."""
        terms = sorted(set().union(*self._pages_by_term))
        final = {page: number for number, page in enumerate(order)} if order is not None else None
        return {
            "count": self._count,
            "common": " ".join(sorted(self._common)),
            "terms": " ".join(front_coded(terms)),
            "postings": [
                _base64("".join(self._postings(pages_by_term, terms, final)))
                for pages_by_term in self._pages_by_term
            ],
        }

    def _postings(
        self,
        pages_by_term: Mapping[str, Sequence[int]],
        terms: Iterable[str],
        final: Mapping[int, int] | None,
    ) -> Iterator[str]:
        for term in terms:
            pages = pages_by_term.get(term, ())
            yield _bits(pages if final is None else sorted(map(final.__getitem__, pages)), self._count)


def encode(entries: Iterable[Entry], common: str = "") -> Index:
    """The index of these pages. common: stop words."""
    builder = IndexBuilder(common)
    for entry in entries:
        builder.add(entry)
    return builder.build()


def _bits(numbers: Sequence[int], limit: int) -> str:
    """Encodes a set of numbers below `limit`: the count (Elias gamma), then the gaps (Golomb–Rice).

    The count determines how long the remainder of a gap is. For random sets this is within a twentieth of the
    minimum; gaps in digits, compressed, take a third more.
    """
    count_bits = f"{len(numbers) + 1:b}"
    codes = ["0" * (len(count_bits) - 1), count_bits]
    if numbers:
        remainder_length = remainder_bits(len(numbers), limit)
        previous = -1
        for number in numbers:
            gap, previous = number - previous - 1, number
            codes += ["1" * (gap >> remainder_length), "0"]
            if remainder_length:
                codes.append(f"{gap & ((1 << remainder_length) - 1):0{remainder_length}b}")
    return "".join(codes)


def remainder_bits(count: int, limit: int) -> int:
    """The number of bits of a gap's remainder, for `count` numbers below `limit`."""
    return (12 * limit // (25 * count)).bit_length()


def _base64(bits: str) -> str:
    padded = bits + "0" * (-len(bits) % 24)
    return b64encode(int(padded or "0", 2).to_bytes(len(padded) // 8, "big")).decode()


def front_coded(words: Iterable[str]) -> Iterable[str]:
    """Front coding: each word as the length of the prefix that it shares with the previous one, in one digit,
    and the rest.
    """
    previous = ""
    for word in words:
        longest_shared = min(len(previous), len(word), len(_LENGTHS) - 1)
        shared = next(
            (position for position in range(longest_shared) if previous[position] != word[position]),
            longest_shared,
        )
        yield _LENGTHS[shared] + word[shared:]
        previous = word
