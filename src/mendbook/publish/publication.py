from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath

from mendbook.checks import check, idle_settings
from mendbook.diagnosis import diagnose, draw
from mendbook.files import walk
from mendbook.memo import Memo
from mendbook.model import PAGED, Guide
from mendbook.model.addresses import Addresses
from mendbook.packaged import search_path
from mendbook.pdf import Press
from mendbook.problems import Problem, blocking, in_order, nearest
from mendbook.reader import Places, Reading, host_problems, read, read_text
from mendbook.render import Assets, Compiled, Renderer, find_icon, icon_names, is_svg
from mendbook.views import CompareView, LanguageView, Pages, PageView, ReviewView, compare_data

from .content_files import collisions, content_files, host_files
from .data_scripts import script_of
from .gallery import Gallery, Hung
from .icons import SHARED, TOUCH, icons, look_of
from .manifest import manifest
from .offline_lists import WORKER, OfflineFiles
from .opensearch import opensearch
from .prints import Prints, make_prints, prints_on_demand
from .redirects import redirect, redirects
from .rendered import RenderedPage
from .search_pages import index_name, keep_search
from .sitemap import sitemap
from .sizes import html_allowed, too_much_asked, too_much_html, too_much_shown
from .stores import keep_stores


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
    problems = [*reading.problems, *_icons(reading, root), *_of_templates(root), *found, *of_look]
    if reading.knowledge is None:
        return Publication(told())
    if over := list(too_much_shown(reading.knowledge, reading.size)):
        problems += over
        return Publication(told())
    ended("Macros, overrides, look")
    trees, found = diagnose(reading.knowledge, reading.places, _sound(reading))
    ended("Decision trees")
    problems += [*found, *too_much_asked(trees.values(), reading.size)]
    if blocking(in_order(problems, reading.severities)):
        return Publication(told())
    knowledge = reading.knowledge if preview else reading.knowledge.public()
    pages = Pages(knowledge, reading.parser, trees, preview=preview)
    languages, views = pages.languages, pages.by_language()
    ended("Views")
    brought = list(content_files(reading.content.published, knowledge.languages))
    hung = gallery.of(brought) if gallery is not None else Hung({}, {}, {}, ())
    problems += hung.problems
    prints = Prints()
    if knowledge.site.pdf and preview:
        prints = prints_on_demand(languages, reading.places, root, site_url, look)
    elif knowledge.site.pdf and press is not None:
        prints = make_prints(languages, reading.places, root, site_url, look, press, hung.plain)
        problems += prints.problems
    ended("Pictures and PDFs")
    assets = Assets(search_path(root, "macros"), search_path(root, "overrides"), memo)
    for address, icon in icons(look, assets.files):
        assets.add(PurePosixPath(address).name, icon)
    shown = {"touch_icon": TOUCH, "shared_icon": SHARED}
    shown = {name: address for name, address in shown.items() if address in assets.files}
    rendered: dict[str, list[RenderedPage]] = {}
    loaded: dict[str, dict[str, str]] = {}
    left = html_allowed(reading.size)
    for language, view in languages.items():
        pdfs = prints.links.get(language, {})
        loaded[language] = _loaded(view, views[language], assets)
        # The preview has no worker: an editor always sees the newest.
        worker = {} if preview else {"worker": WORKER}
        indexes = {f"index_{other}": assets.address(index_name(other)) for other in languages}
        wanted = loaded[language] | indexes | worker | shown
        renderer = Renderer(
            root,
            view,
            assets,
            site_url=site_url,
            pdfs=pdfs,
            loaded=wanted,
            compiled=memo(Compiled),
            pictures=hung.shown,
        )
        rendered[language] = []
        for page in views[language]:
            html, found = renderer.page(page)
            problems += found
            if html is not None:
                source = _source(page, reading.places)
                rendered[language].append(RenderedPage(page, html, renderer.base(page), source))
                left -= len(html)
                if left < 0:
                    problems.append(too_much_html(reading.size))
                    return Publication(told())
    ended("HTML and search")
    everything = [page for by_language in rendered.values() for page in by_language]
    ways = redirects([page.view for page in everything], Addresses(reading.knowledge))
    files: dict[str, bytes | Path] = {
        **assets.files,
        **prints.files,
        **{
            f"{address}index.html": redirect(address, view, site_url=site_url).encode()
            for address, view in ways.items()
        },
        **dict(_compared(everything, languages)),
    }
    made = [*(page.file for page in everything), *files, *prints.on_demand]
    problems += collisions([*brought, *for_host], made, [listed[0].home for listed in views.values()])
    problems = told(tuple(languages))
    if today is not None and not blocking(problems):
        problems = in_order([*problems, *idle_settings(knowledge.site, reading.places, problems)])
    names = {code: language.name for code, language in knowledge.site.languages.items()}
    if blocking(problems):
        return Publication(problems, tuple(languages), names)
    files |= {file.address: file.file.source for file in brought} | dict(hung.files)
    for_hosts: dict[str, bytes | Path] = dict(manifest(view, look, files) for view in languages.values())
    if site_url:
        for_hosts |= dict(opensearch(view, views[name][0], site_url) for name, view in languages.items())
        for_hosts["sitemap.xml"] = sitemap([page.view for page in everything], site_url).encode()
    if not preview:
        for_hosts |= OfflineFiles(rendered, files | for_hosts, loaded).made(assets.worker())
    for_hosts |= {file.address: file.file.source for file in for_host}
    ended("Lists and other files")
    on_demand = dict(prints.on_demand) | {
        page.view.contents.graph: partial(
            draw, trees[page.view.id[1]], languages[page.view.language].names(page.view.id[1])
        )
        for page in everything
        if isinstance(page.view.contents, ReviewView)
    }
    return Publication(
        problems,
        tuple(languages),
        names,
        rendered,
        files | for_hosts,
        frozenset(for_hosts),
        on_demand,
        ways,
    )


