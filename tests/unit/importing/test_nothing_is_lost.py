"""Every sentence of an article is in the data or in a comment, and the drafts have no errors."""

import json
from collections.abc import Callable, Iterator, Mapping
from html import unescape

import pytest
from imports import errors_of, fixture, imported
from losses import lost_sentences, sentences, sentences_of_html, sentences_of_markdown

from mendbook.edit import format_file


def _seed() -> list[str]:
    return sentences(fixture("seed.txt").decode().replace("|", "\n").replace("---", ""))


def _zendesk() -> Iterator[str]:
    export = json.loads(fixture("zendesk.json"))
    for article in export["articles"]:
        for translation in article["translations"]:
            yield from sentences(unescape(translation["title"]))
            yield from sentences_of_html(translation["body"])
        yield from article["label_names"]
    for place in (*export["sections"], *export["categories"]):
        yield place["name"]


def _freshdesk() -> Iterator[str]:
    for folder in json.loads(fixture("freshdesk.json"))[0]["category"]["folders"]:
        for article in folder["articles"]:
            yield from sentences(article["title"])
            yield from sentences_of_html(article["description"])
            yield from sentences(article.get("description_text", ""))[: 0 if article["description"] else None]
            seo = article.get("seo_data", {})
            yield from (seo.get("meta_title", ""), seo.get("meta_description", ""))
            yield from seo.get("meta_keywords", "").split(",")
            yield from article.get("tags", ())


SOURCES: Mapping[str, Callable[[], list[str]]] = {
    "seed.txt": _seed,
    "loud-grinder.html": lambda: sentences_of_html(fixture("loud-grinder.html").decode()),
    "clean-the-frother.md": lambda: sentences_of_markdown(fixture("clean-the-frother.md").decode()),
    "zendesk.json": lambda: list(_zendesk()),
    "freshdesk.json": lambda: list(_freshdesk()),
}


@pytest.mark.parametrize("name", SOURCES)
def test_no_sentence_of_an_article_is_lost(name: str) -> None:
    result = imported({name: fixture(name)})
    expected = list(SOURCES[name]())
    assert len(expected) > 10
    assert lost_sentences(expected, result.files) == []
    assert errors_of(result) == []


def test_losses_are_found() -> None:
    """Proves the other tests: a missing sentence is found, even if only half of it is missing."""
    result = imported({"seed.txt": fixture("seed.txt")})
    files = dict(result.files)
    path = "data/causes/ios-system-errors.yml"
    files[path] = files[path].replace(b"Update or restore iOS via", b"Restore iOS via")
    del files["data/causes/incorrect-backup-settings.yml"]
    assert lost_sentences(_seed(), files) == [
        "If the iCloud backup settings are turned off or incorrectly configured, the iPhone will not "
        "automatically create a backup.",
        "This can happen after iOS system updates or if the user has inadvertently changed the settings.",
        "Enable and configure iCloud backup correctly",
        "Update or restore iOS via iTunes/Finder",
        "Enable and configure iCloud backup",
    ]


def test_all_articles_at_once_with_links_between_them() -> None:
    result = imported({name: fixture(name) for name in SOURCES})
    assert errors_of(result) == []
    assert len(result.drafts) == 15
    assert {path for path, text in result.files.items() if format_file(path, text) != text} == set()
    frother = result.files["data/howtos/clean-the-milk-frother.yml"].decode()
    assert "[the grinder](guide:the-grinder-is-too-loud)" in frother
    grinder = result.files["data/guides/the-grinder-is-too-loud.yml"].decode()
    assert "[Cleaning](howto:clean-the-milk-frother) helps." in grinder
