"""No real stores of the chain could be found, so all stores are made up, and marked as examples wherever they
are shown.
"""

from pathlib import Path

from hosting import real_reading
from mendbook.views import Pages


def test_every_store_is_called_an_example_in_each_language() -> None:
    knowledge = real_reading().knowledge
    assert knowledge is not None
    assert len(knowledge.stores) >= 60
    for store in knowledge.stores.values():
        assert store.example
        assert store.name.values["en"].endswith(" (example)")
        assert store.name.values["pt"].endswith(" (exemplo)")


def test_store_pages_are_hidden_from_search_engines_and_offer_no_call(real_site: Path) -> None:
    reading = real_reading()
    assert reading.knowledge is not None
    views = Pages(reading.knowledge, reading.parser, {}).by_language()
    addresses = [
        page.address for of_language in views.values() for page in of_language if page.id[0] == "store"
    ]
    assert len(addresses) >= 120
    sitemap = (real_site / "sitemap.xml").read_text(encoding="utf-8")
    for address in addresses:
        html = (real_site / address / "index.html").read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in html
        assert "tel:" not in html
        assert address not in sitemap
    for language, finder in (("en", "stores/"), ("pt", "pt/lojas/")):
        (page,) = [page for page in views[language] if page.id == ("stores", "")]
        assert page.address == finder
        assert f"<loc>https://help.iservices.example/{finder}</loc>" in sitemap
