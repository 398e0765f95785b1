"""Tries to make pages, a few at a time, so that requests for one needn't wait for the others."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TypeAlias

from mendbook.model import PROSE, PageId
from mendbook.problems import Problem
from mendbook.publish import Plan
from mendbook.queries import in_turns

from .world import TrialResult, World

_TURNS_PER_CLEANUP = 100
"""The number of turns after which renderers drop HTML that pages share, to limit memory."""

_SAMPLE_SIZE = 100
"""The approximate number of pages from which the size of the site is estimated."""

PageInLanguage: TypeAlias = tuple[PageId, str]
"""A page in a language."""


class Stopped(Exception):
    """Nobody needs the result any more."""


class Trials:
    """Tries the pages of a world. Results of pages that a change doesn't affect are known. checkpoint: waits
    while somebody else needs the processor, and raises Stopped. is_newest: whether the world is still that of
    the version to try.
    """

    def __init__(self, world: World, checkpoint: Callable[[], None], is_newest: Callable[[], bool]) -> None:
        self._world, self._checkpoint, self._is_newest = world, checkpoint, is_newest
        self._results: dict[PageInLanguage, TrialResult] = {}
        self._turns = 0
        with self._turn():
            self._all_pages = world.all_pages()

    @cached_property
    def fallible_pages(self) -> list[PageInLanguage]:
        """The pages that can have problems of their own."""
        with self._turn():
            kinds = {page[0] for page, _ in self._all_pages}
            may_fail = {kind for kind in kinds if self._world.may_fail(kind)}
        return [(page, language) for page, language in self._all_pages if page[0] in may_fail]

    def likely_failures(self, failed: Iterable[PageInLanguage]) -> list[PageInLanguage]:
        """The pages that are more likely to have problems: those that had some, those that call macros, and
        one of each kind.
        """
        failed_before, kinds = {*failed}, set[tuple[str, str]]()
        pages = []
        for page, language in self.fallible_pages:
            kind = page[0], language
            if page[0] == PROSE or kind not in kinds or (page, language) in failed_before:
                kinds.add(kind)
                pages.append((page, language))
        return pages

    @property
    def sample(self) -> list[PageInLanguage]:
        """A sample of all pages."""
        return self._all_pages[:: len(self._all_pages) // _SAMPLE_SIZE + 1]

    @property
    def is_complete(self) -> bool:
        """Whether every page was tried."""
        return len(self._results) == len(self._all_pages)

    def used_addresses(self) -> frozenset[str]:
        """The addresses of the files of all pages, and of what they load."""
        with self._turn():
            return self._world.used_addresses()

    def problems(self, pages: Iterable[PageInLanguage]) -> list[Problem]:
        """The problems of these pages."""
        pages = list(pages)
        for page in in_turns(pages, self._turn):
            self._results[page] = self._world.try_page(*page)
        return [problem for page in pages for problem in self._results[page].problems]

    def mark_templates_finished(self) -> None:
        """See `World.finish`; the exposed pages have been tried."""
        if not self.failed:
            with self._turn():
                self._world.mark_templates_finished()

    @property
    def failed(self) -> list[PageInLanguage]:
        return [page for page, result in self._results.items() if result.problems]

    @property
    def html_size(self) -> int:
        """The size of all pages in bytes, estimated from those that were tried."""
        total = sum(tried.html_size for tried in self._results.values())
        return total * len(self._all_pages) // max(1, len(self._results))

    def with_listed_pages(self, plan: Plan, checkpoint: Callable[[], None]) -> Plan:
        """The plan, with all its current pages listed, whatever changes later; pages that refer to deleted
        things are left out.
        """

        @contextmanager
        def turn() -> Iterator[None]:
            checkpoint()
            with self._world.database:
                yield

        with turn():
            pages = [
                (page, language) for page, language in self._world.all_pages() if page in plan.ids[language]
            ]
        plan.unlist_pages()
        for page, language in in_turns(pages, turn):
            with suppress(KeyError):
                plan.list_page(self._world.pages(page, language))
        return plan

    @contextmanager
    def _turn(self) -> Iterator[None]:
        self._checkpoint()
        with self._world.database:
            if not self._is_newest():
                raise Stopped
            yield
            self._turns += 1
            if self._turns % _TURNS_PER_CLEANUP == 0:
                self._world.forget()
