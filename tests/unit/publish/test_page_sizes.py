"""A few lines of data never become more pages than a machine can make."""

from pathlib import Path

import pytest

from espresso import QUESTION, MakeSite
from mendbook.publish import publish, sizes


def size_of(root: Path) -> int:
    return sum(path.stat().st_size for path in [*root.glob("data/**/*.yml"), *root.glob("content/**/*.md")])


def test_pages_have_a_limit_that_grows_with_what_is_written(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site()
    size = size_of(root)
    made = sum(len(page.html) for pages in publish(root, preview=True).pages.values() for page in pages)
    monkeypatch.setattr(sizes, "FOR_EACH_BYTE", 1)
    monkeypatch.setattr(sizes, "ALWAYS", made)
    assert publish(root, preview=True).pages
    monkeypatch.setattr(sizes, "ALWAYS", made - made // 10)
    found = publish(root, preview=True)
    assert not found.pages
    assert [(p.code, str(p.place), p.what, p.remedy) for p in found.problems] == [
        (
            "MB718",
            "data/site.yml:1:1",
            f"The site’s pages come to more than 0 MB, made from {size / 1000:.0f} KB of text.",
            "Shorten long texts that are repeated on many pages, or remove entries or languages with hardly "
            "any text.",
        )
    ]


@pytest.mark.parametrize(
    ("limit", "count", "of", "what"),
    [
        ("SOLUTIONS", 3, "guides", "solutions"),
        ("STEPS", 5, "guides", "steps"),
        ("NODES", 8, "decision trees", "questions and fixes"),
    ],
)
def test_what_guides_show_has_a_limit_that_grows_with_what_is_written(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, limit: str, count: int, of: str, what: str
) -> None:
    """Two guides, which share a cause of two steps."""
    root = make_site(QUESTION)
    size = size_of(root)
    monkeypatch.setattr(sizes, limit, (count - 1, 1.0001 / size))
    assert publish(root, preview=True).pages
    monkeypatch.setattr(sizes, limit, (count - 1, 0.9 / size))
    found = publish(root, preview=True)
    assert not found.pages
    assert [(p.code, str(p.place), p.what, p.remedy) for p in found.problems if p.severity == "error"] == [
        (
            "MB720",
            "data/site.yml:1:1",
            f"The site’s {of} have {count} {what} in all, made from {size / 1000:.0f} KB of text; the "
            f"limit is {count - 1}.",
            "Remove causes or questions from guides with hardly any other text.",
        )
    ]
