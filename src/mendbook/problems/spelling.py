"""Suggestions for misspelt words; none rather than a wrong one."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property

_MAX_DISTANCE = 2
"""Maximum edit distance of a whole word."""

LIMIT_WORK = 5_000_000
"""Comparisons after which a Spelling gives up: some seconds. Nobody reads that many suggestions."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` is a misspelling of; None if there is none, or more than one."""
    return Spelling(candidates).nearest(word)


class Spelling:
    """Finds which of many known words a misspelt one was meant to be.

    Case, accents, separators and the order of the parts don't matter. A part may have one slip (a letter
    missing, added, changed, or two exchanged), a long one two, a very short one none; numbers have to be the
    same. So `tank-emtpy` is `tank-empty`, but `wont-drain` is not `wont-start`, and `saturday` not `sunday`.
    """

    def __init__(self, candidates: Iterable[str]) -> None:
        self._words = tuple(candidates)
        self._work = 0

    @cached_property
    def _candidates(self) -> list[tuple[str, list[str], str, set[str]]]:
        """Each candidate with its parts, these joined, and their letters; made lazily, since most sites have
        no typing errors."""
        return [
            (word, parts, joined := "".join(parts), set(joined))
            for word in self._words
            if (parts := _parts(word))
        ]

    def nearest(self, word: str) -> str | None:
        """See the function `nearest`."""
        parts = _parts(word)
        if not parts or self._work > LIMIT_WORK:
            return None
        joined = "".join(parts)
        letters, length = set(joined), len(joined)
        self._work += len(self._candidates)
        best, least_distance, several = None, _MAX_DISTANCE + 1, False
        for candidate, other_parts, other_joined, its_letters in self._candidates:
            # Rule out nearly all cheaply: too long, too short, or with other letters.
            if not other_joined.startswith(joined) and (
                abs(len(other_joined) - length) > _MAX_DISTANCE
                or len(its_letters ^ letters) > 2 * _MAX_DISTANCE
            ):
                continue
            self._work += 10 * length
            distance = _distance(parts, joined, other_parts, other_joined)
            if distance < least_distance:
                best, least_distance, several = candidate, distance, False
            elif distance == least_distance:
                several = True
        return None if several else best


def _distance(parts: list[str], joined: str, other_parts: list[str], other_joined: str) -> int:
    """The edit distance of two words; more than `_MAX_DISTANCE` if they are different words."""
    if parts == other_parts:
        return 0
    if joined == other_joined or (joined.isalpha() and sorted(parts) == sorted(other_parts)):
        return 1
    if abs(len(parts) - len(other_parts)) == 1:
        # `visit_store` for `visit_store_if`: a very short part is missing.
        shorter, longer = sorted((parts, other_parts), key=len)
        extra = [part for part in longer if part not in shorter]
        same_order = [part for part in longer if part in shorter] == shorter
        return _MAX_DISTANCE if same_order and extra[0].isalpha() and len(extra[0]) < 3 else _MAX_DISTANCE + 1
    if len(parts) != len(other_parts):
        return _MAX_DISTANCE + 1
    if (
        len(parts) == 1
        and other_joined.startswith(joined)
        and len(joined) >= 2
        and len(other_joined) <= 2 * len(joined)
    ):
        # An abbreviation: `lo` for `low`, `mon` for `monday`.
        return 1 if other_joined[len(joined) :].isalpha() else _MAX_DISTANCE + 1
    total = 0
    for part, against in zip(parts, other_parts, strict=True):
        if part != against:
            allowed = _allowed(part, against, alone=len(parts) == 1)
            slips = _slips(part, against) if allowed else 1
            if slips > allowed:
                return _MAX_DISTANCE + 1
            total += slips
    return total


def _parts(word: str) -> list[str]:
    """The words and numbers that it consists of, folded."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return re.findall(r"[^\W_]+", "".join(letter for letter in apart if not unicodedata.combining(letter)))


def _allowed(word: str, other: str, *, alone: bool) -> int:
    """The edit distance allowed for a part of this length. alone: it is the whole word."""
    if re.findall(r"\d", word) != re.findall(r"\d", other):
        return 0
    shortest, longest = sorted((len(word), len(other)))
    if longest == 3:  # two letters exchanged
        return 1 if sorted(word) == sorted(other) else 0
    # The last letter is the one most often lost: `silent-mod`.
    at_end = word.startswith(other) or other.startswith(word)
    if shortest < (3 if alone or at_end else 4):
        return 0
    return 1 if longest < 8 else _MAX_DISTANCE


def _slips(word: str, other: str) -> int:
    """The Damerau–Levenshtein distance (optimal string alignment), or `_MAX_DISTANCE` + 1 if it is larger."""
    if abs(len(word) - len(other)) > _MAX_DISTANCE:
        return _MAX_DISTANCE + 1
    # A common start or end doesn't change the distance, and most of a misspelt word is right.
    start, shortest = 0, min(len(word), len(other))
    while start < shortest and word[start] == other[start]:
        start += 1
    end = 0
    while end < shortest - start and word[-1 - end] == other[-1 - end]:
        end += 1
    word, other = word[start : len(word) - end], other[start : len(other) - end]
    far = _MAX_DISTANCE + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        earlier, before, row = before, row, [far] * (len(other) + 1)
        row[0] = i
        # Farther from the diagonal, the distance is too large anyway.
        for j in range(max(1, i - _MAX_DISTANCE), min(len(other), i + _MAX_DISTANCE) + 1):
            against = other[j - 1]
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == against:
                least = min(least, earlier[j - 2] + 1)
            row[j] = least
        if min(row) > _MAX_DISTANCE:
            return far
    return row[-1]
