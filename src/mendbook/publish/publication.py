from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from mendbook.cache import Cache
from mendbook.memo import Memo
from mendbook.pdf import Press
from mendbook.problems import Problem, blocking
from mendbook.views import PageView

from .gallery import Gallery
from .judging import judge
from .making import Making, Options, Progress
from .rendered import RenderedPage


@dataclass(frozen=True)
class Publication:
    """A site: problems in order; pages by language; other files by address.

    Where an error was found there are no pages and no files: nothing half-made can be published.
    """

    problems: list[Problem]
    languages: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, list[RenderedPage]] = field(default_factory=dict)
    files: Mapping[str, bytes | Path] = field(default_factory=dict)
    for_hosts: frozenset[str] = frozenset()
    """Those of the files that are of use only where a host serves the site."""
    on_demand: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    """Files by address that the preview makes when they are asked for."""
    redirects: Mapping[str, PageView] = field(default_factory=dict)
    """Addresses that only lead on to a page; as files for hosts they are among `files`."""


def publish(
    root: Path,
    *,
    host_settings: Path | None = None,
    site_url: str = "",
    preview: bool = False,
    press: Press | None = None,
    gallery: Gallery | None = None,
    today: date | None = None,
    memo: Memo | None = None,
    cache: Cache | None = None,
    ended: Callable[[str], None] = lambda stage: None,
    progress: Progress = lambda what, done, of: None,
) -> Publication:
    """Reads the site in the folder `root`, checks it, and renders all of it.

    host_settings: the host's file of settings, where that is checked with the rest. site_url: its web
    address, for what needs whole addresses; preview: drafts too. press: makes the PDFs; without it there are
    none, but in the preview, where they are made on demand. gallery: makes pictures
    in several sizes; without it they are shown as they are, which only previews and checks do. today: to tell
    what has to be looked after, such as what is overdue for a review; a build does not, since it is the same
    on every day. memo: what builds before this one have made; what has changed is made again. cache: keeps
    trees from one process to the next. ended: hears of each stage of the work when it ends. progress: hears
    how many of what are made.
    """

    memo = memo or Memo()
    memo.begin()
    judged = judge(root, memo, host_settings=host_settings, today=today, cache=cache, ended=ended)
    if judged.sound is None:
        return Publication(judged.ordered())
    making = Making(judged, Options(site_url, preview, press, gallery, memo, ended, progress))
    rendered: dict[str, list[RenderedPage]] = {language: [] for language in making.languages}
    for page in making.pages():
        rendered[page.view.language].append(page)
    problems = judged.ordered(making.problems, making.languages)
    if blocking(problems):
        return Publication(problems, making.languages, making.names)
    files, for_hosts = making.files()
    return Publication(
        problems,
        making.languages,
        making.names,
        rendered,
        files,
        for_hosts,
        making.plan.on_demand,
        making.plan.redirects,
    )


def problems_of(
    root: Path,
    *,
    host_settings: Path | None,
    today: date,
    ended: Callable[[str], None],
    progress: Progress = lambda what, done, of: None,
) -> list[Problem]:
    """All problems of a site, in order: every page is made, and none is kept.

    Drafts are looked at too, and what has to be looked after, such as what is overdue for a review.
    """
    memo = Memo()
    judged = judge(root, memo, host_settings=host_settings, today=today, ended=ended)
    if judged.sound is None:
        return judged.ordered()
    making = Making(judged, Options(preview=True, memo=memo, ended=ended, progress=progress))
    for _ in making.pages():
        pass
    return judged.ordered(making.problems, making.languages)
