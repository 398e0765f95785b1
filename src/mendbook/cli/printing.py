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

from .telling import fail, show_problems
from .view_data import to_data


def print_page(name: str, reading: Reading, root: Path, language: str | None, style: str) -> int:
    """Prints a page, or the reason why it can't; returns the exit code. style: `json` or `html`."""
    knowledge = reading.knowledge
    assert knowledge is not None
    if blocking(reading.problems):
        show_problems(reading.problems)
        return 1
    language = language or knowledge.site.default
    if language not in knowledge.languages:
        return fail(f"the site has no language `{language}`. It has: {', '.join(knowledge.languages)}.")
    trees, tree_problems = diagnose(knowledge, reading.places, knowledge.guides)
    problems = sorted_problems(tree_problems, reading.severities)
    if blocking(problems):
        show_problems(problems)
        return 1
    pages = {
        page_name(page): page
        for page in Pages(knowledge, reading.parser, trees, preview=True).by_language()[language]
    }
    page = pages.get(name) or pages.get(_find_name(name, pages))
    if page is None:
        kind, _, key = name.partition(":")
        if any(row.kind_name == kind and key in knowledge.of(row.name) for row in COLLECTIONS.values()):
            return fail(f"`{name}` has no page. Without --format, you see where it is used.")
        return fail(f"there is no page `{name}`.", nearest(name, pages))
    if style == "json":
        print(json.dumps(to_data(page), ensure_ascii=False, indent=2))
        return 0
    publication = publish(root, site_url=HostSettings.of(root / "mkdocs.yml").site_url, preview=True)
    if blocking(publication.problems):
        show_problems(publication.problems)
        return 1
    print(next(rendered.html for rendered in publication.pages[language] if rendered.view.id == page.id))
    return 0


def page_name(page: PageView) -> str:
    """The name of a page in commands: `guide:no-coffee`, `home`."""
    kind, name = page.id
    return f"{kind}:{name}" if name else kind


def _find_name(name: str, names: Iterable[str]) -> str:
    """The full name, if only one entry with a page has this id; otherwise the name as given."""
    candidates = [
        candidate
        for candidate in names
        if candidate.partition(":")[2] == name and not candidate.startswith("review:")
    ]
    return candidates[0] if len(candidates) == 1 else name
