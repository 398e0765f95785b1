"""What the preview asks of a site: one page or one file at a time, made when it is requested."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias

from mendbook.problems import Place, Problem
from mendbook.review import Review


@dataclass(frozen=True)
class Page:
    """A page as it is shown.

    html: the document as a host serves it. sources: the files that it is written in; none if it is made from
    many. outdated: an entry on it has a mistake, and is shown as it was before. problems: those that were
    found only when it was made, such as in its template.
    """

    html: str
    sources: tuple[str, ...] = ()
    outdated: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Part:
    """A text on a page. words: as the page shows them. entry: the id of its entry, or ''."""

    words: str
    entry: str
    place: Place


class Site(Protocol):
    """A site that is shown. Thread-safe.

    file: the path of the page or file, relative to the site's root, such as `guides/no-coffee/index.html`.
    Both raise CannotBeMade, and return None for what doesn't exist.
    """

    @property
    def state(self) -> int:
        """Changes whenever pages may have changed."""

    def page(self, file: str) -> Page | None:
        """Fast: a browser waits for it after each change."""

    def file(self, file: str) -> bytes | Path | None:
        """Any file that isn't a page. It may take seconds, as a PDF does."""

    def drafts(self) -> Mapping[str, str]:
        """By address, such as `guides/no-coffee/`, the notice of pages that visitors don't see yet, in the
        language of each. Links to them are marked.
        """

    def parts(self, file: str) -> Sequence[Part]:
        """The texts on a page, with the place where each is written, those of its subject first."""

    def entry(self, file: str) -> tuple[str, str] | None:
        """The collection and the id of a page's subject; None if that isn't an entry."""

    def review(self) -> Review:
        """What needs attention."""


Find: TypeAlias = Callable[[Callable[[], bool]], Iterable[list[Problem]]]
"""Finds all problems, the quickest first. It asks now and then whether to stop, and then ends."""


class Made(NamedTuple):
    """The result of making the site again.

    site: None if these problems leave none to show: the one before stays. problems: all of the site, sorted.
    find: finds them, if that takes longer than an editor should wait for a page; until then those before
    stay.
    """

    site: Site | None
    problems: list[Problem]
    find: Find | None = None


Make: TypeAlias = Callable[[frozenset[Path] | None], Made]
"""Makes the site as it is on the disk now. It gets the files that have changed since the last time, as far as
that was seen; None if that isn't known. One thread calls it, while others use the sites that it made before.
"""
