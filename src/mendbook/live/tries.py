"""Tries to make pages, a few at a time, so that requests for one needn't wait for the others."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TypeAlias

from mendbook.model import PROSE, PageId
from mendbook.problems import Problem
from mendbook.publish import Plan
from mendbook.queries import in_turns
from mendbook.views import PageView

from .world import Tried, World

_FORGOTTEN = 100
"""The number of turns after which renderers drop HTML that pages share, to limit memory."""

_SAMPLE = 100
"""The approximate number of pages from which the size of the site is estimated."""

One: TypeAlias = tuple[PageId, str]
"""A page in a language."""


class Stopped(Exception):
    """Nobody needs the result any more."""


class Tries:
    """Tries the pages of a world. Results of pages that a change doesn't affect are known. ended: waits while
    somebody else needs the processor, and raises Stopped. is_newest: whether the world is still that of the
    version to try.
    """

    def __init__(self, world: World, ended: Callable[[], None], is_newest: Callable[[], bool]) -> None:
        self._world, self._ended, self._is_newest = world, ended, is_newest
        self._tried: dict[One, Tried] = {}
        self._turns = 0
        with self._turn():
            self._every = world.every()

    @cached_property
    def exposed(self) -> list[One]:
        """The pages that can have problems of their own."""
        with self._turn():
            kinds = {page[0] for page, _ in self._every}
            may_fail = {kind for kind in kinds if self._world.may_fail(kind)}
        return [(page, language) for page, language in self._every if page[0] in may_fail]

    def likely(self, failed: Iterable[One]) -> list[One]:
        """The pages that are more likely to have problems: those that had some, those that call macros, and
        one of each kind.
        """
        again, kinds = {*failed}, set[tuple[str, str]]()
        found = []
        for page, language in self.exposed:
            kind = page[0], language
            if page[0] == PROSE or kind not in kinds or (page, language) in again:
                kinds.add(kind)
                found.append((page, language))
        return found

    @property
    def sample(self) -> list[One]:
        """A sample of all pages."""
        return self._every[:: len(self._every) // _SAMPLE + 1]

    @property
    def are_all(self) -> bool:
        """Whether every page was tried."""
        return len(self._tried) == len(self._every)

    def taken(self) -> frozenset[str]:
        """The addresses of the files of all pages, and of what they load."""
        with self._turn():
            return self._world.taken()

    def problems(self, pages: Iterable[One]) -> list[Problem]:
        """The problems of these pages."""
        pages = list(pages)
        for one in in_turns(pages, self._turn):
            self._tried[one] = self._world.tried(*one)
        return [problem for one in pages for problem in self._tried[one].problems]

    def finish(self) -> None:
        """See `World.finish`; the exposed pages have been tried."""
        if not self.failed:
            with self._turn():
                self._world.finish()

    @property
    def failed(self) -> list[One]:
        return [one for one, tried in self._tried.items() if tried.problems]

    @property
    def html(self) -> int:
        """The size of all pages in bytes, estimated from those that were tried."""
        html = sum(tried.html for tried in self._tried.values())
        return html * len(self._every) // max(1, len(self._tried))

    def listed(self, plan: Plan, ended: Callable[[], None]) -> Plan:
        """The plan, with the current list of all its pages, whatever changes later; pages that refer to
        deleted things are left out.
        """

        @contextmanager
        def turn() -> Iterator[None]:
            ended()
            with self._world.database:
                yield

        with turn():
            every = [(page, language) for page, language in self._world.every() if page in plan.ids[language]]
        found: dict[str, list[PageView]] = {language: [] for language in plan.listed}
        for page, language in in_turns(every, turn):
            with suppress(KeyError):
                found[language].append(self._world.pages(page, language).without_contents)
        plan.listed = found
        return plan

    @contextmanager
    def _turn(self) -> Iterator[None]:
        self._ended()
        with self._world.database:
            if not self._is_newest():
                raise Stopped
            yield
            self._turns += 1
            if self._turns % _FORGOTTEN == 0:
                self._world.forget()
