"""Which of several things words are about: by the words that they share, and few of the others have."""

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_STEM = 5
"""So many letters of a word tell it, whatever its ending."""

_SURE = 1.2
"""More than one word of its own."""


def stems(words: str) -> frozenset[str]:
    """The beginnings of words, without short ones but names such as `iOS`."""
    return frozenset(
        word.casefold()[:_STEM]
        for word in _WORD.findall(words)
        if len(word) > 3 or (len(word) > 1 and any(map(str.isupper, word[1:]))) or word.isdigit()
    )


class Alike:
    """Compares words with each of several things.

    among: other texts; what stands in many of them tells little.
    """

    def __init__(self, things: Sequence[str], among: Sequence[str] = ()) -> None:
        self._things = [stems(words) for words in things]
        often = Counter(stem for thing in self._things for stem in thing)
        found = Counter(stem for words in among for stem in stems(words))
        self._weight = {
            stem: (1 - found[stem] / (len(among) + 1)) / count**2 for stem, count in often.items()
        }

    def scores(self, words: str) -> list[float]:
        """For each thing, how much of it is in the words: of 1 at most for each word of its own."""
        own = stems(words)
        return [sum(self._weight[stem] for stem in own & thing) for thing in self._things]

    def shares(self, words: str) -> list[float]:
        """For each thing, how much of the words, so far as any thing has them, are its own; up to 1."""
        scores = self.scores(words)
        own = sum(self._weight.get(stem, 0.0) for stem in stems(words))
        return [score / own if own else 0.0 for score in scores]


def matched(heads: Sequence[str], things: Sequence[str]) -> dict[int, int]:
    """By heading the thing that it is about, each once."""
    alike = Alike(things)
    pairs = sorted(
        (
            (-score, share_index, index)
            for index, words in enumerate(heads)
            for share_index, score in enumerate(alike.scores(words))
            if score >= 0.9 or (score > 0 and alike.shares(words)[share_index] >= 0.6)
        )
    )
    found: dict[int, int] = {}
    for _, thing, head in pairs:
        if head not in found and thing not in found.values():
            found[head] = thing
    return found


def in_order(paragraphs: Sequence[str], things: Sequence[str], among: Sequence[str]) -> dict[int, int]:
    """By paragraph the thing that it explains, in the same order, each once: where it is clearly that one.

    among: the paragraphs of the whole text.
    """
    alike = Alike(things, among)
    sure = [
        (score, index, thing)
        for index, words in enumerate(paragraphs)
        for thing, score in enumerate(alike.scores(words))
        if score >= _SURE
    ]
    # The heaviest chain in which both go forwards.
    chains: list[tuple[float, list[tuple[int, int]]]] = []
    for score, index, thing in sure:
        before = max(
            ((total, chain) for total, chain in chains if chain[-1][0] < index and chain[-1][1] < thing),
            default=(0.0, []),
            key=lambda one: one[0],
        )
        chains.append((before[0] + score, [*before[1], (index, thing)]))
    return dict(max(chains, key=lambda one: one[0])[1]) if chains else {}
