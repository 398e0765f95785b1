"""Articles imported into an invented site, in memory."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from espresso import Edit, espresso
from mendbook.checks import check
from mendbook.diagnosis import diagnose
from mendbook.files import Files, Overlay
from mendbook.importing import Article, Import, Unread, import_articles, read_articles
from mendbook.problems import Problem, blocking
from mendbook.reader import read, read_yaml

ARTICLES = Path(__file__).parent / "articles"

TODAY = date(2026, 11, 29)


def fixture(name: str) -> bytes:
    """An article in the folder `articles`."""
    return (ARTICLES / name).read_bytes()


def articles_of(
    files: Mapping[str, bytes], language: str | None = None, edits: Mapping[str, Edit] | None = None
) -> tuple[list[Article], list[Unread]]:
    knowledge = read(espresso(edits or {})).knowledge
    assert knowledge is not None
    return read_articles(files, knowledge.site, language)


def imported(
    files: Mapping[str, bytes],
    language: str | None = None,
    edits: Mapping[str, Edit] | None = None,
    pictures: Mapping[str, bytes] | None = None,
    site: Files | None = None,
) -> Import:
    """The result of importing articles into the espresso site. pictures: by their paths relative to the
    articles.
    """
    site = site or espresso(edits or {})
    reading = read(site)
    assert reading.knowledge is not None
    assert reading.entries is not None
    articles, unread = read_articles(files, reading.knowledge.site, language)
    assert unread == []
    there = pictures or {}
    return import_articles(articles, reading.entries, site, TODAY, lambda folder, name: there.get(name))


def problems_of(got: Import, edits: Mapping[str, Edit] | None = None) -> list[Problem]:
    """The problems of the site after the import, except missing translations."""
    reading = check(read(Overlay(espresso(edits or {}), dict(got.files))))
    problems = [*reading.problems]
    if reading.knowledge is not None and not any(blocking([problem]) for problem in problems):
        problems += diagnose(reading.knowledge, reading.places, reading.knowledge.guides)[1]
    return [problem for problem in problems if problem.code != "MB207"]


def errors_of(got: Import, edits: Mapping[str, Edit] | None = None) -> list[Problem]:
    return [problem for problem in problems_of(got, edits) if blocking([problem])]


def data_of(got: Import, path: str) -> dict[str, Any]:
    """The data of an imported file."""
    source, problems = read_yaml(path, got.files[path].decode())
    assert source is not None, problems
    value: dict[str, Any] = source.data
    return value
