"""The preview's own HTML: pages with problems, and the overlay on the site's pages."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from textwrap import shorten

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from mendbook.diagnosis import in_minutes
from mendbook.problems import Problem, Severity, blocking, hidden_summary, summary, visible
from mendbook.review import Review

from .editor import Links, no_links
from .site import Page
from .state import State

OWN = "/_mendbook/"
"""The address of the preview's own pages and files; no page of a site can have it."""

_FOLDER = Path(__file__).parent / "files"

_SCRIPTS = ("preview", "diff", "pairs", "page_state", "problems", "drafts", "tools", "texts")

_LOADED = ("preview.css", "drafts.css", "tools.css", *(f"{name}.js" for name in _SCRIPTS))

FILES: Mapping[str, bytes] = {name: (_FOLDER / name).read_bytes() for name in _LOADED}
"""The files that its pages load, by name."""

_OVER_THE_PAGE = 12
"""Maximum problems shown over a page; the page with all problems has the others."""

_DAYS_AHEAD = 60
"""The number of days that the page for reviewers looks ahead."""

_SHOWN_AT_ONCE = 15
"""Items of a list that are shown at first; the others are collapsed."""

_MAX_QUOTED_LENGTH = 140
"""Maximum characters of a text that is quoted."""

_ORDER = tuple(reversed(Severity))

_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)


