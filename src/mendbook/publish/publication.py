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
    """A published site: sorted problems; pages by language; other files by address.

    If there is an error, there are no pages and no files: nothing incomplete can be published.
    """

    problems: list[Problem]
    languages: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, list[RenderedPage]] = field(default_factory=dict)
    files: Mapping[str, bytes | Path] = field(default_factory=dict)
    for_hosts: frozenset[str] = frozenset()
    """The addresses of files that only a web server needs."""
    on_demand: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    """Files that the preview makes on request, by address."""
    redirects: Mapping[str, PageView] = field(default_factory=dict)
    """The target of each redirect, by its address; the redirecting files are among `files`."""


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
    on_stage_end: Callable[[str], None] = lambda stage: None,
    progress: Progress = lambda label, done, total: None,
) -> Publication:
    """Reads, checks and renders the site in the folder `root`.

    host_settings: the host's settings file, to be checked as well. site_url: the site's web address, for
    absolute URLs. preview: includes drafts. press: makes the PDFs; without it there are none, except in the
    preview, which makes them on demand. gallery: makes pictures in several sizes; without it, as in previews
    and checks, they are shown as they are. today: enables checks that depend on the date, such as overdue
    reviews; builds leave it out, since they are the same on any day. memo: results of earlier builds, to be
    reused. cache: keeps values of files and trees on the disk. on_stage_end: called with the name of each
    stage when it ends. progress: see `Progress`.
    """

    memo = memo or Memo()
    memo.begin()
    judgement = judge(
        root, memo, host_settings=host_settings, today=today, cache=cache, on_stage_end=on_stage_end
    )
    if judgement.sound is None:
        return Publication(judgement.sorted_problems())
    making = Making(judgement, Options(site_url, preview, press, gallery, memo, on_stage_end, progress))
    rendered: dict[str, list[RenderedPage]] = {language: [] for language in making.languages}
    for page in making.pages():
        assert isinstance(page, RenderedPage)  # nothing is kept
        rendered[page.view.language].append(page)
    problems = judgement.sorted_problems(making.problems, making.languages)
    if blocking(problems):
        return Publication(problems, making.languages, making.names)
    files = dict(making.files())
    return Publication(
        problems,
        making.languages,
        making.names,
        rendered,
        files,
        frozenset(making.for_hosts),
        making.plan.on_demand,
        making.plan.redirects,
    )


def find_problems(
    root: Path,
    *,
    host_settings: Path | None,
    today: date,
    on_stage_end: Callable[[str], None],
    progress: Progress = lambda label, done, total: None,
) -> list[Problem]:
    """All problems of a site, sorted. Every page is made, and none is kept. This includes drafts, and checks
    that depend on the date.
    """
    memo = Memo()
    judgement = judge(root, memo, host_settings=host_settings, today=today, on_stage_end=on_stage_end)
    if judgement.sound is None:
        return judgement.sorted_problems()
    making = Making(judgement, Options(preview=True, memo=memo, on_stage_end=on_stage_end, progress=progress))
    for _ in making.pages():
        pass
    return judgement.sorted_problems(making.problems, making.languages)