def _loaded(view: LanguageView, pages: Sequence[PageView], assets: Assets) -> dict[str, str]:
    """By name, the scripts and styles that the pages of a language load when they want them."""
    loaded = {"search": assets.loaded_script("search"), "index": keep_search(view, pages, assets)}
    loaded["search_style"] = assets.loaded_style("search")
    if view.knowledge.guides:
        loaded["scan_code"] = assets.loaded_script("scan_code")
    if view.knowledge.guides and view.knowledge.devices:
        loaded["your_device"] = assets.loaded_script("your_device")
    if len(view.knowledge.site.languages) > 1:
        loaded["language_hint"] = assets.loaded_script("language_hint")
        loaded["language_hint_style"] = assets.loaded_style("language_hint")
    if view.knowledge.stores:
        loaded["stores"] = keep_stores(view, assets)
        loaded["last_store"] = assets.loaded_script("last_store")
    return loaded


def _compared(
    pages: Iterable[RenderedPage], languages: Mapping[str, LanguageView]
) -> Iterator[tuple[str, bytes]]:
    """What the pages that compare any two devices load."""
    for page in pages:
        if isinstance(page.view.contents, CompareView) and page.view.contents.families:
            yield page.view.contents.data, script_of(compare_data(languages[page.view.language]))


def _sound(reading: Reading) -> dict[str, Guide]:
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
            and reading.places.of("guides", name).file not in wrong
            and all(cause in known for use in guide.causes for cause in use.ids)
        )
    }


def _source(page: PageView, places: Places) -> str:
    """The file that a page is written in; '' where it is made of many."""
    kind, name = page.id
    if kind == "review":
        kind = "guide"
    collection = PAGED[kind].name if kind in PAGED else ""
    for listed, entry in ((collection, name), (kind, f"{page.language}/{name}")):
        if name and (listed, entry) in places:
            return places.of(listed, entry).file
    return ""


def _icons(reading: Reading, root: Path) -> Iterator[Problem]:
    for name, topic in reading.knowledge.topics.items() if reading.knowledge else ():
        path = find_icon(root, topic.icon) if topic.icon is not None else None
        if topic.icon is None or (path is not None and is_svg(path)):
            continue
        meant = nearest(topic.icon, icon_names(root)) if path is None else None
        yield Problem(
            "MB309",
            reading.places.of("topics", name, ("icon",)),
            f"The icon `{topic.icon}` is not an SVG picture."
            if path
            else f"There is no icon `{topic.icon}`.",
            f"Did you mean `{meant}`?"
            if meant
            else "Put it in macros/icon/ as SVG, or use one of Material's.",
        )


def _of_templates(root: Path) -> Iterator[Problem]:
    """What is wrong with the files of the site's own macros and shell, before any of them is used."""
    for folder in ("macros", "overrides"):
        listing = walk(root, folder)
        yield from listing.problems
        for name, file in listing.files.items():
            if file.suffix in (".html", ".css", ".js"):
                _, problem = read_text(file, f"{folder}/{name}")
                if problem is not None:
                    yield problem
