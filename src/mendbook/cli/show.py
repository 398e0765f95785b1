import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from mendbook.diagnosis import diagnose
from mendbook.problems import blocking, in_order, nearest
from mendbook.publish import publish
from mendbook.reader import HostSettings
from mendbook.views import Pages, PageView

from .site_in import read_site
from .subcommands import Subcommands, no, tell
from .view_data import data_of


def add_show(commands: Subcommands) -> None:
    show = commands.add_parser(
        "show",
        help="print what a page is made from, as JSON, or its HTML",
        description="Prints a page as the templates get it: one language, texts chosen, links resolved. "
        "Drafts too. With --format html, prints the document that the preview serves.",
    )
    show.add_argument("page", metavar="KIND:ID", help="such as guide:iphone-not-charging, or home")
    show.add_argument(
        "folder", nargs="?", type=Path, default=Path(), help="the site's folder (default: this one)"
    )
    show.add_argument("--language", help="the page's language (default: the site's first)")
    show.add_argument("--format", choices=("json", "html"), default="json")
    show.set_defaults(run=_show)


def _show(options: argparse.Namespace) -> int:
    reading = read_site(options.folder)
    if reading is None or reading.knowledge is None:
        return 1
    known = reading.knowledge
    language = options.language or known.site.default
    if language not in known.languages:
        return no(f"the site has no language `{language}`. It has: {', '.join(known.languages)}.")
    trees, found = diagnose(known, reading.places, known.guides)
    problems = in_order(found, reading.severities)
    if blocking(problems):
        tell(problems)
        return 1
    made = Pages(known, reading.parser, trees, preview=True).by_language()
    page = _named(options.page, made[language])
    if page is None:
        names = [name_of(page) for page in made[language]]
        return no(f"there is no page `{options.page}`.", nearest(options.page, names))
    if options.format == "json":
        print(json.dumps(data_of(page), ensure_ascii=False, indent=2))
        return 0
    root = options.folder.resolve()
    publication = publish(root, site_url=HostSettings.of(root / "mkdocs.yml").site_url, preview=True)
    if blocking(publication.problems):
        tell(publication.problems)
        return 1
    print(next(one.html for one in publication.pages[language] if one.view.id == page.id))
    return 0


def name_of(page: PageView) -> str:
    """`guide:no-coffee`, `home`: what a page is called in commands."""
    kind, name = page.id
    return f"{kind}:{name}" if name else kind


def _named(name: str, made: Iterable[PageView]) -> PageView | None:
    return next((page for page in made if name_of(page) == name), None)
