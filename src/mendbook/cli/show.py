import json
from collections.abc import Iterable
from pathlib import Path

import click

from mendbook.diagnosis import diagnose
from mendbook.problems import blocking, in_order, nearest
from mendbook.publish import publish
from mendbook.reader import HostSettings
from mendbook.views import Pages, PageView

from .command import Choice, command, folder_argument, language_option
from .names import name_argument
from .site_in import read_site
from .telling import no, tell
from .view_data import data_of


@command(
    {
        "mendbook show guide:no-coffee --language pt": "What the templates get of a guide, in Portuguese.",
        "mendbook show home --format html": "The page as the preview serves it.",
    }
)
@name_argument("page")
@folder_argument
@language_option
@click.option(
    "--format", "style", type=Choice(("json", "html")), default="json", help="Its view or its HTML."
)
def show(page: str, folder: Path, *, language: str | None, style: str) -> int:
    """Prints a page as the templates get it: one language, texts chosen, links resolved.

    Drafts too. With --format html, prints the document that the preview serves.
    """
    reading = read_site(folder)
    if reading is None or reading.knowledge is None:
        return 1
    known = reading.knowledge
    language = language or known.site.default
    if language not in known.languages:
        return no(f"the site has no language `{language}`. It has: {', '.join(known.languages)}.")
    trees, found = diagnose(known, reading.places, known.guides)
    problems = in_order(found, reading.severities)
    if blocking(problems):
        tell(problems)
        return 1
    made = Pages(known, reading.parser, trees, preview=True).by_language()
    shown = _named(page, made[language])
    if shown is None:
        names = [name_of(one) for one in made[language]]
        return no(f"there is no page `{page}`.", nearest(page, names))
    if style == "json":
        print(json.dumps(data_of(shown), ensure_ascii=False, indent=2))
        return 0
    root = folder.resolve()
    publication = publish(root, site_url=HostSettings.of(root / "mkdocs.yml").site_url, preview=True)
    if blocking(publication.problems):
        tell(publication.problems)
        return 1
    print(next(one.html for one in publication.pages[language] if one.view.id == shown.id))
    return 0


def name_of(page: PageView) -> str:
    """`guide:no-coffee`, `home`: what a page is called in commands."""
    kind, name = page.id
    return f"{kind}:{name}" if name else kind


def _named(name: str, made: Iterable[PageView]) -> PageView | None:
    return next((page for page in made if name_of(page) == name), None)
