from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from mendbook.checks import check, idle_settings
from mendbook.diagnosis import diagnose
from mendbook.memo import Memo
from mendbook.model import Guide
from mendbook.pdf import Press
from mendbook.problems import Problem, blocking, in_order
from mendbook.reader import Reading, host_problems, read
from mendbook.render import file_problems, icon_problems
from mendbook.views import Pages, PageView

from .content_files import collisions, content_files, host_files
from .gallery import Gallery, Hung
from .icons import look_of
from .offline_lists import OfflineFiles
from .plan import Plan, Sound
from .prints import Prints, make_prints, prints_on_demand
from .rendered import RenderedPage
from .sizes import html_allowed, too_much_asked, too_much_html, too_much_shown


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
    ended: Callable[[str], None] = lambda stage: None,
) -> Publication:
    """Reads the site in the folder `root`, checks it, and renders all of it.

    host_settings: the host's file of settings, where that is checked with the rest. site_url: its web
    address, for what needs whole addresses; preview: drafts too. press: makes the PDFs; without it there are
    none, but in the preview, where they are made on demand. gallery: makes pictures
    in several sizes; without it they are shown as they are, which only previews and checks do. today: to tell
    what has to be looked after, such as what is overdue for a review; a build does not, since it is the same
    on every day. memo: what builds before this one have made; what has changed is made again. ended: hears
    of each stage of the work when it ends.
    """

    def told(languages: Sequence[str] = ()) -> list[Problem]:
        of_host = host_problems(host_settings, languages) if host_settings is not None else []
        return in_order([*problems, *of_host], reading.severities)

    memo = memo or Memo()
    memo.begin()
    reading = read(root, memo)
    ended("Reading")
    reading = check(reading, today)
    ended("Checks")
    for_host, found = host_files(root)
    look, of_look = look_of(root, memo)
    problems = [*reading.problems, *icon_problems(reading, root), *file_problems(root), *found, *of_look]
    if reading.knowledge is None:
        return Publication(told())
    if over := list(too_much_shown(reading.knowledge, reading.size)):
        problems += over
        return Publication(told())
    ended("Macros, overrides, look")
    trees, found = diagnose(reading.knowledge, reading.places, _judged(reading), memo)
    ended("Decision trees")
    problems += [*found, *too_much_asked(trees.values(), reading.size)]
    if blocking(in_order(problems, reading.severities)):
        return Publication(told())
    knowledge = reading.knowledge if preview else reading.knowledge.public()
    pages = Pages(knowledge, reading.parser, trees, preview=preview)
    pages.by_language()
    ended("Views")
    brought = tuple(content_files(reading.content.published, knowledge.languages))
    hung = gallery.of(brought) if gallery is not None else Hung({}, {}, {}, ())
    problems += hung.problems
    prints = Prints()
    if knowledge.site.pdf and preview:
        prints = prints_on_demand(pages.languages, reading.places, root, site_url, look)
    elif knowledge.site.pdf and press is not None:
        prints = make_prints(pages.languages, reading.places, root, site_url, look, press, hung.plain)
        problems += prints.problems
    ended("Pictures and PDFs")
    plan = Plan(Sound(root, reading, trees, look), pages, prints, hung, site_url, memo, preview)
    rendered: dict[str, list[RenderedPage]] = {}
    left = html_allowed(reading.size)
    for language, views in plan.pages.items():
        rendered[language] = []
        for view in views:
            page, found = plan.page(view)
            problems += found
            if page is not None:
                rendered[language].append(page)
                left -= len(page.document.marked)
                if left < 0:
                    problems.append(too_much_html(reading.size))
                    return Publication(told())
    ended("HTML")
    everything = [page for by_language in rendered.values() for page in by_language]
    bundles = {asset.address: asset.content for page in everything for asset in page.document.assets}
    made = [*(page.file for page in everything), *bundles, *plan.outputs, *plan.on_demand]
    homes = [views[0].home for views in plan.pages.values()]
    problems += collisions([*brought, *for_host], made, homes)
    problems = told(tuple(plan.languages))
    if today is not None and not blocking(problems):
        problems = in_order([*problems, *idle_settings(knowledge.site, reading.places, problems)])
    names = {code: language.name for code, language in knowledge.site.languages.items()}
    if blocking(problems):
        return Publication(problems, tuple(plan.languages), names)
    outputs = plan.outputs
    files: dict[str, bytes | Path] = dict(bundles)
    files |= {address: one.make() for address, one in outputs.items()}
    files |= {one.address: one.file.source for one in brought}
    files |= hung.files  # without what cameras wrote, in place of the originals
    for_hosts = {address for address, one in outputs.items() if one.for_hosts}
    if not preview:
        loaded = {language: plan.loaded(language) for language in plan.languages}
        worker = OfflineFiles(rendered, files, loaded).made(plan.assets.worker())
        files |= worker
        for_hosts |= worker.keys()
    files |= {one.address: one.file.source for one in for_host}
    for_hosts |= {one.address for one in for_host}
    ended("Search, lists and other files")
    return Publication(
        problems,
        tuple(plan.languages),
        names,
        rendered,
        files,
        frozenset(for_hosts),
        plan.on_demand,
        plan.redirects,
    )


def _judged(reading: Reading) -> dict[str, Guide]:
    """The guides whose trees can be judged: where there are errors, those by hand that have none of them."""
    assert reading.knowledge is not None
    wrong = {p.place.file for p in reading.problems if blocking([p])}
    known = reading.knowledge.causes
    return {
        name: guide
        for name, guide in reading.knowledge.guides.items()
        if not wrong
        or (
            guide.tree is not None
            and "data/site.yml" not in wrong
            and not any(place.file in wrong for place in reading.places.all_of("guides", name))
            and all(cause in known for use in guide.causes for cause in use.ids)
        )
    }
