from datetime import date
from pathlib import Path

import click

from mendbook.checks import check
from mendbook.model import Addresses
from mendbook.reader import read

from .command import Choice, command, folder_argument, language_option
from .described import describe
from .finding import find
from .names import name_argument
from .telling import fail, say, show_problems


@command(
    {
        "mendbook show cause:tank-empty": "Show what this cause is, and which guides have it.",
        "mendbook show tank-empty": "Do the same, if nothing else has this id.",
        "mendbook show page:about": "Show a page of content/.",
        "mendbook show guide:no-coffee --format json --language pt": "Print its data for templates.",
        "mendbook show home --format html": "Print the page as served by the preview.",
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
    help="A description; or the data of its page, or the page itself.",
)
@language_option
def show(name: str, folder: Path, *, language: str | None, style: str) -> int:
    """Shows what an entry is and where it is used.

    It shows an entry's title, its files, its addresses, what it refers to, what refers to it, and its
    problems, even if other entries have mistakes. Drafts too.

    With --format json, it prints the data for the templates of the entry's page: in one language, with links
    resolved. With --format html, it prints the page as served by the preview.
    """
    reading = check(read(folder.resolve()), today=date.today())
    if reading.knowledge is None or reading.entries is None:
        show_problems(reading.problems)
        return 1
    if style == "text":
        if name in {kind for kind, key in Addresses(reading.knowledge).pages() if not key}:
            return fail(
                f"the page `{name}` is made of many entries. `--format json` shows what it is made from."
            )
        for line in describe(find(name, reading), reading):
            say(line)
        return 0
    # This imports everything that makes pages.
    from .printing import print_page

    return print_page(name, reading, folder.resolve(), language, style)
