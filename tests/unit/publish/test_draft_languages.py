"""A draft language is only in the preview, and marked there; no published file mentions it."""

from pathlib import Path

import pytest

from espresso import MakeSite
from mendbook.problems import blocking
from mendbook.publish import Publication, publish
from publishing import publish_alike

SITE_URL = "https://crema.example/help/"

GERMAN = ("  pt: {name", "  de: {name: Deutsch, status: draft}\n  pt: {name")


@pytest.fixture
def root(make_site: MakeSite) -> Path:
    return make_site(
        {
            "data/site.yml": GERMAN,
            "content/de/about.md": "---\ntitle: Über uns\n---\n\nWir reparieren.\n",
            "content/de/notes.pdf": b"%PDF-1.4",
            "data/topics.yml": ("name: {en: Brewing,", "name: {en: Brewing, de: Brühen,"),
        }
    )


def all_text(publication: Publication) -> str:
    """All published text."""
    pages = [page.html for pages in publication.pages.values() for page in pages]
    files = [
        data.decode("utf-8", "replace") for data in publication.files.values() if isinstance(data, bytes)
    ]
    return "\n".join([*pages, *files])


def test_no_published_file_mentions_a_draft_language(root: Path) -> None:
    publication = publish(root, site_url=SITE_URL)
    assert not blocking(publication.problems, strict=True)
    assert publication.languages == ("en", "pt")
    assert [address for address in publication.files if address.startswith("de/")] == []
    text = all_text(publication)
    assert 'hreflang="pt"' in text
    for word in ("Deutsch", "Brühen", "Über uns", 'hreflang="de"', "/de/"):
        assert word not in text


def test_the_preview_shows_a_draft_language_and_marks_it(root: Path) -> None:
    publication = publish_alike(root, site_url=SITE_URL, preview=True)
    assert [*publication.pages] == ["en", "de", "pt"]
    about = next(page for page in publication.pages["de"] if page.address == "de/about/")
    assert about.view.draft
    assert "Entwurf: nur in der Vorschau sichtbar" in about.html
    assert '<meta name="robots" content="noindex">' in about.html
    assert all(page.view.draft for page in publication.pages["de"])
    assert not any(page.view.draft for page in publication.pages["pt"] if page.id[0] == "topic")


def test_files_of_a_removed_language_are_not_published(make_site: MakeSite) -> None:
    root = make_site(
        {
            "data/site.yml": ("  pt: {name: Português, locale: pt-PT}\n", ""),
            "content/pt/plan.pdf": b"%PDF-1.4",
            "content/plan.pdf": b"%PDF-1.4",
        }
    )
    files = publish(root).files
    assert "plan.pdf" in files
    assert "pt/plan.pdf" not in files


@pytest.mark.parametrize(
    ("edits", "notice"),
    [
        ({"content/pt/about.md": None}, "Esta página ainda não foi traduzida. Está em inglês."),
        (
            {"data/guides/no-coffee.yml": ("{en: No coffee comes out, pt: Não sai café}", "{en: No coffee}")},
            "Parte desta página ainda não foi traduzida. Essa parte está em inglês.",
        ),
    ],
)
def test_readers_are_told_in_their_language_that_something_is_not_translated(
    edits: dict[str, tuple[str, str] | None], notice: str, make_site: MakeSite
) -> None:
    pages = publish_alike(make_site(edits)).pages["pt"]
    pages_with_notice = [page.id for page in pages if notice in page.html]
    assert pages_with_notice == [
        ("page", "about") if "content/pt/about.md" in edits else ("guide", "no-coffee")
    ]
