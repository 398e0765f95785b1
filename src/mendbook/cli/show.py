import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from mendbook.checks import check
from mendbook.diagnosis import diagnose
from mendbook.model import Addresses
from mendbook.problems import blocking, in_order, nearest
from mendbook.publish import publish
from mendbook.reader import HostSettings, Reading, read
from mendbook.views import Pages, PageView

from .command import Choice, command, folder_argument, language_option
from .described import described
from .finding import find
from .names import name_argument
from .telling import no, say, tell
from .view_data import data_of


@command(
    {
        "mendbook show cause:tank-empty": "What this cause is, and which guides have it.",
        "mendbook show tank-empty": "The same, where nothing else has this id.",
        "mendbook show page:about": "A page of content/.",
        "mendbook show guide:no-coffee --format json --language pt": "What the templates get, in Portuguese.",
        "mendbook show home --format html": "The page as the preview serves it.",
    }
)
@name_argument("name")
@folder_argument
@click.option(
    "--format",
    "style",
    type=Choice(("text", "json", "html")),
    default="text",
    show_default=True,
    help="What it is; or the view of its page, or that page.",
)
@language_option
def show(name: str, folder: Path, *, language: str | None, style: str) -> int:
    """Tells what an entry is and where it is used.

    It shows what an entry is called, where it is written, its addresses, what it refers to, what refers to
    it, and what is wrong with it; also where other entries have mistakes. Drafts too.

    With --format json, it prints the entry's page as the templates get it: one language, texts chosen, links
    resolved. With --format html, it prints the document that the preview serves.
    """
    reading = check(read(folder.resolve()), today=date.today())
    if reading.knowledge is None or reading.written is None:
        tell(reading.problems)
        return 1
    if style == "text":
        if name in {kind for kind, key in Addresses(reading.knowledge).pages() if not key}:
            return no(
                f"the page `{name}` is made of many entries. `--format json` shows what it is made from."
            )
        for line in described(find(name, reading), reading):
            say(line)
        return 0
    return _page(name, reading, folder.resolve(), language, style)


def _page(name: str, reading: Reading, root: Path, language: str | None, style: str) -> int:
    """Prints a page that templates make."""
    known = reading.knowledge
    assert known is not None
    if blocking(reading.problems):
        tell(reading.problems)
        return 1
    language = language or known.site.default
    if language not in known.languages:
        return no(f"the site has no language `{language}`. It has: {', '.join(known.languages)}.")
    trees, found = diagnose(known, reading.places, known.guides)
    problems = in_order(found, reading.severities)
    if blocking(problems):
        tell(problems)
        return 1
    made = {
        name_of(page): page
        for page in Pages(known, reading.parser, trees, preview=True).by_language()[language]
    }
    page = made.get(name) or made.get(_whole(name, made))
    if page is None:
        return no(f"there is no page `{name}`.", nearest(name, made))
    if style == "json":
        print(json.dumps(data_of(page), ensure_ascii=False, indent=2))
        return 0
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


def _whole(name: str, made: Iterable[str]) -> str:
    """The whole name of the only entry's page with this id; else what was given."""
    alike = [full for full in made if full.partition(":")[2] == name and not full.startswith("review:")]
    return alike[0] if len(alike) == 1 else name
