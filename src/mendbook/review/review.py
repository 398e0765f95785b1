"""A complete review, computed part by part, since some of it takes seconds."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mendbook.diagnosis import WorthMeasuring, worth_measuring
from mendbook.memo import Memo
from mendbook.reader import Places
from mendbook.views import LanguageView

from .history import History
from .overview import Overview, ReviewedTree, overview
from .stale import Stale, stale

_SECONDS = 15
"""Seconds per call: one guide can take a second, and nobody waits for hundreds."""


@dataclass(frozen=True)
class Measured:
    """The estimates of a guide that are worth measuring; None if that is too much to compute."""

    tree: ReviewedTree
    estimates: Sequence[WorthMeasuring] | None


class Review:
    """A review of the site in the folder `root`.

    view: the site in its default language, with drafts. memo: earlier results.
    """

    def __init__(self, root: Path, view: LanguageView, places: Places, memo: Memo) -> None:
        self._root, self._view, self._places, self._memo = root, view, places, memo

    @property
    def default(self) -> str:
        """The site's default language, used for all names."""
        return self._view.knowledge.site.default

    @property
    def language_names(self) -> Mapping[str, str]:
        """By code, each language's own name."""
        return {code: language.name for code, language in self._view.knowledge.site.languages.items()}

    @cached_property
    def overview(self) -> Overview:
        return overview(self._view, self._places)

    @cached_property
    def history(self) -> History | None:
        """None if the site has no history."""
        return History.of(self._root, self._memo)

    @cached_property
    def stale(self) -> Sequence[Stale]:
        """See `stale`: one git process for each changed file. None without a history."""
        history, knowledge = self.history, self._view.knowledge
        return () if history is None else stale(knowledge, self._places, history, self._memo)

    def measured(self) -> Iterator[Measured]:
        """For each guide with a tree, as far as some seconds allow; the next call continues from there."""
        end = time.monotonic() + _SECONDS
        for tree in self.overview.trees:
            if time.monotonic() > end:
                return
            diagnosis, names = self._view.trees[tree.guide], self._view.names(tree.guide)
            yield Measured(tree, worth_measuring(diagnosis, names))
