"""The amount of pages is limited in proportion to the amount of data."""

from pathlib import Path

import pytest

from espresso import QUESTION, MakeSite
from mendbook.publish import publish, sizes


def size_of(root: Path) -> int:
    return sum(path.stat().st_size for path in [*root.glob("data/**/*.yml"), *root.glob("content/**/*.md")])


def test_the_size_of_pages_is_limited_in_proportion_to_the_text(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site()
    size = size_of(root)
    size_of_pages = sum(
        len(page.html) for pages in publish(root, preview=True).pages.values() for page in pages
    )
    monkeypatch.setattr(sizes, "FOR_EACH_BYTE", 1)
    monkeypatch.setattr(sizes, "ALWAYS", size_of_pages)
    assert publish(root, preview=True).pages
    monkeypatch.setattr(sizes, "ALWAYS", size_of_pages - size_of_pages // 10)
    publication = publish(root, preview=True)
    assert not publication.pages
    assert [(p.code, str(p.place), p.message, p.remedy) for p in publication.problems] == [
        (
            "MB718",
            "data/site.yml:1:1",
            f"The site’s pages come to more than 0 MB, made from {size / 1000:.0f} KB of text.",
            "Shorten long texts that are repeated on many pages, or remove entries or languages with hardly "
            "any text.",
        )
    ]


@pytest.mark.parametrize(
    ("limit", "count", "kind", "items"),
    [
        ("SOLUTIONS", 3, "guides", "solutions"),
        ("STEPS", 5, "guides", "steps"),
        ("NODES", 8, "decision trees", "questions and fixes"),
    ],
)
def test_the_content_of_guides_is_limited_in_proportion_to_the_text(
    make_site: MakeSite,
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    count: int,
    kind: str,
    items: str,
) -> None:
    """For two guides that share a cause of two steps."""
    root = make_site(QUESTION)
    size = size_of(root)
    monkeypatch.setattr(sizes, limit, (count - 1, 1.0001 / size))
    assert publish(root, preview=True).pages
    monkeypatch.setattr(sizes, limit, (count - 1, 0.9 / size))
    publication = publish(root, preview=True)
    assert not publication.pages
    assert [
        (p.code, str(p.place), p.message, p.remedy) for p in publication.problems if p.severity == "error"
    ] == [
        (
            "MB720",
            "data/site.yml:1:1",
            f"The site’s {kind} have {count} {items} in all, made from {size / 1000:.0f} KB of text; the "
            f"limit is {count - 1}.",
            "Remove causes or questions from guides with hardly any other text.",
        )
    ]
