"""The interface of a site for the preview: one page or file at a time, made on request."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias

from mendbook.problems import Place, Problem
from mendbook.review import Review


@dataclass(frozen=True)
class Page:
    """A page as shown. html: the document as served by a host. sources: the files that contain it; none if it
    is made from many. outdated: whether an entry on it has a mistake and is shown as it was before. problems:
    those that were found only when it was made, such as in its template.
    """

    html: str
    sources: tuple[str, ...] = ()
    outdated: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class PlacedText:
    """A text on a page. words: as shown on the page. entry: the id of its entry, or ''."""

    words: str
    entry: str
    place: Place


class Site(Protocol):
    """A site to show. Thread-safe. file: the path of a page or file, relative to the site's root, such as
    `guides/no-coffee/index.html`. `page` and `file` raise CannotBeMade, and return None if it doesn't exist.
    """

    @property
    def state(self) -> int:
        """A number that changes whenever pages may have changed."""

    def page(self, file: str) -> Page | None:
        """A page. This must be fast: a browser waits for it after each change."""

    def file(self, file: str) -> bytes | Path | None:
        """Any file other than pages. It may take seconds, as PDFs do."""

    def drafts(self) -> Mapping[str, str]:
        """The notices of pages that visitors don't see yet, by address, such as `guides/no-coffee/`, in the
        language of each. Links to these pages are marked.
        """

    def texts(self, file: str) -> Sequence[PlacedText]:
        """The texts on a page with their places, those of its subject first."""

    def entry(self, file: str) -> tuple[str, str] | None:
        """The collection and the id of a page's subject; None if that isn't an entry."""

    def review(self) -> Review:
        """The review of the site."""


FindProblems: TypeAlias = Callable[[Callable[[], bool]], Iterable[list[Problem]]]
"""Finds all problems, the quickest first. It is given a function that tells whether to stop."""


class MakeResult(NamedTuple):
    """The result of rebuilding the site. site: None if these problems leave nothing to show; the previous
    site then stays. problems: all of the site, sorted. find: finds them, if that takes longer than an editor
    should wait for a page; until then the previous ones stay.
    """

    site: Site | None
    problems: list[Problem]
    find: FindProblems | None = None


Make: TypeAlias = Callable[[frozenset[Path] | None], MakeResult]
"""Makes the site from the current files on the disk. It is given the files that are known to have changed
since the last call; None if that isn't known. One thread calls it, while others use the sites that it made
before.
"""
