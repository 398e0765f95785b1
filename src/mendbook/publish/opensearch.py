from xml.sax.saxutils import escape

from mendbook.views import LanguageView, PageView

from .icons import MARK


def opensearch_address(view: LanguageView) -> str:
    return f"{view.home_link().address}opensearch.xml"


def opensearch(view: LanguageView, page: PageView, site_url: str) -> tuple[str, bytes]:
    """The OpenSearch description of one language, which lets browsers search the site; its address first.

    page: any page of the language. The query goes after `#`, which browsers don't send.
    """
    root = site_url.rstrip("/") + "/"
    name = view.text(view.knowledge.site.name).text
    described = view.text(view.knowledge.site.description).text
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        # The format limits its length.
        f"<ShortName>{escape(name[:16].strip())}</ShortName>",
        f"<LongName>{escape(name[:48].strip())}</LongName>",
        f"<Description>{escape(described[:1024].strip())}</Description>",
        f"<Language>{view.knowledge.site.locale(view.language)}</Language>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f'<Image type="image/svg+xml">{escape(root + MARK)}</Image>',
        f'<Url type="text/html" template="{escape(root + page.search)}#q={{searchTerms}}"/>',
        "</OpenSearchDescription>",
        "",
    ]
    return opensearch_address(view), "\n".join(lines).encode()
