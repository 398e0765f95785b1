"""Finds texts that are still to be written: those that are only `…`, as `mendbook new` leaves them."""

from collections.abc import Iterator, Sequence

from mendbook.model import COLLECTIONS, is_draft
from mendbook.problems import Problem
from mendbook.queries import query
from mendbook.reader import capital

from .passages import PAGE, SITE, Passage
from .survey import Survey

_UNWRITTEN = frozenset({"…", "..."})


class UnwrittenChecks:
    def __init__(self, survey: Survey) -> None:
        self._survey = survey

    def check(self, passages: Sequence[Passage]) -> Iterator[Problem]:
        """The unwritten texts of an entry, or of a page's front matter: each one that visitors see, otherwise
        their number.
        """
        unwritten = [
            (passage, language)
            for passage in passages
            for language, words, _ in passage.words_by_language()
            if words in _UNWRITTEN
        ]
        if not unwritten:
            return
        first, language = unwritten[0]
        if self._is_public(first):
            for passage, language in unwritten:
                yield Problem(
                    "MB430",
                    passage.place(language),
                    f"{capital(passage.place.called)} is only `…`, and visitors see it.",
                    "Write it, or delete it if it is optional.",
                )
            return
        number = f"{len(unwritten)} texts" if len(unwritten) > 1 else "a text"
        yield Problem(
            "MB431",
            first.place(language),
            f"`{first.name}` still has {number} to be written: there is only `…`.",
            "Write it before visitors see it, or delete it if it is optional.",
        )

    def _is_public(self, passage: Passage) -> bool:
        """Whether visitors certainly see a text."""
        if passage.kind in (SITE, PAGE):
            return True
        if passage.kind == "causes":
            return passage.name in self._public_causes
        return COLLECTIONS[passage.kind].has_drafts and not passage.draft

    @property
    @query
    def _public_causes(self) -> frozenset[str]:
        return frozenset().union(*map(self._causes_of, self._survey.knowledge.guides))

    @query
    def _causes_of(self, guide: str) -> frozenset[str]:
        """The causes that visitors see in a guide."""
        entry = self._survey.knowledge.guides[guide]
        return frozenset() if is_draft(entry) else frozenset(row.cause for row in entry.causes)
