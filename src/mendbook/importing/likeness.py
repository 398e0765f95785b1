"""Decides which of several things a text is about, by words that both share and few others have."""

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_STEM = 5
"""Letters that identify a word, whatever its ending."""

_MIN_SCORE = 1.2
"""The minimum score: that of more than one distinctive word."""

_MAX_CANDIDATES = 1_000
"""Maximum candidates: each is compared with all earlier ones."""


def stems(words: str) -> frozenset[str]:
    """The stems of words, without short words except names such as `iOS`."""
    return frozenset(
        word.casefold()[:_STEM]
        for word in _WORD.findall(words)
        if len(word) > 3 or (len(word) > 1 and any(map(str.isupper, word[1:]))) or word.isdigit()
    )


class Likeness:
    """Compares words with each of several texts. background: others, whose common words count little."""

    def __init__(self, candidates: Sequence[str], background: Sequence[str] = ()) -> None:
        self._candidates = [stems(words) for words in candidates]
        often = Counter(stem for candidate in self._candidates for stem in candidate)
        background_counts = Counter(stem for words in background for stem in stems(words))
        self._weight = {
            stem: (1 - background_counts[stem] / (len(background) + 1)) / count**2
            for stem, count in often.items()
        }

    def scores(self, words: str) -> list[float]:
        """For each thing, how many of its words occur, weighted: at most 1 for each word that only it has."""
        word_stems = stems(words)
        return [sum(self._weight[stem] for stem in word_stems & candidate) for candidate in self._candidates]

    def total(self, words: str) -> float:
        """The total weight of the words that occur in any thing."""
        return sum(self._weight.get(stem, 0.0) for stem in stems(words))


def match_each(heads: Sequence[str], candidates: Sequence[str]) -> dict[int, int]:
    """The thing that each heading is about, by index, each once."""
    likeness = Likeness(candidates)
    pairs: list[tuple[float, int, int]] = []
    for index, words in enumerate(heads):
        total = likeness.total(words)
        for candidate, score in enumerate(likeness.scores(words)):
            if score >= 0.9 or (score > 0 and score >= 0.6 * total):
                pairs.append((-score, candidate, index))
    pairs.sort()
    matches: dict[int, int] = {}
    taken: set[int] = set()
    for _, candidate, head in pairs:
        if head not in matches and candidate not in taken:
            matches[head] = candidate
            taken.add(candidate)
    return matches


def match_in_order(
    paragraphs: Sequence[str], candidates: Sequence[str], background: Sequence[str]
) -> dict[int, int]:
    """The thing that each paragraph explains, by index, each once and in the same order, if that is clear.

    background: the paragraphs of the whole text.
    """
    likeness = Likeness(candidates, background)
    sure = [
        (score, index, candidate)
        for index, words in enumerate(paragraphs)
        for candidate, score in enumerate(likeness.scores(words))
        if score >= _MIN_SCORE
    ][:_MAX_CANDIDATES]
    # The heaviest chain in which both indices increase.
    chains: list[tuple[float, list[tuple[int, int]]]] = []
    for score, index, candidate in sure:
        before = max(
            ((total, chain) for total, chain in chains if chain[-1][0] < index and chain[-1][1] < candidate),
            default=(0.0, []),
            key=lambda chain: chain[0],
        )
        chains.append((before[0] + score, [*before[1], (index, candidate)]))
    return dict(max(chains, key=lambda chain: chain[0])[1]) if chains else {}