def _code(text: str) -> Markup:
    """The words of a problem, with text in backticks as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if index % 2 else escape(part)
        for index, part in enumerate(parts)
    )


_templates = Environment(
    loader=FileSystemLoader(_FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters["code"] = _code
_templates.filters["minutes"] = in_minutes
_templates.filters["shortened"] = lambda words: shorten(words, _MAX_QUOTED_LENGTH, placeholder=" …")
_templates.globals["own"] = OWN


def problems_page(state: State, links: Links = no_links) -> str:
    """A page with all problems, by file: first those that stop the site, last those that the site has turned
    off.
    """
    heading = summary(state.problems)
    if state.site is None and not state.problems:
        words = "The site is being built. This page updates by itself."
    elif state.site is None:
        words = "The site appears as soon as this is fixed. This page updates by itself."
    elif not state.current:
        words = "The preview shows the site as it was before these problems. This page updates by itself."
    elif blocking(state.problems):
        words = "The preview shows entries with mistakes as they were before. This page updates by itself."
    else:
        words = "The preview shows the site as it is now. This page updates by itself."
    return message(
        heading[:1].upper() + heading[1:],
        words,
        state.problems,
        links=links,
        state=state,
        has_back_link=state.site is not None,
    )


def message(
    heading: str,
    words: str = "",
    problems: Sequence[Problem] = (),
    *,
    links: Links = no_links,
    state: State | None = None,
    has_back_link: bool = False,
) -> str:
    """A page of the preview's own. state: what it reports and follows. has_back_link: whether it links back
    to the site.
    """
    return _templates.get_template("message.html").render(
        heading=heading,
        words=words,
        files=_by_file(visible(problems)),
        links=links(problem.place for problem in problems),
        hidden=hidden_summary(problems),
        hidden_files=_by_file(p for p in problems if p.severity is Severity.OFF),
        script=Markup(_script(state)) if state else "",
        back=has_back_link,
    )


def review_page(
    review: Review, state: State, mount: str, today: date, links: Links = no_links
) -> Iterator[str]:
    """The page for reviewers, piece by piece: its last parts can take seconds.

    mount: the path of the site. links: as for problems.
    """
    overview, problems = review.overview, visible(state.problems)
    soon = today + timedelta(days=_DAYS_AHEAD)
    overdue, coming, later = (
        [entry for entry in overview.due if entry.day <= today],
        [entry for entry in overview.due if today < entry.day <= soon],
        [entry for entry in overview.due if entry.day > soon],
    )
    by_code = groupby(
        sorted(problems, key=lambda p: (_ORDER.index(p.severity), p.code)), key=lambda p: (p.code, p.name)
    )
    missing_count = sum(map(len, overview.untranslated.values()))
    sections = [
        ("drafts", "Drafts", len(overview.drafts)),
        ("reviews", "Reviews due", len(overdue)),
        ("missing", "Missing translations", missing_count),
        ("notes", "What the check reports", len(problems)),
        ("trees", "Decision trees", len(overview.trees)),
        ("stale", "Outdated translations", None),
        ("measuring", "Worth measuring", None),
    ]
    return _templates.get_template("review.html").generate(
        heading="Review",
        kind="review",
        script=Markup(_script(state)),
        back=True,
        review=review,
        overview=overview,
        overdue=overdue,
        soon=coming,
        later=later,
        soon_days=_DAYS_AHEAD,
        notes=[(*code_and_severity, list(group)) for code_and_severity, group in by_code],
        sections=sections,
        mount=mount,
        default=review.default,
        language_names=review.language_names,
        link_of=lambda place: links([place]).get(place),
        shown_at_once=_SHOWN_AT_ONCE,
    )


def with_problems(page: Page, state: State, links: Links = no_links) -> str:
    """A page of the site with its problems over it. It follows changes."""
    html = _HEAD.sub(lambda head: f"{head[0]}{_script(state, links)}", page.html, count=1)
    before, end, after = html.rpartition("</body>")
    overlay_html = _overlay(page, state, links)
    return f"{before}{overlay_html}{end}{after}" if end else f"{html}{overlay_html}"


def overlay(page: Page, state: State, links: Links = no_links) -> str:
    """Only the problems, for a page that is already open."""
    script, overlay_html = _script(state, links), _overlay(page, state, links)
    return f"<!doctype html><html><head>{script}</head><body>{overlay_html}</body></html>"


def _overlay(page: Page, state: State, links: Links) -> str:
    all_problems = list(dict.fromkeys([*page.problems, *state.problems]))
    if not all_problems:
        return ""
    problems = visible(all_problems)

    def is_here(problem: Problem) -> bool:
        return problem in page.problems or problem.place.file in page.sources

    on_page = [problem for problem in problems if is_here(problem)]
    top_problems = sorted(problems, key=lambda p: (_ORDER.index(p.severity), not is_here(p)))[:_OVER_THE_PAGE]
    return _templates.get_template("overlay.html").render(
        problems=top_problems,
        more=len(problems) - len(top_problems),
        summary=summary(all_problems),
        here=on_page,
        here_summary=summary(on_page) if 0 < len(on_page) < len(problems) else "",
        stale="page" if state.current and page.outdated else "" if state.current else "site",
        loud=page.outdated or not state.current or blocking(all_problems),
        key=_key(problems),
        links=links(problem.place for problem in top_problems),
    )


def _script(state: State, links: Links = no_links) -> str:
    """The script that follows the preview.

    It precedes all scripts of the page, so that it sees the page as it was sent. links: if they open
    something, the page gets tools to edit it.
    """
    edits = "" if links is no_links else " data-edits"
    return (
        f'<script type="module" src="{OWN}preview.js" data-version="{state.version}" '
        f'data-files="{state.files}" data-problems-version="{state.problems_version}"{edits}></script>'
    )


def _key(problems: Iterable[Problem]) -> str:
    """A key that is equal for the same problems, even if lines were added above them."""
    problem_keys = sorted((p.code, p.severity, p.place.file, p.message, p.remedy) for p in problems)
    return hashlib.sha256(repr(problem_keys).encode()).hexdigest()[:12]


def _by_file(problems: Iterable[Problem]) -> list[tuple[str, Sequence[Problem]]]:
    groups = [
        (file, list(group))
        for file, group in groupby(
            sorted(problems, key=lambda p: (p.place.file, p.place.line, p.place.column, p.code)),
            key=lambda p: p.place.file,
        )
    ]
    return sorted(groups, key=lambda item: min(_ORDER.index(p.severity) for p in item[1]))
