"""A few lines of data never become more pages than a machine can make."""

import pytest

from espresso import MakeSite
from mendbook.publish import publication, publish


def test_pages_have_a_limit_that_grows_with_what_is_written(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site()
    size = sum(path.stat().st_size for path in [*root.glob("data/**/*.yml"), *root.glob("content/**/*.md")])
    made = sum(len(page.html) for pages in publish(root, preview=True).pages.values() for page in pages)
    monkeypatch.setattr(publication, "FOR_EACH_BYTE", 1)
    monkeypatch.setattr(publication, "ALWAYS", made)
    assert publish(root, preview=True).pages
    monkeypatch.setattr(publication, "ALWAYS", made - made // 10)
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
