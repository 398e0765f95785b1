"""No real store of the chain could be found, so every one is made up, and says so wherever it is shown."""

from hosting import REPOSITORY
from mendbook.publish import publish
from mendbook.reader import read


def test_every_store_is_called_an_example_in_each_language() -> None:
    known = read(REPOSITORY).knowledge
    assert known is not None
    assert len(known.stores) >= 60
    for store in known.stores.values():
        assert store.example
        assert store.name.values["en"].endswith(" (example)")
        assert store.name.values["pt"].endswith(" (exemplo)")


def test_no_page_of_a_store_is_for_search_engines_or_offers_a_call() -> None:
    publication = publish(REPOSITORY, site_url="https://help.example/")
    made = [page for pages in publication.pages.values() for page in pages if page.view.id[0] == "store"]
    assert len(made) >= 120
    sitemap = publication.files["sitemap.xml"]
    assert isinstance(sitemap, bytes)
    for page in made:
        assert '<meta name="robots" content="noindex">' in page.html
        assert "tel:" not in page.html
        assert page.view.address.encode() not in sitemap
    for language, finder in (("en", "stores/"), ("pt", "pt/lojas/")):
        (page,) = [page for page in publication.pages[language] if page.view.id == ("stores", "")]
        assert page.view.address == finder
        assert f"<loc>https://help.example/{finder}</loc>".encode() in sitemap
