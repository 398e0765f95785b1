"""Prints the data of a page for its templates, or its HTML."""

import json
from collections.abc import Iterable
from pathlib import Path

from mendbook.diagnosis import diagnose
from mendbook.model import COLLECTIONS
from mendbook.problems import blocking, nearest, sorted_problems
from mendbook.publish import publish
from mendbook.reader import HostSettings, Reading
from mendbook.views import Pages, PageView

from .telling import no, tell
from .view_data import data_of


def print_page(name: str, reading: Reading, root: Path, language: str | None, style: str) -> int:
    """Prints a page, or the reason why it can't; returns the exit code. style: `json` or `html`."""
    knowledge = reading.knowledge
    assert knowledge is not None
    if blocking(reading.problems):
        tell(reading.problems)
        return 1
    language = language or knowledge.site.default
    if language not in knowledge.languages:
        return no(f"the site has no language `{language}`. It has: {', '.join(knowledge.languages)}.")
    trees, found = diagnose(knowledge, reading.places, knowledge.guides)
    problems = sorted_problems(found, reading.severities)
    if blocking(problems):
        tell(problems)
        return 1
    made = {
        name_of(page): page
        for page in Pages(knowledge, reading.parser, trees, preview=True).by_language()[language]
    }
    page = made.get(name) or made.get(_whole(name, made))
    if page is None:
        kind, _, key = name.partition(":")
        if any(row.one == kind and key in knowledge.of(row.name) for row in COLLECTIONS.values()):
            return no(f"`{name}` has no page. Without --format, you see where it is used.")
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
    """The name of a page in commands: `guide:no-coffee`, `home`."""
    kind, name = page.id
    return f"{kind}:{name}" if name else kind


def _whole(name: str, made: Iterable[str]) -> str:
    """The full name, if only one entry with a page has this id; otherwise the name as given."""
    alike = [full for full in made if full.partition(":")[2] == name and not full.startswith("review:")]
    return alike[0] if len(alike) == 1 else name
