"""What the preview asks of a site: one page or one file at a time, and nothing before somebody wants it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias

from mendbook.problems import Place, Problem
from mendbook.review import Review


@dataclass(frozen=True)
class Page:
    """A page as it is shown.

    html: the document as a host serves it. sources: the files that it is written in; none where it is made
    of many. outdated: an entry on it has a mistake, and is shown as it was before. problems: those that were
    found only when it was made, such as of its template.
    """

    html: str
    sources: tuple[str, ...] = ()
    outdated: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Part:
    """A text on a page. words: as the page shows them. entry: the id of what it belongs to, or ''."""

    words: str
    entry: str
    place: Place


class Site(Protocol):
    """A site that is shown. Many threads ask it at once.

    file: where the page or file is, relative to the site's root, such as `guides/no-coffee/index.html`. Both
    raise CannotBeMade, and know nothing (None) of what is not there.
    """

    @property
    def state(self) -> int:
        """Another one whenever pages may be others."""

    def page(self, file: str) -> Page | None:
        """Quick: a browser waits for it after each change."""

    def file(self, file: str) -> bytes | Path | None:
        """Whatever is no page. It may take seconds, as a PDF does."""

    def drafts(self) -> Mapping[str, str]:
        """By address, such as `guides/no-coffee/`, what is said of pages that visitors don't see yet, in the
        language of each. Links to them are marked."""

    def parts(self, file: str) -> Sequence[Part]:
        """The texts on a page, with the place where each is written, those of what it is about first."""

    def entry(self, file: str) -> tuple[str, str] | None:
        """The collection and the id of what a page is about; None where that is no entry."""

    def review(self) -> Review:
        """What there is to look after."""


Find: TypeAlias = Callable[[Callable[[], bool]], Iterable[list[Problem]]]
"""Finds all problems, at first those that are found soon. It asks now and then whether to stop, and ends."""


class Made(NamedTuple):
    """What came of making the site again.

    site: None where there is none to show, because of these problems: the one before stays. problems: all of
    the site, in order. find: finds them, where that takes longer than an editor should wait for a page; until
    then those before stay.
    """

    site: Site | None
    problems: list[Problem]
    find: Find | None = None


Make: TypeAlias = Callable[[frozenset[Path] | None], Made]
"""Makes the site as it is on the disk now. It is told which files have changed since the last time, as far as
that was seen; None: it isn't known. One thread calls it, while others ask the sites that it made before."""
