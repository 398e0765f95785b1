"""The OpenSearch descriptions, which let browsers search the site from the address bar."""

from xml.etree import ElementTree

from espresso import MakeSite
from mendbook.publish import publish

NAMES = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def test_each_language_has_a_description_and_search_terms_are_not_sent(make_site: MakeSite) -> None:
    publication = publish(make_site(), site_url="https://crema.example/help/")
    for home, search in (("", "search/"), ("pt/", "pt/search/")):
        content = publication.files[f"{home}opensearch.xml"]
        assert isinstance(content, bytes)
        root = ElementTree.fromstring(content)
        url = root.find("o:Url", NAMES)
        assert url is not None
        assert url.attrib["template"] == f"https://crema.example/help/{search}#q={{searchTerms}}"
        assert len(root.findtext("o:ShortName", "", NAMES)) <= 16
        assert root.findtext("o:Image", "", NAMES) == "https://crema.example/help/assets/mark.svg"
    assert {"opensearch.xml", "pt/opensearch.xml"} <= publication.for_hosts
    pages = [page.html for pages in publication.pages.values() for page in pages]
    assert all(page.count('rel="search"') == 1 for page in pages)


def test_without_a_web_address_there_is_no_description(make_site: MakeSite) -> None:
    publication = publish(make_site())
    assert [name for name in publication.files if "opensearch" in name] == []
    assert not any('rel="search"' in page.html for pages in publication.pages.values() for page in pages)
